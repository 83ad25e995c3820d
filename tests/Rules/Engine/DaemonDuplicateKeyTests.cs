using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class DaemonDuplicateKeyTests
{
    const string Path = "etc/docker/daemon.json";

    [TestCase("""{ [|"mtu"|]: 1400, {|related:"mtu"|}: 1500 }""")]
    [TestCase("""{ [|"log-opts"|]: { "max-size": "10m" }, {|related:"log-opts"|}: { "max-file": "3" } }""")]
    [TestCase("""{ "log-opts": { [|"max-size"|]: "10m", {|related:"max-size"|}: "20m" } }""")]
    [TestCase("""{ [|"dns"|]: ["10.0.0.2"], "debug": true, {|related:"dns"|}: ["10.0.0.3"], }""")]
    public void The_last_one_counts(string text) => Check.Rule<DaemonDuplicateKey>().On(Path, text).Finds();

    [TestCase("""{ "mtu": 1400, "mtu": 1400 }""")]
    [TestCase("""{ "mtu": 1400, "MTU": 1500 }""")]
    [TestCase("""{ "runtimes": { "a": { "path": "x" }, "b": { "path": "x" } } }""")]
    [TestCase("""[{ "a": 1 }, { "a": 2 }]""")]
    [TestCase("")]
    public void Nothing_in(string text) => Check.Rule<DaemonDuplicateKey>().On(Path, text).FindsNothing();
}
