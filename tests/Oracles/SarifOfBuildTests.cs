using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// The SARIF of a program that was built with a public home, over real projects. Needs PLIMSOLL_SARIF_MULTITOOL, and PLIMSOLL_CORPUS for
/// the projects; builds into a folder of its own, which takes half a minute.
/// </summary>
public sealed class SarifOfBuildTests
{
    const string Home = "https://github.com/example/plimsoll";
    const int Projects = 20;

    readonly TemporaryFolder _folder = new();
    string _program = "";

    [OneTimeSetUp]
    public void Build()
    {
        SarifMultitool.Path();
        var output = Run(TestData.Root, "dotnet", "build", "src/Cli", "-c", "Release", "--artifacts-path", _folder.Root, $"-p:RepositoryUrl={Home}");
        _program = _folder.Path(OperatingSystem.IsWindows() ? "bin/Plimsoll.Cli/release/plimsoll.exe" : "bin/Plimsoll.Cli/release/plimsoll");
        Assert.That(File.Exists(_program), output);
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void The_property_makes_links_to_the_tool_and_to_each_page()
    {
        var driver = Check(Path.Combine(TestData.Root, "samples", "nas-k3s"), out var report).GetProperty("tool").GetProperty("driver");
        Assert.That(driver.GetProperty("informationUri").GetString(), Is.EqualTo(Home));
        var pages = driver.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("helpUri").GetString() ?? "").ToList();
        Assert.That(pages, Has.Count.GreaterThan(20).And.All.StartsWith($"{Home}/blob/main/rules-docs/"));
        foreach (var page in pages)
            Assert.That(Path.Combine(TestData.Root, page[$"{Home}/blob/main/".Length..]), Does.Exist);
        SarifMultitool.Check(report);
    }

    [Test]
    public void The_validator_has_nothing_to_say_of_real_projects()
    {
        var all = Directory.GetDirectories(TestData.Corpus("projects")).Order(StringComparer.Ordinal).ToArray();
        var reports = new List<string>();
        // From the whole range of them, those with something to report.
        foreach (var project in all.Where((_, i) => i % (all.Length / (2 * Projects)) == 0))
        {
            if (reports.Count == Projects || Check(project, out var report, "--preset", "all").GetProperty("results").GetArrayLength() == 0)
                continue;
            reports.Add(_folder.Path($"{Path.GetFileName(project)}.sarif"));
            File.Move(report, reports[^1]);
        }

        Assert.That(reports, Has.Count.EqualTo(Projects));
        SarifMultitool.Check(reports);
    }

    [TestCase("projects", false)]
    [TestCase("files", true)]
    public void Each_fingerprint_is_the_one_that_the_tool_computes(string folder, bool isIsolated)
    {
        Check(TestData.Corpus(folder), out var report, ["--preset", "all", .. isIsolated ? (string[])["--isolated"] : []]);
        var log = JsonNode.Parse(File.ReadAllText(report))!;
        var ours = new List<string>();
        foreach (var result in log["runs"]![0]!["results"]!.AsArray())
        {
            ours.Add((string)result!["partialFingerprints"]!["primaryLocationLineHash"]!);
            result.AsObject().Remove("partialFingerprints");
        }

        Assert.That(ours, Has.Count.GreaterThan(1000));
        Assert.That(SarifMultitool.LineHashes(_folder.File("without.sarif", log.ToJsonString())), Is.EqualTo(ours));
        TestContext.Out.WriteLine($"{ours.Count} results");
    }

    // As one does it: in the project's folder.
    JsonElement Check(string project, out string report, params string[] options)
    {
        report = _folder.Path("report.sarif");
        File.Delete(report);
        Run(project, _program, ["check", "--shellcheck", "off", "--format", "sarif", "--output", report, .. options]);
        return JsonDocument.Parse(File.ReadAllText(report)).RootElement.GetProperty("runs")[0];
    }

    static string Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.That(process.WaitForExit(TimeSpan.FromMinutes(5)), $"{program} ends");
        return output + error.Result;
    }
}
