using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Output;
using static Plimsoll.Tests.Output.SarifJson;

namespace Plimsoll.Tests.Output;

/// <summary>What GitHub and the editors rely on; the schema itself is checked by the oracle tests.</summary>
public sealed class SarifStructureTests
{
    [Test]
    public void Rule_indices_lead_to_the_rule()
    {
        var run = Run(SampleReport.Make());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        foreach (var result in run.GetProperty("results").EnumerateArray())
            Assert.That(rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString(), Is.EqualTo(result.GetProperty("ruleId").GetString()));
    }

    [Test]
    public void Every_region_has_all_six_fields()
    {
        var regions = Everything(Run(SampleReport.Make())).Where(p => p.Name is "region" or "deletedRegion").ToList();
        Assert.That(regions, Has.Count.GreaterThan(8));
        foreach (var region in regions)
        {
            Assert.That(region.Value.EnumerateObject().Select(p => p.Name),
                Is.EquivalentTo(new[] { "startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength" }));
        }
    }

    [Test]
    public void Paths_are_uris()
    {
        var run = Run(SampleReport.Make());
        var uris = Everything(run).Where(p => p.Name == "uri").Select(p => p.Value.GetString()!).ToList();
        Assert.That(uris, Does.Contain("b/notes%3A%2050%25%2C%20%C3%A9t%C3%A9.sh").And.Contain("file:///home/me/my%20project/"));
        Assert.That(uris, Has.All.Matches<string>(u => Uri.IsWellFormedUriString(u, UriKind.RelativeOrAbsolute)));
    }

    [Test]
    public void A_path_outside_the_working_folder_has_no_base()
    {
        var run = Run(SampleReport.Of(Finding(SampleReport.File("/srv/a b/x.sh", "true \n").At(4, 1))));
        var artifact = run.GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
        Assert.That(artifact.GetRawText(), Does.Contain("file:///srv/a%20b/x.sh").And.Not.Contain("uriBaseId"));
    }

    [Test]
    public void The_story_is_a_code_flow_that_ends_at_the_finding()
    {
        var result = Run(SampleReport.Of(SampleReport.StoryInTwoFiles())).GetProperty("results")[0];
        var steps = result.GetProperty("codeFlows")[0].GetProperty("threadFlows")[0].GetProperty("locations").EnumerateArray()
            .Select(s => s.GetProperty("location").GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.That(steps, Is.EqualTo(new[] { 6, 1, 9 }));
        Assert.That(result.GetProperty("relatedLocations").GetArrayLength(), Is.EqualTo(2));
    }

    [TestCase(SuppressionSource.Comment, "inSource")]
    [TestCase(SuppressionSource.Baseline, "external")]
    public void Suppressed_findings_say_why(SuppressionSource source, string kind)
    {
        var report = SampleReport.Of(SampleReport.Suppressed() with { Suppression = new Suppression(source, "wanted") }) with { SarifHasSuppressed = true };
        var suppression = Run(report).GetProperty("results")[0].GetProperty("suppressions")[0];
        Assert.That(suppression.GetProperty("kind").GetString(), Is.EqualTo(kind));
        Assert.That(suppression.GetProperty("status").GetString(), Is.EqualTo("accepted"));
        Assert.That(suppression.GetProperty("justification").GetString(), Is.EqualTo("wanted"));
    }

    [Test]
    public void Suppressed_findings_are_left_out_unless_they_are_asked_for() =>
        Assert.That(Run(SampleReport.Of(SampleReport.Suppressed())).GetProperty("results").GetArrayLength(), Is.Zero);

    [Test]
    public void What_happened_to_the_run_is_a_notification()
    {
        var run = Run(SampleReport.Make());
        var invocation = run.GetProperty("invocations")[0];
        Assert.That(invocation.GetProperty("executionSuccessful").GetBoolean(), "GitHub refuses the whole file otherwise");
        Assert.That(invocation.GetProperty("exitCode").GetInt32(), Is.EqualTo(1));
        Assert.That(invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("descriptor").GetProperty("id").GetString(), Is.EqualTo("PLM0001"));
        Assert.That(run.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("ruleId").GetString()), Does.Not.Contain("PLM0001"));
    }

    [Test]
    public void Links_are_written_only_where_there_is_a_home()
    {
        var without = Driver(SampleReport.Make());
        Assert.That(without.TryGetProperty("informationUri", out _) || without.GetProperty("rules")[0].TryGetProperty("helpUri", out _), Is.False);
        var with = Driver(SampleReport.Make() with { Tool = new ToolInfo("0.1.0", "https://example.org/plimsoll") });
        Assert.That(with.GetProperty("informationUri").GetString(), Is.EqualTo("https://example.org/plimsoll"));
        Assert.That(with.GetProperty("rules")[0].GetProperty("helpUri").GetString(), Is.EqualTo("https://example.org/plimsoll/blob/main/rules-docs/PLM1999.md"));
    }

