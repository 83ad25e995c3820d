using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class NetworkOptionsConflictTests
{
    [TestCase("docker run --network {|related:container:vpn|} [|--hostname web|] nginx\n", "docker run --network container:vpn nginx\n", "`--hostname` does not go with the network of `vpn`: the engine refuses to create the container")]
    [TestCase("docker run --network {|related:container:vpn|} [|--dns 10.0.0.53|] --dns 10.0.0.54 nginx\n", "docker run --network container:vpn nginx\n", "`--dns` does not go with the network of `vpn`: the engine refuses to create the container")]
    [TestCase("docker create --net={|related:container:vpn|} [|--add-host db:10.0.0.5|] nginx\n", "docker create --net=container:vpn nginx\n", "`--add-host` does not go with the network of `vpn`: the engine refuses to create the container")]
    [TestCase("docker run --network {|related:container:vpn|} [|--expose 80|] nginx\n", "docker run --network container:vpn nginx\n", "`--expose` does not go with the network of `vpn`: the engine refuses to create the container")]
    [TestCase("docker run --network {|related:host|} [|--link db|] nginx\n", "docker run --network host nginx\n", "`--link` does not go with the host's network: the engine refuses to create the container")]
    [TestCase("docker run --network {|related:host|} [|--network-alias web|] nginx\n", "docker run --network host nginx\n", "`--network-alias` is for user-defined networks, and this container is on the host's network")]
    [TestCase("docker run [|--network-alias web|] nginx\n", "docker run nginx\n", "`--network-alias` is for user-defined networks, and this container is on the default bridge")]
    [TestCase("docker run [|--ip 172.17.0.9|] nginx\n", "docker run nginx\n", "`--ip` is for user-defined networks, and this container is on the default bridge")]
    [TestCase("docker run --network {|related:none|} [|--ip6 fd00::5|] nginx\n", "docker run --network none nginx\n", "`--ip6` is for user-defined networks, and this container is on no network")]
    [TestCase("docker run {|related:--network front|} [|--network front|] nginx\n", "docker run --network front nginx\n", "The network `front` is given twice")]
    public void Goes(string script, string after, string message) => Check.Rule<NetworkOptionsConflict>().On("setup.sh", script).Finds(message).FixedTo(after);

    [TestCase("docker run {|related:--network host|} [|--network front|] nginx\n", "The networks `host` and `front` do not go together: one is predefined, and one is not")]
    [TestCase("docker run {|related:--network front|} [|--network name=bridge|] nginx\n", "The networks `front` and `bridge` do not go together: one is predefined, and one is not")]
    [TestCase("docker run {|related:--network front|} [|--network name=front,ip=172.30.0.5|] nginx\n", "The network `front` is given twice")]
    [TestCase("docker run --network {|related:container:vpn|} [|-h web|] nginx\n", "`--hostname` does not go with the network of `vpn`: the engine refuses to create the container")]
    [TestCase("docker network connect [|host|] web\n", "No container can be connected to the host's network later")]
    [TestCase("docker network connect [|--alias w|] {|related:bridge|} web\n", "`--alias` is for user-defined networks, and `bridge` is none")]
    public void Is_refused(string script, string message) => Check.Rule<NetworkOptionsConflict>().On("setup.sh", script).Finds(message).HasNothingToFix();

    [Test]
    public void In_a_note_and_a_unit() => Check.Rule<NetworkOptionsConflict>()
        .On("notes.md", "```bash\nNET=host\ndocker run --network $NET [|--link db|] nginx\n```\n")
        .On("web.service", "[Service]\nExecStart=/usr/bin/docker run --network container:vpn [|--hostname web|] nginx\n").Finds();

    [TestCase("hostname", "hostname: web\n")]
    [TestCase("dns", "dns: [10.0.0.53]\n")]
    [TestCase("extra_hosts", "extra_hosts:\n      - db:10.0.0.5\n")]
    [TestCase("expose", "expose: [\"80\"]\n")]
    [TestCase("links", "links: [db]\n")]
    public void In_compose(string key, string entry)
    {
        var rest = entry[key.Length..];
        Check.Rule<NetworkOptionsConflict>()
            .On("compose.yaml", $"services:\n  web:\n    image: nginx\n    network_mode: {{|related:service:vpn|}}\n    [|{key}|]{rest}  vpn:\n    image: vpn\n")
            .Finds($"`{key}` does not go with the network of `vpn`: the engine refuses to create the container")
            .FixedTo("services:\n  web:\n    image: nginx\n    network_mode: service:vpn\n  vpn:\n    image: vpn\n");
    }

    [Test]
    public void Links_with_the_hosts_network() => Check.Rule<NetworkOptionsConflict>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    network_mode: host\n    [|links|]: [db]\n  db:\n    image: postgres\n").Finds()
        .FixedTo("services:\n  web:\n    image: nginx\n    network_mode: host\n  db:\n    image: postgres\n");

    [Test]
    public void Mode_and_networks() => Check.Rule<NetworkOptionsConflict>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    [|network_mode: host|]\n    {|related:networks|}: [front]\nnetworks:\n  front:\n")
        .Finds("Service `web` has both `network_mode` and `networks`: compose refuses the file").HasNothingToFix();

    [Test]
    public void Mode_bridge_and_networks() => Check.Rule<NetworkOptionsConflict>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    [|network_mode: bridge|]\n    networks: [front]\nnetworks:\n  front:\n").Finds()
        .FixedTo("services:\n  web:\n    image: nginx\n    networks: [front]\nnetworks:\n  front:\n");

    [Test]
    public void Mode_from_an_override() => Check.Rule<NetworkOptionsConflict>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    {|related:networks|}: [front]\nnetworks:\n  front:\n")
        .On("compose.override.yaml", "services:\n  web:\n    [|network_mode: host|]\n").Finds();

    [Test]
    public void The_default_bridge_as_an_external_network() => Check.Rule<NetworkOptionsConflict>()
        .On("compose.yaml", "services:\n  {|related:web|}:\n    image: nginx\nnetworks:\n  [|default|]:\n    external: true\n    name: bridge\n")
        .Finds("Compose cannot attach services to Docker's own network `bridge`");

    [TestCase("docker run --network host --hostname web --dns 10.0.0.53 --add-host db:10.0.0.5 --expose 80 nginx\n")]
    [TestCase("docker run --network none --link db --hostname web nginx\n")]
    [TestCase("docker run --network container:vpn --dns-search example.com --mac-address 02:42:ac:11:00:09 nginx\n")]
    [TestCase("docker run --network container:vpn -p 80:80 nginx\n")]
    [TestCase("docker run --network front --ip 172.30.0.5 --network-alias web --link db nginx\n")]
    [TestCase("docker run --network front --network back nginx\n")]
    [TestCase("docker run --network $NET --ip 172.30.0.5 --hostname x nginx\n")]
    [TestCase("docker run $OPTS --ip 172.30.0.5 nginx\n")]
    [TestCase("docker run --network container:vpn --hostname '' nginx\n")]
    [TestCase("docker run --network $A --network $B nginx\n")]
    [TestCase("podman run --network container:vpn --dns 10.0.0.53 --ip 10.88.0.5 nginx\n")]
    [TestCase("docker network connect bridge web\n")]
    [TestCase("docker network connect --ip 172.30.0.5 front web\n")]
    public void Nothing_in(string script) => Check.Rule<NetworkOptionsConflict>().On("setup.sh", script).FindsNothing();

    [TestCase("    network_mode: host\n    hostname: web\n    dns: [10.0.0.53]\n    expose: [\"80\"]\n")]
    [TestCase("    network_mode: host\n    networks: []\n    links: []\n")]
    [TestCase("    network_mode: bridge\n    links: [db]\n")]
    [TestCase("    network_mode: service:db\n    dns_search: example.com\n    domainname: x\n")]
    [TestCase("    network_mode: service:db\n    ports: [\"80:80\"]\n")]
    [TestCase("    network_mode: $MODE\n    networks: [default]\n")]
    [TestCase("    network_mode: service:db\n    hostname: \"\"\n    dns: []\n")]
    public void Nothing_in_compose(string lines) => Check.Rule<NetworkOptionsConflict>()
        .On("compose.yaml", $"services:\n  web:\n    image: nginx\n{lines}  db:\n    image: postgres\n").FindsNothing();

    [Test]
    public void An_override_may_take_the_networks_away() => Check.Rule<NetworkOptionsConflict>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    networks: [front]\nnetworks:\n  front:\n")
        .On("compose.override.yaml", "services:\n  web:\n    network_mode: host\n    networks: !reset []\n").FindsNothing();

    [Test]
    public void Two_networks_with_one_name() => Check.Rule<NetworkOptionsConflict>()
        .On("compose.yaml", """
            services:
              api:
                image: example/api:1.0
                networks: [front]
              db:
                image: postgres:17
                networks: [back]
            networks:
              {|related:front|}:
                name: shop
              [|back|]:
                name: shop

            """)
        .Finds("The networks `front` and `back` have one name, `shop`: compose makes one of them and refuses the other");

    [TestCase("    networks: [front]", "  front:\n    name: shop\n  back:\n    name: shop\n")]
    [TestCase("    networks: [front, back]", "  front:\n    name: shop\n    external: true\n  back:\n    name: shop\n    external: true\n")]
    [TestCase("    networks: [front, back]", "  front:\n    name: ${A}\n  back:\n    name: ${B}\n")]
    [TestCase("    networks: [front, back]\n    deploy:\n      mode: global", "  front:\n    name: shop\n  back:\n    name: shop\n")]
    public void Networks_that_get_along(string service, string networks) => Check.Rule<NetworkOptionsConflict>()
        .On("compose.yaml", $"services:\n  api:\n    image: example/api:1.0\n{service}\nnetworks:\n{networks}").FindsNothing();
}
