using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Output;

namespace Plimsoll.Tests.Output;

/// <summary>What reviewdog relies on and its types do not say; tests/Oracles/reports/check.sh reads the reports by its types.</summary>
public sealed class ReviewDogReportTests
{
    [Test]
    public void Columns_count_bytes()
    {
        // The example of reviewdog.proto: a is 1, the next 2, b 6.
        var file = SampleReport.File("x.sh", "first\na𐐀b\n");
        var range = Diagnostics(SampleReport.StoryInTwoFiles() with { Location = SampleReport.At(file, "b") })[0].GetProperty("location").GetProperty("range");
        Assert.That(Position(range, "start"), Is.EqualTo((2, 6)));
        Assert.That(Position(range, "end"), Is.EqualTo((2, 7)));
    }

    [TestCase("é a b\n", "a", "日本", "é 日本 b\n")]
    [TestCase("one\ntwo\n", "two", "", "one\n\n")]
    [TestCase("one\ntwo\nthree\n", "two\n", "", "one\nthree\n")]
    [TestCase("one\ntwo\n", "two\n", "", "one\n", Description = "the last line is deleted: the suggestion ends on a line that is there")]
    [TestCase("one\r\ntwo\r\n\r\n", "\r\n\r\n", "\r\n", "one\r\ntwo\r\n")]
    [TestCase("one\ntwo", "two", "three\n", "one\nthree\n")]
    public void A_suggestion_is_the_fix(string text, string old, string @new, string expected)
    {
        var file = SampleReport.File("x.sh", text);
        Assert.That(Applied(file, new FixEdit(SampleReport.At(file, old), @new)), Is.EqualTo(expected));
    }

    [TestCase("one\n", "two\n", "one\ntwo\n")]
    [TestCase("one\r\n", "two\r\n", "one\r\ntwo\r\n")]
    [TestCase("one", "\ntwo\n", "one\ntwo\n")]
    public void What_is_inserted_at_the_end_is_suggested_for_the_last_line(string text, string @new, string expected)
    {
        var file = SampleReport.File("x.sh", text);
        Assert.That(Applied(file, new FixEdit(file.At(text.Length, 0), @new)), Is.EqualTo(expected));
    }

    [Test]
    public void Several_edits_are_one_suggestion()
    {
        var file = SampleReport.File("x.sh", "one two\nthree four\n");
        Assert.That(Applied(file, new FixEdit(SampleReport.At(file, "four"), "4"), new FixEdit(SampleReport.At(file, "two"), "2")), Is.EqualTo("one 2\nthree 4\n"));
    }

    [Test]
    public void What_changes_two_files_or_needs_a_hand_is_no_suggestion()
    {
        var diagnostic = SampleReport.FixWithNarrowText();
        var other = SampleReport.File("other.sh", "true\n");
        Assert.That(HasSuggestion(diagnostic), Is.True);
        Assert.That(HasSuggestion(diagnostic with { Fix = diagnostic.Fix! with { Safety = FixSafety.DisplayOnly } }), Is.False);
        Assert.That(HasSuggestion(diagnostic with { Fix = diagnostic.Fix! with { Edits = [.. diagnostic.Fix.Edits, new FixEdit(other.At(0, 4), "false")] } }), Is.False);
    }

    [Test]
    public void Lines_hold_what_the_object_holds()
    {
        var whole = Diagnostics(isLines: false, SampleReport.Make());
        var lines = Diagnostics(isLines: true, SampleReport.Make());
        Assert.That(lines.Select(WithoutSource), Is.EqualTo(whole.Select(WithoutSource)).And.Not.Empty);
        Assert.That(lines.Select(l => l.GetProperty("source").GetProperty("name").GetString()), Has.All.EqualTo("plimsoll"));
    }

    [Test]
    public void A_code_leads_to_the_page_of_its_rule()
    {
        var report = SampleReport.Of(SampleReport.StoryInTwoFiles());
        Assert.That(Diagnostics(isLines: false, report)[0].GetProperty("code").TryGetProperty("url", out _), Is.False);
        var home = report with { Tool = new ToolInfo("0.1.0", "https://example.org/plimsoll") };
        Assert.That(Diagnostics(isLines: false, home)[0].GetProperty("code").GetProperty("url").GetString(), Is.EqualTo("https://example.org/plimsoll/blob/main/rules-docs/PLM6001.md"));
    }

    static bool HasSuggestion(Diagnostic diagnostic) => Diagnostics(diagnostic)[0].TryGetProperty("suggestions", out _);

    // As reviewdog does it: the bytes of the first line up to the start, the new text, the bytes of the last line from the end on.
    static string Applied(Document file, params FixEdit[] edits)
    {
        var diagnostic = SampleReport.StoryInTwoFiles() with { Location = file.At(0, 1), Fix = new Fix("Repair", FixSafety.Safe, edits) };
        var suggestion = Diagnostics(diagnostic)[0].GetProperty("suggestions")[0];
        var (start, end) = (Position(suggestion.GetProperty("range"), "start"), Position(suggestion.GetProperty("range"), "end"));
        var lines = file.Text.Split('\n').ToList();
        Assert.That(end.Line, Is.LessThanOrEqualTo(file.Text.EndsWith('\n') ? lines.Count - 1 : lines.Count), "a line that is there");
        var before = Bytes(lines[start.Line - 1])[..(start.Column - 1)];
        var after = Bytes(lines[end.Line - 1])[(end.Column - 1)..];
        lines.RemoveRange(start.Line - 1, end.Line - start.Line + 1);
        lines.Insert(start.Line - 1, Encoding.UTF8.GetString([.. before, .. Bytes(suggestion.GetProperty("text").GetString()!), .. after]));
        return string.Join('\n', lines);
    }

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    static (int Line, int Column) Position(JsonElement range, string name) =>
        (range.GetProperty(name).GetProperty("line").GetInt32(), range.GetProperty(name).GetProperty("column").GetInt32());

    static string WithoutSource(JsonElement diagnostic) =>
        string.Join('\n', diagnostic.EnumerateObject().Where(p => p.Name != "source").Select(p => $"{p.Name}: {JsonSerializer.Serialize(p.Value)}"));

    static JsonElement[] Diagnostics(params Diagnostic[] diagnostics) => Diagnostics(isLines: false, SampleReport.Of(diagnostics));

    static JsonElement[] Diagnostics(bool isLines, Report report)
    {
        using var stream = new MemoryStream();
        new ReviewDogReportWriter(isLines).Write(report, stream);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        return isLines
            ? [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)]
            : [.. JsonDocument.Parse(text).RootElement.GetProperty("diagnostics").EnumerateArray()];
    }
}
