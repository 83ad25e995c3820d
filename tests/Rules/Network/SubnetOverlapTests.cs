using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class SubnetOverlapTests
{
    static string Two(string first, string second, string more = "", string profiles = "") =>
        $"services:\n  web:\n    image: nginx\n    networks: [a]\n  api:\n    image: api\n{profiles}    networks: [b]\nnetworks:\n  a: {{ipam: {{config: [{{subnet: {first}}}]}}}}\n  b: {{{more}ipam: {{config: [{{subnet: {second}}}]}}}}\n";

    [Test]
    public void Of_two_networks() => Check.Rule<SubnetOverlap>()
        .On("compose.yaml", Two("{|related:10.30.0.0/16|}", "[|10.30.5.0/24|]"))
        .Finds("The subnet of `b`, 10.30.5.0/24, overlaps that of `a`, 10.30.0.0/16").HasNothingToFix();

    [TestCase("docker network create --subnet {|related:10.30.0.0/16|} a\ndocker network create --subnet [|10.30.5.0/24|] b\n")]
    [TestCase("NET=10.30.0.0/16\ndocker network create --subnet {|related:$NET|} a\ndocker network create -d macvlan --subnet [|$NET|] b\n")]
    [TestCase("docker network create --ipv6 --subnet {|related:fd00:1::/64|} a\ndocker network create --ipv6 --subnet [|fd00:1::/80|] b\n")]
    public void In_a_script(string script) => Check.Rule<SubnetOverlap>().On("setup.sh", script).Finds();

    [Test]
    public void Of_a_script_and_a_compose_file() => Check.Rule<SubnetOverlap>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\nnetworks:\n  default: {ipam: {config: [{subnet: [|10.30.0.0/24|]}]}}\n")
        .On("setup.sh", "docker network create --subnet {|related:10.30.0.0/16|} back\n").Finds();

    [Test]
    public void With_the_default_bridge() => Check.Rule<SubnetOverlap>()
        .On("setup.sh", "docker network create --subnet [|172.17.0.0/16|] front\n")
        .Finds("The subnet of `front`, 172.17.0.0/16, overlaps that of the default bridge, 172.17.0.0/16");

    [Test]
    public void With_a_bridge_that_is_configured() => Check.Rule<SubnetOverlap>()
        .On("setup.sh", "docker network create --subnet [|10.77.0.0/16|] front\n")
        .On("etc/docker/daemon.json", "{\"bip\": \"{|related:10.77.0.1/24|}\"}\n")
        .Finds("The subnet of `front`, 10.77.0.0/16, overlaps that of the default bridge, 10.77.0.1/24");

    const string K3s = "docker run -d --privileged --name k3s --network lab {|related:|}rancher/k3s:v1.33.4-k3s1 server\n";

    [TestCase("10.42.0.0/16", "pods, 10.42.0.0/16")]
    [TestCase("10.43.9.0/24", "services, 10.43.0.0/16")]
    [TestCase("10.0.0.0/8", "pods, 10.42.0.0/16")]
    public void With_the_ranges_of_K3s(string subnet, string range) => Check.Rule<SubnetOverlap>()
        .On("setup.sh", $"docker network create --subnet [|{subnet}|] lab\n" + K3s.Replace("{|related:|}", "", StringComparison.Ordinal))
        .Finds($"The subnet of `lab`, {subnet}, overlaps the range of K3s' {range}");

    [Test]
    public void With_a_range_that_K3s_is_given() => Check.Rule<SubnetOverlap>()
        .On("compose.yaml", "services:\n  k3s:\n    image: rancher/k3s:v1.33.4-k3s1\n    command: server {|related:--cluster-cidr=10.52.0.0/16|}\n    privileged: true\nnetworks:\n  default: {ipam: {config: [{subnet: [|10.52.0.0/24|]}]}}\n").Finds();

    [Test]
    public void Of_the_default_bridge_and_K3s() => Check.Rule<SubnetOverlap>()
        .On("etc/docker/daemon.json", "{\"bip\": \"[|10.42.0.1/24|]\"}\n")
        .On("setup.sh", "{|related:docker run|} -d --privileged rancher/k3s:v1.33.4-k3s1 server\n")
        .Finds("The default bridge, 10.42.0.0/24, overlaps the range of K3s' pods, 10.42.0.0/16");

    [Test]
    public void Of_a_pool_and_K3s() => Check.Rule<SubnetOverlap>()
        .On("etc/docker/daemon.json", "{\"default-address-pools\": [{\"base\": \"[|10.43.0.0/17|]\", \"size\": 24}]}\n")
        .On("compose.yaml", "services:\n  k3s:\n    image: rancher/k3s:v1.33.4-k3s1\n    command: server\n    privileged: true\n")
        .Finds("The pool 10.43.0.0/17, of which this node's network gets its subnet, overlaps the range of K3s' services, 10.43.0.0/16");

    [TestCase("{\"default-address-pools\": [{\"base\": \"10.0.0.0/8\", \"size\": 24}]}")]
    [TestCase("{\"bip\": \"10.42.0.1/24\"}")]
    [TestCase("{\"bip\": \"10.200.0.1/24\"}")]
    public void Nothing_where_the_node_has_another_network(string json) => Check.Rule<SubnetOverlap>()
        .On("etc/docker/daemon.json", json + "\n")
        .On("compose.yaml", "services:\n  k3s:\n    image: rancher/k3s:v1.33.4-k3s1\n    command: server\n    privileged: true\n").FindsNothing();

    [Test]
    public void With_dockerds_proxy() => Check.Rule<SubnetOverlap>()
        .On("setup.sh", "docker network create --subnet [|10.10.0.0/16|] lan\n")
        .On("etc/docker/daemon.json", "{\"proxies\": {\"https-proxy\": \"{|related:http://10.10.0.8:3128|}\"}}\n")
        .Finds("The subnet of `lan`, 10.10.0.0/16, holds dockerd's proxy, 10.10.0.8");

    [TestCase("K3S_URL=https://{0}:6443", "the server of `node`")]
    [TestCase("HTTPS_PROXY=http://{0}:3128", "the proxy of `node`")]
    public void With_a_host_that_the_only_container_looks_for(string variable, string what) => Check.Rule<SubnetOverlap>()
        .On("setup.sh", "docker network create --subnet [|192.168.31.0/24|] lab\ndocker run -d --name node --network lab -e " + Marked(variable) + " rancher/k3s:v1.33.4-k3s1 agent\n")
        .Finds($"The subnet of `lab`, 192.168.31.0/24, holds {what}, 192.168.31.88");

    static string Marked(string variable)
    {
        var text = variable.Replace("{0}", "192.168.31.88", StringComparison.Ordinal);
        return text.Insert(text.IndexOf('=', StringComparison.Ordinal) + 1, "{|related:") + "|}";
    }

    [TestCase("172.18.0.0/16")]
    [TestCase("172.19.3.0/24")]
    public void With_what_Docker_gives(string subnet) => Check.Rule<SubnetOverlap>()
        .On("setup.sh", $"docker network create --subnet=[|{subnet}|] front\n")
        .Finds($"The subnet of `front`, {subnet}, lies in one of the ranges that Docker gives to networks without a subnet");

    [Test]
    public void With_a_pool_that_is_configured() => Check.Rule<SubnetOverlap>()
        .On("setup.sh", "docker network create --subnet [|10.99.4.0/24|] front\n")
        .On("etc/docker/daemon.json", "{\"default-address-pools\": [{\"base\": \"{|related:10.99.0.0/16|}\", \"size\": 24}]}\n")
        .Finds("The subnet of `front`, 10.99.4.0/24, lies in 10.99.0.0/16, of which dockerd gives to networks without a subnet");

    [TestCase("docker network create --subnet 10.30.0.0/24 a\ndocker network create --subnet 10.30.1.0/24 b\n")]
    [TestCase("docker network create --subnet 10.30.0.0/24 a\ndocker network create --subnet 10.30.0.0/24 a\n")]
    [TestCase("docker network create --subnet 10.30.0.0/24 a\ndocker network rm a\ndocker network create --subnet 10.30.0.0/24 b\n")]
    [TestCase("if [ -n \"$X\" ]; then docker network create --subnet 10.30.0.0/24 a\nelse docker network create --subnet 10.30.0.0/24 b; fi\n")]
    [TestCase("docker network create --subnet 10.30.0.0/24 $A\ndocker network create --subnet 10.30.0.0/24 $B\n")]
    [TestCase("docker network create -d overlay --subnet 10.30.0.0/24 a\ndocker network create --subnet 10.30.0.0/24 b\n")]
    [TestCase("docker network create --subnet fd00:1::/64 a\ndocker network create --subnet fd00:1::/64 b\n")]
    [TestCase("ssh one docker network create --subnet 10.30.0.0/24 a\nssh two docker network create --subnet 10.30.0.0/24 b\n")]
    [TestCase("podman network create --subnet 172.17.0.0/16 a\n")]
    [TestCase("docker network create -d macvlan --subnet 192.168.1.0/24 -o parent=eth0 lan\n")]
    [TestCase("docker network create --subnet 10.42.0.0/16 lab\ndocker run -d --privileged --network other rancher/k3s:v1.33.4-k3s1 server\n")]
    [TestCase("docker network create --subnet 10.42.0.0/16 lab\ndocker run -d --privileged --network lab rancher/k3s:v1.33.4-k3s1 server --cluster-cidr 10.52.0.0/16\n")]
    [TestCase("docker network create --subnet 10.42.0.0/16 lab\ndocker run -d --privileged --network lab rancher/k3s:v1.33.4-k3s1 agent\n")]
    [TestCase("docker network create --subnet 192.168.31.0/24 lab\ndocker run -d --network lab --name server rancher/k3s:v1.33.4-k3s1 server\ndocker run -d --network lab -e K3S_URL=https://192.168.31.2:6443 rancher/k3s:v1.33.4-k3s1 agent\n")]
    [TestCase("docker network create --subnet 192.168.31.0/24 lab\ndocker run -d --network lab -e HTTP_PROXY=http://192.168.31.1:3128 nginx\n")]
    [TestCase("docker network create -d macvlan --subnet 192.168.31.0/24 -o parent=eth0 lab\ndocker run -d --network lab -e HTTP_PROXY=http://192.168.31.5:3128 nginx\n")]
    [TestCase("docker network create --subnet 172.16.5.0/24 front\n")]
    [TestCase("docker network create --subnet 172.28.0.0/16 front\n")]
    [TestCase("docker network create --subnet 192.168.100.0/24 front\n")]
    public void Nothing_in(string script) => Check.Rule<SubnetOverlap>().On("setup.sh", script).FindsNothing();

    [Test]
    public void Nothing_where_a_network_is_not_made()
    {
        Check.Rule<SubnetOverlap>().On("compose.yaml", "services:\n  web:\n    image: nginx\n    networks: [a]\nnetworks:\n  a: {ipam: {config: [{subnet: 10.30.0.0/24}]}}\n  b: {ipam: {config: [{subnet: 10.30.0.0/24}]}}\n").FindsNothing();
        Check.Rule<SubnetOverlap>().On("compose.yaml", Two("10.30.0.0/24", "10.30.0.0/24", profiles: "    profiles: [test]\n")).FindsNothing();
        Check.Rule<SubnetOverlap>().On("compose.yaml", Two("10.30.0.0/24", "10.30.0.0/24", more: "external: true, ")).FindsNothing();
    }

    [Test]
    public void Nothing_in_two_forms_of_one_application() => Check.Rule<SubnetOverlap>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\nnetworks:\n  default: {ipam: {config: [{subnet: 10.30.0.0/24}]}}\n")
        .On("compose.dev.yaml", "services:\n  api:\n    image: api\nnetworks:\n  dev: {ipam: {config: [{subnet: 10.30.0.0/24}]}}\n").FindsNothing();

    [Test]
    public void Nothing_in_a_note_that_shows_both_ways() => Check.Rule<SubnetOverlap>()
        .On("notes.md", "```bash\ndocker network create --subnet 10.30.0.0/24 front\n```\n\n```yaml\nservices:\n  web:\n    image: nginx\nnetworks:\n  default:\n    ipam:\n      config:\n        - subnet: 10.30.0.0/24\n```\n").FindsNothing();

    [TestCase("{\"bip\": \"10.77.0.1/24\"}")]
    [TestCase("{\"default-address-pools\": [{\"base\": \"10.99.0.0/16\", \"size\": 24}]}")]
    [TestCase("{\"bridge\": \"none\"}")]
    public void Nothing_where_the_default_bridge_is_elsewhere(string json) => Check.Rule<SubnetOverlap>()
        .On("setup.sh", "docker network create --subnet 172.17.0.0/16 front\n").On("etc/docker/daemon.json", json + "\n").With("extends: [recommended]").FindsNothing();

    [Test]
    public void Nothing_where_the_proxy_is_reached_through_the_gateway() => Check.Rule<SubnetOverlap>()
        .On("setup.sh", "docker network create --subnet 10.10.0.0/16 lan\n")
        .On("etc/docker/daemon.json", "{\"proxies\": {\"https-proxy\": \"http://10.10.0.1:3128\"}}\n").FindsNothing();
}
