using System.Diagnostics;
using System.Text.Json;
using Plimsoll.Tests.Cli;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>Our merge beside that of Microsoft's tool: the same results. Runs where PLIMSOLL_SARIF_MULTITOOL is the path of Sarif.Multitool.</summary>
public sealed class SarifMergeTests
{
    [Test]
    public void The_results_are_those_of_the_multitool()
    {
        var tool = Environment.GetEnvironmentVariable("PLIMSOLL_SARIF_MULTITOOL");
        if (string.IsNullOrEmpty(tool))
            Assert.Ignore("PLIMSOLL_SARIF_MULTITOOL is not set: no merge was compared (tests/Oracles/sarif/check.sh installs the tool).");
        using var folder = new TemporaryFolder();
        var samples = Path.Combine(TestData.Root, "samples");
        string[] roots = [.. Directory.GetDirectories(samples).Select(d => Path.GetFileName(d)!)];
        string[] shards = [.. Enumerable.Range(1, 4).Select(i => folder.Path($"{i}.sarif"))];
        for (var i = 0; i < shards.Length; i++)
            CliRun.With(samples, [], ["check", "--preset", "all", "--format", "sarif", "--output", shards[i], "--shard", $"{i + 1}/{shards.Length}", .. roots]);

        var start = new ProcessStartInfo(tool!, ["merge", .. shards, "--output-directory", folder.Root, "--output-file", "theirs.sarif", "--log", "ForceOverwrite"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        TestContext.Out.WriteLine(process.StandardOutput.ReadToEnd());
        Assert.That(process.WaitForExit(TimeSpan.FromMinutes(1)), "the tool ends");
        Assert.That(CliRun.In(folder, ["merge", .. shards, "--output", "ours.sarif"]).ExitCode, Is.Zero);
        Assert.That(Results(folder.Path("ours.sarif")), Is.EquivalentTo(Results(folder.Path("theirs.sarif"))).And.Count.GreaterThan(20));
    }

    // The tool keeps places in an array of files where it likes to, and leaves out what is the default.
    static List<string> Results(string file) =>
    [
        .. from run in JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("runs").EnumerateArray()
        from result in run.GetProperty("results").EnumerateArray()
        let rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()]
        let place = result.GetProperty("locations")[0].GetProperty("physicalLocation")
        let artifact = place.GetProperty("artifactLocation")
        let path = artifact.TryGetProperty("uri", out var uri) ? uri : run.GetProperty("artifacts")[artifact.GetProperty("index").GetInt32()].GetProperty("location").GetProperty("uri")
        let offset = place.GetProperty("region").TryGetProperty("charOffset", out var start) ? start.GetInt32() : 0
        let hash = result.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash")
        select $"{rule.GetProperty("id")} {path} {offset} {hash} {result.GetProperty("message").GetProperty("text")}",
    ];
}
