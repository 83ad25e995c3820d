using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class DaemonWrongTypeTests
{
    const string Path = "etc/docker/daemon.json";

    [TestCase("{ \"builder\": { \"GC\": { \"Enabled\": [|\"yes\"|] } }, \"mtu\": [|1e3|], \"features\": { \"cdi\": [|1|] } }")]
    public void Is_found_at_any_depth(string text) => Check.Rule<DaemonWrongType>().On(Path, text).Finds();

    [TestCase("\"default-address-pools\": [|{ \"base\": \"10.0.0.0/8\", \"size\": 24 }|]", "\"default-address-pools\": [{ \"base\": \"10.0.0.0/8\", \"size\": 24 }]")]
    [TestCase("\"debug\": [|\"true\"|]", "\"debug\": true")]
    [TestCase("\"mtu\": [|\"1400\"|]", "\"mtu\": 1400")]
    [TestCase("\"log-opts\": { \"max-file\": [|3|] }", "\"log-opts\": { \"max-file\": \"3\" }")]
    [TestCase("\"dns\": [|\"10.0.0.2\"|]", "\"dns\": [\"10.0.0.2\"]")]
    public void Is_mended(string bad, string good) => Check.Rule<DaemonWrongType>()
        .On(Path, $"{{ {bad} }}")
        .Finds()
        .FixedTo($"{{ {good} }}");

    [Test]
    public void Message_names_key_and_types() => Check.Rule<DaemonWrongType>()
        .On(Path, """{ "features": { "buildkit": [|"on"|] } }""")
        .Finds("`features.buildkit` wants true or false, and this is a string: dockerd refuses to start")
        .HasNothingToFix();

    [TestCase("\"dns\": [ [|8|] ]")]
    [TestCase("\"hosts\": [|{}|]")]
    [TestCase("\"default-shm-size\": [|64|]")]
    [TestCase("\"mtu\": [|1400.5|]")]
    [TestCase("\"default-address-pools\": [|\"10.0.0.0/16\"|]")]
    [TestCase("\"default-address-pools\": [ { \"base\": \"10.0.0.0/16\", \"size\": [|\"24\"|] } ]")]
    [TestCase("\"runtimes\": { \"x\": { \"path\": [|true|] } }")]
    public void Is_found(string json) => Check.Rule<DaemonWrongType>().On(Path, $"{{ {json} }}").Finds();

    [TestCase("\"debug\": null")]
    [TestCase("\"mtu\": 1400")]
    [TestCase("\"log-opts\": {}")]
    [TestCase("\"shutdown-timeout\": -1")]
    [TestCase("\"default-shm-size\": \"64M\"")]
    [TestCase("\"builder\": { \"gc\": { \"enabled\": true, \"policy\": [ { \"all\": true } ] } }")]
    [TestCase("\"default-address-pools\": [ { \"base\": \"10.0.0.0/16\", \"size\": 24 } ]")]
    [TestCase("\"unknown\": 3")]
    [TestCase("insecure-registries\": [\"10.0.0.2:5000\"]")]
    public void Nothing_in(string json) => Check.Rule<DaemonWrongType>().On(Path, $"{{ {json} }}").FindsNothing();

    [TestCase("[|\"|]debug\"")]
    [TestCase("[|7|]")]
    public void The_file_is_an_object(string text) => Check.Rule<DaemonWrongType>().On(Path, text).Finds();

    [Test]
    public void A_variable_may_stand_for_the_object() => Check.Rule<DaemonWrongType>()
        .On("compose.yaml", "services:\n  dind:\n    image: docker:28-dind\n    configs:\n      - source: daemon.json\n        target: /etc/docker/daemon.json\nconfigs:\n  daemon.json:\n    content: |\n      ${DAEMON_JSON:-{}}\n")
        .FindsNothing();
}
