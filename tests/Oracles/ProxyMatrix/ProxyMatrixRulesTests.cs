using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles.ProxyMatrix;

/// <summary>The rules of the proxy, over the very files that were run: they speak where nothing arrives, and are silent where it does.</summary>
public sealed class ProxyMatrixRulesTests
{
    static readonly AnalysisDriver _driver = new(Catalogue.Index);

    /// <summary>Settings that look as if they did something for the reader, and the rule that says that they do not.</summary>
    [TestCase("export", "PLM6001")]
    [TestCase("prefix", "PLM6001")]
    [TestCase("lower-case", "PLM6001")]
    [TestCase("sudo", "PLM6001")]
    [TestCase("sudo-e", "PLM6001")]
    [TestCase("daemon-sudo", "PLM6015")]
    [TestCase("daemon-json-top-level", "PLM6016")]
    [TestCase("daemon-http-only", "PLM6006")]
    [TestCase("daemon-all-proxy", "PLM6006")]
    [TestCase("config-json-no-merge", "PLM3033")]
    [TestCase("config-json-daemon-keys", "PLM3030")]
    [TestCase("run-e-nothing", "PLM6005")]
    [TestCase("run-e-sudo", "PLM6015")]
    [TestCase("build-arg-sudo", "PLM6015")]
    public void A_setting_that_reaches_nobody_is_found_in_every_cell(string setting, string id)
    {
        var recording = MatrixRecording.Read();
        var cells = ProxyCell.All.Where(c => c.Setting.Id == setting).ToList();
        Assert.That(cells.Where(c => recording[c].Reaches).Select(c => c.Id), Is.Empty);
        Assert.That(cells.Where(c => !Ids(c).Contains(id)).Select(c => c.Id), Is.Empty);
    }

    /// <summary>A rule that says that a setting does not arrive is silent wherever the run showed that it did: for that very reader, or for another of the command.</summary>
    [Test]
    public void Where_it_arrives_nothing_is_found_against_it()
    {
        var recording = MatrixRecording.Read();
        var contradictions = ProxyCell.All.Where(c => recording[c].Reaches)
            .SelectMany(c => Findings(c).Where(f => f.Id is "PLM6001" or "PLM6005" or "PLM6006" or "PLM6009" or "PLM6015" or "PLM6016" or "PLM6020" or "PLM3030" or "PLM3033"
                && f.Severity != Microsoft.CodeAnalysis.DiagnosticSeverity.Info).Select(f => $"{c.Id}: {f.Id} {f.Message}"));
        Assert.That(contradictions, Is.Empty);
    }

    /// <summary>Two places name different proxies for one daemon or one container.</summary>
    [TestCase("file-and-drop-in", "PLM6019")]
    [TestCase("flags-and-export", "PLM6019")]
    [TestCase("run-e-and-config", "PLM6008")]
    [TestCase("compose-and-config", "PLM6008")]
    public void Two_settings_that_disagree_are_found(string setting, string id) =>
        Assert.That(ProxyCell.All.Where(c => c.Setting.Id == setting && !Ids(c).Contains(id)).Select(c => c.Id), Is.Empty);

    /// <summary>The rules that speak of where a proxy arrives; that a NO_PROXY is missing is true of nearly all cells, and another story.</summary>
    internal static IEnumerable<string> Ids(ProxyCell cell) => Findings(cell).Select(f => f.Id)
        .Where(id => id != "PLM6003" && (id.StartsWith("PLM6", StringComparison.Ordinal) || id is "PLM3030" or "PLM3033")).Distinct();

    static IEnumerable<Diagnostic> Findings(ProxyCell cell) =>
        _driver.Analyze(Deployed.Of([.. cell.Files.Select(f => (f.Path, f.Text))]), Configuration.Default);
}
