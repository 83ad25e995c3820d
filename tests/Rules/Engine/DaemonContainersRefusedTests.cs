using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class DaemonContainersRefusedTests
{
    const string Path = "etc/docker/daemon.json";

    [TestCase("""{ "default-ulimits": { "nofile": { "Name": "nofile", "Hard": 1024, "Soft": [|2048|] } } }""")]
    [TestCase("""{ "default-ulimits": { [|"nofile"|]: { "Hard": 1024, "Soft": 1024 } } }""")]
    [TestCase("""{ "default-ulimits": { "nofile": { "Name": "[|RLIMIT_NOFILE|]", "Hard": 1024, "Soft": 1024 } } }""")]
    [TestCase("""{ "log-driver": "[|jsonfile|]" }""")]
    [TestCase("""{ "log-opts": { "max-size": [|"10x"|] } }""")]
    [TestCase("""{ "log-opts": { "max-file": [|"few"|] } }""")]
    [TestCase("""{ "log-opts": { "max-size": "10m", "max-file": [|"0"|] } }""")]
    [TestCase("""{ "log-opts": { "compress": [|"yes"|] } }""")]
    [TestCase("""{ "log-opts": { "compress": [|"true"|] } }""")]
    [TestCase("""{ "log-driver": "local", "log-opts": { "max-size": [|"big"|] } }""")]
    public void Starts_no_container(string text) => Check.Rule<DaemonContainersRefused>().On(Path, text).Finds();

    [TestCase("""{ "default-ulimits": { "nofile": { "Name": "nofile", "Hard": 64000, "Soft": 64000 } } }""")]
    [TestCase("""{ "default-ulimits": { "memlock": { "name": "memlock", "hard": -1, "soft": -1 } } }""")]
    [TestCase("""{ "log-driver": "loki" }""")]
    [TestCase("""{ "log-driver": "grafana/loki-docker-driver:latest" }""")]
    [TestCase("""{ "log-driver": "local", "log-opts": { "max-size": "10m", "max-file": "3", "compress": "false" } }""")]
    [TestCase("""{ "log-opts": { "max-size": "10m", "max-file": "3", "compress": "true" } }""")]
    [TestCase("""{ "log-opts": { "max-size": "$SIZE" } }""")]
    [TestCase("""{ "log-driver": "syslog", "log-opts": { "max-size": "x" } }""")]
    public void Is_taken(string text) => Check.Rule<DaemonContainersRefused>().On(Path, text).FindsNothing();

    [TestCase("\"log-driver\": \"[|json_file|]\"", "\"log-driver\": \"json-file\"")]
    [TestCase("\"default-ulimits\": { [|\"nofile\"|]: { \"Hard\": 1, \"Soft\": 1 } }", "\"default-ulimits\": { \"nofile\": { \"Name\": \"nofile\", \"Hard\": 1, \"Soft\": 1 } }")]
    public void Is_mended(string bad, string good) => Check.Rule<DaemonContainersRefused>().On(Path, $"{{ {bad} }}").Finds().FixedTo($"{{ {good} }}");
}
