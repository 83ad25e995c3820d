using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles.ProxyMatrix;

/// <summary>The rules of the proxy, over the very files that were run: none contradicts what the run showed.</summary>
public sealed class ProxyMatrixRulesTests
{
    static readonly AnalysisDriver _driver = new(Catalogue.Index);

    /// <summary>What the rules find in each cell: read in the diff.</summary>
    [Test]
    public void Findings_of_the_cells() => Baseline.Check(
        Path.Combine(TestData.Root, "tests", "Oracles", "ProxyMatrix", "findings.txt"),
        string.Concat(ProxyCell.All.Select(c => (Cell: c, Found: Findings(c).ToList())).Where(c => c.Found.Count > 0)
            .Select(c => $"{c.Cell.Id}: {string.Join(", ", c.Found.Select(f => $"{f.Id} {f.Severity.ToString().ToLowerInvariant()} {f.Message}").Distinct())}\n")));

    internal static IEnumerable<Diagnostic> Findings(ProxyCell cell) =>
        _driver.Analyze(Deployed.Of([.. cell.Files.Select(f => (f.Path, f.Text))]), Configuration.Default).Where(f => f.Id.StartsWith("PLM6", StringComparison.Ordinal));
}
