using Plimsoll.Output;
using Plimsoll.Text;

namespace Plimsoll.Tests.Output;

public sealed class RollingHashTests
{
    [Test]
    public void There_is_one_hash_a_line()
    {
        foreach (var text in new[] { "", "a", "a\n", "a\r\n\r\nb", "\r\r\n\n", "x \r\n  \t\n" })
            Assert.That(RollingHash.OfLines(text), Has.Length.EqualTo(new LineMap(text).LineCount), text);
    }

    [Test]
    public void The_empty_file_has_the_hash_that_github_gives_it() =>
        Assert.That(RollingHash.OfLines(""), Is.EqualTo(new[] { "c129715d7a2bc9a3:1" }));

    [Test]
    public void Blanks_and_line_ends_do_not_count()
    {
        var hashes = RollingHash.OfLines("RUN a\nRUN b\n");
        Assert.That(RollingHash.OfLines("RUN\ta\r\n  RUN b \r\n"), Is.EqualTo(hashes));
    }

    [Test]
    public void A_line_keeps_its_hash_when_lines_before_it_change()
    {
        const string rest = "RUN b\nRUN c\n";
        Assert.That(RollingHash.OfLines("FROM x\n\n" + rest)[2..], Is.EqualTo(RollingHash.OfLines("FROM yyyy\n" + rest)[1..]));
    }

    [Test]
    public void Equal_lines_are_numbered()
    {
        var hashes = RollingHash.OfLines(string.Concat(Enumerable.Repeat("x\n", 120)));
        Assert.That(hashes[0], Does.EndWith(":1"));
        Assert.That(hashes[1], Is.EqualTo(hashes[0][..^1] + "2"));
        Assert.That(hashes.Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(hashes.Length));
    }
}
