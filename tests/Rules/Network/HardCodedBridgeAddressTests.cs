using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class HardCodedBridgeAddressTests
{
    [Test]
    public void The_default_address() => Check.Rule<HardCodedBridgeAddress>()
        .On("compose.yaml", "services:\n  web:\n    image: web:1\n    environment:\n      API: http://[|172.17.0.1|]:8080\n")
        .Finds("`172.17.0.1` is the host only where docker0 has its default address").HasNothingToFix();

    [Test]
    public void Another_address_of_docker0() => Check.Rule<HardCodedBridgeAddress>()
        .On("setup.sh", "docker run -e REDIS_HOST=[|172.17.0.1|] web:1\n")
        .On("etc/docker/daemon.json", "{\"bip\": \"{|related:10.200.0.1/24|}\"}\n")
        .Finds("`172.17.0.1` is not this host: `bip` gives docker0 the address 10.200.0.1").HasNothingToFix();

    [Test]
    public void In_an_entry_of_extra_hosts() => Check.Rule<HardCodedBridgeAddress>()
        .On("compose.yaml", "services:\n  web:\n    image: web:1\n    extra_hosts:\n      - \"host.docker.internal:[|172.17.0.1|]\"\n")
        .Finds("`172.17.0.1` is the host only where docker0 has its default address")
        .FixedTo("services:\n  web:\n    image: web:1\n    extra_hosts:\n      - \"host.docker.internal:host-gateway\"\n");

    [Test]
    public void In_add_host() => Check.Rule<HardCodedBridgeAddress>()
        .On("setup.sh", "docker run --add-host=db:[|172.17.0.1|] -e DB_HOST=db web:1\n").Finds().FixedTo("docker run --add-host=db:host-gateway -e DB_HOST=db web:1\n");

    [Test]
    public void The_hosts_name() => Check.Rule<HardCodedBridgeAddress>()
        .On("compose.yaml", "services:\n  web:\n    image: web:1\n    environment:\n      API: http://[|host.docker.internal|]:8080\n      DB_HOST: host.docker.internal\n")
        .Finds("On Linux nothing tells `web` who `host.docker.internal` is")
        .FixedTo("services:\n  web:\n    image: web:1\n    extra_hosts: [\"host.docker.internal:host-gateway\"]\n    environment:\n      API: http://host.docker.internal:8080\n      DB_HOST: host.docker.internal\n");

    [Test]
    public void The_hosts_name_in_a_script() => Check.Rule<HardCodedBridgeAddress>()
        .On("setup.sh", "docker run -e DB_HOST=[|host.docker.internal|] web:1\n")
        .Finds().FixedTo("docker run --add-host host.docker.internal:host-gateway -e DB_HOST=host.docker.internal web:1\n");

    [Test]
    public void In_nginx() => Check.Rule<HardCodedBridgeAddress>()
        .On("nginx.conf", "server { location / { proxy_pass http://[|host.docker.internal|]:3000; } }\n")
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf\"]\n").Finds();

    [Test]
    public void Other_entries_are_left_to_people() => Check.Rule<HardCodedBridgeAddress>()
        .On("compose.yaml", "services:\n  web:\n    image: web:1\n    extra_hosts: [\"x:10.0.0.1\"]\n    environment: [\"API=http://[|host.docker.internal|]\"]\n").Finds().HasNothingToFix();

    [TestCase("    extra_hosts: [\"host.docker.internal:host-gateway\"]\n")]
    [TestCase("    extra_hosts: {host.docker.internal: host-gateway}\n")]
    [TestCase("    network_mode: host\n")]
    [TestCase("    network_mode: service:other\n")]
    [TestCase("    volumes: [\"C:\\\\data:/data\"]\n")]
    [TestCase("    dns: 10.0.0.2\n")]
    public void No_name_with(string lines) => Check.Rule<HardCodedBridgeAddress>()
        .On("compose.yaml", $"services:\n  web:\n    image: web:1\n    environment: [\"API=http://host.docker.internal:80\"]\n{lines}  other:\n    image: o\n").FindsNothing();

    [Test]
    public void A_note_for_Docker_Desktop() => Check.Rule<HardCodedBridgeAddress>()
        .On("README.md", "Needs Docker Desktop.\n").On("compose.yaml", "services:\n  web:\n    image: web:1\n    environment: [\"API=http://host.docker.internal:80\"]\n").FindsNothing();

    [Test]
    public void An_address_that_bip_gives() => Check.Rule<HardCodedBridgeAddress>()
        .On("setup.sh", "docker run -e API=http://172.17.0.1:80 web:1\n").On("etc/docker/daemon.json", "{\"bip\": \"172.17.0.1/16\"}\n").FindsNothing();

    [TestCase("docker network create --subnet 172.17.0.0/16 n\ndocker run --network n -e API=http://172.17.0.1:80 web:1\n")]
    [TestCase("docker run -e API=http://172.17.0.10:80 web:1\n")]
    [TestCase("docker run -e API=http://192.168.1.1:80 web:1\n")]
    [TestCase("docker run --add-host db:10.172.17.0.1 web:1\n")]
    [TestCase("docker run --add-host db:host-gateway web:1\n")]
    [TestCase("docker run -e NO_PROXY=localhost,172.17.0.1 web:1\n")]
    [TestCase("docker run $ALL -e DB_HOST=host.docker.internal web:1\n")]
    [TestCase("podman run -e DB_HOST=host.docker.internal web:1\n")]
    public void Nothing_in(string script) => Check.Rule<HardCodedBridgeAddress>().On("setup.sh", script).FindsNothing();
}
