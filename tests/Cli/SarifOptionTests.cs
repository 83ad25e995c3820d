using System.Text;
using System.Text.Json;
using Plimsoll.Tests.Output;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>SARIF as the command line gives it.</summary>
public sealed class SarifOptionTests
{
    const string Dockerfile = "FROM alpine:3.20\nMAINTAINER me\n";

    [Test]
    public void Paths_are_those_of_the_repository_wherever_the_run_starts()
    {
        using var folder = Repository();
        folder.File("deploy/app/Dockerfile", Dockerfile);
        foreach (var (workingFolder, path) in new[] { ("", "deploy"), ("deploy", "."), ("deploy/app", "Dockerfile"), ("deploy/app", "../.."), ("..", folder.Root) })
        {
            var run = Sarif(CliRun.With(Path.GetFullPath(workingFolder, folder.Root), [], "check", path, "--format", "sarif"));
            Assert.That(SarifJson.Artifact(run.GetProperty("results")[0]).GetProperty("uri").GetString(), Is.EqualTo("deploy/app/Dockerfile"), $"{workingFolder} {path}");
            Assert.That(run.GetProperty("originalUriBaseIds").GetProperty("SRCROOT").GetProperty("uri").GetString(), Is.EqualTo($"file://{folder.Root}/"));
            Assert.That(run.GetProperty("versionControlProvenance")[0].GetProperty("repositoryUri").GetString(), Is.EqualTo("https://github.com/example/n.git"));
        }
    }

    [TestCase("github", "::warning file=deploy/app/Dockerfile,line=2")]
    [TestCase("gitlab", "\"path\": \"deploy/app/Dockerfile\"")]
    public void Other_readers_of_a_repository_get_the_same_paths(string format, string expected)
    {
        using var folder = Repository();
        folder.File("deploy/app/Dockerfile", Dockerfile);
        foreach (var (workingFolder, path) in new[] { ("", "deploy"), ("deploy/app", "Dockerfile"), ("deploy/app", "../.."), ("..", folder.Root) })
            Assert.That(CliRun.With(Path.GetFullPath(workingFolder, folder.Root), [], "check", path, "--format", format).Output, Does.Contain(expected), $"{workingFolder} {path}");
    }

    [Test]
    public void Reports_of_a_run_that_repairs_are_about_the_repaired_texts()
    {
        using var folder = Repository();
        folder.File("Dockerfile", "\uFEFFFROM alpine:latest\r\nMAINTAINER me\r\nENV A b\r\nRUN cd /x && ls\r\n");
        Assert.That(CliRun.In(folder, "check", "--preset", "all", "--fix", "--report", "sarif=repaired.sarif", "--report", "gitlab=repaired.json").Output, Does.Contain(" fixed · "));
        CliRun.In(folder, "check", "--preset", "all", "--report", "sarif=again.sarif", "--report", "gitlab=again.json");
        Assert.That(File.ReadAllText(folder.Path("repaired.sarif")), Is.EqualTo(File.ReadAllText(folder.Path("again.sarif"))).And.Contains("startLine"));
        Assert.That(File.ReadAllText(folder.Path("repaired.json")), Is.EqualTo(File.ReadAllText(folder.Path("again.json"))).And.Contains("fingerprint"));
    }

    [Test]
    public void And_count_what_is_embedded_in_them()
    {
        using var folder = Repository();
        folder.File("Dockerfile", "FROM debian:12\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends curl\n");
        CliRun.In(folder, "check", "--select", "PLM1056", "--fix", "--report", "html=report.html");
        Assert.That(File.ReadAllText(folder.Path("Dockerfile")).Split("RUN"), Has.Length.EqualTo(2), "the two are one");
        Assert.That(File.ReadAllText(folder.Path("report.html")), Does.Contain("<tr><td>dockerfile</td><td class=\"count\">1</td><td class=\"count\">1</td></tr>"));
    }

