using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Tests.Text;

public sealed class LineMapTests
{
    [Test]
    public void Only_cr_and_lf_end_lines()
    {
        var map = new LineMap("a\r\nb\u2028c\u0085\rd\n");
        Assert.That(map.LineCount, Is.EqualTo(4));
        Assert.That(map.GetPosition(3), Is.EqualTo(new LinePosition(1, 0)));
        Assert.That(map.GetLineSpan(0), Is.EqualTo(new TextSpan(0, 1)));
        Assert.That(map.GetLineSpan(3), Is.EqualTo(new TextSpan(10, 0)));
    }

    [Test]
    public void Every_offset_comes_back()
    {
        const string text = "one\n\ntwo\r\nthree\rfour";
        var map = new LineMap(text);
        for (var offset = 0; offset <= text.Length; offset++)
        {
            if (offset > 0 && offset < text.Length && text[offset - 1] == '\r' && text[offset] == '\n')
                continue;
            Assert.That(map.GetOffset(map.GetPosition(offset)), Is.EqualTo(offset));
        }
    }
}
