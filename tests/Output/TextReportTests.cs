using System.Text;
using Plimsoll.Analysis;
using Plimsoll.Output;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Tests.Output;

public sealed class TextReportTests
{
    [Test]
    public void A_clean_run_says_so_on_a_terminal_and_nothing_in_a_pipe()
    {
        var clean = SampleReport.Of() with { Duration = TimeSpan.FromMilliseconds(12) };
        Assert.That(Text(clean, new TextStyle(Width: 80)), Is.EqualTo("1 file, nothing to report · 12 ms\n"));
        Assert.That(Text(clean, new TextStyle()), Is.Empty);
    }

    [Test]
    public void Suppressed_findings_are_not_shown() =>
        Assert.That(Text(SampleReport.Of(SampleReport.Suppressed()), new TextStyle()), Is.Empty);

    [Test]
    public void Nothing_that_a_file_holds_reaches_the_terminal_as_a_command()
    {
        var text = Text(SampleReport.Of(SampleReport.ControlCharacters()), new TextStyle());
        Assert.That(text.Where(c => char.IsControl(c) && c != '\n'), Is.Empty);
        Assert.That(text, Does.Not.Contain('\u202E'));
        Assert.That(text, Does.Contain("c␛[2J.sh:1:").And.Contain("␛]0;owned␇ <U+202E>txt.exe <U+009B>31m ␀ end"));
    }

    [Test]
    public void Marks_stand_under_their_text()
    {
        var lines = Text(SampleReport.Of(SampleReport.WideCharactersAndTabs()), new TextStyle()).Split('\n');
        var code = Array.FindIndex(lines, l => l.Contains("日本語", StringComparison.Ordinal));
        var columnOfText = VisibleText.Width(lines[code][..lines[code].IndexOf("done", StringComparison.Ordinal)]);
        var columnBehindMark = VisibleText.Width(lines[code + 1][..(lines[code + 1].LastIndexOf('━') + 1)]);
        Assert.That(columnBehindMark, Is.EqualTo(columnOfText + "done".Length));
    }

    [TestCase(40)]
    [TestCase(60)]
    [TestCase(100)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        var text = Text(SampleReport.Make() with { Files = [] }, new TextStyle(Width: width));
        var tooWide = text.Split('\n').Where(l => VisibleText.Width(l) > width).ToList();
        Assert.That(tooWide, Is.Empty);
    }

    [Test]
    public void A_pipe_gets_every_line_whole()
    {
        var file = SampleReport.File("long.sh", new string('x', 500) + " MARK " + new string('y', 500) + "\n");
        var report = SampleReport.Of(SampleReport.StoryInTwoFiles() with { Location = SampleReport.At(file, "MARK"), Related = [] });
        Assert.That(Text(report, new TextStyle()), Does.Contain(file.Text.TrimEnd()));
        var narrow = Text(report, new TextStyle(Width: 60));
        Assert.That(narrow, Does.Contain("…x").And.Contain(" MARK ").And.Contain("y…"));
    }

    [Test]
    public void A_minified_file_does_not_flood_the_pipe()
    {
        var file = SampleReport.File("min.json", new string('x', 1_000_000));
        var report = SampleReport.Of(SampleReport.StoryInTwoFiles() with { Location = file.At(500_000, 3), Related = [] });
        Assert.That(Text(report, new TextStyle()).Length, Is.LessThan(10_000));
    }

    [Test]
    public void A_finding_costs_no_more_in_a_line_that_is_a_whole_file()
    {
        var file = SampleReport.File("min.json", string.Concat(Enumerable.Repeat("\U0001F600{}", 250_000)));
        var findings = Enumerable.Range(0, 1_000).Select(i => SampleReport.StoryInTwoFiles() with { Location = file.At(500_000 + 4 * i, 2), Related = [] });
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var text = Text(SampleReport.Of([.. findings]), new TextStyle(Width: 80));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)), "and not a quarter of a second each");
        Assert.That(text, Does.Contain(":1:500001  warning").And.Contain("    1 │ …").And.Not.Contain("\uFFFD"));
    }

    [TestCase(60)]
    [TestCase(null)]
    public void A_fix_far_to_the_right_shows_what_differs(int? width)
    {
        var file = SampleReport.File("long.sh", $"run {new string('x', 9_000)} --old {new string('y', 9_000)}\n");
        var fix = new Fix("Write --new", FixSafety.Safe, new FixEdit(SampleReport.At(file, "--old"), "--new"));
        var report = SampleReport.Of(SampleReport.StoryInTwoFiles() with { Location = SampleReport.At(file, "--old"), Related = [], Fix = fix });
        var rows = Text(report, new TextStyle(Width: width)).Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("- ", StringComparison.Ordinal) || l.StartsWith("+ ", StringComparison.Ordinal)).ToList();
        Assert.That(rows, Has.Count.EqualTo(2));
        Assert.That(rows[0], Does.StartWith("- …xxx").And.Contain(" --old yyy").And.EndWith("…"));
        Assert.That(rows[1], Does.StartWith("+ …xxx").And.Contain(" --new yyy").And.EndWith("…"));
        Assert.That(rows.Max(r => r.Length), Is.LessThan(width ?? 2_010));
    }

    [Test]
    public void The_last_line_breaks_between_its_parts()
    {
        var text = Text(SampleReport.Make(), new TextStyle(Width: 60));
        Assert.That(text.Split('\n')[^3..], Is.EqualTo(new[]
        {
            "2 errors, 3 warnings, 1 info in 6 of 8 files", "1 can be fixed with --fix · 1 silenced by a comment · 41 ms", "",
        }));
    }

    [Test]
    public void A_mark_behind_the_last_line_end_is_shown()
    {
        var file = SampleReport.File("end.sh", "one\n");
        var report = SampleReport.Of(SampleReport.StoryInTwoFiles() with { Location = file.At(4, 0), Related = [] });
        Assert.That(Text(report, new TextStyle()), Does.Contain("    2 │\n      │ ━ the daemon"));
    }

    static string Text(Report report, TextStyle style)
    {
        using var stream = new MemoryStream();
        new TextReportWriter(style).Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
