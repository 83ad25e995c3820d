using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Text;

namespace Plimsoll.Tests.Text;

public sealed class LineDiffTests
{
    static readonly Arbitrary<string> _text = Gen.Elements("a", "b", "c", "", "\n", "\n", "\r\n", "\r").ArrayOf().Select(string.Concat).ToArbitrary();

    [Test]
    public void Edits_make_one_text_of_the_other() => Prop.ForAll(_text, _text, (before, after) =>
        TextEdits.Apply(before, LineDiff.Edits(before, after)) == after).QuickCheckThrowOnFailure();

    [Test]
    public void A_line_that_is_the_same_is_in_no_edit()
    {
        var edits = LineDiff.Edits("one\ntwo\nthree\n", "one\n2\nthree\nfour\n").ToArray();
        Assert.That(edits.Select(e => (e.Span.Start, e.Span.Length, e.NewText)), Is.EqualTo(new[] { (4, 4, "2\n"), (14, 0, "four\n") }));
    }
}
