using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class DaemonHardeningTests
{
    const string Path = "etc/docker/daemon.json";

    [TestCase("""[|{|] "log-driver": "local" }""")]
    [TestCase("""{ "icc": [|true|], "userland-proxy": false, "no-new-privileges": true, "userns-remap": "default", "experimental": [|true|], "seccomp-profile": [|"unconfined"|] }""")]
    public void Leaves_something_open(string text) => Check.Rule<DaemonHardening>().On(Path, text).Finds();

    [TestCase("""{ "icc": false, "userland-proxy": false, "no-new-privileges": true, "userns-remap": "default" }""")]
    [TestCase("{}")]
    [TestCase("")]
    public void Nothing_in(string text) => Check.Rule<DaemonHardening>().On(Path, text).FindsNothing();

    [Test]
    public void For_auditors_alone() => Check.Rule<DaemonHardening>().On(Path, """{ "icc": true }""").With("extends: strict\n").FindsNothing();

    [Test]
    public void A_piece_in_a_script_shows_one_setting() => Check.Rule<DaemonHardening>()
        .On("setup.sh", "tee /etc/docker/daemon.json <<'EOF'\n{ \"debug\": true }\nEOF\n").FindsNothing();
}
