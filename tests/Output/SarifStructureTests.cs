using System.Text.Json;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Output;
using Plimsoll.Output.Sarif;

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
        var run = Run(SampleReport.Of(SampleReport.Suppressed() with { Location = SampleReport.File("/srv/a b/x.sh", "true \n").At(4, 1) }));
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

    [Test]
    public void Suppressed_findings_say_why()
    {
        var suppression = Run(SampleReport.Of(SampleReport.Suppressed())).GetProperty("results")[0].GetProperty("suppressions")[0];
        Assert.That(suppression.GetProperty("kind").GetString(), Is.EqualTo("inSource"));
        Assert.That(suppression.GetProperty("justification").GetString(), Is.EqualTo("wanted"));
    }

    [Test]
    public void What_happened_to_the_run_is_a_notification()
    {
        var run = Run(SampleReport.Make());
        var invocation = run.GetProperty("invocations")[0];
        Assert.That(invocation.GetProperty("executionSuccessful").GetBoolean(), Is.False);
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
    public void More_results_than_github_takes_are_left_out_and_counted()
    {
        var file = SampleReport.File("x.sh", new string('x', SarifReportWriter.MostResults + 10));
        var warning = SampleReport.Suppressed() with { Suppression = null };
        var diagnostics = Enumerable.Range(0, file.Text.Length).Select(i => warning with { Location = file.At(i, 1) }).ToArray();
        diagnostics[^1] = diagnostics[^1] with { Severity = DiagnosticSeverity.Error };
        var run = Run(SampleReport.Of(diagnostics));
        Assert.That(run.GetProperty("results").GetArrayLength(), Is.EqualTo(SarifReportWriter.MostResults));
        Assert.That(run.GetProperty("results")[SarifReportWriter.MostResults - 1].GetProperty("level").GetString(), Is.EqualTo("error"));
        Assert.That(run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications")[0].GetRawText(), Does.Contain("10 more results"));
    }

    [Test]
    public void The_help_is_the_page()
    {
        var rule = Driver(SampleReport.Make()).GetProperty("rules")[1];
        Assert.That(rule.GetProperty("fullDescription").GetProperty("text").GetString(),
            Is.EqualTo("The proxy of a shell is the shell's own: `docker pull` only asks the daemon, which has an environment of its own."));
        Assert.That(rule.GetProperty("help").GetProperty("markdown").GetString(), Does.Contain("```sh bad"));
        var properties = rule.GetProperty("properties");
        Assert.That(properties.GetProperty("security-severity").GetString(), Is.EqualTo("3.1"));
        Assert.That(properties.GetProperty("precision").GetString(), Is.EqualTo("very-high"));
        Assert.That(properties.GetProperty("tags").EnumerateArray().Select(t => t.GetString()), Is.EqualTo(new[] { "proxy", "security" }));
        Assert.That(properties.GetProperty("aliases").GetArrayLength(), Is.EqualTo(2));
    }

    static JsonElement Result(Diagnostic diagnostic) => Run(SampleReport.Of(diagnostic)).GetProperty("results")[0];

    static JsonElement Driver(Report report) => Run(report).GetProperty("tool").GetProperty("driver");

    static JsonElement Run(Report report)
    {
        using var stream = new MemoryStream();
        new SarifReportWriter().Write(report, stream);
        return JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("runs")[0];
    }

    static IEnumerable<JsonProperty> Everything(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Everything(p.Value).Prepend(p)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Everything),
        _ => [],
    };
}