    [Test]
    public void A_submodule_belongs_to_the_repository_that_the_run_starts_in()
    {
        using var folder = Repository();
        folder.File("sub/.git/HEAD", "ref: refs/heads/main\n");
        folder.File("sub/Dockerfile", Dockerfile);
        foreach (var (workingFolder, uri) in new[] { ("", "sub/Dockerfile"), ("sub", "Dockerfile") })
        {
            var run = Sarif(CliRun.With(folder.Path(workingFolder), [], "check", folder.Path("sub"), "--format", "sarif"));
            Assert.That(SarifJson.Artifact(run.GetProperty("results")[0]).GetProperty("uri").GetString(), Is.EqualTo(uri));
        }
    }

    [Test]
    public void Without_a_repository_they_are_those_of_the_working_folder()
    {
        using var folder = new TemporaryFolder();
        folder.File("a b/Dockerfile", Dockerfile);
        var run = Sarif(CliRun.In(folder, "check", "--format", "sarif"));
        Assert.That(SarifJson.Artifact(run.GetProperty("results")[0]).GetProperty("uri").GetString(), Is.EqualTo("a%20b/Dockerfile"));
        Assert.That(run.TryGetProperty("versionControlProvenance", out _), Is.False);
    }

    [Test]
    public void The_category_and_the_suppressed_findings_are_asked_for()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", "FROM alpine:latest\n# plimsoll: ignore DL4000 -- wanted\nMAINTAINER me\n");
        var plain = Sarif(CliRun.In(folder, "check", "--format", "sarif"));
        Assert.That(plain.TryGetProperty("automationDetails", out _), Is.False);
        Assert.That(plain.GetProperty("results").EnumerateArray().Count(r => r.TryGetProperty("suppressions", out _)), Is.Zero);
        CliRun.In(folder, "check", "--report", "sarif=out.sarif", "--sarif-category", "nas", "--sarif-suppressed");
        var asked = JsonDocument.Parse(File.ReadAllText(folder.Path("out.sarif"))).RootElement.GetProperty("runs")[0];
        Assert.That(asked.GetProperty("automationDetails").GetProperty("id").GetString(), Is.EqualTo("nas/"));
        var suppressed = asked.GetProperty("results").EnumerateArray().Single(r => r.TryGetProperty("suppressions", out _));
        Assert.That(suppressed.GetProperty("suppressions")[0].GetProperty("justification").GetString(), Is.EqualTo("wanted"));
    }

    [TestCase("plimsoll: --sarif-category goes with --format sarif or --report sarif=FILE\n", "--sarif-category", "x")]
    [TestCase("plimsoll: --sarif-suppressed goes with --format sarif or --report sarif=FILE\n", "--sarif-suppressed", "--report", "json=x.json")]
    [TestCase("plimsoll: --sarif-category takes a name\n", "--sarif-category", " ", "--format", "sarif")]
    public void What_makes_no_sense_is_said(string error, params string[] options)
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Dockerfile);
        var run = CliRun.In(folder, ["check", .. options]);
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((2, error)));
    }

    [Test]
    public void A_byte_order_mark_is_counted_in_the_hash_of_the_first_line()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("MAINTAINER me\nFROM alpine:3.20\n")]);
        var first = Sarif(CliRun.In(folder, "check", "--format", "sarif")).GetProperty("results").EnumerateArray()
            .First(r => r.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32() == 1);
        Assert.That(first.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString(),
            Is.EqualTo(Plimsoll.Output.RollingHash.OfLines("\uFEFFMAINTAINER me\nFROM alpine:3.20\n")[0]));
    }

    static TemporaryFolder Repository()
    {
        var folder = new TemporaryFolder();
        folder.File(".git/HEAD", "ref: refs/heads/main\n");
        folder.File(".git/config", "[remote \"origin\"]\n\turl = https://me:secret@github.com/example/n.git\n");
        return folder;
    }

    static JsonElement Sarif(CliRun run)
    {
        Assert.That(run.ExitCode, Is.EqualTo(1), run.Error);
        Assert.That(run.Output, Does.Not.Contain("secret"));
        return JsonDocument.Parse(run.Output).RootElement.GetProperty("runs")[0];
    }
}
