using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class MacvlanMisuseTests
{
    const string Lan = "docker network create -d macvlan --subnet 192.168.1.0/24 --gateway 192.168.1.1 -o parent=eth0 lan\n";

    [TestCase("docker network create -d [|macvlan|] --subnet 192.168.1.0/24 lan\n", "The macvlan network `lan` has no `parent`: its containers reach each other and nobody else")]
    [TestCase("docker network create --driver=[|ipvlan|] lan\n", "The ipvlan network `lan` has no `parent`: its containers reach each other and nobody else")]
    [TestCase("docker network create -d [|macvlan|] -o {|related:parent=eth0|} lan\n", "The macvlan network `lan` has no subnet: Docker gives it one that is not the LAN's")]
    public void Without_parent_or_subnet(string script, string message) => Check.Rule<MacvlanMisuse>()
        .On("setup.sh", script.Replace("parent=eth0|}", "eth0|}", StringComparison.Ordinal).Replace("{|related:eth0", "parent={|related:eth0", StringComparison.Ordinal)).Finds(message).HasNothingToFix();

    [Test]
    public void In_compose() => Check.Rule<MacvlanMisuse>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    networks: [lan]\nnetworks:\n  lan:\n    driver: [|macvlan|]\n    ipam:\n      config:\n        - subnet: 192.168.1.0/24\n").Finds();

    [Test]
    public void In_a_note() => Check.Rule<MacvlanMisuse>().On("notes.md", "```bash\ndocker network create -d [|macvlan|] lan\n```\n").Finds();

    [Test]
    public void Ports_without_effect() => Check.Rule<MacvlanMisuse>()
        .On("setup.sh", Lan + "docker run -d --network {|related:lan|} --ip 192.168.1.50 [|-p 80:80|] nginx\n")
        .Finds("On the macvlan network `lan` there is nothing to publish: the ports have no effect")
        .FixedTo(Lan + "docker run -d --network lan --ip 192.168.1.50 nginx\n");

    [Test]
    public void Ports_in_compose() => Check.Rule<MacvlanMisuse>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    networks: [lan]\n    ports:\n      [|- \"80:80\"|]\nnetworks:\n  lan:\n    driver: macvlan\n    driver_opts: {parent: eth0}\n    ipam: {config: [{subnet: 192.168.1.0/24}]}\n")
        .Finds()
        .FixedTo("services:\n  web:\n    image: nginx\n    networks: [lan]\nnetworks:\n  lan:\n    driver: macvlan\n    driver_opts: {parent: eth0}\n    ipam: {config: [{subnet: 192.168.1.0/24}]}\n");

    [TestCase("ping -c 1 [|192.168.1.50|]\n")]
    [TestCase("curl -fsS [|http://192.168.1.50:8080/health|]\n")]
    public void A_call_from_the_host(string call) => Check.Rule<MacvlanMisuse>()
        .On("setup.sh", Lan + "docker run -d --network lan --ip {|related:192.168.1.50|} nginx\n" + call)
        .Finds("This host cannot reach 192.168.1.50: on the macvlan network `lan` only other machines do");

    [TestCase(Lan)]
    [TestCase(Lan + "docker run -d --network lan --ip 192.168.1.50 nginx\nping -c 1 192.168.1.1\n")]
    [TestCase(Lan + "docker run -d --network lan --ip 192.168.1.50 nginx\nip link add shim link eth0 type macvlan mode bridge\nping -c 1 192.168.1.50\n")]
    [TestCase(Lan + "docker run -d --network lan --ip 192.168.1.50 nginx\nssh other ping -c 1 192.168.1.50\n")]
    [TestCase(Lan + "docker run -d --network lan --network front -p 80:80 nginx\n")]
    [TestCase(Lan + "docker run -d --name web --network lan -p 80:80 nginx\ndocker network connect front web\n")]
    [TestCase("docker network create -d macvlan --internal lan\n")]
    [TestCase("docker network create -d macvlan --config-from base lan\n")]
    [TestCase("docker network create -d macvlan -o \"$OPTIONS\" lan\n")]
    [TestCase("docker network create -d macvlan $OPTIONS lan\n")]
    [TestCase("docker network create -d macvlan --ipam-driver dhcp -o parent=eth0 lan\n")]
    [TestCase("docker network create --subnet 10.30.0.0/24 front\ndocker run -d --network front -p 80:80 nginx\n")]
    [TestCase("podman network create -d macvlan lan\n")]
    [TestCase("docker run -d --network lan -p 80:80 nginx\n")]
    public void Nothing_in(string script) => Check.Rule<MacvlanMisuse>().On("setup.sh", script).FindsNothing();

    [TestCase("    external: true\n")]
    [TestCase("    internal: true\n")]
    [TestCase("    driver_opts: {parent: \"${IFACE}\"}\n    ipam: {config: [{subnet: \"${SUBNET}\"}]}\n")]
    public void Nothing_in_compose(string network) => Check.Rule<MacvlanMisuse>()
        .On("compose.yaml", $"services:\n  web:\n    image: nginx\n    networks: [lan]\nnetworks:\n  lan:\n    driver: macvlan\n{network}").FindsNothing();

    [TestCase("    privileged: true\n")]
    [TestCase("    cap_add: [NET_ADMIN]\n")]
    public void Nothing_where_a_container_may_ask_the_LAN_for_its_address(string more) => Check.Rule<MacvlanMisuse>()
        .On("compose.yaml", $"services:\n  fw:\n    image: fw\n{more}    networks: [lan]\nnetworks:\n  lan:\n    driver: macvlan\n    driver_opts: {{parent: eth0}}\n").FindsNothing();

    [Test]
    public void Nothing_in_a_note_that_is_read_elsewhere() => Check.Rule<MacvlanMisuse>()
        .On("notes.md", "```bash\n" + Lan + "docker run -d --network lan --ip 192.168.1.50 nginx\n```\n\n```bash\ncurl http://192.168.1.50\n```\n").FindsNothing();
}
