using System.Text.Json;
using Plimsoll.Cli.Discovery;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>From wherever a deployment is checked, and however it is named, the same is found in it.</summary>
public sealed class WorkingFolderTests
{
    [TestCase("", ".")]
    [TestCase("", "./")]
    [TestCase("", "app/..")]
    [TestCase("", "{root}")]
    [TestCase("", "{root}/")]
    [TestCase("", "../shop")]
    [TestCase("", "{link}")]
    [TestCase("", "{root}", ".")]
    [TestCase("", ".", "{link}")]
    [TestCase("", "{link}", ".")]
    [TestCase("", "{link}", "{link}/")]
    [TestCase("", ".", "{link}/app/Dockerfile")]
    [TestCase("app", "..")]
    [TestCase("app", "../")]
    [TestCase("app", "../../shop")]
    [TestCase("app", "{root}")]
    [TestCase("app", "{link}")]
    [TestCase("app", "..", "Dockerfile")]
    [TestCase("app", "{link}", "..", "Dockerfile", "{link}/app/Dockerfile")]
    [TestCase("app/conf", "../..")]
    [TestCase("app", "--root", "..")]
    [TestCase("app", "--root", "..", "..")]
    [TestCase("app", "--root", "{link}", "..")]
    [TestCase("app", "--root", "..", "{link}")]
    [TestCase("..", "shop")]
    [TestCase("..", "{root}", "shop")]
    [TestCase("../other", "../shop")]
    [TestCase("../other", "{root}")]
    [TestCase("../other", "{link}")]
    [TestCase("../other", "{root}", "{root}", ".")]
    [TestCase("..", ".", "shop")]
    [TestCase("../other", "..", "../shop")]
    [TestCase("app", "../..", "..")]
    public void The_same_is_found(string workingFolder, params string[] paths)
    {
        using var around = new TemporaryFolder();
        Deployment(around);
        Link(around);
        var expected = Findings(around, "shop", ["."]);
        foreach (var id in new[] { "PLM1132", "PLM7012", "PLM7024", "PLM1002 (baseline)" })
            Assert.That(expected, Has.Some.Contains(id));
        Assert.That(expected, Has.None.Contains("skipped/").And.None.Contains("PLM2060"), "the configuration says so");
        Assert.That(expected.Count(f => f.Contains("PLM7024", StringComparison.Ordinal)), Is.EqualTo(1), "the application is called after its folder");
        Assert.That(Findings(around, Path.Combine("shop", workingFolder), paths), Is.EqualTo(expected));
    }

