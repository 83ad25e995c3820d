using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class K3sFlagRefusedTests
{
    [Test]
    public void A_servers_flag_for_an_agent() => Check.Rule<K3sFlagRefused>()
        .On("setup.sh", "docker run -d --privileged rancher/k3s:v1.33.4-k3s1 agent [|--cluster-cidr|]=10.52.0.0/16\n")
        .Finds("`--cluster-cidr` is a flag of servers, and this is an agent: K3s does not start with it");

    [Test]
    public void A_misspelt_one() => Check.Rule<K3sFlagRefused>()
        .On("compose.yaml", "services:\n  k3s:\n    image: rancher/k3s:v1.33.4-k3s1\n    command: server [|--tls-sans|]=a.lan\n")
        .Finds("`--tls-sans` is no flag of K3s (did you mean `--tls-san`?): K3s does not start with it")
        .FixedTo("services:\n  k3s:\n    image: rancher/k3s:v1.33.4-k3s1\n    command: server --tls-san=a.lan\n");

    [Test]
    public void In_the_agents_file() => Check.Rule<K3sFlagRefused>()
        .On("compose.yaml", "services:\n  agent:\n    image: rancher/k3s:v1.33.4-k3s1\n    command: agent\n    volumes: [./k3s/config.yaml:/etc/rancher/k3s/config.yaml]\n")
        .On("k3s/config.yaml", "[|disable|]: traefik\nnode-label: [a=b]\n")
        .Finds("`disable` is a flag of servers, and this is an agent: K3s does not start with it");

    [TestCase("server --cluster-cidr=10.52.0.0/16 --node-label a=b")]
    [TestCase("agent --node-label a=b --kubelet-arg=max-pods=100 --server https://a.lan:6443 -v 3")]
    [TestCase("server --flag-of-a-later-release")]
    [TestCase("agent --disable-apiserver-lb")]
    [TestCase("$ROLE --cluster-cidr=10.52.0.0/16")]
    [TestCase("kubectl get nodes --cluster-cidrs")]
    public void Nothing_in(string command) => Check.Rule<K3sFlagRefused>().On("setup.sh", $"docker run rancher/k3s:v1.33.4-k3s1 {command}\n").FindsNothing();

    [Test]
    public void On_the_machine_itself() => Check.Rule<K3sFlagRefused>()
        .On("setup.sh", "sudo k3s server [|--write-kubeconfig-mod|] 644\n")
        .Finds()
        .FixedTo("sudo k3s server --write-kubeconfig-mode 644\n");

    [Test]
    public void In_a_unit() => Check.Rule<K3sFlagRefused>()
        .On("etc/systemd/system/k3s-agent.service", "[Service]\nExecStart=/usr/local/bin/k3s agent [|--disable|] traefik\n")
        .Finds("`--disable` is a flag of servers, and this is an agent: K3s does not start with it");

    [Test]
    public void Other_images_have_other_flags() => Check.Rule<K3sFlagRefused>().On("setup.sh", "docker run example/app:1 server --tls-sans a\n").FindsNothing();
}
