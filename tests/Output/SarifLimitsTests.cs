using System.IO.Compression;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Output;
using Plimsoll.Output.Sarif;
using Plimsoll.Rules;
using static Plimsoll.Tests.Output.SarifJson;

namespace Plimsoll.Tests.Output;

/// <summary>What GitHub refuses, or cuts without a word, is never written.</summary>
public sealed class SarifLimitsTests
{
    static readonly Diagnostic Finding = SampleReport.Suppressed() with { Suppression = null };

    [Test]
    public void More_results_than_github_takes_are_left_out_and_counted()
    {
        var file = SampleReport.File("x.sh", new string('x', SarifLimits.Results + 10));
        var diagnostics = Enumerable.Range(0, file.Text.Length).Select(i => Finding with { Location = file.At(i, 1) }).ToArray();
        diagnostics[^1] = diagnostics[^1] with { Severity = DiagnosticSeverity.Error };
        var run = Run(SampleReport.Of(diagnostics));
        Assert.That(run.GetProperty("results").GetArrayLength(), Is.EqualTo(SarifLimits.Results));
        Assert.That(run.GetProperty("results")[0].GetProperty("level").GetString(), Is.EqualTo("error"), "the most severe ones stay");
        Assert.That(Notifications(run), Is.EqualTo(new[] { "10 more results were left out, the least severe ones: GitHub takes 25000 in a run and 10 MB in a gzipped file." }));
    }

    // Random text does not compress: each result is worth some 3 KB, and 25,000 of them 75 MB.
    [Test]
    public void A_report_that_would_be_too_large_is_cut()
    {
        var file = SampleReport.File("x.sh", "true \n");
        var random = new Random(1);
        var noise = new byte[3000];
        var diagnostics = Enumerable.Range(0, 6000).Select(_ =>
        {
            random.NextBytes(noise);
            return Finding with { Location = file.At(4, 1), Message = Convert.ToBase64String(noise) };
        }).ToArray();
        using var stream = new MemoryStream();
        new SarifReportWriter().Write(SampleReport.Of(diagnostics), stream);
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(stream.ToArray());
        Assert.That(zipped.Length, Is.InRange(SarifLimits.CompressedLength * 9 / 10, SarifLimits.CompressedLength));
        var run = JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("runs")[0];
        Assert.That(Notifications(run), Is.EqualTo(new[]
        {
            $"{diagnostics.Length - run.GetProperty("results").GetArrayLength()} more results were left out, the least severe ones: GitHub takes 25000 in a run and 10 MB in a gzipped file.",
        }));
    }

    [Test]
    public void More_related_locations_than_github_shows_are_left_out_and_counted()
    {
        var story = SampleReport.StoryInTwoFiles();
        var run = Run(SampleReport.Of(story with { Related = [.. Enumerable.Repeat(story.Related[0], SarifLimits.RelatedLocations + 7)] }));
        var result = run.GetProperty("results")[0];
        Assert.That(result.GetProperty("relatedLocations").GetArrayLength(), Is.EqualTo(SarifLimits.RelatedLocations));
        Assert.That(result.GetProperty("codeFlows")[0].GetProperty("threadFlows")[0].GetProperty("locations").GetArrayLength(), Is.EqualTo(SarifLimits.RelatedLocations + 1));
        Assert.That(result.GetProperty("message").GetProperty("text").GetString(), Does.EndWith("](10) and 90 more."));
        Assert.That(Notifications(run), Is.EqualTo(new[] { "7 related locations were left out: GitHub shows 100 of a result." }));
    }

    // One finding of each rule that there is, with the pages as the program has them.
    static Report OfEveryRule()
    {
        var file = SampleReport.File("x.sh", "true \n");
        return SampleReport.Of([.. Catalogue.Index.Rules.Select(r => new Diagnostic(r.Descriptor, file.At(4, 1), "A message"))]) with
        {
            Rules = [.. Catalogue.Index.Rules],
            PageOf = RulePages.Of,
            Tool = new ToolInfo("0.1.0", "https://github.com/example/plimsoll"),
        };
    }

