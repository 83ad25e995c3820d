using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class DaemonOpenSocketTests
{
    const string Path = "etc/docker/daemon.json";

    [TestCase("""{ "hosts": ["unix:///var/run/docker.sock", "[|tcp://0.0.0.0:2375|]"] }""")]
    [TestCase("""{ "hosts": ["[|0.0.0.0:2375|]"] }""")]
    [TestCase("""{ "hosts": ["[|tcp://10.0.0.2:2376|]"], "tls": true, "tlscert": "/etc/docker/cert.pem", "tlskey": "/etc/docker/key.pem" }""")]
    public void Anyone_may_connect(string text) => Check.Rule<DaemonOpenSocket>().On(Path, text).Finds();

    [TestCase("""{ "hosts": ["tcp://127.0.0.1:2375", "tcp://localhost:2375", "tcp://[::1]:2375"] }""")]
    [TestCase("""{ "hosts": ["tcp://0.0.0.0:2376"], "tlsverify": true, "tlscacert": "/etc/docker/ca.pem" }""")]
    [TestCase("""{ "hosts": ["fd://", "unix:///var/run/docker.sock", "npipe://"] }""")]
    [TestCase("""{ "hosts": ["tcp://<ip>:2375"] }""")]
    public void Nothing_in(string text) => Check.Rule<DaemonOpenSocket>().On(Path, text).FindsNothing();
}
