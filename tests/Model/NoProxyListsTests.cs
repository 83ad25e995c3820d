using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class NoProxyListsTests
{
    static string[] Lists(params (string, string)[] files) =>
        [.. NoProxyLists.Of(Deployed.Of(files)).Select(l => $"{l.Carrier} {l.Variable.Name}={l.Variable.Value} at {l.Variable.Value.Location.Text}")];

    [TestCase("setup.sh", "export NO_PROXY=a,b\n", ExpectedResult = "Export NO_PROXY=a,b at a,b")]
    [TestCase("setup.sh", "NO_PROXY=a,b curl x\n", ExpectedResult = "Prefix NO_PROXY=a,b at a,b")]
    [TestCase("setup.sh", "no_proxy=a,b\necho\n", ExpectedResult = "Assignment no_proxy=a,b at a,b")]
    [TestCase("setup.sh", "LAN=a,b.lan\ndocker run -e NO_PROXY=$LAN x\n", ExpectedResult = "ContainerVariable NO_PROXY=a,b.lan at a,b.lan")]
    [TestCase("setup.sh", "docker run -e CONTAINERD_NO_PROXY=a,b x\n", ExpectedResult = "ContainerVariable CONTAINERD_NO_PROXY=a,b at a,b")]
    [TestCase("setup.sh", "docker build --build-arg NO_PROXY=a,b .\n", ExpectedResult = "BuildArgument NO_PROXY=a,b at a,b")]
    [TestCase("setup.sh", "dockerd --no-proxy=a,b\n", ExpectedResult = "DaemonCommand --no-proxy=a,b at a,b")]
    [TestCase("Dockerfile", "FROM x\nENV no_proxy=a,b\n", ExpectedResult = "DockerfileEnv no_proxy=a,b at a,b")]
    [TestCase("Dockerfile", "FROM x\nARG no_proxy=a,b\n", ExpectedResult = "DockerfileArg no_proxy=a,b at a,b")]
    [TestCase("etc/docker/daemon.json", "{\"proxies\": {\"no-proxy\": \"a,b\"}}", ExpectedResult = "DaemonFile no-proxy=a,b at a,b")]
    [TestCase("etc/systemd/system/docker.service.d/x.conf", "[Service]\nEnvironment=NO_PROXY=a,b\n", ExpectedResult = "DaemonUnit NO_PROXY=a,b at a,b")]
    [TestCase("etc/systemd/system/containerd.service.d/x.conf", "[Service]\nEnvironment=NO_PROXY=a,b\n", ExpectedResult = "K3sService NO_PROXY=a,b at a,b")]
    [TestCase("root/.docker/config.json", "{\"proxies\": {\"default\": {\"noProxy\": \"a,b\"}}}", ExpectedResult = "ClientConfig noProxy=a,b at a,b")]
    [TestCase(".env", "NO_PROXY=a,b\n", ExpectedResult = "ContainerVariable NO_PROXY=a,b at a,b")]
    [TestCase("etc/environment", "no_proxy=\"a,b\"\n", ExpectedResult = "LoginEnvironment no_proxy=a,b at \"a,b\"")]
    [TestCase("setup.sh", "export NO_PROXY=\nunset no_proxy\necho\n", ExpectedResult = "")]
    [TestCase("setup.sh", "export NO_PROXY=$1\necho\n", ExpectedResult = "")]
    public string Are_collected(string path, string text) => string.Join('\n', Lists((path, text)));

    [Test]
    public void Items_know_their_place_inside_quotes()
    {
        var list = NoProxyLists.Of(Deployed.Of(("setup.sh", "docker run -e \"NO_PROXY=localhost, $LAN,10.*\" -e no_proxy='10.*' x\n")));
        Assert.That(list.SelectMany(l => l.Parsed.Entries.Select(e => $"{l.TextOf(e).Location.Text} {l.IsVerbatim(e)}")),
            Is.EqualTo(new[] { "localhost True", "$LAN False", "10.* True", "10.* True" }));
    }
}
