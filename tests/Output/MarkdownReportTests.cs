using System.Text;
using Microsoft.CodeAnalysis;
using Plimsoll.Output;
using Plimsoll.Output.Summary;

namespace Plimsoll.Tests.Output;

public sealed class MarkdownReportTests
{
    [TestCase("`docker pull` asks the daemon", "`docker pull` asks the daemon")]
    [TestCase("write a_b*c [x](y) <b> a|b ~~z~~ &amp; \\", @"write a\_b\*c \[x\](y) \<b\> a\|b \~\~z\~\~ \&amp; \\")]
    [TestCase("ask @octocat, or @org/team.", "ask `@octocat`, or `@org/team`.")]
    [TestCase("see #12 (GH-3, owner/repo#4) and !5", "see `#12` (`GH-3`, `owner/repo#4`) and `!5`")]
    [TestCase("get http://evil.example/x, www.evil.example", "get `http://evil.example/x`, `www.evil.example`")]
    [TestCase("costs $5 and $6 :tada:", "costs `$5` and `$6` `:tada`:")]
    [TestCase("a `b`$c`d` e", "a `b$cd` e")]
    [TestCase("one ` alone", @"one \` alone")]
    [TestCase("`` nothing", @"\`\` nothing")]
    [TestCase("`a|b` and `a\\|b`", "<code>a&#124;b</code> and <code>a&#92;&#124;b</code>")]
    [TestCase("add \"proxies\": {\"http-proxy\": \"http://p:1\"} to it", "add \"proxies\": `{\"http-proxy\": \"http://p:1\"}` to it")]
    [TestCase("{ never closed <b>", @"`{` never closed \<b\>")]
    [TestCase("two\nlines \u202Eand a turn", @"two␊lines \<U+202E\>and a turn")]
    [TestCase("` x `", "<code> x </code>")]
    [TestCase("(@)", "(`@`)")]
    [TestCase("", "")]
    public void Text_is_neither_markup_nor_a_mention(string text, string markdown) => Assert.That(MarkdownText.Inline(text), Is.EqualTo(markdown));

    [TestCase("etc/daemon.json:1", "`etc/daemon.json:1`")]
    [TestCase("a|b`c`\\|</code><script>.sh", "<code>a&#124;b&#96;c&#96;&#92;&#124;&#60;&#47;code&#62;&#60;script&#62;&#46;sh</code>")]
    [TestCase("two\r\nlines", "`two␍␊lines`")]
    [TestCase(" x", "<code> x</code>")]
    [TestCase("", "<code></code>")]
    public void Names_are_code_to_the_letter(string name, string markdown) => Assert.That(MarkdownText.Code(name), Is.EqualTo(markdown));

    [Test]
    public void A_name_as_long_as_a_file_is_cut_between_characters()
    {
        Assert.That(MarkdownText.Code(new string('x', 1_000)), Is.EqualTo($"`{new string('x', 300)}…`"));
        Assert.That(MarkdownText.Code(new string('x', 299) + "😀😀"), Is.EqualTo($"`{new string('x', 299)}…`"));
    }

    [Test]
    public void A_clean_run_is_one_line() =>
        Assert.That(Markdown(SampleReport.Of() with { ExitCode = 0 }), Is.EqualTo("✅ Plimsoll: 1 file, nothing to report\n"));

    [Test]
    public void A_clean_run_says_what_was_silenced_and_what_was_not_checked()
    {
        var report = SampleReport.Of(SampleReport.Suppressed()) with { ExitCode = 0, Problems = ["ShellCheck: it ended with <3>"] };
        Assert.That(Markdown(report), Is.EqualTo(
            "⚠️ Plimsoll: 2 files, nothing to report\n\n1 silenced by a comment\n\n**Not everything could be checked:**\n\n- ShellCheck: it ended with \\<3\\>\n"));
    }

    [Test]
    public void Rules_lead_to_their_pages_where_these_have_a_home()
    {
        var report = SampleReport.Of(SampleReport.StoryInTwoFiles()) with { Tool = new ToolInfo("0.1.0", "https://github.com/OWNER/plimsoll") };
        Assert.That(Markdown(report), Does.Contain("daemon**<br>`setup.sh:9` · [PLM6001](https://github.com/OWNER/plimsoll/blob/main/rules-docs/PLM6001.md)")
            .And.Contain("| warning | [PLM6001](https://github.com/OWNER/plimsoll/blob/main/rules-docs/PLM6001.md) |"));
    }

    [Test]
    public void The_finding_stands_where_the_story_comes_to_it()
    {
        var text = Markdown(SampleReport.Of(SampleReport.StoryInTwoFiles()));
        Assert.That(text, Does.Contain("""
            1. `setup.sh:6` set here, for this shell and what it starts
            2. **`setup.sh:9`** the daemon does the pulling, with an environment of its own
            3. `etc/docker/daemon.json:1` and here it has no "proxies"

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void What_is_marked_is_named_except_where_it_may_be_a_secret()
    {
        var story = SampleReport.StoryInTwoFiles();
        var insecure = Markdown(SampleReport.Of(story));
        var harmless = Markdown(SampleReport.Of(story) with { Rules = [] });
        Assert.That(insecure, Does.Not.Contain("`HTTPS_PROXY`"));
        Assert.That(harmless, Does.Contain("1. `setup.sh:6` `HTTPS_PROXY` set here"));
    }

    [Test]
    public void A_finding_takes_no_more_room_than_others_can_spare()
    {
        var story = SampleReport.StoryInTwoFiles();
        var text = Markdown(SampleReport.Of(
            story with { Message = new string('x', 100) + " " + string.Concat(Enumerable.Repeat("word ", 50_000)), Related = [.. Enumerable.Repeat(story.Related[0], 40)] },
            SampleReport.FixWithNarrowText()));
        Assert.That(text, Does.Contain("word word…**<br>`setup.sh:9`").And.Contain("\n16. … and 26 more places\n").And.Contain("There is MAINTAINER me here"));
        Assert.That(text.Length, Is.LessThan(4_000));
    }

    [Test]
    public void Long_lists_are_folded()
    {
        var text = Markdown(Many(16));
        Assert.That(text, Does.Contain("### 16 warnings").And.Contain("<details><summary>6 more warnings</summary>\n\n**"));
        Assert.That(Markdown(Many(15)), Does.Not.Contain("<details>"));
    }

    [Test]
    public void More_than_a_comment_holds_is_left_out_and_said()
    {
        var report = Many(5_000);
        var text = Markdown(report with { Diagnostics = report.Diagnostics.Add(SampleReport.ControlCharacters()) });
        Assert.That(Encoding.UTF8.GetByteCount(text), Is.GreaterThan(50_000).And.LessThanOrEqualTo(MarkdownReportWriter.MostBytes));
        Assert.That(text, Does.Contain("### 1 error\n").And.Contain("### 5000 warnings\n"));
        var listed = text.Split('\n').Count(l => l.Contains("` · PLM", StringComparison.Ordinal));
        Assert.That(text, Does.Contain($"**{5_001 - listed} warnings more did not fit here.** `plimsoll check` prints all"));
    }

    static Report Many(int count)
    {
        var story = SampleReport.StoryInTwoFiles();
        return SampleReport.Of([.. Enumerable.Range(0, count).Select(i => story with
        {
            Location = SampleReport.File($"deploy/{i:0000}/setup.sh", "docker pull x\n").At(0, 6), Severity = DiagnosticSeverity.Warning,
        })]);
    }

    static string Markdown(Report report)
    {
        using var stream = new MemoryStream();
        new MarkdownReportWriter().Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
