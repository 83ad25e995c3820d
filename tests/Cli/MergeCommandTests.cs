using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

public sealed class MergeCommandTests
{
    const string Empty = """{"version": "2.1.0", "runs": []}""";

    [Test]
    public void The_shards_of_a_scan_are_the_whole_again()
    {
        using var folder = Folder();
        CliRun.In(folder, "check", "--format", "sarif", "--output", "whole.sarif", "a", "b", "c");
        for (var i = 1; i <= 3; i++)
            CliRun.In(folder, "check", "--format", "sarif", "--output", $"shard-{i}.sarif", "--shard", $"{i}/3", "a", "b", "c");
        Assert.That(CliRun.In(folder, "merge", "shard-*.sarif", "--output", "all.sarif"), Is.EqualTo(new CliRun(0, "", "")));
        Assert.That(WithoutInvocations(folder.Path("all.sarif")), Is.EqualTo(WithoutInvocations(folder.Path("whole.sarif"))));
        Assert.That(CliRun.In(folder, "merge", "shard-3.sarif", "shard-1.sarif", "shard-2.sarif", "shard-1.sarif").Output, Is.EqualTo(File.ReadAllText(folder.Path("all.sarif"))));
    }

    [Test]
    public void The_shards_of_the_corpus_are_the_whole_again()
    {
        var projects = TestData.Corpus("projects");
        using var folder = new TemporaryFolder();
        var roots = Directory.GetDirectories(projects).Select(d => Path.GetFileName(d)!).ToArray();
        Assert.That(CliRun.With(projects, [], ["check", "--format", "sarif", "--output", folder.Path("whole.sarif"), .. roots]).ExitCode, Is.EqualTo(1));
        for (var i = 1; i <= 5; i++)
            CliRun.With(projects, [], ["check", "--format", "sarif", "--output", folder.Path($"shard-{i}.sarif"), "--shard", $"{i}/5", .. roots]);
        Assert.That(CliRun.In(folder, "merge", "shard-*.sarif", "--output", "all.sarif").ExitCode, Is.Zero);
        Assert.That(Results(folder.Path("all.sarif")), Is.EquivalentTo(Results(folder.Path("whole.sarif"))).And.Count.GreaterThan(500));
    }

    // All that each result says, and the rule that its number means.
    static List<string> Results(string file)
    {
        var run = JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("runs").EnumerateArray().Single();
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        return [.. run.GetProperty("results").EnumerateArray().Select(r => $"{rules[r.GetProperty("ruleIndex").GetInt32()].GetRawText()} {r.GetRawText()}")];
    }

    [TestCase("never", ExpectedResult = 0)]
    [TestCase("error", ExpectedResult = 0)]
    [TestCase("warning", ExpectedResult = 1)]
    [TestCase("info", ExpectedResult = 1)]
    public int Findings_fail_a_merge_where_it_is_asked_for(string failOn)
    {
        using var folder = Folder();
        CliRun.In(folder, "check", "--select", "PLM1002", "--format", "sarif", "--output", "one.sarif", "a");
        return CliRun.In(folder, "merge", "--fail-on", failOn, "one.sarif", "--output", "all.sarif").ExitCode;
    }

    [Test]
    public void What_cannot_be_merged_is_told_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        folder.File("good.sarif", Empty);
        folder.File("cut.sarif", Empty[..^1]);
        folder.File("sub/x.sarif", Empty);
        folder.File("all.sarif", "as it was");
        string Error(params string[] args)
        {
            var run = CliRun.In(folder, ["merge", .. args, "--output", "all.sarif"]);
            Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
            Assert.That(File.ReadAllText(folder.Path("all.sarif")), Is.EqualTo("as it was"));
            return run.Error;
        }

        Assert.That(Error("good.sarif", "cut.sarif"), Is.EqualTo("plimsoll: cut.sarif:1:32: it ends too early: it was cut off while it was written or sent\n"));
        Assert.That(Error("good.sarif", "none.sarif"), Is.EqualTo("plimsoll: no such file: none.sarif\n"));
        Assert.That(Error("n*.sarif"), Is.EqualTo("plimsoll: no file matches n*.sarif\n"));
        Assert.That(Error("sub/"), Is.EqualTo("plimsoll: sub/ is a folder: name the files in it, sub/*.sarif\n"));
        Assert.That(Error("*.sarif"), Is.EqualTo("plimsoll: all.sarif would be read and written: write to another folder, or delete what an earlier run left there\n"));
        File.CreateSymbolicLink(folder.Path("link.sarif"), folder.Path("all.sarif"));
        Assert.That(Error("link.sarif"), Does.StartWith("plimsoll: all.sarif would be read and written"));
        Assert.That(CliRun.In(folder, "merge", "good.sarif", "--output", "-"), Is.EqualTo(CliRun.In(folder, "merge", "good.sarif")));
        Assert.That(Error("--outptu"), Does.Contain("did you mean --output?"));
        Assert.That(CliRun.In(folder, "merge", "good.sarif", "--output", "none/all.sarif").Error, Is.EqualTo("plimsoll: cannot write none/all.sarif: there is no such folder\n"));
    }

    [Test]
    public void What_github_refuses_is_told()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 21; i++)
            folder.File($"{i}.sarif", $$"""{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "T{{i}}"} } } ]}""");
        Assert.That(CliRun.In(folder, "merge", "*.sarif").Error, Is.EqualTo("plimsoll: 21 runs: GitHub takes 20 a file (merge and upload the files of each repository on their own)\n"));
        folder.File("same.sarif", """{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "T0", "version": "2"}}}]}""");
        Assert.That(CliRun.In(folder, "merge", "0.sarif", "same.sarif").Error, Does.StartWith("plimsoll: 2 runs of T0 have no category: GitHub refuses them in one upload"));
        var results = string.Join(',', Enumerable.Range(0, 25_001).Select(i => $$$"""{"message": {"text": "{{{i}}}"}}"""));
        folder.File("many.sarif", $$"""{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "M"} }, "results": [{{results}}]}]}""");
        var run = CliRun.In(folder, "merge", "many.sarif", "--output", "all.sarif");
        Assert.That((run.ExitCode, run.Error), Is.EqualTo(
            (0, "plimsoll: 25001 results in the run of M: GitHub takes 25000 (upload each repository on its own, or report less with --preset or --select)\n")));
        Assert.That(JsonDocument.Parse(File.ReadAllText(folder.Path("all.sarif"))).RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength(), Is.EqualTo(25_001));
    }

    static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        folder.File("a/Dockerfile", "FROM debian:12.7\nMAINTAINER Ada\n");
        folder.File("b/Dockerfile", "FROM debian\nRUN apt-get install -y curl\n");
        folder.File("c/compose.yaml", "services:\n  web:\n    image: nginx:latest\n    networks: [none-such]\n");
        return folder;
    }

    static string WithoutInvocations(string file)
    {
        var log = JsonNode.Parse(File.ReadAllText(file))!;
        foreach (var run in log["runs"]!.AsArray())
            run!.AsObject().Remove("invocations");
        return log.ToJsonString();
    }
}
