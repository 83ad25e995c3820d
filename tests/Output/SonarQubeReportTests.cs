using System.Text.Json;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Output;

namespace Plimsoll.Tests.Output;

/// <summary>What SonarQube's scanner refuses a report for; its fields are checked by tests/Oracles/reports/check.sh.</summary>
public sealed class SonarQubeReportTests
{
    [Test]
    public void Each_rule_stands_there_once_with_its_highest_severity()
    {
        var finding = SampleReport.StoryInTwoFiles();
        var rules = Root(finding with { Severity = DiagnosticSeverity.Info }, finding with { Severity = DiagnosticSeverity.Error }, SampleReport.SeveralLines())
            .GetProperty("rules").EnumerateArray().Select(r => (r.GetProperty("id").GetString(), Impact(r)));
        Assert.That(rules, Is.EqualTo(new[] { ("PLM1999", "RELIABILITY MEDIUM"), ("PLM6001", "SECURITY HIGH") }));
    }

    [Test]
    public void Lines_count_from_one_and_columns_from_zero() =>
        Assert.That(Range(SampleReport.StoryInTwoFiles()), Is.EqualTo("""{"startLine":9,"endLine":9,"startColumn":0,"endColumn":11}"""));

    [Test]
    public void A_place_without_length_is_its_line()
    {
        var finding = SampleReport.StoryInTwoFiles();
        Assert.That(Range(finding with { Location = finding.Location with { Span = new(finding.Location.Span.Start, 0) } }), Is.EqualTo("""{"startLine":9}"""));
    }

    [Test]
    public void What_could_not_be_read_has_no_lines()
    {
        var unreadable = SampleReport.Make().Diagnostics.Single(d => d.Id == "PLM0001");
        Assert.That(Root(unreadable).GetProperty("issues")[0].GetProperty("primaryLocation").TryGetProperty("textRange", out _), Is.False);
        var related = new RelatedLocation(unreadable.Location, "not read");
        Assert.That(Root(SampleReport.SeveralLines() with { Related = [related] }).GetProperty("issues")[0].TryGetProperty("secondaryLocations", out _), Is.False);
    }

    static string Impact(JsonElement rule)
    {
        var impact = rule.GetProperty("impacts")[0];
        return $"{impact.GetProperty("softwareQuality").GetString()} {impact.GetProperty("severity").GetString()}";
    }

    static string Range(Diagnostic diagnostic) =>
        JsonSerializer.Serialize(Root(diagnostic).GetProperty("issues")[0].GetProperty("primaryLocation").GetProperty("textRange"));

    static JsonElement Root(params Diagnostic[] diagnostics)
    {
        using var stream = new MemoryStream();
        new SonarQubeReportWriter().Write(SampleReport.Of(diagnostics), stream);
        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }
}
