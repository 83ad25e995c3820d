using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Baselines;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>What a baseline knows again, and what it does not.</summary>
public sealed class BaselineMatchTests
{
    static readonly string[] Words = ["RUN", "apt-get", "install", "curl", "jq", "COPY", "FROM", "debian:12", "&&", "\\", "été", "-y", "x"];

    /// <summary>A line of a random file: its text, and whether a finding marks it, from which column and how far.</summary>
    sealed record Line(string Text, int MarkStart, int MarkLength)
    {
        public bool IsMarked => MarkLength > 0;
    }

    [Test]
    public void Edits_of_other_lines_change_nothing([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(0, random.Next(1, 25)).Select(_ => RandomLine(random)).ToList();
        var baseline = Entries(Findings(lines, "\n"));
        for (var edit = 0; edit < 12; edit++)
        {
            EditElsewhere(lines, random);
            var match = Match(baseline, Findings(lines, random.Next(2) == 0 ? "\r\n" : "\n"));
            Assert.That(match.Known, Has.Count.EqualTo(lines.Count(l => l.IsMarked)));
            Assert.That(match.Unmatched, Is.Empty);
        }
    }

    [Test]
    public void An_edit_of_the_very_line_is_told([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(0, random.Next(1, 25)).Select(_ => RandomLine(random)).Append(new Line("RUN true", 0, 3)).ToList();
        var baseline = Entries(Findings(lines, "\n"));
        var marked = lines.FindAll(l => l.IsMarked);
        var at = lines.IndexOf(marked[random.Next(marked.Count)]);
        lines[at] = lines[at] with { Text = lines[at].Text + " changed" };
        var match = Match(baseline, Findings(lines, "\n"));
        Assert.That(match.Known, Has.Count.EqualTo(marked.Count - 1));
        Assert.That(match.Unmatched.Sum(e => e.Count), Is.EqualTo(1));
    }

    [Test]
    public void Of_more_equal_findings_the_last_is_new()
    {
        var baseline = Entries(Findings([new("RUN true", 0, 3), new("RUN true", 0, 3)], "\n"));
        var now = Findings([new("RUN true", 0, 3), new("x", 0, 0), new("RUN true", 0, 3), new("RUN true", 0, 3)], "\n");
        Assert.That(now.Except(Match(baseline, now).Known), Is.EqualTo(new[] { now[2] }));
    }

    [Test]
    public void Two_marks_on_one_line_are_two_findings()
    {
        var file = TestSet.Read("Dockerfile", "RUN curl jq\n");
        Diagnostic[] both = [Finding(file, 4, 4), Finding(file, 9, 2)];
        Assert.That(Match(Entries(both[..1]), both).Known, Is.EquivalentTo(both[..1]));
    }

    [Test]
    public void The_lines_below_have_no_part_in_it()
    {
        var baseline = Entries(Findings([new("FROM x", 5, 1), new("RUN a", 0, 0)], "\n"));
        Assert.That(Match(baseline, Findings([new("FROM x", 5, 1), new("RUN b", 0, 0)], "\n")).Known, Has.Count.EqualTo(1));
    }

    [TestCase("a/Dockerfile", "b/Dockerfile", true, TestName = "A file that was moved keeps its findings")]
    [TestCase("a/Dockerfile", "a/Containerfile", false, TestName = "A file of another name is another one")]
    public void Moved(string before, string after, bool isKnown)
    {
        var old = Findings([new("FROM x", 5, 1), new("RUN true", 0, 3)], "\n");
        var match = BaselineMatch.Of(Entries(old, before), [.. old.Select(f => (f, after))], path => path == before);
        Assert.That(match.Known, Has.Count.EqualTo(isKnown ? 2 : 0));
        Assert.That(BaselineMatch.Of(Entries(old, before), [.. old.Select(f => (f, after))], _ => false).Known, Is.Empty, "both are there: it is a copy");
        Assert.That(BaselineMatch.Of(Entries(old, before), [(old[0], after)], path => path == before).Known, Is.Empty, "not all of its findings");
    }

    [Test]
    public void Moved_files_that_read_alike_are_told_apart_by_their_folders()
    {
        var old = Findings([new("FROM x", 5, 1)], "\n");
        var baseline = Entries(old, "a/Dockerfile").AddRange(Entries(old, "b/Dockerfile"));
        var again = Findings([new("FROM x", 5, 1)], "\n");
        Assert.That(BaselineMatch.Of(baseline, [(old[0], "images/a/Dockerfile"), (again[0], "images/b/Dockerfile")], p => p[1] == '/').Known, Has.Count.EqualTo(2));
        Assert.That(BaselineMatch.Of(baseline, [(old[0], "x/Dockerfile"), (again[0], "y/Dockerfile")], p => p[1] == '/').Known, Is.Empty, "either may be either");
    }

    [TestCase("", "1:1: This is no baseline: `plimsoll check --write-baseline` writes one")]
    [TestCase("[]", "1:1: This is no baseline: `plimsoll check --write-baseline` writes one")]
    [TestCase("{}", "1:1: This is no baseline: it has no `schemaVersion`")]
    [TestCase("{\"schemaVersion\": 2, \"things\": 1}", "1:19: A newer Plimsoll wrote this baseline: version 2, and this one reads 1")]
    [TestCase("{\"schemaVersion\": \"x\"}", "1:19: `schemaVersion` is a number from 1 on")]
    [TestCase("{\"schemaVersion\": 1}", "1:1: This baseline has no `findings`")]
    [TestCase("{\"schemaVersion\": 1, \"findings\": 7}", "1:34: `findings` is a list")]
    [TestCase("{\"schemaVersion\": 1, \"findings\": [{\"path\": \"a\", \"rule\": \"b\"}]}", "1:35: A finding lacks `hash`")]
    [TestCase("{\"schemaVersion\": 1, \"findings\": [{\"path\": \"a\", \"rule\": \"b\", \"hash\": \"c\", \"count\": -1}]}", "1:84: `count` is a number from 1 on")]
    [TestCase("{\"schemaVersion\": 1, \"findings\": [{\"path\": \"a\", \"rule\": \"b\", \"hahs\": \"c\"}]}", "1:62: Unknown key `hahs`: did you mean `hash`?")]
    public void What_is_broken_is_told_at_its_place(string text, string expected)
    {
        Assert.That(BaselineReader.Read("b.json", text, out var error), Is.Empty);
        Assert.That(error, Is.Not.Null);
        var place = error!.Location.Document.Lines.GetPosition(error.Location.Span.Start);
        Assert.That($"{place.Line + 1}:{place.Character + 1}: {error.Message}", Is.EqualTo(expected));
    }

    [Test]
    public void A_text_cut_short_anywhere_is_an_error()
    {
        var text = Plimsoll.Baselines.Baseline.Write(Entries(Findings([new("FROM x", 5, 1)], "\n")).Select(e => KeyValuePair.Create(e.Key, 3L))).TrimEnd();
        for (var length = 0; length < text.Length; length++)
        {
            Assert.That(BaselineReader.Read("b.json", text[..length], out var error), Is.Empty);
            Assert.That(error, Is.Not.Null, text[..length]);
        }
    }

    [Test]
    public void What_is_written_is_read_again()
    {
        var findings = new Dictionary<BaselineKey, long>
        {
            [new("b/\"quoted\" été/Dockerfile", "PLM1001", "0123456789abcdef")] = 2,
            [new("a/Dockerfile", "PLM1003", "0123456789abcdef")] = 1,
            [new("a/Dockerfile", "PLM1001", "fedcba9876543210")] = 1,
        };
        var text = Plimsoll.Baselines.Baseline.Write(findings);
        Assert.That(BaselineReader.Read("b.json", text, out var error).Select(e => (e.Key, e.Count)), Is.EqualTo(findings.Reverse().Select(f => (f.Key, f.Value))), "sorted");
        Assert.That(error, Is.Null);
        Assert.That(System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("findings").GetArrayLength(), Is.EqualTo(3), "others read it too");
        Assert.That(Plimsoll.Baselines.Baseline.Write(findings.Reverse()), Is.EqualTo(text));
        Assert.That(text.Split('\n').Count(l => l.Contains("hash", StringComparison.Ordinal)), Is.EqualTo(3), "one a line");
    }

    static Line RandomLine(Random random)
    {
        var words = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Words[random.Next(Words.Length)]).ToArray();
        var text = string.Join(' ', words);
        return random.Next(3) == 0 ? new Line(text, 0, words[0].Length) : new Line(text, 0, 0);
    }

    /// <summary>Lines come, go and change places; blanks before them and between their words change.</summary>
    static void EditElsewhere(List<Line> lines, Random random)
    {
        var at = random.Next(lines.Count + 1);
        switch (random.Next(4))
        {
            case 0:
                lines.Insert(at, RandomLine(random) with { MarkLength = 0 });
                break;
            case 1 when at < lines.Count && !lines[at].IsMarked && lines.Count > 1:
                lines.RemoveAt(at);
                break;
            case 2 when at < lines.Count:
                var moved = lines[at];
                lines.RemoveAt(at);
                lines.Insert(random.Next(lines.Count + 1), moved);
                break;
            case 3 when at < lines.Count:
                var indent = new string(random.Next(2) == 0 ? ' ' : '\t', random.Next(4));
                var bare = lines[at].Text.TrimStart();
                lines[at] = lines[at] with { Text = indent + bare.Replace(" ", "  ", StringComparison.Ordinal), MarkStart = indent.Length };
                break;
        }
    }

    static Diagnostic[] Findings(IReadOnlyList<Line> lines, string lineEnd)
    {
        var file = new Document("Dockerfile", DocumentKind.Dockerfile, TestSet.Read("Dockerfile", string.Concat(lines.Select(l => l.Text + lineEnd))).Tree);
        return [.. lines.Index().Where(l => l.Item.IsMarked).Select(l => Finding(file, file.Lines.GetStart(l.Index) + l.Item.MarkStart, l.Item.MarkLength))];
    }

    static Diagnostic Finding(Document file, int start, int length) => Diagnostic.Create(UnusedSuppression.Rule, file.At(start, length), "x");

    static ImmutableArray<BaselineEntry> Entries(IEnumerable<Diagnostic> findings, string path = "Dockerfile") =>
        [.. findings.GroupBy(f => BaselineKey.Of(f, path)).Select(g => new BaselineEntry(g.Key, g.Count(), g.First().Location))];

    static BaselineMatch Match(ImmutableArray<BaselineEntry> baseline, IEnumerable<Diagnostic> now) =>
        BaselineMatch.Of(baseline, [.. now.Select(f => (f, "Dockerfile"))], _ => false);
}
