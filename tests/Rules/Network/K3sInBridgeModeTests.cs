using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class K3sInBridgeModeTests
{
    const string K3s = "rancher/k3s:v1.34.1-k3s1";

    [Test]
    public void An_agent_of_another_machine() => Check.Rule<K3sInBridgeMode>()
        .On("setup.sh", $"[|docker run|] --privileged -e K3S_URL={{|related:https://10.1.2.3:6443|}} -e K3S_TOKEN=x {K3s} agent\n")
        .Finds("This K3s agent joins 10.1.2.3 from a bridge network: the other nodes cannot reach its pods and its kubelet");

    [TestCase("[|docker run|] --privileged {0} server --tls-san 192.168.1.20\n")]
    [TestCase("[|docker run|] --privileged -p 8080:80 {0} server\n")]
    [TestCase("docker run --privileged -e K3S_URL=[|https://server:6443|] -e K3S_TOKEN=x {0} agent\n")]
    [TestCase("docker network create n\ndocker run --privileged --network [|n|] -e K3S_URL=https://192.168.1.5:6443 -e K3S_TOKEN=x {0} agent\n")]
    public void Is_found(string script) => Check.Rule<K3sInBridgeMode>().On("setup.sh", script.Replace("{0}", K3s, StringComparison.Ordinal)).Finds();

    [Test]
    public void In_compose() => Check.Rule<K3sInBridgeMode>()
        .On("compose.yaml", $"services:\n  [|node|]:\n    image: {K3s}\n    command: agent --server {{|related:https://192.168.1.5:6443|}} --token x\n    privileged: true\n")
        .Finds();

    [Test]
    public void In_a_fence() => Check.Rule<K3sInBridgeMode>()
        .On("notes.md", $"```console\n$ [|docker run|] --privileged -e K3S_URL=https://10.1.2.3:6443 -e K3S_TOKEN=x {K3s} agent\n```\n").Finds();

    [TestCase("docker run --privileged -p 6443:6443 {0} server\n")]
    [TestCase("docker run --privileged --network host {0} server\n")]
    [TestCase("docker run --privileged --network host -e K3S_URL=https://10.1.2.3:6443 -e K3S_TOKEN=x {0} agent\n")]
    [TestCase("docker run --privileged --network none {0} server\n")]
    [TestCase("docker run --privileged $PORTS {0} server\n")]
    [TestCase("docker run --privileged {0} $COMMAND\n")]
    [TestCase("docker run --privileged -p 6443:6443 {0} server --tls-san 192.168.1.20\n")]
    [TestCase("docker network create n\ndocker run --privileged --network n --name s {0} server\ndocker run --privileged --network n -e K3S_URL=https://s:6443 -e K3S_TOKEN=x {0} agent\n")]
    [TestCase("docker run --privileged -e K3S_URL=https://10.1.2.3:6443 -e K3S_TOKEN=x {0} agent --node-external-ip 10.1.2.9\n")]
    [TestCase("docker run --rm {0} --version\n")]
    [TestCase("docker run --privileged nginx:1.29\n")]
    public void Nothing_in(string script) => Check.Rule<K3sInBridgeMode>().On("setup.sh", script.Replace("{0}", K3s, StringComparison.Ordinal)).FindsNothing();
}
