using System.Text.Json;
using Plimsoll.Output;

namespace Plimsoll.Tests.Output;

/// <summary>What GitLab relies on; its schema is checked by tests/Oracles/reports/check.sh.</summary>
public sealed class GitLabReportTests
{
    [Test]
    public void A_finding_keeps_its_fingerprint_when_its_line_moves()
    {
        var before = SampleReport.File("Dockerfile", "FROM a\nMAINTAINER x\nRUN true\n", DocumentKind.Dockerfile);
        var after = SampleReport.File("Dockerfile", "FROM a\nUSER 1\n\nMAINTAINER x\nRUN true\n", DocumentKind.Dockerfile);
        Assert.That(Fingerprints(Finding(after, "MAINTAINER")), Is.EqualTo(Fingerprints(Finding(before, "MAINTAINER"))));
    }

    [Test]
    public void Another_rule_file_or_line_has_another_fingerprint()
    {
        var file = SampleReport.File("a.sh", "one\ntwo\none\n");
        var fingerprints = Fingerprints(
            Finding(file, "one"), Finding(file, "two"), Finding(SampleReport.File("b.sh", file.Text), "one"),
            Finding(file, "one") with { Location = file.At(8, 3) }, SampleReport.StoryInTwoFiles() with { Location = file.At(0, 3) });
        Assert.That(fingerprints, Is.Unique.And.Length.EqualTo(5));
    }

    [Test]
    public void Equal_findings_are_told_apart()
    {
        var finding = Finding(SampleReport.File("a.sh", "one one\n"), "one");
        Assert.That(Fingerprints(finding, finding, finding), Is.Unique.And.Length.EqualTo(3));
    }

    [Test]
    public void What_is_suppressed_is_left_out() => Assert.That(Issues(SampleReport.Suppressed()), Is.Empty);

    [Test]
    public void The_lines_are_those_of_the_finding()
    {
        var lines = Issues(SampleReport.SeveralLines())[0].GetProperty("location").GetProperty("lines");
        Assert.That((lines.GetProperty("begin").GetInt32(), lines.GetProperty("end").GetInt32()), Is.EqualTo((1, 7)));
    }

    static Diagnostic Finding(Document file, string text) => SampleReport.WideCharactersAndTabs() with { Location = SampleReport.At(file, text) };

    static string[] Fingerprints(params Diagnostic[] diagnostics) => [.. Issues(diagnostics).Select(i => i.GetProperty("fingerprint").GetString()!)];

    static JsonElement[] Issues(params Diagnostic[] diagnostics)
    {
        using var stream = new MemoryStream();
        new GitLabReportWriter().Write(SampleReport.Of(diagnostics), stream);
        return [.. JsonDocument.Parse(stream.ToArray()).RootElement.EnumerateArray()];
    }
}
