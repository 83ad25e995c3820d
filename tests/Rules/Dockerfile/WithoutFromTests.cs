using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

/// <summary>A missing FROM is a finding of its own, and silences nothing that does not hang on the base image.</summary>
public sealed class WithoutFromTests
{
    static readonly HashSet<string> AboutFrom = new(StringComparer.Ordinal)
    {
        // FROM itself, and the names of stages.
        "LatestTag", "DuplicateStageName", "UnknownCopySource", "CopyFromOwnStage", "PlatformConstant", "PlatformRedundant", "ReservedStageName",
        "WholeFileSystemCopied", "UntrustedRegistry", "InstructionBeforeFrom", "UndefinedArgInFrom", "InvalidDefaultArgInFrom", "FromAsCasing",
        "StageNameCasing", "InvalidDefinitionDescription", "StageComesLater",
        // FROM is one of the keywords that it counts.
        "ConsistentInstructionCasing",
        // What a base image may have already.
        "HealthcheckMissing", "LabelMissing", "ProgramMissing",
        // The folder that is built decides.
        "CopyIgnoredFile", "CopySourceMissing",
    };

    static IEnumerable<Rule> Rules => Catalogue.All.Where(r => r.Id.StartsWith("PLM1", StringComparison.Ordinal) && !AboutFrom.Contains(r.Name));

    [TestCaseSource(nameof(Rules))]
    public void A_rule_finds_what_it_finds_below_a_FROM(Rule rule)
    {
        var examples = new RulePage(rule).Examples().Where(e => e.IsBad).SelectMany(Cut).ToArray();
        Assert.That(examples, Is.Not.Empty, "no example begins with its only FROM");
        Assert.That(examples.Any(e => Finds(rule, e.Text, e.Settings)));
    }

    [Test]
    public void Every_stage_s_rule_sees_a_piece() => Assert.That(
        new TestSet([("Dockerfile", "MAINTAINER Ada\nWORKDIR app\nRUN sudo apt-get install make\nEXPOSE 80000\nCMD make all\nCMD make test\n")],
            new AnalysisDriver(Catalogue.All), Configuration.Default).Analyze().Select(d => d.Id).Distinct().Order(),
        Is.SupersetOf(["PLM1002", "PLM1004", "PLM1008", "PLM1010", "PLM1014", "PLM1032", "PLM1050"]));

    static bool Finds(Rule rule, string text, string? settings)
    {
        var driver = new AnalysisDriver([rule]);
        var configuration = settings is null ? Configuration.Default with { IsAll = true } : Configuration.Parse(Configuration.FileName, settings, driver.Rules);
        return !new TestSet([("Dockerfile", text)], driver, configuration).Analyze().IsEmpty;
    }

    /// <summary>A Dockerfile without its first line, where that is its only FROM.</summary>
    static IEnumerable<(string Text, string? Settings)> Cut(PageExample example)
    {
        if (example.Files.Where(f => f.Path != Configuration.FileName).ToArray() is not [{ Path: "Dockerfile", Content: var text }])
            yield break;
        var lines = text.Split('\n');
        if (lines[0].StartsWith("FROM ", StringComparison.Ordinal) && lines.Count(l => l.StartsWith("FROM ", StringComparison.OrdinalIgnoreCase)) == 1)
            yield return (string.Join('\n', lines[1..]), example.Files.FirstOrDefault(f => f.Path == Configuration.FileName)?.Content);
    }
}
