using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class FirewallBypassedTests
{
    [Test]
    public void Without_rules_for_published_ports() => Check.Rule<FirewallBypassed>()
        .On("etc/docker/daemon.json", "{\"iptables\": [|false|]}\n")
        .On("setup.sh", "docker run -d --name web -p {|related:80:80|} nginx:1.29\n")
        .Finds("With `iptables` off nothing limits `web` to the port that it publishes: Docker sets up no packet rules")
        .FixedTo("etc/docker/daemon.json", "{\"iptables\": true}\n");

    [Test]
    public void Without_the_proxy_too() => Check.Rule<FirewallBypassed>()
        .On("etc/docker/daemon.json", "{\"iptables\": [|false|], \"userland-proxy\": {|related:false|}}\n")
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    ports: ['{|related:80:80|}']\n")
        .Finds("With `iptables` and `userland-proxy` off nothing maps the port that `web` publishes");

    [Test]
    public void Without_ports_it_is_info() => Check.Rule<FirewallBypassed>()
        .On("etc/docker/daemon.json", "{\"iptables\": [|false|]}\n")
        .Finds("With `iptables` off Docker keeps no network of containers apart from the others");

    [Test]
    public void Icc_needs_it() => Check.Rule<FirewallBypassed>()
        .On("etc/docker/daemon.json", "{\"icc\": {|related:false|}, \"iptables\": [|false|]}\n")
        .Finds("`icc` off needs `iptables`, which is off too: dockerd does not start");

    [Test]
    public void In_a_unit() => Check.Rule<FirewallBypassed>()
        .On("etc/systemd/system/docker.service.d/rules.conf", "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// {|related:--icc=false|} [|--iptables=false|]\n")
        .Finds()
        .FixedTo("etc/systemd/system/docker.service.d/rules.conf", "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --icc=false --iptables=true\n");

    [Test]
    public void In_a_heredoc() => Check.Rule<FirewallBypassed>()
        .On("setup.sh", "cat > /etc/docker/daemon.json <<'EOF'\n{\"iptables\": [|false|]}\nEOF\ndocker run -d --name web -p {|related:80:80|} nginx:1.29\n").Finds();

    [Test]
    public void Forwarding() => Check.Rule<FirewallBypassed>()
        .On("etc/docker/daemon.json", "{\"ip-forward\": [|false|]}\n")
        .On("setup.sh", "docker run -d --name web -p {|related:80:80|} nginx:1.29\n")
        .Finds("With `ip-forward` off dockerd does not switch on the forwarding that published ports and the containers' way out need");

    [TestCase("{\"iptables\": true}")]
    [TestCase("{\"icc\": false}")]
    [TestCase("{\"userland-proxy\": false}")]
    [TestCase("{\"ip-forward\": true, \"ip6tables\": true}")]
    [TestCase("{\"iptables\": \"false\"}")]
    [TestCase("{\"log-driver\": \"local\"}")]
    public void Nothing_in(string json) => Check.Rule<FirewallBypassed>()
        .On("etc/docker/daemon.json", json + "\n")
        .On("setup.sh", "docker run -d --name web -p 80:80 nginx:1.29\n").FindsNothing();

    [TestCase("sysctl -w net.ipv4.ip_forward=1\ndocker run -d -p 80:80 nginx:1.29\n")]
    [TestCase("docker run -d --network host nginx:1.29\n")]
    [TestCase("docker run -d nginx:1.29\n")]
    public void Nothing_about_forwarding_with(string script) => Check.Rule<FirewallBypassed>()
        .On("etc/docker/daemon.json", "{\"ip-forward\": false}\n").On("setup.sh", script).FindsNothing();
}