    [Test]
    public void What_needs_a_hand_is_no_edit_for_a_viewer()
    {
        var diagnostic = SampleReport.FixWithNarrowText();
        Assert.That(Result(diagnostic).TryGetProperty("fixes", out _), Is.True);
        Assert.That(Result(diagnostic with { Fix = diagnostic.Fix! with { Safety = FixSafety.DisplayOnly } }).TryGetProperty("fixes", out _), Is.False);
    }

    [Test]
    public void The_help_is_the_page()
    {
        var rule = Driver(SampleReport.Make()).GetProperty("rules")[1];
        Assert.That(rule.GetProperty("fullDescription").GetProperty("text").GetString(),
            Is.EqualTo("The proxy of a shell is the shell's own: 'docker pull' only asks the daemon, which has an environment of its own."));
        Assert.That(rule.GetProperty("help").GetProperty("markdown").GetString(), Does.Contain("```sh bad"));
        var properties = rule.GetProperty("properties");
        Assert.That(properties.GetProperty("security-severity").GetString(), Is.EqualTo("3.1"));
        Assert.That(properties.GetProperty("precision").GetString(), Is.EqualTo("very-high"));
        Assert.That(properties.GetProperty("tags").EnumerateArray().Select(t => t.GetString()), Is.EqualTo(new[] { "proxy", "security", "XX1", "YY2" }), "aliases too, for GitHub's filter");
        Assert.That(properties.GetProperty("aliases").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public void The_message_is_the_first_sentence_and_links_to_the_other_places()
    {
        var result = Result(SampleReport.StoryInTwoFiles());
        Assert.That(result.GetProperty("message").GetProperty("text").GetString(), Is.EqualTo("""
            The proxy set in this shell does not reach the Docker daemon.
            What happens: the pull goes out directly: behind this proxy it times out.
            What to do: add "proxies" to etc/docker/daemon.json (Engine 23.0 or newer) and restart the daemon.
            See: [set here, for this shell and what it starts](1), [and here it has no "proxies"](2).
            """));
        Assert.That(result.GetProperty("relatedLocations").EnumerateArray().Select(l => l.GetProperty("id").GetInt32()), Is.EqualTo(new[] { 1, 2 }));
    }

    [TestCase("`a_b` is not `c`", "'a_b' is not 'c'.")]
    [TestCase("run `sh -c 'x'` here", "run \"sh -c 'x'\" here.")]
    [TestCase("one ` alone", "one ` alone.")]
    [TestCase("`a` and one ` alone", "'a' and one ` alone.")]
    [TestCase("is it?", "is it?")]
    [TestCase("ports[0] is taken", "ports[0] is taken.")]
    [TestCase("[a](1) is no link", "\\[a\\](1) is no link.")]
    [TestCase("{0} and {{x}}", "{0} and {{x}}.")]
    public void Messages_are_plain_text(string message, string expected) =>
        Assert.That(Result(Finding(SampleReport.File("x.sh", "true \n").At(4, 1)) with { Message = message }).GetProperty("message").GetProperty("text").GetString(),
            Is.EqualTo(expected));

    [Test]
    public void The_texts_of_links_hold_no_brackets_of_their_own()
    {
        var finding = SampleReport.StoryInTwoFiles();
        var text = Result(finding with { Related = [finding.Related[0] with { Message = "`ports[0]` is here" }] }).GetProperty("message").GetProperty("text").GetString();
        Assert.That(text, Does.EndWith("See: ['ports\\[0\\]' is here](1)."));
    }

    [TestCase("a", "a/")]
    [TestCase("nas/k3s", "nas/k3s/")]
    [TestCase("done/", "done/")]
    public void A_category_stands_before_the_last_slash(string category, string id) =>
        Assert.That(Run(SampleReport.Make() with { SarifCategory = category }).GetProperty("automationDetails").GetProperty("id").GetString(), Is.EqualTo(id));

    [Test]
    public void Without_a_category_the_upload_gives_the_id() =>
        Assert.That(Run(SampleReport.Make() with { SarifCategory = null }).TryGetProperty("automationDetails", out _), Is.False);

    [Test]
    public void An_empty_report_has_no_results()
    {
        var run = Run(SampleReport.Of());
        Assert.That(run.GetProperty("results").GetArrayLength(), Is.Zero, "GitHub closes what was found before");
        Assert.That(run.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength(), Is.Zero);
        Assert.That(Notifications(run), Is.Empty);
    }

    static Diagnostic Finding(Location location) => SampleReport.Suppressed() with { Suppression = null, Location = location };
}
