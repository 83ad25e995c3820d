using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Output;
using Plimsoll.Output.Html;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Output;

public sealed class HtmlReportTests
{
    /// <summary>Without the style sheet and the script, which stand in files of their own.</summary>
    [Test]
    public void The_body() => Baseline.Check(Path.Combine(TestData.Root, "tests", "Output", "Baselines", "report.html"), BodyOf(Html(SampleReport.Make())));

    [Test]
    public void The_policy_lets_in_our_style_and_our_script_and_nothing_else()
    {
        var page = Html(SampleReport.Make());
        Assert.That(page, Does.Contain(
            $"content=\"default-src 'none'; style-src 'sha256-{Hash(Between(page, "<style>", "</style>"))}'; script-src 'sha256-{Hash(Between(page, "<script>", "</script>"))}'; base-uri 'none'; form-action 'none'\""));
    }

    [Test]
    public void Nothing_is_green_that_was_not_wholly_checked()
    {
        var clean = SampleReport.Of() with { ExitCode = 0 };
        Assert.That(Html(clean), Does.Contain("<header class=\"passes\">").And.Not.Contain("holds lines of the files"), "and there are none to keep");
        Assert.That(Html(clean with { Problems = ["ShellCheck: it ended with 3"] }), Does.Contain("<header class=\"incomplete\">").And.Contain("<li>ShellCheck: it ended with 3</li>"));
        Assert.That(Html(SampleReport.Make()), Does.Contain("<header class=\"fails\">").And.Contain("holds lines of the files"));
    }

    [Test]
    public void A_fix_of_a_long_line_shows_what_differs_and_not_the_line()
    {
        var file = SampleReport.File("min.json", $"{new string('a', 5_000)}<X>{new string('b', 5_000)}");
        var fix = new Fix("Y", FixSafety.Safe, new FixEdit(file.At(5_001, 1), "Y"));
        var body = BodyOf(Html(SampleReport.Of(SampleReport.FixWithNarrowText() with { Location = file.At(5_000, 3), Fix = fix })));
        Assert.That(body, Does.Contain($"<del>- …{new string('a', 98)}&lt;X&gt;bbb").And.Contain($"<ins>+ …{new string('a', 98)}&lt;Y&gt;bbb"));
        Assert.That(body, Does.Not.Contain(new string('a', 401)).And.Not.Contain(new string('b', 401)));
    }

    [Test]
    public void It_asks_for_nothing()
    {
        var page = Html(SampleReport.Make());
        foreach (var loader in new[] { " src=", "@import", "url(", "<link", "<iframe", "<img", "<object", " action=", " style=" })
            Assert.That(page, Does.Not.Contain(loader));
    }

    [Test]
    public void Text_of_files_is_never_markup()
    {
        const string hostile = "</style></script><script>alert(1)</script><img src=x onerror=\"alert('2')\">&lt; \u2028 \u202Etxt.exe \0 javascript:alert(3) `<b>`";
        var file = SampleReport.File($"a/{hostile}.sh", $"{hostile}\n");
        var finding = SampleReport.StoryInTwoFiles() with
        {
            Location = file.At(3, 12), Message = hostile, Label = hostile, WhatHappens = hostile, WhatToDo = hostile,
            Related = [new RelatedLocation(SampleReport.File($"b/{hostile}", hostile).At(0, 8), hostile)],
            Fix = new Fix(hostile, FixSafety.Safe, new FixEdit(file.At(0, 1), hostile)),
        };
        var silenced = finding with { Suppression = new Suppression(SuppressionSource.Comment, hostile) };
        var page = Html(SampleReport.Of(finding, silenced) with { Problems = [hostile], Tool = new ToolInfo(hostile, null) });
        var body = BodyOf(page);
        foreach (var markup in new[] { "<script", "</script", "</style", "<img", "<b>", "alert('", "\"alert(", "\u2028", "\u202E", "\0", "=\"javascript:" })
            Assert.That(body, Does.Not.Contain(markup));
        Assert.That(body, Does.Contain("&lt;/style&gt;&lt;/script&gt;&lt;script&gt;alert(1)").And.Contain("&lt;U+2028&gt; &lt;U+202E&gt;txt.exe ␀ javascript:alert(3)"));
        Assert.That(page.Split("<script>"), Has.Length.EqualTo(2));
    }

    [Test]
    public void The_places_of_a_story_are_numbered_in_its_order() => Assert.That(BodyOf(Html(SampleReport.Of(SampleReport.StoryInTwoFiles()))), Does.Contain("""
        <code>export <mark>HTTPS_PROXY</mark><b class="step">1</b>=http://192.168.31.198:7222</code></div>
        <div class="note"><b class="step">1</b>set here, for this shell and what it starts</div>
        """.ReplaceLineEndings("\n")).And.Contain("""
        <code><mark class="main">docker pull</mark><b class="step">2</b> rancher/k3s:v1.34.1-k3s1</code></div>
        <div class="note main"><b class="step">2</b>the daemon does the pulling, with an environment of its own</div>
        """.ReplaceLineEndings("\n")).And.Contain("<p class=\"path\">etc/docker/daemon.json</p>"));