    [Test]
    public void Every_rule_is_as_github_wants_it()
    {
        var rules = Driver(OfEveryRule()).GetProperty("rules").EnumerateArray().ToList();
        Assert.That(rules, Has.Count.GreaterThan(100).And.Count.LessThan(25_000));
        Assert.That(rules.Select(r => r.GetProperty("id").GetString()), Is.Unique);
        using (Assert.EnterMultipleScope())
        {
            foreach (var rule in rules)
            {
                var id = rule.GetProperty("id").GetString();
                Assert.That(rule.GetProperty("name").GetString(), Has.Length.InRange(1, 255), id);
                Assert.That(Text(rule, "shortDescription"), Has.Length.InRange(1, 1024), id);
                Assert.That(Text(rule, "fullDescription"), Has.Length.InRange(1, 1024).And.Not.EndsWith("…"), id);
                Assert.That(Text(rule, "help"), Is.Not.Empty, id);
                Assert.That(rule.GetProperty("help").GetProperty("markdown").GetString(), Is.Not.Empty, id);
                Assert.That(Uri.IsWellFormedUriString(rule.GetProperty("helpUri").GetString(), UriKind.Absolute), id);
                Assert.That(rule.GetProperty("properties").GetProperty("tags").GetArrayLength(), Is.InRange(1, 10), id);
                Assert.That(rule.GetProperty("properties").GetProperty("precision").GetString(), Is.AnyOf("very-high", "high", "medium"), id);
                Assert.That(rule.GetProperty("properties").GetProperty("problem.severity").GetString(), Is.AnyOf("error", "warning", "recommendation"), id);
            }
        }
    }

    [Test]
    public void A_security_severity_is_a_string_that_github_makes_a_level_of()
    {
        var rated = Driver(OfEveryRule()).GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("properties"))
            .Where(p => p.TryGetProperty("security-severity", out _)).ToList();
        Assert.That(rated, Has.Count.GreaterThan(10));
        foreach (var properties in rated)
        {
            Assert.That(LevelOf(properties.GetProperty("security-severity").GetString()!), Is.Not.Null);
            Assert.That(properties.GetProperty("tags").EnumerateArray().Select(t => t.GetString()), Does.Contain("security"), "only then it counts");
        }
    }

    // By GitHub's documentation of the property; anything else is no severity at all.
    static string? LevelOf(string severity) =>
        decimal.Parse(severity, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture) switch
        {
            >= 9.0m and <= 10.0m => "critical",
            >= 7.0m and < 9.0m => "high",
            >= 4.0m and < 7.0m => "medium",
            > 0.0m and < 4.0m => "low",
            _ => null,
        };

    [Test]
    public void Tags_stop_where_github_does()
    {
        var report = SampleReport.Of(SampleReport.StoryInTwoFiles()) with { Rules = [new ManyNames()] };
        var properties = Driver(report).GetProperty("rules")[0].GetProperty("properties");
        Assert.That(properties.GetProperty("tags").GetArrayLength(), Is.EqualTo(10));
        Assert.That(properties.GetProperty("tags")[1].GetString(), Is.EqualTo("security"));
        Assert.That(properties.GetProperty("aliases").GetArrayLength(), Is.EqualTo(30));
    }

    [Test]
    public void Descriptions_stop_where_github_does()
    {
        var page = new string('x', 2000);
        var rule = Driver(SampleReport.Of(SampleReport.StoryInTwoFiles()) with { PageOf = _ => page }).GetProperty("rules")[0];
        Assert.That(Text(rule, "fullDescription"), Has.Length.EqualTo(1024).And.EndsWith("x…"));
        Assert.That(rule.GetProperty("help").GetProperty("markdown").GetString(), Has.Length.EqualTo(2000));
    }

    [Test]
    public void What_was_written_is_given_away_at_once()
    {
        var file = SampleReport.File("x.sh", new string('x', 5000));
        using var stream = new LargestWrite();
        new SarifReportWriter().Write(SampleReport.Of([.. Enumerable.Range(0, 5000).Select(i => Finding with { Location = file.At(i, 1) })]), stream);
        Assert.That(stream.Total, Is.GreaterThan(2_000_000));
        Assert.That(stream.Largest, Is.LessThan(200_000));
    }

    static string? Text(JsonElement rule, string property) => rule.GetProperty(property).GetProperty("text").GetString();

    sealed class ManyNames : Rule
    {
        public override DiagnosticDescriptor Descriptor => SampleReport.ShellProxyStops.Rule;
        public override string SecuritySeverity => "9.8";
        public override System.Collections.Immutable.ImmutableArray<string> Aliases => [.. Enumerable.Range(1, 30).Select(i => $"DL{i}")];
        public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(_ => { });
    }

    sealed class LargestWrite : MemoryStream
    {
        public int Largest { get; private set; }

        public long Total { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Largest = Math.Max(Largest, buffer.Length);
            Total += buffer.Length;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    }
}
