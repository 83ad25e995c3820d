using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class PublishedPortsDiscardedTests
{
    [Test]
    public void With_the_hosts_network() => Check.Rule<PublishedPortsDiscarded>()
        .On("setup.sh", "docker run -d \\\n  --network {|related:host|} \\\n  [|-p 8080:80|] \\\n  nginx:1.29\n")
        .Finds("With the host's network there is nothing to publish: the ports are discarded")
        .FixedTo("docker run -d \\\n  --network host \\\n  nginx:1.29\n");

    [TestCase("docker run --net host [|--publish=80:80|] -p 81:81/udp nginx\n", "docker run --net host nginx\n")]
    [TestCase("docker run [|-p80:80|] --network none nginx\n", "docker run --network none nginx\n")]
    [TestCase("ssh nas 'docker run --network host [|-p 80:80|] nginx'\n", "ssh nas 'docker run --network host nginx'\n")]
    public void Is_removed(string bad, string good) => Check.Rule<PublishedPortsDiscarded>().On("setup.sh", bad).Finds().FixedTo(good);

    [Test]
    public void In_compose() => Check.Rule<PublishedPortsDiscarded>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    ports:\n      [|- \"80:80\"|]\n      - \"81:81\"\n    network_mode: {|related:host|}\n")
        .Finds()
        .FixedTo("services:\n  web:\n    image: nginx\n    network_mode: host\n");

    [TestCase("docker run --network container:vpn [|-p 80:80|] nginx\n")]
    [TestCase("docker run -d[|p 80:80|] --network host nginx\n")]
    public void Is_found_and_left_to_people(string script) => Check.Rule<PublishedPortsDiscarded>().On("setup.sh", script).Finds().HasNothingToFix();

    [TestCase("docker run -p 80:80 nginx\n")]
    [TestCase("docker run --network front -p 80:80 nginx\n")]
    [TestCase("docker run --network host nginx\n")]
    [TestCase("docker run --network host --expose 80 nginx\n")]
    [TestCase("docker run --network $NET -p 80:80 nginx\n")]
    [TestCase("docker run --network bridge -p 80:80 nginx\n")]
    [TestCase("docker run nginx --network host -p 80:80\n")]
    [TestCase("echo docker run --network host -p 80:80 nginx\n")]
    public void Nothing_in(string script) => Check.Rule<PublishedPortsDiscarded>().On("setup.sh", script).FindsNothing();

    [Test]
    public void A_mode_that_a_variable_decides() => Check.Rule<PublishedPortsDiscarded>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    network_mode: ${MODE}\n    ports: [\"80:80\"]\n").FindsNothing();

    [Test]
    public void All_ports_are_refused_with_anothers_network() => Check.Rule<PublishedPortsDiscarded>()
        .On("setup.sh", "docker run -d --name vpn example/vpn:1.0\ndocker run -d --network {|related:container:vpn|} [|-P|] nginx:1.29\n")
        .Finds("A container on the network of `vpn` cannot publish its ports: the engine refuses to create it")
        .HasNothingToFix();

    [Test]
    public void Podman_discards_what_Docker_refuses() => Check.Rule<PublishedPortsDiscarded>()
        .On("setup.sh", "podman run -d --network {|related:container:vpn|} [|-p 80:80|] nginx:1.29\n")
        .Finds("A container on the network of `vpn` cannot publish ports: they are discarded");

    [TestCase("docker run -d --network host -P nginx:1.29\n")]
    [TestCase("docker run -d --network none -P nginx:1.29\n")]
    [TestCase("docker run -d --network container:vpn -P=false nginx:1.29\n")]
    [TestCase("docker run -d --network front -P nginx:1.29\n")]
    public void All_ports_go_with(string script) => Check.Rule<PublishedPortsDiscarded>().On("setup.sh", script).FindsNothing();

    [Test]
    public void With_networks_too_the_mode_is_the_mistake() => Check.Rule<PublishedPortsDiscarded>()
        .On("compose.yaml", """
            services:
              web:
                image: nginx:1.29
                network_mode: host
                networks: [front]
                ports: ["80:80"]
            networks:
              front:

            """)
        .FindsNothing();

    [Test]
    public void The_other_container_need_not_be_known() => Check.Rule<PublishedPortsDiscarded>()
        .On("setup.sh", "docker run -d --network {|related:\"container:$(docker compose ps -q vpn)\"|} [|-p 80:80|] nginx:1.29\n")
        .Finds("A container on the network of another container cannot publish ports: the engine refuses to create it");
}
