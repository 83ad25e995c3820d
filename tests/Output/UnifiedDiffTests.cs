using Plimsoll.Tests.Testing;
using System.Diagnostics;
using Plimsoll.Output;

namespace Plimsoll.Tests.Output;

public sealed class UnifiedDiffTests
{
    static string Diff(string before, string after)
    {
        using var output = new StringWriter();
        UnifiedDiff.Write(output, "f", before, after);
        return output.ToString();
    }

    [Test]
    public void Equal_texts_give_nothing() => Assert.That(Diff("a\nb\n", "a\nb\n"), Is.Empty);

    [Test]
    public void A_change_has_three_lines_around_it() => Assert.That(Diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"), Is.EqualTo("""
        --- a/f
        +++ b/f
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8

        """));

    [Test]
    public void Far_changes_have_hunks_of_their_own() => Assert.That(
        Diff("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n").Split('\n').Where(l => l.StartsWith("@@", StringComparison.Ordinal)),
        Is.EqualTo(new[] { "@@ -1,4 +1,4 @@", "@@ -6,4 +6,4 @@" }));

    [Test]
    public void Near_changes_share_one() => Assert.That(
        Diff("a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n").Split('\n').Count(l => l.StartsWith("@@", StringComparison.Ordinal)), Is.EqualTo(1));

    [TestCase("", "a\n", "@@ -0,0 +1 @@\n+a\n")]
    [TestCase("a\n", "", "@@ -1 +0,0 @@\n-a\n")]
    [TestCase("a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")]
    [TestCase("a\r\nb\r\n", "a\r\nB\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+B\r\n")]
    [TestCase("a\nb\nc\n", "a\nc\n", "@@ -1,3 +1,2 @@\n a\n-b\n c\n")]
    public void Edges(string before, string after, string hunk) => Assert.That(Diff(before, after), Is.EqualTo("--- a/f\n+++ b/f\n" + hunk));

    [Test]
    public void Any_two_texts_give_a_patch_that_makes_one_of_the_other()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            string Text() => string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => $"{(char)('a' + random.Next(4))}\n"));
            var (before, after) = (Text(), Text());
            Assert.That(Patched(before, Diff(before, after)), Is.EqualTo(after), $"{before}---\n{after}");
        }
    }

    [Test]
    public void Texts_without_anything_in_common_take_no_time()
    {
        var watch = Stopwatch.StartNew();
        var before = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i}\n"));
        var after = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"b{i}\n"));
        Assert.That(Patched(before, Diff(before, after)), Is.EqualTo(after));
        Assert.That(watch.Elapsed, Is.LessThan(Guard.Hang));
    }

    static string Patched(string before, string diff)
    {
        var lines = before.Split('\n')[..^1];
        var result = new List<string>();
        var at = 0;
        foreach (var line in diff.Split('\n').Skip(2))
        {
            if (line.StartsWith("@@", StringComparison.Ordinal))
            {
                var range = line.Split(' ')[1].TrimStart('-').Split(',');
                var start = int.Parse(range[0]) - (range.Length > 1 && range[1] == "0" ? 0 : 1);
                while (at < start)
                    result.Add(lines[at++]);
            }
            else if (line.StartsWith('+'))
            {
                result.Add(line[1..]);
            }
            else if (line.Length > 0)
            {
                Assert.That(lines[at], Is.EqualTo(line[1..]));
                if (line[0] == ' ')
                    result.Add(lines[at]);
                at++;
            }
        }

        result.AddRange(lines[at..]);
        return string.Concat(result.Select(l => l + "\n"));
    }
}
