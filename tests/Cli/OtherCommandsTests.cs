using System.Text.Json;
using Plimsoll.Rules;
using Plimsoll.Schemas;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

public sealed class OtherCommandsTests
{
    [TestCase("PLM1002")]
    [TestCase("dl4000")]
    [TestCase("MaintainerDeprecated")]
    public void Explain_knows_a_rule_by_all_its_names(string word)
    {
        var run = Run("explain", word);
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output, Does.StartWith("PLM1002 MaintainerDeprecated\n\nMAINTAINER is deprecated\n\nwarning, in recommended, strict · "));
        Assert.That(run.Output, Does.Contain("also known as DL4000").And.Contain("repaired by --fix").And.Contain("org.opencontainers.image.authors"));
    }

    [Test]
    public void Explain_gives_the_source_of_the_page() =>
        Assert.That(Run("explain", "PLM1002", "--format", "md").Output, Does.StartWith("# PLM1002 MaintainerDeprecated\n").And.Contain("```dockerfile bad\n"));

    [TestCase("daemon.json:live-restore", "Containers run on while dockerd is down; not with swarm mode.", "true or false · default: false", "Since engine 1.12.0", "systemctl reload docker")]
    [TestCase("daemon.json:http-proxy", "daemon.json: proxies.http-proxy", "Since engine 23.0.0")]
    [TestCase("daemon.json:resolv-conf", "In the file it stops the daemon")]
    [TestCase("Daemon.json:graph", "data-root took its place", "Engines after 23.0.18 do not know it")]
    [TestCase("daemon.json:log-level", "one of `trace`, `debug`")]
    public void Explain_knows_the_keys_of_files(string word, params string[] parts)
    {
        var run = Run("explain", word, "--format", "md");
        Assert.That(run.ExitCode, Is.Zero);
        foreach (var part in parts)
            Assert.That(run.Output, Does.Contain(part));
    }

    [TestCase("daemon.json:live-restor", "daemon.json has no key live-restor (did you mean live-restore?)")]
    [TestCase("daemon.json:zzz", "daemon.json has no key zzz")]
    [TestCase("other.json:zzz", "no keys are known of other.json: there is daemon.json")]
    public void Explain_says_which_key_was_meant(string word, string error)
    {
        var run = Run("explain", word);
        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Error, Does.Contain(error));
    }

    [Test]
    public void Every_key_of_daemon_json_has_a_page()
    {
        Assert.That(DaemonSchema.Keys, Has.Length.EqualTo(96));
        foreach (var key in DaemonSchema.Keys)
            Assert.That(Run("explain", $"daemon.json:{key.Name}").Output, Does.Contain(key.Name), key.Name);
    }

    [Test]
    public void Every_rule_explains_itself()
    {
        foreach (var rule in Catalogue.All)
            Assert.That(Run("explain", rule.Id).Output, Does.StartWith($"{rule.Id} {rule.Name}\n"), rule.Id);
    }

    [Test]
    public void Rules_are_listed_for_people_documents_and_programs()
    {
        Assert.That(Run("rules").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(Catalogue.All.Length));
        Assert.That(Run("rules", "--format", "md").Output, Does.Contain("| [PLM1002](PLM1002.md) | MaintainerDeprecated | MAINTAINER is deprecated | warning | recommended, strict | safe | DL4000, "));
        var json = JsonDocument.Parse(Run("rules", "--format", "json").Output).RootElement;
        Assert.That(json.EnumerateArray().Select(r => r.GetProperty("id").GetString()), Is.EqualTo(Catalogue.All.Select(r => r.Id)));
    }

    [Test]
    public void The_version_is_a_version() => Assert.That(Run("--version").Output, Does.Match(@"^\d+\.\d+\.\d+\n$"));

    [TestCase()]
    [TestCase("--help")]
    [TestCase("-h")]
    public void Without_a_command_there_is_help(params string[] args)
    {
        var run = Run(args);
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output, Does.Contain("check").And.Contain("explain").And.Contain("rules"));
    }

    [Test]
    public void Help_is_for_80_columns_and_has_every_option_once()
    {
        var lines = Run("check", "--help").Output.Split('\n');
        Assert.That(lines.Where(l => l.Length > 80), Is.Empty);
        var named = lines.Where(l => l.StartsWith("  --", StringComparison.Ordinal)).Select(l => l.Trim().Split(' ')[0]).ToList();
        Assert.That(named, Is.Unique.And.Contains("--fix").And.Contains("--version"));
        foreach (var option in named.Where(o => Run("check", o + "x").Error is var error && error != $"plimsoll: no such option: {o}x (did you mean {o}?)\n"))
            Assert.Fail($"{option} is no option");
        foreach (var command in new[] { "merge", "init", "rules", "explain" })
            Assert.That(Run(command, "--help").Output, Does.Contain($"Usage: plimsoll {command}").And.Not.Match("(?m)^.{81}"), command);
    }

    [TestCase("-x.Dockerfile", "no such option: -x.Dockerfile")]
    [TestCase("-x -- -x.Dockerfile", "no such option: -x")]
    [TestCase("--frmat json -- -x.Dockerfile", "no such option: --frmat (did you mean --format?)")]
    public void Only_behind_two_dashes_a_path_may_begin_with_one(string arguments, string message)
    {
        using var folder = new TemporaryFolder();
        folder.File("-x.Dockerfile", "FROM debian:12\nEXPOSE 99999\n");
        Assert.That(CliRun.In(folder, ["check", .. arguments.Split(' ')]).Error, Is.EqualTo($"plimsoll: {message}\n"));
        Assert.That(CliRun.In(folder, "check", "--format", "github", "--", "-x.Dockerfile").Output, Does.StartWith("::error file=-x.Dockerfile,line=2,"));
    }

    static CliRun Run(params string[] args)
    {
        using var folder = new TemporaryFolder();
        return CliRun.In(folder, args);
    }
}