    [TestCase("aXYb", 1, 2, "a<mark class=\"main\">XY</mark>b")]
    [TestCase("ab", 1, 0, "a<mark class=\"main\">&#8203;</mark>b")]
    [TestCase("ab", 2, 0, "ab<mark class=\"main\">&#8203;</mark>")]
    [TestCase("", 0, 0, "<mark class=\"main\">&#8203;</mark>")]
    [TestCase("\ta<", 0, 2, "<mark class=\"main\">\ta</mark>&lt;")]
    public void A_mark_stands_where_it_is(string line, int start, int length, string code)
    {
        var file = SampleReport.File("x.sh", line + "\n");
        Assert.That(BodyOf(Html(SampleReport.Of(SampleReport.FixWithNarrowText() with { Location = file.At(start, length), Fix = null }))), Does.Contain($"<code>{code}</code></div>"));
    }

    [Test]
    public void Marks_may_overlap()
    {
        var file = SampleReport.File("x.sh", "abcd\n");
        var finding = SampleReport.StoryInTwoFiles() with { Location = file.At(1, 2), Related = [new RelatedLocation(file.At(0, 4), "all")] };
        Assert.That(BodyOf(Html(SampleReport.Of(finding))), Does.Contain(
            "<mark>a</mark><mark class=\"main\">bc</mark><b class=\"step\">2</b><mark>d</mark><b class=\"step\">1</b></code>"));
    }

    [Test]
    public void Of_a_long_line_the_part_round_the_mark_is_shown()
    {
        var file = SampleReport.File("min.json", new string('a', 5_000) + "<X>" + new string('b', 5_000));
        var body = BodyOf(Html(SampleReport.Of(SampleReport.FixWithNarrowText() with { Location = file.At(5_000, 3), Fix = null })));
        Assert.That(body, Does.Contain($"<code><span class=\"gap\">…</span>{new string('a', 100)}<mark class=\"main\">&lt;X&gt;</mark>{new string('b', 297)}<span class=\"gap\">…</span></code>"));
    }

    [Test]
    public void A_story_in_a_hundred_places_is_cut()
    {
        var file = SampleReport.File("x.sh", string.Concat(Enumerable.Repeat("line\n", 200)));
        var finding = SampleReport.StoryInTwoFiles() with { Location = file.At(0, 1), Related = [.. Enumerable.Range(1, 100).Select(i => new RelatedLocation(file.At(i * 10, 4), "here too"))] };
        var body = BodyOf(Html(SampleReport.Of(finding)));
        Assert.That(body.Split("<div class=\"line"), Has.Length.EqualTo(31));
        Assert.That(body, Does.Contain("… and more places"));
    }

    [Test]
    public void More_findings_than_anybody_reads_are_shown_without_their_code()
    {
        var file = SampleReport.File("x.sh", "true \n");
        var finding = SampleReport.FixWithNarrowText() with { Location = file.At(4, 1), Fix = null };
        var body = BodyOf(Html(SampleReport.Of([.. Enumerable.Repeat(finding, 3_001).Select(f => f with { })])));
        Assert.That(body.Split("<article"), Has.Length.EqualTo(3_002));
        Assert.That(body.Split("<div class=\"frame\">"), Has.Length.EqualTo(3_001));
        Assert.That(body, Does.Contain("Only the first 3000 of 3001 findings are shown with their code"));
    }

    [Test]
    public void Pages_of_rules_are_markup_without_html_and_without_strange_links()
    {
        const string page = """
            # PLM6001: A title

            ## Why

            <script>alert(1)</script> [here](PLM1999.md) [not here](PLM0404.md) [web](https://docs.docker.com/) [no](javascript:alert(1)) ![a](http://x/y.png)

            ```sh bad
            echo "<b>"
            ```
            """;
        var report = SampleReport.Of(SampleReport.StoryInTwoFiles(), SampleReport.FixWithNarrowText()) with { PageOf = id => id == "PLM6001" ? page : null };
        var body = BodyOf(Html(report));
        Assert.That(body, Does.Contain("<h4>Why</h4>").And.Contain("<a href=\"#rule-PLM1999\" rel=\"noreferrer\">here</a> not here <a href=\"https://docs.docker.com/\" rel=\"noreferrer\">web</a> no a</p>")
            .And.Contain("<div class=\"example bad\"><p>bad</p><pre><code>echo &quot;&lt;b&gt;&quot;\n</code></pre></div>").And.Contain("This rule has no page."));
        Assert.That(body, Does.Not.Contain("A title").And.Not.Contain("<script>alert").And.Not.Contain("y.png"));
    }

    [Test]
    public void A_clean_run_says_so()
    {
        var body = BodyOf(Html(SampleReport.Of() with { ExitCode = 0 }));
        Assert.That(body, Does.Contain("<header class=\"passes\">").And.Contain("<h1>1 file, nothing to report</h1>").And.Not.Contain("<form"));
    }

    static string BodyOf(string page) => Between(page, "<body>", "<script>").TrimEnd() + "\n";

    static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.LastIndexOf(end, StringComparison.Ordinal)];
    }

    static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    static string Html(Report report)
    {
        using var stream = new MemoryStream();
        new HtmlReportWriter().Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
