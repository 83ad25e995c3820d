using System.Diagnostics;
using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles.ProxyMatrix;

/// <summary>
/// Who reads which proxy setting: run with a real engine, recorded, and held against what the model says of the same files. The run needs
/// PLIMSOLL_DOCKERD and root; PLIMSOLL_UPDATE_BASELINES=1 records it, and writes docs/proxy-matrix.md anew.
/// </summary>
public sealed class ProxyMatrixTests
{
    /// <summary>Cells in which the files leave open what a run has to decide, with the reason.</summary>
    static readonly Dictionary<string, string> _open = new(StringComparer.Ordinal)
    {
    };

    static IEnumerable<TestCaseData> Cells() => ProxyCell.All.Concat(ProxyCell.Others.Where(c => c.Reader.Consumer is not null)).Select(c => new TestCaseData(c.Id));

    [TestCaseSource(nameof(Cells))]
    public void The_model_says_what_the_run_showed(string id)
    {
        var cell = ProxyCell.All.Concat(ProxyCell.Others).First(c => c.Id == id);
        var recorded = MatrixRecording.Read()[cell];
        var use = UseOf(cell);
        Assert.That(_open.ContainsKey(id), Is.EqualTo(IsOpen(use)), Routes(use));
        if (IsOpen(use))
            return;
        if (cell.Reader.PrintsEnvironment)
        {
            Assert.That(EnvironmentOf(use), Is.EqualTo(recorded.WithoutEmpty.Text), Routes(use));
        }
        else
        {
            var https = ProxyUrl.Parse(use.Effective.HttpsProxy?.Text)?.Host;
            Assert.That(https, Is.EqualTo(recorded.Proxy), Routes(use));
        }
    }

    static IEnumerable<TestCaseData> NoProxyCases() => NoProxyCase.All.Select(c => new TestCaseData(c.Id));

    [TestCaseSource(nameof(NoProxyCases))]
    public void The_model_reads_NO_PROXY_as_the_daemon_does(string id)
    {
        var test = NoProxyCase.All.First(c => c.Id == id);
        var deployment = Deployed.Of([.. test.Files.Select(f => (f.Path, f.Text))]);
        var settings = deployment.Proxies.Uses.Single().Effective;
        var isDirect = NoProxy.Parse(settings.NoProxy!.Value.Text).Matches(test.Host, test.Port, NoProxyReader.Go);
        Assert.That(isDirect, Is.EqualTo(MatrixRecording.Read()[id].IsThroughProxy ? Truth.No : Truth.Yes));
    }

    [Test]
    public void Every_cell_is_recorded_and_no_other() => Assert.That(
        MatrixRecording.Read().Ids, Is.EqualTo(ProxyCell.All.Concat(ProxyCell.Others).Select(c => c.Id).Concat(NoProxyCase.All.Select(c => c.Id))));

    [Test]
    public void A_run_shows_what_is_recorded()
    {
        using var machine = ProxyMachine.Start();
        var outcomes = new List<(string Id, Outcome Outcome)>();
        var failures = new List<string>();
        var clock = Stopwatch.StartNew();
        foreach (var cell in ProxyCell.All.Concat(ProxyCell.Others))
            Run(cell.Id, cell.Files, cell.Setting.StartsDaemon, cell.Reader.PrintsEnvironment, cell.Reader.Cleanup);
        foreach (var test in NoProxyCase.All)
            Run(test.Id, test.Files, startsDaemon: false, printsEnvironment: false, "");
        TestContext.Out.WriteLine($"{outcomes.Count} cells with Engine {machine.EngineVersion} in {clock.Elapsed.TotalSeconds:0} s");
        Assert.That(failures, Is.Empty);
        // Another release shows the same, or the differences.
        var engine = Environment.GetEnvironmentVariable("PLIMSOLL_UPDATE_BASELINES") == "1" ? machine.EngineVersion : MatrixRecording.Read().Engine;
        Baseline.Check(MatrixRecording.Path, MatrixRecording.Write(engine, outcomes));
        Baseline.Check(MatrixPage.Path, new MatrixPage(MatrixRecording.Read()).Render());

        void Run(string id, CellFile[] files, bool startsDaemon, bool printsEnvironment, string cleanup)
        {
            try
            {
                outcomes.Add((id, machine.Run(files, startsDaemon, printsEnvironment, cleanup)));
            }
            catch (InvalidOperationException e)
            {
                failures.Add($"{id}: {e.Message}");
            }
        }
    }

    [Test]
    public void The_page_shows_what_is_recorded() => Baseline.Check(MatrixPage.Path, new MatrixPage(MatrixRecording.Read()).Render());

    static ProxyUse UseOf(ProxyCell cell)
    {
        var deployment = Deployed.Of([.. cell.Files.Select(f => (f.Path, f.Text))]);
        return deployment.Proxies.Uses.Last(u => u.Consumer == cell.Reader.Consumer);
    }

    static bool IsOpen(ProxyUse use) => use.Routes.Any(r => r.Reaches == Truth.Unknown);

    static string EnvironmentOf(ProxyUse use)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in use.Routes.Where(r => r.Reaches == Truth.Yes).SelectMany(r => r.Variables))
            variables[variable.Name] = variable.Value.Text;
        return variables.Count == 0 ? Outcome.Nothing : string.Join(' ', variables.Select(v => $"{v.Key}={v.Value}"));
    }

    static string Routes(ProxyUse use) => string.Join('\n', use.Routes.Select(r => $"{r.Carrier}={r.Reaches} {string.Join(' ', r.Variables.Select(v => v.Name))}: {r.Why}"));
}
