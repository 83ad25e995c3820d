using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Tests.Testing;

public sealed class MarkupTests
{
    [Test]
    public void Marks_nest()
    {
        var (text, marks) = Markup.Parse("a {|related:b [|c|]|}[||] {|PLM6001:d|} [ | ] {x|}");
        Assert.That(text, Is.EqualTo("a b c d [ | ] {x|}"));
        Assert.That(marks, Is.EqualTo(new[]
        {
            new Mark("", new TextSpan(4, 1)), new Mark("related", new TextSpan(2, 3)), new Mark("", new TextSpan(5, 0)), new Mark("PLM6001", new TextSpan(6, 1)),
        }));
    }

    [TestCase("[|a|] b")]
    [TestCase("{|related:a [|b|]|} c[||]")]
    [TestCase("[|[|a|] b|]")]
    [TestCase("{|PLM1001:x|}{|PLM1001:y|}")]
    public void What_is_parsed_is_shown_again(string markup)
    {
        var (text, marks) = Markup.Parse(markup);
        Assert.That(Markup.Show(text, marks), Is.EqualTo(markup));
        Assert.That(Markup.Show(text, marks.Reverse()), Is.EqualTo(markup));
    }
}
