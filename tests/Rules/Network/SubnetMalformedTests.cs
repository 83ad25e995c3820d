using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class SubnetMalformedTests
{
    static string Compose(string ipam, string network = "") => $"services:\n  web:\n    image: nginx\nnetworks:\n  default:\n{network}    ipam:\n      config:\n        - {ipam}\n";

    [Test]
    public void Host_bits_go() => Check.Rule<SubnetMalformed>()
        .On("setup.sh", "docker network create --subnet [|172.18.0.5/16|] front\n")
        .Finds("The subnet `172.18.0.5/16` has host bits set: the network is 172.18.0.0/16")
        .FixedTo("docker network create --subnet 172.18.0.0/16 front\n");

    [TestCase("subnet: [|172.30.0.5/24|]", "subnet: 172.30.0.0/24")]
    [TestCase("{subnet: 172.30.0.0/24, gateway: [|172.30.0.1/24|]}", "{subnet: 172.30.0.0/24, gateway: 172.30.0.1}")]
    [TestCase("{subnet: 172.30.0.0/24, ip_range: [|172.30.0.5/25|]}", "{subnet: 172.30.0.0/24, ip_range: 172.30.0.0/25}")]
    public void Becomes(string ipam, string after) => Check.Rule<SubnetMalformed>().On("compose.yaml", Compose(ipam)).Finds().FixedTo(Compose(after));

    [TestCase("subnet: [|172.30.0.0|]", "The subnet `172.30.0.0` has no prefix")]
    [TestCase("subnet: [|172.30.0/24|]", "`172.30.0/24` is no subnet")]
    [TestCase("subnet: [|172.30.0.0/33|]", "`172.30.0.0/33` is no subnet")]
    [TestCase("subnet: \"[|fd00:1::|]\"", "The subnet `fd00:1::` has no prefix")]
    [TestCase("{subnet: {|related:172.30.0.0/24|}, gateway: [|172.31.0.1|]}", "The gateway `172.31.0.1` is outside the subnet 172.30.0.0/24")]
    [TestCase("{subnet: {|related:172.30.0.0/24|}, gateway: [|172.30.0.0|]}", "The gateway `172.30.0.0` is the network address of 172.30.0.0/24")]
    [TestCase("{subnet: {|related:172.30.0.0/24|}, gateway: [|172.30.0.255|]}", "The gateway `172.30.0.255` is the broadcast address of 172.30.0.0/24")]
    [TestCase("{subnet: {|related:172.30.0.0/24|}, gateway: [|172.30.0.300|]}", "The gateway `172.30.0.300` is no address")]
    [TestCase("{subnet: {|related:172.30.0.0/24|}, ip_range: [|172.31.0.0/25|]}", "The IP range `172.31.0.0/25` is outside the subnet 172.30.0.0/24")]
    [TestCase("{subnet: {|related:172.30.0.0/24|}, ip_range: [|172.30.0.0/16|]}", "The IP range `172.30.0.0/16` is bigger than its subnet, 172.30.0.0/24")]
    [TestCase("{subnet: {|related:172.30.0.0/24|}, ip_range: [|172.30.0.100-172.30.0.200|]}", "The IP range `172.30.0.100-172.30.0.200` is no subnet")]
    [TestCase("{subnet: {|related:172.30.0.0/24|}, aux_addresses: {a: [|172.31.0.4|]}}", "The reserved address `172.31.0.4` is outside the subnet 172.30.0.0/24")]
    [TestCase("{subnet: 172.30.0.0/24, gateway: {|related:172.30.0.4|}, aux_addresses: {a: [|172.30.0.4|]}}", "The reserved address `172.30.0.4` is the gateway")]
    [TestCase("gateway: [|172.30.0.1|]", "The gateway `172.30.0.1` has no subnet")]
    [TestCase("ip_range: [|172.30.0.0/24|]", "The IP range `172.30.0.0/24` has no subnet")]
    [TestCase("subnet: {|related:172.30.0.0/24|}\n        - subnet: [|172.30.0.0/16|]", "The subnet `172.30.0.0/16` overlaps `172.30.0.0/24` of the same network")]
    [TestCase("subnet: {|related:172.30.0.0/24|}\n        - subnet: [|172.31.0.0/24|]", "`172.31.0.0/24` is a second IPv4 subnet, and a bridge has one")]
    public void In_compose(string ipam, string message) => Check.Rule<SubnetMalformed>().On("compose.yaml", Compose(ipam)).Finds(message).HasNothingToFix();

    [Test]
    public void IPv6_where_it_is_switched_on() => Check.Rule<SubnetMalformed>()
        .On("compose.yaml", Compose("subnet: \"[|fd00:1::5/64|]\"", "    enable_ipv6: true\n")).Finds()
        .FixedTo(Compose("subnet: \"fd00:1::/64\"", "    enable_ipv6: true\n"));

    [TestCase("docker network create --subnet 172.30.0.0/24 --gateway [|172.31.0.1|] front\n", "The gateway `172.31.0.1` is outside the subnet 172.30.0.0/24")]
    [TestCase("docker network create --gateway [|172.31.0.1|] front\n", "The gateway `172.31.0.1` has no subnet")]
    [TestCase("docker network create --subnet 172.30.0.0/24 --gateway 172.30.0.1 --gateway [|172.30.0.2|] front\n", "The gateway `172.30.0.2` is one too many: the subnet 172.30.0.0/24 has one already")]
    [TestCase("docker network create --subnet 172.30.0.0/24 --aux-address a=[|172.31.0.7|] front\n", "The reserved address `172.31.0.7` is outside the subnet 172.30.0.0/24")]
    [TestCase("docker network create --subnet 172.30.0.0/24 --subnet [|172.30.0.0/25|] front\n", "The subnet `172.30.0.0/25` overlaps `172.30.0.0/24` of the same network")]
    [TestCase("NET=172.30.0.7/24\ndocker network create --subnet [|$NET|] front\n", "The subnet `172.30.0.7/24` has host bits set: the network is 172.30.0.0/24")]
    [TestCase("docker network create -d macvlan --subnet [|192.168.1.5|] -o parent=eth0 lan\n", "The subnet `192.168.1.5` has no prefix")]
    public void In_scripts(string script, string message) => Check.Rule<SubnetMalformed>().On("setup.sh", script).Finds(message).HasNothingToFix();

    [Test]
    public void A_prefix_behind_a_gateway_goes() => Check.Rule<SubnetMalformed>()
        .On("notes.md", "```bash\ndocker network create --subnet 172.30.0.0/24 --gateway [|172.30.0.1/24|] front\n```\n").Finds()
        .FixedTo("```bash\ndocker network create --subnet 172.30.0.0/24 --gateway 172.30.0.1 front\n```\n");

    [Test]
    public void The_bridge_wants_a_host() => Check.Rule<SubnetMalformed>()
        .On("etc/docker/daemon.json", "{\"bip\": \"[|10.77.0.0/24|]\"}\n")
        .Finds("`10.77.0.0/24` is a network address, and the bridge wants one of its own")
        .FixedTo("{\"bip\": \"10.77.0.1/24\"}\n");

    [TestCase("{\"bip\": \"[|10.77.0.1|]\"}", "The address of the bridge, `10.77.0.1`, has no prefix")]
    [TestCase("{\"bip\": \"[|10.77.0.255/24|]\"}", "`10.77.0.255/24` is a broadcast address, and the bridge wants one of its own")]
    [TestCase("{\"fixed-cidr\": \"[|10.77.0.0|]\"}", "`10.77.0.0` is no subnet")]
    [TestCase("{\"default-address-pools\": [{\"base\": \"{|related:10.99.0.0/16|}\", \"size\": [|8|]}]}", "A pool of 10.99.0.0/16 has no room for subnets of size 8")]
    [TestCase("{\"default-address-pools\": [{\"base\": \"[|10.99.0.0|]\", \"size\": 24}]}", "The pool `10.99.0.0` is no subnet")]
    public void In_the_daemons_file(string json, string message) => Check.Rule<SubnetMalformed>().On("etc/docker/daemon.json", json + "\n").Finds(message).HasNothingToFix();

    [Test]
    public void In_a_heredoc() => Check.Rule<SubnetMalformed>()
        .On("setup.sh", "cat > /etc/docker/daemon.json <<'EOF'\n{\"bip\": \"[|10.77.0.0/24|]\"}\nEOF\n").Finds();

    [Test]
    public void On_dockerds_command_line() => Check.Rule<SubnetMalformed>()
        .On("start.sh", "dockerd --default-address-pool base=10.99.0.0/16,size=[|8|]\n").Finds();

    [TestCase("subnet: 172.30.0.0/24")]
    [TestCase("{subnet: 172.30.0.0/24, gateway: 172.30.0.254, ip_range: 172.30.0.128/25, aux_addresses: {a: 172.30.0.7}}")]
    [TestCase("subnet: ${SUBNET}")]
    [TestCase("subnet: ${SUBNET:-172.30.0.0/24}")]
    [TestCase("subnet: 172.x.0.0/16")]
    [TestCase("subnet: YOUR_SUBNET/24")]
    [TestCase("subnet: \"fd00:1::5/64\"")]
    [TestCase("subnet: 172.30.0.0/24\n        - subnet: \"fd00:1::/64\"")]
    [TestCase("{subnet: 172.30.0.0/24, gateway: $GATEWAY}")]
    [TestCase("subnet: \"::ffff:172.30.0.5/120\"")]
    public void Nothing_in(string ipam) => Check.Rule<SubnetMalformed>().On("compose.yaml", Compose(ipam)).FindsNothing();

    [TestCase("subnet: 172.30.0.5/24", "    driver: overlay\n")]
    [TestCase("subnet: 172.30.0.5/24", "    driver: weave\n")]
    [TestCase("subnet: 172.30.0.5/24", "    external: true\n")]
    [TestCase("subnet: 192.168.1.0/24\n        - subnet: 192.168.2.0/24", "    driver: macvlan\n")]
    public void Nothing_on(string ipam, string network) => Check.Rule<SubnetMalformed>().On("compose.yaml", Compose(ipam, network)).FindsNothing();

    [TestCase("docker network create --subnet 172.30.0.0/24 --gateway 172.30.0.1 front\n")]
    [TestCase("docker network create --subnet 172.30.0.0/24 --ipv6 --subnet fd00:1::/64 --gateway fd00:1::1 --gateway 172.30.0.9 front\n")]
    [TestCase("docker network create --subnet \"$NET\" --gateway 172.31.0.1 front\n")]
    [TestCase("docker network create $OPTS --gateway 172.31.0.1 front\n")]
    [TestCase("docker network create --subnet \"${PREFIX}.0/24\" --gateway \"${PREFIX}.254\" front\n")]
    [TestCase("podman network create --subnet 172.30.0.5/24 front\n")]
    [TestCase("docker network create --ipam-driver mine --subnet 172.30.0.5/24 front\n")]
    [TestCase("docker network create --subnet <subnet>/24 front\n")]
    public void Nothing_in_scripts(string script) => Check.Rule<SubnetMalformed>().On("setup.sh", script).FindsNothing();

    [TestCase("{\"bip\": \"10.77.0.1/24\", \"fixed-cidr\": \"10.77.0.128/25\"}")]
    [TestCase("{\"default-address-pools\": [{\"base\": \"10.99.0.5/16\", \"size\": 24}]}")]
    [TestCase("{\"default-address-pools\": [{\"base\": \"10.99.0.0/16\", \"size\": 16}]}")]
    [TestCase("{\"default-address-pools\": [{\"base\": \"10.99.0.0/16\", \"size\": \"8\"}]}")]
    [TestCase("{\"bip\": \"x.x.x.x/24\"}")]
    public void Nothing_in_the_daemons_file(string json) => Check.Rule<SubnetMalformed>().On("etc/docker/daemon.json", json + "\n").FindsNothing();

    [Test]
    public void Engines_before_25_take_the_network_of_an_address() => Check.Rule<SubnetMalformed>()
        .On("setup.sh", "docker network create --subnet 172.18.0.5/16 front\n").With("engineVersion: '24.0'").FindsNothing();
}
