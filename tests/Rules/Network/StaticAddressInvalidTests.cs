using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class StaticAddressInvalidTests
{
    static string Compose(string address, string ipam, string key = "ipv4_address", string more = "", string network = "") =>
        $"services:\n  web:\n    image: nginx\n{more}    networks:\n      front:\n        {key}: {address}\nnetworks:\n  front:\n{network}    ipam:\n      config:\n        - {ipam}\n";

    [Test]
    public void Outside_the_subnet() => Check.Rule<StaticAddressInvalid>()
        .On("compose.yaml", Compose("[|172.31.0.5|]", "subnet: {|related:172.30.0.0/24|}"))
        .Finds("`172.31.0.5` is outside the subnet of `front`, 172.30.0.0/24").HasNothingToFix();

    [TestCase("[|172.30.0.1|]", "subnet: {|related:172.30.0.0/24|}", "`172.30.0.1` is the gateway of `front`, as none is configured: the container does not start")]
    [TestCase("[|172.30.0.254|]", "{subnet: 172.30.0.0/24, gateway: {|related:172.30.0.254|}}", "`172.30.0.254` is the gateway of `front`: the container does not start")]
    [TestCase("[|172.30.0.128|]", "{subnet: {|related:172.30.0.0/24|}, ip_range: 172.30.0.128/25}", "`172.30.0.128` is the gateway of `front`, as none is configured: the container does not start")]
    [TestCase("[|172.30.0.0|]", "subnet: {|related:172.30.0.0/24|}", "`172.30.0.0` is the network address of `front`: the container does not start")]
    [TestCase("[|172.30.0.255|]", "subnet: {|related:172.30.0.0/24|}", "`172.30.0.255` is the broadcast address of `front`: the container does not start")]
    [TestCase("[|172.30.0.7|]", "{subnet: 172.30.0.0/24, aux_addresses: {router: {|related:172.30.0.7|}}}", "`172.30.0.7` is reserved on `front`: the container does not start")]
    [TestCase("[|172.30.0.300|]", "subnet: 172.30.0.0/24", "`172.30.0.300` is no IPv4 address")]
    [TestCase("[|fd00::5|]", "subnet: 172.30.0.0/24", "`fd00::5` is no IPv4 address")]
    public void Taken_by_the_network(string address, string ipam, string message) => Check.Rule<StaticAddressInvalid>()
        .On("compose.yaml", Compose(address, ipam)).Finds(message).HasNothingToFix();

    [Test]
    public void A_prefix_goes() => Check.Rule<StaticAddressInvalid>()
        .On("compose.yaml", Compose("[|172.30.0.5/24|]", "subnet: 172.30.0.0/24"))
        .Finds("`172.30.0.5/24` is no IPv4 address but a range")
        .FixedTo(Compose("172.30.0.5", "subnet: 172.30.0.0/24"));

    [TestCase("[|fd00:aa::1|]")]
    [TestCase("\"[|fd00:aa::|]\"")]
    [TestCase("[|fd00:bb::5|]")]
    [TestCase("[|172.30.0.5|]")]
    public void IPv6(string address) => Check.Rule<StaticAddressInvalid>()
        .On("compose.yaml", Compose(address, "subnet: \"fd00:aa::/64\"", "ipv6_address", network: "    enable_ipv6: true\n")).Finds();

    [Test]
    public void A_network_without_subnet() => Check.Rule<StaticAddressInvalid>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    networks:\n      front:\n        ipv4_address: [|172.30.0.5|]\nnetworks:\n  {|related:front|}:\n")
        .Finds("`front` has no configured subnet: up to Engine 28 it gives out no fixed addresses");

    [Test]
    public void A_network_with_a_subnet_of_the_other_family() => Check.Rule<StaticAddressInvalid>()
        .On("setup.sh", "docker network create --ipv6 --subnet fd00:aa::/64 front\ndocker run --network front --ip [|172.30.0.5|] nginx\n")
        .With("engineVersion: '26.1'").Finds("`front` has no configured subnet: up to Engine 28 it gives out no fixed addresses");

    [Test]
    public void Engine_29_chooses_a_subnet_for_itself() => Check.Rule<StaticAddressInvalid>()
        .On("setup.sh", "docker network create front\ndocker run --network front --ip 172.30.0.5 nginx\n").With("engineVersion: '29.0'").FindsNothing();

    [TestCase("docker network create --subnet=172.30.0.0/24 front\nIP=172.31.0.9\ndocker run -d --network front --ip [|$IP|] nginx\n")]
    [TestCase("docker network create --subnet=172.30.0.0/24 front\ndocker run -d --network name=front,ip=[|172.31.0.9|] nginx\n")]
    [TestCase("docker network create --subnet=172.30.0.0/24 front\ndocker network connect --ip [|172.31.0.9|] front web\n")]
    [TestCase("docker network create --subnet=172.30.0.0/24 front\ndocker create --net front --ip [|172.30.0.1|] nginx\n")]
    [TestCase("docker network create -d macvlan --subnet 192.168.1.0/24 --gateway 192.168.1.1 lan\ndocker run --net lan --ip [|192.168.1.1|] nginx\n")]
    [TestCase("docker network create --subnet=172.30.0.0/24 front\ndocker run -d --name a --net front --ip 172.30.0.9 x\ndocker run -d --name b --net front --ip [|172.30.0.9|] y\n")]
    [TestCase("docker run --net front --ip [|172.30.0.5/24|] nginx\n")]
    public void In_scripts(string script) => Check.Rule<StaticAddressInvalid>().On("setup.sh", script).Finds();

    [Test]
    public void In_a_note() => Check.Rule<StaticAddressInvalid>()
        .On("notes.md", "```bash\ndocker network create --subnet=172.30.0.0/24 front\ndocker run --network front --ip [|172.18.0.2|] nginx\n```\n").Finds();

    [Test]
    public void An_external_network_that_a_script_creates() => Check.Rule<StaticAddressInvalid>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    networks:\n      front:\n        ipv4_address: [|172.31.0.5|]\nnetworks:\n  front:\n    external: true\n")
        .On("setup.sh", "docker network create --subnet {|related:172.30.0.0/24|} front\n").Finds();

    [Test]
    public void Two_services() => Check.Rule<StaticAddressInvalid>()
        .On("compose.yaml", """
            services:
              web:
                image: nginx
                networks: {default: {ipv4_address: {|related:172.30.0.5|}}}
              api:
                image: api
                networks: {default: {ipv4_address: [|172.30.0.5|]}}
            networks:
              default: {ipam: {config: [{subnet: 172.30.0.0/24}]}}

            """)
        .Finds("`172.30.0.5` on `default` is `web`'s already");

    [Test]
    public void A_script_and_a_service() => Check.Rule<StaticAddressInvalid>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    networks:\n      front:\n        ipv4_address: [|172.30.0.5|]\nnetworks:\n  front:\n    external: true\n")
        .On("setup.sh", "docker network create --subnet 172.30.0.0/24 front\ndocker run -d --name db --network front --ip {|related:172.30.0.5|} postgres\n").Finds();

    [Test]
    public void Copies() => Check.Rule<StaticAddressInvalid>()
        .On("compose.yaml", Compose("[|172.30.0.5|]", "subnet: 172.30.0.0/24", more: "    deploy:\n      replicas: 3\n"))
        .Finds("3 copies of `web` ask for one address, `172.30.0.5`");

    [TestCase("172.30.0.5", "subnet: 172.30.0.0/24")]
    [TestCase("172.30.0.5", "{subnet: 172.30.0.0/24, ip_range: 172.30.0.128/25}")]
    [TestCase("172.30.0.1", "{subnet: 172.30.0.0/24, ip_range: 172.30.0.128/25}")]
    [TestCase("172.30.0.1", "{subnet: 172.30.0.0/24, gateway: 172.30.0.254}")]
    [TestCase("172.31.0.1", "subnet: $SUBNET")]
    [TestCase("${IP}", "subnet: 172.30.0.0/24")]
    [TestCase("172.31.0.x", "subnet: 172.30.0.0/24")]
    [TestCase("YOUR_IP", "subnet: 172.30.0.0/24")]
    [TestCase("172.31.0.1", "subnet: 172.30.0.0")]
    [TestCase("172.30.0.1", "subnet: 172.30.0.0/31")]
    public void Nothing_at(string address, string ipam) => Check.Rule<StaticAddressInvalid>().On("compose.yaml", Compose(address, ipam)).FindsNothing();

    [TestCase("    driver: overlay\n")]
    [TestCase("    driver: weave\n")]
    [TestCase("    external: true\n")]
    public void Nothing_on(string network) => Check.Rule<StaticAddressInvalid>()
        .On("compose.yaml", Compose("172.31.0.5", "subnet: 172.30.0.0/24", network: network)).FindsNothing();

    [TestCase("fd00:aa::1", "    enable_ipv6: ${IPV6}\n")]
    [TestCase("fd00:aa::ffff:ffff:ffff:ffff", "    enable_ipv6: true\n")]
    public void Nothing_with_IPv6(string address, string network) => Check.Rule<StaticAddressInvalid>()
        .On("compose.yaml", Compose(address, "subnet: \"fd00:aa::/64\"", "ipv6_address", network: network)).FindsNothing();

    [Test]
    public void An_IPv6_address_without_IPv6() => Check.Rule<StaticAddressInvalid>()
        .On("setup.sh", "docker network create --subnet 172.30.0.0/24 --subnet fd00:aa::/64 {|related:front|}\ndocker run -d --network front --ip6 [|fd00:aa::10|] nginx\n")
        .Finds("`front` has no IPv6: the container starts without the address `fd00:aa::10`");

    [Test]
    public void The_daemon_may_switch_IPv6_on() => Check.Rule<StaticAddressInvalid>()
        .On("etc/docker/daemon.json", "{\"default-network-opts\": {\"bridge\": {\"com.docker.network.enable_ipv6\": \"true\"}}}\n")
        .On("setup.sh", "docker network create --subnet 172.30.0.0/24 --subnet fd00:aa::/64 front\ndocker run -d --network front --ip6 fd00:aa::10 nginx\n")
        .FindsNothing();

    [TestCase("docker run --network front --ip 172.30.0.5 nginx\n")]
    [TestCase("docker run --ip 172.30.0.5 nginx\n")]
    [TestCase("docker network create --subnet=172.30.0.0/24 front\nssh nas docker run --network front --ip 172.31.0.5 nginx\n")]
    [TestCase("docker network create --subnet=172.30.0.0/24 front\ndocker -H tcp://10.0.0.5:2375 run --network front --ip 172.31.0.5 nginx\n")]
    [TestCase("podman network create --subnet=172.30.0.0/24 front\npodman run --network front --ip 172.31.0.5 nginx\n")]
    [TestCase("docker network create --subnet=172.30.0.0/24 front\ndocker network create --subnet=172.31.0.0/24 front\ndocker run --network front --ip 172.31.0.5 nginx\n")]
    [TestCase("docker network create $OPTS front\ndocker run --network front --ip 172.31.0.5 nginx\n")]
    [TestCase("docker network create --config-from base front\ndocker run --network front --ip 172.31.0.5 nginx\n")]
    [TestCase("docker network create --subnet=172.30.0.0/24 front\ndocker run -d --name a --net front --ip 172.30.0.9 x\ndocker rm -f a\ndocker run -d --name b --net front --ip 172.30.0.9 y\n")]
    [TestCase("docker network create --subnet=172.30.0.0/24 front\ndocker run --rm --net front --ip 172.30.0.9 x\ndocker run -d --net front --ip 172.30.0.9 y\n")]
    [TestCase("docker network create --subnet=172.30.0.0/24 front\nif [ -n \"$X\" ]; then docker run -d --net front --ip 172.30.0.9 x\nelse docker run -d --net front --ip 172.30.0.9 y; fi\n")]
    public void Nothing_in(string script) => Check.Rule<StaticAddressInvalid>().On("setup.sh", script).FindsNothing();

    [TestCase("    profiles: [a]\n", "    profiles: [b]\n")]
    [TestCase("", "    profiles: [b]\n")]
    [TestCase("    depends_on: {api: {condition: service_completed_successfully}}\n", "")]
    [TestCase("    deploy: {replicas: 0}\n", "")]
    public void Nothing_where_only_one_runs(string web, string api) => Check.Rule<StaticAddressInvalid>()
        .On("compose.yaml", $"services:\n  web:\n    image: nginx\n{web}    networks: {{default: {{ipv4_address: 172.30.0.5}}}}\n  api:\n    image: api\n{api}    networks: {{default: {{ipv4_address: 172.30.0.5}}}}\nnetworks:\n  default: {{ipam: {{config: [{{subnet: 172.30.0.0/24}}]}}}}\n")
        .FindsNothing();

    [Test]
    public void Nothing_in_two_forms_of_one_application() => Check.Rule<StaticAddressInvalid>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    networks: {front: {ipv4_address: 172.30.0.5}}\nnetworks:\n  front: {external: true}\n")
        .On("compose.dev.yaml", "services:\n  api:\n    image: api\n    networks: {front: {ipv4_address: 172.30.0.5}}\nnetworks:\n  front: {external: true}\n")
        .FindsNothing();

    [Test]
    public void Nothing_where_the_main_file_has_the_subnet() => Check.Rule<StaticAddressInvalid>()
        .On("compose.yaml", Compose("172.30.0.5", "subnet: 172.30.0.0/24"))
        .On("compose.dev.yaml", "services:\n  web:\n    image: nginx\n    networks: {front: {ipv4_address: 172.30.0.6}}\nnetworks:\n  front: {}\n")
        .FindsNothing();
}
