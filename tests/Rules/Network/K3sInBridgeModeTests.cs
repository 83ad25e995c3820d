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
    [TestCase("docker run --privileged -p 6443:6443 --name server {0} server\ndocker run --privileged -e K3S_URL=[|https://server:6443|] -e K3S_TOKEN=x {0} agent\n")]
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
    [TestCase("docker run --privileged -e K3S_URL=https://yourserver:6443 -e K3S_TOKEN=x {0} agent\n")]
    [TestCase("docker run --rm {0} --version\n")]
    [TestCase("docker run --privileged nginx:1.29\n")]
    public void Nothing_in(string script) => Check.Rule<K3sInBridgeMode>().On("setup.sh", script.Replace("{0}", K3s, StringComparison.Ordinal)).FindsNothing();

    static string With(string text) => text.Replace("{0}", K3s, StringComparison.Ordinal);

    [Test]
    public void Flannel_speaks_udp() => Check.Rule<K3sInBridgeMode>()
        .On("setup.sh", With("docker run --privileged -p 6443:6443 -p [|8472:8472|] {0} server --node-external-ip 192.168.1.20\n"))
        .Finds("Port 8472 is published for tcp, and flannel speaks udp on it")
        .FixedTo(With("docker run --privileged -p 6443:6443 -p 8472:8472/udp {0} server --node-external-ip 192.168.1.20\n"));

    [Test]
    public void Flannel_speaks_udp_in_compose() => Check.Rule<K3sInBridgeMode>()
        .On("compose.yaml", With("services:\n  k3s:\n    image: {0}\n    command: server\n    ports:\n      - \"6443:6443\"\n      - \"[|51820:51820|]\"\n"))
        .Finds()
        .FixedTo(With("services:\n  k3s:\n    image: {0}\n    command: server\n    ports:\n      - \"6443:6443\"\n      - \"51820:51820/udp\"\n"));

    [Test]
    public void The_long_form_is_left_to_people() => Check.Rule<K3sInBridgeMode>()
        .On("compose.yaml", With("services:\n  k3s:\n    image: {0}\n    command: server\n    ports:\n      - 6443:6443\n      - [|target: 8472\n        published: 8472|]\n"))
        .Finds()
        .HasNothingToFix();

    [Test]
    public void The_port_inside_goes_with_the_name() => Check.Rule<K3sInBridgeMode>()
        .On("compose.yaml", With("""
            services:
              main:
                image: {0}
                command: server
                ports:
                  - {|related:7443:6443|}
              node:
                image: {0}
                environment:
                  K3S_URL: https://main:[|7443|]
                  K3S_TOKEN: x

            """))
        .Finds("`main` listens on 6443 inside Docker: 7443 is its port on the host")
        .FixedTo(With("""
            services:
              main:
                image: {0}
                command: server
                ports:
                  - 7443:6443
              node:
                image: {0}
                environment:
                  K3S_URL: https://main:6443
                  K3S_TOKEN: x

            """));

    [Test]
    public void The_published_port_goes_with_the_address() => Check.Rule<K3sInBridgeMode>()
        .On("setup.sh", With("docker run --privileged -p {|related:7443:6443|} {0} server --tls-san 192.168.1.20\ndocker run --privileged -e K3S_URL=https://192.168.1.20:[|6443|] -e K3S_TOKEN=x {0} agent --node-external-ip 192.168.1.21\n"))
        .Finds("The server at 192.168.1.20 is published on port 7443, not 6443")
        .FixedTo(With("docker run --privileged -p 7443:6443 {0} server --tls-san 192.168.1.20\ndocker run --privileged -e K3S_URL=https://192.168.1.20:7443 -e K3S_TOKEN=x {0} agent --node-external-ip 192.168.1.21\n"));

    [Test]
    public void The_address_is_not_in_the_certificate() => Check.Rule<K3sInBridgeMode>()
        .On("setup.sh", With("docker run -d --name k3s --privileged -p 6443:6443 {0} [|server|]\ndocker cp k3s:/etc/rancher/k3s/k3s.yaml .\nsed -i 's/127.0.0.1/{|related:192.168.1.20|}/' k3s.yaml\n"))
        .Finds("The certificate of this K3s server does not hold 192.168.1.20, the address that clients use")
        .FixedTo(With("docker run -d --name k3s --privileged -p 6443:6443 {0} server --tls-san 192.168.1.20\ndocker cp k3s:/etc/rancher/k3s/k3s.yaml .\nsed -i 's/127.0.0.1/192.168.1.20/' k3s.yaml\n"));

    [TestCase("docker run --privileged -p 192.168.1.20:6443:6443 {0} [|server|]\n")]
    [TestCase("docker run --privileged -p 7443:6443 {0} [|server|]\nkubectl --server=https://192.168.1.20:7443 get nodes\n")]
    public void The_certificate_lacks_it_in(string script) => Check.Rule<K3sInBridgeMode>().On("setup.sh", With(script)).Finds();

    [TestCase("services:\n  k3s:\n    image: {0}\n    command: [|server|]\n    ports: ['192.168.1.20:6443:6443']\n", "    command: server --tls-san 192.168.1.20\n")]
    [TestCase("services:\n  k3s:\n    image: {0}\n    command: [[|server|]]\n    ports: ['192.168.1.20:6443:6443']\n", "    command: [server]\n")]
    public void The_certificate_lacks_it_in_compose(string text, string line) => Check.Rule<K3sInBridgeMode>()
        .On("compose.yaml", With(text)).Finds()
        .FixedTo(With($"services:\n  k3s:\n    image: {{0}}\n{line}    ports: ['192.168.1.20:6443:6443']\n"));

    [TestCase("docker run --privileged -p 6443:6443 -p 8472:8472/udp {0} server\n")]
    [TestCase("docker run --privileged -p 6443:6443 -p 8472:8472 -p 8472:8472/udp {0} server\n")]
    [TestCase("docker run --privileged -p 6443:6443 -p 8472:8472 {0} server --flannel-backend none\n")]
    [TestCase("docker run --privileged --network host -p 8472:8472 {0} server\n")]
    [TestCase("docker run -p 8472:8472 nginx:1.29\n")]
    [TestCase("docker run --privileged -p 7443:6443 {0} server --tls-san 192.168.1.20\ndocker run --privileged --network host -e K3S_URL=https://192.168.1.20:7443 -e K3S_TOKEN=x {0} agent\n")]
    [TestCase("docker run --privileged -p 6443:6443 {0} server --tls-san nas.lan\nsed -i 's/127.0.0.1/192.168.1.20/' k3s.yaml\n")]
    [TestCase("docker run --privileged -p 6443:6443 {0} server\nsed -i 's/127.0.0.1/localhost/' k3s.yaml\n")]
    [TestCase("docker run --privileged -p 6443:6443 {0} server\nsed -i \"s/127.0.0.1/$NAS/\" k3s.yaml\n")]
    [TestCase("docker run --privileged -p 6443:6443 {0} server\nkubectl --insecure-skip-tls-verify --server=https://192.168.1.20:6443 get nodes\n")]
    [TestCase("docker run --privileged -p 6443:6443 {0} server\nkubectl --server=https://192.168.1.20:8443 get nodes\n")]
    [TestCase("docker run --privileged -p 127.0.0.1:6443:6443 {0} server\n")]
    [TestCase("docker run --privileged -p 6443:6443 {0} server $SANS\nsed -i 's/127.0.0.1/192.168.1.20/' k3s.yaml\n")]
    public void No_port_in(string script) => Check.Rule<K3sInBridgeMode>().On("setup.sh", With(script)).FindsNothing();
}