    [Test]
    public void Paths_have_one_form()
    {
        using var around = new TemporaryFolder();
        Deployment(around);
        Assert.That(Files("shop", ".", "app"), Does.Contain("app/Dockerfile").And.All.Not.StartsWith("/"));
        Assert.That(Files("shop/app", ".", ".."), Is.All.StartsWith(ShownPaths.WithSlashes(around.Path("shop")) + "/"));
        Assert.That(Files("shop/app", ".", "../one"), Does.Contain("Dockerfile").And.Contain(ShownPaths.WithSlashes(around.Path("shop/one/compose.yaml"))), "neither around the other");

        IEnumerable<string> Files(string workingFolder, params string[] paths)
        {
            using var json = JsonDocument.Parse(CliRun.With(around.Path(workingFolder), [], ["check", "--format", "json", .. paths]).Output);
            return [.. json.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("path").GetString()!)];
        }
    }

    [Test]
    public void A_patch_is_for_the_working_folder()
    {
        using var around = new TemporaryFolder();
        around.File("app/Dockerfile", "FROM debian:12.7\nMAINTAINER Ada\n");
        var patch = CliRun.With(around.Path("app"), [], "check", "--diff", ".").Output;
        Assert.That(patch, Does.StartWith("--- a/Dockerfile\n+++ b/Dockerfile\n"));
        Assert.That(CliRun.With(around.Path("app"), [], "check", "--diff", "..").Output, Is.EqualTo(patch));
    }

    [Test]
    public void Patterns_of_a_configuration_above_hold_beside_the_working_folder()
    {
        using var around = new TemporaryFolder();
        around.File(".plimsoll.yaml", "overrides:\n- files: [/b]\n  rules: {PLM1002: off}\n");
        foreach (var name in new[] { "a", "b" })
            around.File($"{name}/Dockerfile", "FROM debian:12.7\nMAINTAINER Ada\n");
        Assert.That(CliRun.With(around.Path("a"), [], "check", "../b"), Is.EqualTo(CliRun.In(around, "check", "b")));
        Assert.That(CliRun.With(around.Path("b"), [], "check", "../a").ExitCode, Is.EqualTo(1));
        Assert.That(CliRun.With(around.Path("b"), [], "check").ExitCode, Is.Zero);
    }

    [Test]
    public void A_baseline_is_written_below_a_link_that_was_named()
    {
        using var around = new TemporaryFolder();
        Deployment(around);
        Link(around);
        File.Delete(around.Path("shop/known.json"));
        Directory.CreateDirectory(around.Path("elsewhere"));
        var run = CliRun.With(around.Path("elsewhere"), [], "check", "--write-baseline", around.Path("linked/shop"));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(File.ReadAllText(around.Path("shop/known.json")), Does.Contain("\"old.dockerfile\""));
    }

    static void Deployment(TemporaryFolder around)
    {
        around.File("shop/compose.yaml", """
            services:
              app:
                build: {context: app, target: none}
              web:
                image: nginx:1.27
                volumes: ["./app/conf/web.txt:/etc/nginx/conf.d/default.conf"]
            """);
        around.File("shop/app/Dockerfile", "FROM debian:12.7\nCOPY Start.sh .env /srv/\nUSER 10001\nCMD [\"/srv/Start.sh\"]\n");
        around.File("shop/app/.dockerignore", ".env\n");
        around.File("shop/app/start.sh", "#!/bin/sh\n");
        around.File("shop/app/conf/web.txt", "server {\n  listen 80;\n  location / { proxy_pass http://nowhere:80; }\n}\n");
        around.File("shop/one/compose.yaml", "services:\n  a:\n    image: example/a:1\n    networks: [back]\nnetworks:\n  back: {name: back}\n");
        around.File("shop/two/compose.yaml", "services:\n  b:\n    image: example/b:1\n    networks: [back, gone, shop]\nnetworks:\n  shop: {external: true, name: shop_default}\n  back: {external: true}\n  gone: {external: true}\n");
        around.File("shop/old.dockerfile", "FROM debian:12.7\nMAINTAINER Ada\n");
        around.File("shop/skipped/Dockerfile", "FROM debian\n");
        around.File("shop/.plimsoll.yaml", "exclude: [/skipped]\nbaseline: known.json\noverrides:\n- files: [/compose.yaml]\n  rules: {PLM2060: off}\n");
        around.File("other/Dockerfile", "FROM debian:12.7\n");
        var run = CliRun.With(around.Path("shop"), [], "check", "--select", "PLM1002", "--baseline", "known.json", "--write-baseline");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    static void Link(TemporaryFolder around)
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Links need a privilege on Windows.");
        // With the folder's name, which the application has.
        Directory.CreateDirectory(around.Path("linked"));
        Directory.CreateSymbolicLink(around.Path("linked/shop"), around.Path("shop"));
    }

    /// <summary>Those in the deployment, by path in it, rule and place.</summary>
    static List<string> Findings(TemporaryFolder around, string workingFolder, string[] paths)
    {
        var folder = Path.GetFullPath(workingFolder, around.Root);
        var named = paths.Select(p => p.Replace("{root}", around.Path("shop"), StringComparison.Ordinal).Replace("{link}", around.Path("linked/shop"), StringComparison.Ordinal));
        var run = CliRun.With(folder, [], ["check", "--preset", "all", "--format", "json", .. named]);
        Assert.That(run.ExitCode, Is.EqualTo(1), run.Error);
        using var json = JsonDocument.Parse(run.Output);
        return [.. new[] { "diagnostics", "suppressed" }
            .SelectMany(list => json.RootElement.GetProperty(list).EnumerateArray().Select(d => (Finding: d, Location: d.GetProperty("location"), IsSilent: list == "suppressed")))
            .Select(f => (f.Finding, f.Location, f.IsSilent, Path: FileFinder.RealPath(Path.GetFullPath(f.Location.GetProperty("path").GetString()!, folder))))
            .Where(f => ShownPaths.IsIn(f.Path, around.Path("shop")))
            .Select(f => $"{Path.GetRelativePath(around.Path("shop"), f.Path)} {f.Finding.GetProperty("id")}{(f.IsSilent ? " (baseline)" : "")} {Offset(f.Location, "start")}-{Offset(f.Location, "end")}")
            .Order(StringComparer.Ordinal)];

        static int Offset(JsonElement location, string end) => location.GetProperty(end).GetProperty("offset").GetInt32();
    }
}
