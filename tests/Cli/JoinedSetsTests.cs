using System.Text.Json;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>What files of several folders say together, and what they do not.</summary>
public sealed class JoinedSetsTests
{
    const string Web = "services:\n  web:\n    image: nginx:1.27\n";
    const string OnEdge = Web + "    networks: [edge]\nnetworks:\n  edge:\n    external: true\n";

    static string[] Check(string rule, params (string Path, string Text)[] files)
    {
        using var folder = new TemporaryFolder();
        foreach (var (path, text) in files)
            folder.File(path, text);
        var found = Found(CliRun.In(folder, "check", "--preset", "all", "--select", rule, "--format", "json"));
        Directory.CreateDirectory(folder.Path("elsewhere"));
        Assert.That(Found(CliRun.With(folder.Path("elsewhere"), [], "check", "--preset", "all", "--select", rule, "--format", "json", folder.Root)).Select(Path.GetFileName), Is.EqualTo(found.Select(Path.GetFileName)),
            "the same from another working folder");
        return found;
    }

    static string[] Found(CliRun run)
    {
        using var json = JsonDocument.Parse(run.Output);
        return [.. json.RootElement.GetProperty("diagnostics").EnumerateArray().Select(d => $"{d.GetProperty("location").GetProperty("path").GetString()}:{d.GetProperty("location").GetProperty("start").GetProperty("line").GetInt32()}")];
    }

    [TestCase("setup.sh", "docker network create edge\n")]
    [TestCase("scripts/setup.sh", "NET=edge\ndocker network create \"$NET\"\n")]
    [TestCase("README.md", "```bash\ndocker network create edge\n```\n")]
    [TestCase("proxy/compose.yaml", "services:\n  p:\n    image: nginx:1.27\nnetworks:\n  edge:\n    name: edge\n")]
    public void A_network_that_another_folder_makes_is_there(string path, string text)
    {
        Assert.That(Check("PLM7024", ("deploy/compose.yaml", OnEdge), (path, text)), Is.Empty);
        Assert.That(Check("PLM7004", ("deploy/compose.yaml", OnEdge), (path, text)), Is.Empty);
    }

    [Test]
    public void The_network_of_another_application_has_its_name()
    {
        Assert.That(Check("PLM7004", ("shop/compose.yaml", Web), ("tools/run.sh", "docker run --rm --network shop_default alpine:3.20 true\n")), Is.Empty);
        Assert.That(Check("PLM7004", ("up.sh", "docker compose -p prod -f shop/compose.yaml up -d\ndocker run --rm --network prod_default alpine:3.20 true\n"), ("shop/compose.yaml", Web)), Is.Empty);
    }

    [Test]
    public void Two_examples_may_have_one_port() => Assert.That(
        Check("PLM7010", ("examples/a/compose.yml", Web + "    ports: [\"8080:80\"]\n"), ("examples/b/compose.yml", Web + "    ports: [\"8080:80\"]\n"),
            ("test.sh", "docker compose -f examples/a/compose.yml up -d\ndocker compose -f examples/b/compose.yml up -d\n")), Is.Empty);

    [Test]
    public void What_one_script_starts_in_an_application_and_beside_it_is_on_one_host() => Assert.That(
        Check("PLM7010", ("deploy/compose.yml", Web + "    ports: [\"8080:80\"]\n"), ("up.sh", "docker compose -f deploy/compose.yml up -d\ndocker run -d --name x -p 8080:80 nginx:1.27\n")),
        Is.EqualTo(new[] { "up.sh:2" }));

    [Test]
    public void Two_services_of_an_application_that_is_put_together_have_one_host() => Assert.That(
        Check("PLM7010", ("compose.yaml", "include: [api/compose.yaml]\n" + Web + "    ports: [\"8080:80\"]\n"), ("api/compose.yaml", "services:\n  api:\n    image: nginx:1.27\n    ports: [\"8080:80\"]\n")),
        Has.Length.EqualTo(1));

    [Test]
    public void An_image_that_a_script_of_another_folder_builds_is_not_pulled()
    {
        const string run = "export HTTPS_PROXY=http://10.0.0.5:3128\ndocker run -d shop/api:dev\n";
        Assert.That(Check("PLM6001", ("app/compose.yml", "services:\n  api:\n    build: .\n    image: shop/api:dev\n"), ("app/Dockerfile", "FROM alpine:3.20\n"), ("run.sh", run)), Is.Empty);
        Assert.That(Check("PLM6001", ("run.sh", run)), Is.EqualTo(new[] { "run.sh:2" }));
        Assert.That(Check("PLM2049", ("build.sh", "docker build -t shop/api:latest .\n"), ("deploy/compose.yml", "services:\n  api:\n    image: shop/api:latest\n")), Is.Empty);
    }

    [Test]
    public void The_health_check_of_an_image_that_is_built_here_is_known()
    {
        const string waits = "services:\n  api:\n    image: shop/api:dev\n  web:\n    image: nginx:1.27\n    depends_on:\n      api: {condition: service_healthy}\n";
        Assert.That(Check("PLM2004", ("build.sh", "docker build -t shop/api:dev app\n"), ("app/Dockerfile", "FROM alpine:3.20\nHEALTHCHECK NONE\n"), ("compose.yml", waits)), Is.EqualTo(new[] { "compose.yml:7" }));
        Assert.That(Check("PLM2004", ("build.sh", "docker build -t shop/api:dev app\n"), ("app/Dockerfile", "FROM alpine:3.20\nHEALTHCHECK CMD true\n"), ("compose.yml", waits)), Is.Empty);
    }

    [Test]
    public void Variables_of_the_application_that_includes_count()
    {
        Assert.That(Check("PLM2020", ("compose.yaml", "include: [{path: db/compose.yaml, project_directory: .}]\n"), (".env", "TAG=16\n"), ("db/compose.yaml", "services:\n  db:\n    image: postgres:${TAG}\n")), Is.Empty);
        Assert.That(Check("PLM2020", ("db/compose.yaml", "services:\n  db:\n    image: postgres:${TAG}\n")), Is.EqualTo(new[] { "db/compose.yaml:3" }));
    }
}
