using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class DaemonKeyIgnoredTests
{
    const string Path = "etc/docker/daemon.json";

    [Test]
    public void A_flag_name_becomes_the_key() => Check.Rule<DaemonKeyIgnored>()
        .On(Path, """{ [|"registry-mirror"|]: ["https://registry.example"], [|"label"|]: "a=b" }""")
        .Finds(
            "`registry-mirror` is accepted in daemon.json and has no effect: it is the name of a flag, the key is `registry-mirrors`",
            "`label` is accepted in daemon.json and has no effect: it is the name of a flag, the key is `labels`")
        .FixedTo("""{ "registry-mirrors": ["https://registry.example"], "labels": ["a=b"] }""");

    [Test]
    public void Beside_the_right_key_it_is_left_to_people() => Check.Rule<DaemonKeyIgnored>()
        .On(Path, """{ [|"host"|]: ["fd://"], "hosts": [] }""")
        .Finds()
        .HasNothingToFix();

    [Test]
    public void Inside_an_object_that_is_no_key() => Check.Rule<DaemonKeyIgnored>()
        .On(Path, """{ "logging": { [|"log-driver"|]: "local", "debug": true } }""")
        .Finds("`log-driver` is accepted in daemon.json and has no effect: `logging` is no key, and what stands in it is not read");

    [Test]
    public void What_is_wrapped_is_taken_out() => Check.Rule<DaemonKeyIgnored>()
        .On(Path, """{ "daemon": { [|"bip"|]: "10.77.0.1/24", "debug": true, [|"mtu"|]: 1400 } }""")
        .Finds()
        .FixedTo("""{ "bip": "10.77.0.1/24", "debug": true, "mtu": 1400 }""");

    [TestCase("""{ "registry-mirrors": [] }""")]
    [TestCase("""{ "http-proxy": "http://proxy.example:3128" }""")]
    [TestCase("""{ "proxy": { "http-proxy": "http://proxy.example:3128" } }""")]
    [TestCase("""{ "log-opts": { "label": "x" } }""")]
    public void Nothing_in(string text) => Check.Rule<DaemonKeyIgnored>().On(Path, text).FindsNothing();
}
