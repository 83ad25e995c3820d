using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>What a run can know of suppressions that silence nothing.</summary>
public sealed class UnusedSuppressionTests
{
    const string Compose = "services:\n  web:\n    image: nginx:1.29\n    volumes: [\"./conf.d/default.conf:/etc/nginx/conf.d/default.conf\"]\n  app:\n    image: app:1.4\n    expose: [\"3000\"]\n";
    const string Site = "server {\n  listen 80;\n  location / {\n    # plimsoll: ignore PLM7011 -- a sidecar shares the network\n    proxy_pass http://localhost:3000;\n  }\n}\n";

    [Test]
    public void A_file_alone_says_nothing_of_rules_that_need_others()
    {
        using var folder = new TemporaryFolder();
        folder.File("compose.yaml", Compose);
        folder.File("conf.d/default.conf", Site);
        Assert.That(Output(folder, "."), Is.Empty, "it is used");
        Assert.That(Output(folder, "conf.d/default.conf"), Is.Empty);
        Assert.That(Output(folder, "--isolated", "."), Is.Empty);
        Assert.That(CliRun.With(folder.Root, System.Text.Encoding.UTF8.GetBytes(Site), "check", "--stdin-filename", "conf.d/default.conf", "--select", "PLM7011,PLM0101").Output, Is.Empty);
        folder.File("conf.d/default.conf", Site.Replace("localhost", "app", StringComparison.Ordinal));
        Assert.That(Output(folder, "."), Does.Contain("PLM0101"), "all was read: it silences nothing");
    }

    [Test]
    public void A_file_alone_tells_of_rules_that_need_no_others()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", "# plimsoll: ignore PLM1001 -- wanted\nFROM debian:12.7\nUSER 10001\n");
        Assert.That(CliRun.In(folder, "check", "Dockerfile").Output, Does.Contain("PLM0101"));
    }

    [Test]
    public void Fix_with_this_rule_alone_cleans_up()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", "# plimsoll: ignore PLM1001, PLM1002 -- wanted\nFROM debian:latest\n# plimsoll: ignore PLM1014\nUSER 10001\n");
        Assert.That(CliRun.In(folder, "check", "--fix", "--select", "PLM0101").ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(folder.Path("Dockerfile")), Is.EqualTo("# plimsoll: ignore PLM1001 -- wanted\nFROM debian:latest\nUSER 10001\n"));
    }

    [Test]
    public void A_change_elsewhere_makes_none_unused()
    {
        using var git = new GitFolder();
        git.Folder.File("Dockerfile", "# plimsoll: ignore PLM1001 -- wanted\nFROM debian:latest\nUSER 10001\n");
        git.Commit();
        git.Folder.File("Dockerfile", "# plimsoll: ignore PLM1001 -- still wanted\nFROM debian:latest\nUSER 10001\n");
        Assert.That(git.Found("HEAD", "--fail-on", "info"), Is.Empty);
    }

    static string Output(TemporaryFolder folder, params string[] args) => CliRun.In(folder, ["check", "--select", "PLM7011,PLM0101", .. args]).Output;
}
