using System.Globalization;
using System.Text.Json;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

public sealed class TimingsTests
{
    static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        folder.File("Dockerfile", "FROM debian:12.7\nMAINTAINER me\nRUN apt-get update\n");
        folder.File("README.md", "# Start\n\n```sh\ndocker run -d --name web -p 8080:80 nginx:1.29\n```\n");
        return folder;
    }

    static CliRun Check(TemporaryFolder folder, params string[] args) => CliRun.In(folder, ["check", "--shellcheck", "off", "--preset", "all", "--fail-on", "never", .. args]);

    [Test]
    public void The_table_has_every_step_and_the_slowest_rules_with_their_share()
    {
        using var folder = Folder();
        var blocks = Check(folder, "--statistics", "--timings").Output.Split("\n\n");
        var steps = Rows(blocks[^2]);
        Assert.That(steps.Select(r => r.Words[0]), Is.EqualTo((string[])["discover", "read", "parse", "embed", "bind", "analyze", "filter"]));
        Assert.That(steps.Sum(r => r.Share), Is.EqualTo(100).Within(0.5));
        var rules = Rows(blocks[^1]);
        Assert.That(rules[..^1].Select(r => r.Words[0]), Has.All.StartsWith("PLM"));
        Assert.That(rules[..^1].Select(r => r.Milliseconds), Is.Ordered.Descending);
        Assert.That(rules[^1].Words[0], Is.EqualTo("others"));
        Assert.That(rules.Sum(r => r.Milliseconds), Is.LessThanOrEqualTo(steps.Single(r => r.Words[0] == "analyze").Milliseconds + 1.5), "rules run inside that step");
    }

    [Test]
    public void Json_has_all_rules()
    {
        using var folder = Folder();
        var timings = Json(Check(folder, "--statistics", "--timings", "--format", "json").Output).GetProperty("timings");
        Assert.That(timings.GetProperty("steps").EnumerateArray().Sum(s => s.GetProperty("ms").GetDouble()), Is.EqualTo(timings.GetProperty("totalMs").GetDouble()).Within(0.1));
        var rules = timings.GetProperty("rules").EnumerateArray().ToList();
        Assert.That(rules.Select(r => r.GetProperty("ms").GetDouble()), Is.Ordered.Descending);
        var maintainer = rules.Single(r => r.GetProperty("id").GetString() == "PLM1002");
        Assert.That((maintainer.GetProperty("name").GetString(), maintainer.GetProperty("calls").GetInt32()), Is.EqualTo(("MaintainerDeprecated", 1)));
        Assert.That(rules.Sum(r => r.GetProperty("share").GetDouble()), Is.LessThan(1));
    }

    [Test]
    public void Without_the_option_nothing_is_measured()
    {
        using var folder = Folder();
        Assert.That(Check(folder, "--statistics").Output, Does.Not.Contain("share"));
        Assert.That(Json(Check(folder, "--format", "json").Output).TryGetProperty("timings", out _), Is.False);
    }

    [Test]
    public void The_time_of_another_report_is_a_step()
    {
        using var folder = Folder();
        var output = Check(folder, "--statistics", "--timings", "--report", "sarif=out.sarif").Output;
        Assert.That(output, Does.Match(@"ms +[0-9.]+ %  write\n"));
    }

    [Test]
    public void It_belongs_to_the_statistics()
    {
        using var folder = Folder();
        var run = Check(folder, "--timings");
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((2, "plimsoll: --timings goes with --statistics\n")));
    }

    [Test]
    public void The_pages_name_the_option()
    {
        using var folder = Folder();
        Assert.That(CliRun.In(folder, "check", "--help").Output, Does.Contain("  --timings "));
        Assert.That(File.ReadAllText(Path.Combine(TestData.Root, "docs", "benchmarks.md")), Does.Contain("--statistics --timings"));
    }

    static List<(double Milliseconds, double Share, string[] Words)> Rows(string table) => table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(w => (Number(w[0]), Number(w[2]), w[4..])).ToList();

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
