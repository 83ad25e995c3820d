using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class PublishedOnAllInterfacesTests
{
    [Test]
    public void A_database() => Check.Rule<PublishedOnAllInterfaces>()
        .On("compose.yaml", "services:\n  db:\n    image: postgres:17\n    ports:\n      - \"[|5432:5432|]\"\n")
        .Finds("Port 5432 of `db`, a database, is published on every address of the host")
        .FixedTo("services:\n  db:\n    image: postgres:17\n    ports:\n      - \"127.0.0.1:5432:5432\"\n");

    [Test]
    public void The_long_form() => Check.Rule<PublishedOnAllInterfaces>()
        .On("compose.yaml", """
            services:
              db:
                image: mariadb:11
                ports:
                  - [|target: 3306
                    published: 3306|]
                  - [|{ target: 33060, published: 33060 }|]

            """)
        .Finds()
        .FixedTo("""
            services:
              db:
                image: mariadb:11
                ports:
                  - host_ip: 127.0.0.1
                    target: 3306
                    published: 3306
                  - { host_ip: 127.0.0.1, target: 33060, published: 33060 }

            """);

    [TestCase("5432", "127.0.0.1::5432")]
    [TestCase("5432-5433:5432-5433", "127.0.0.1:5432-5433:5432-5433")]
    [TestCase("${PORT:-5432}:5432", "127.0.0.1:${PORT:-5432}:5432")]
    [TestCase("5432:5432/tcp", "127.0.0.1:5432:5432/tcp")]
    public void Every_form(string port, string repaired) => Check.Rule<PublishedOnAllInterfaces>()
        .On("compose.yaml", $"services:\n  db:\n    image: postgres:17\n    ports:\n      - [|{port}|]\n").Finds()
        .FixedTo($"services:\n  db:\n    image: postgres:17\n    ports:\n      - {repaired}\n");

    [Test]
    public void A_script() => Check.Rule<PublishedOnAllInterfaces>()
        .On("setup.sh", "P=6379:6379\ndocker run -d -p [|$P|] redis:8\ndocker run -d --publish=[|15672:15672|] --name mq rabbitmq:4-management\n")
        .Finds("Port 6379 of `redis:8`, a cache, is published on every address of the host", "Port 15672 of `mq`, an admin page, is published on every address of the host")
        .FixedTo("P=6379:6379\ndocker run -d -p 127.0.0.1:$P redis:8\ndocker run -d --publish=127.0.0.1:15672:15672 --name mq rabbitmq:4-management\n");

    [TestCase("-p [|\"5432:5432\"|]", "-p \"127.0.0.1:5432:5432\"")]
    [TestCase("-p [|'5432:5432'|]", "-p '127.0.0.1:5432:5432'")]
    [TestCase("-p[|5432:5432|]", "-p127.0.0.1:5432:5432")]
    [TestCase("-dp [|5432:5432|]", "-dp 127.0.0.1:5432:5432")]
    public void Every_way_to_write_a_flag(string flag, string repaired) => Check.Rule<PublishedOnAllInterfaces>()
        .On("setup.sh", $"docker run {flag} postgres:17\n").Finds().FixedTo($"docker run {repaired} postgres:17\n");

    [Test]
    public void A_unit() => Check.Rule<PublishedOnAllInterfaces>()
        .On("db.service", "[Service]\nExecStart=/usr/bin/docker run --rm -p [|27017:27017|] mongo:8\n").Finds();

    [Test]
    public void A_note() => Check.Rule<PublishedOnAllInterfaces>()
        .On("notes.md", "```bash\n$ docker run -d -p [|9000:9000|] portainer/portainer-ce:2.27.3\n```\n").Finds();

    [Test]
    public void Others_are_info_in_strict() => Check.Rule<PublishedOnAllInterfaces>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    ports:\n      - [|80:80|]\n")
        .Finds("Port 80 of `web` is published on every address of the host")
        .HasNothingToFix();

    [TestCase("docker run -d -p [|8080:8080|] traefik:v3.5 --api=true\n", "Port 8080 of `traefik:v3.5`, Traefik's API and dashboard, is published on every address of the host")]
    [TestCase("docker run -d -p [|8080:8080|] traefik:v3.5 --entrypoints.web.address=:8080\n", "Port 8080 of `traefik:v3.5` is published on every address of the host")]
    [TestCase("docker run -d -p [|8080:8080|] example/traefik-app:1.0\n", "Port 8080 of `example/traefik-app:1.0` is published on every address of the host")]
    [TestCase("docker run -d --privileged -p [|8472:8472/udp|] rancher/k3s:v1.34.1-k3s1 server\n", "Port 8472/udp of `rancher/k3s:v1.34.1-k3s1`, the pods' network of K3s, is published on every address of the host")]
    [TestCase("docker run -d --privileged -p [|6443:6443|] rancher/k3s:v1.34.1-k3s1 server\n", "Port 6443 of `rancher/k3s:v1.34.1-k3s1` is published on every address of the host")]
    public void Image_and_port_decide(string script, string message) => Check.Rule<PublishedOnAllInterfaces>().On("setup.sh", script).Finds(message);

    [TestCase("docker run -d -p 8080:8080 traefik:v3.5 --api.insecure=true\n")]
    [TestCase("docker run -d -p 8080:8080 codercom/code-server:4.100.2 --auth none\n")]
    public void Nothing_where_the_open_door_is_a_finding(string script) => Check.Rule<PublishedOnAllInterfaces>().On("setup.sh", script).FindsNothing();

    [Test]
    public void A_registry_is_info() => Check.Rule<PublishedOnAllInterfaces>()
        .On("setup.sh", "docker run -d -p [|5000:5000|] registry:2.8.3\n")
        .Finds("Port 5000 of `registry:2.8.3`, a registry, is published on every address of the host")
        .HasNothingToFix();

    [Test]
    public void Swarm_knows_no_address() => Check.Rule<PublishedOnAllInterfaces>()
        .On("compose.yaml", "services:\n  db:\n    image: postgres:17\n    deploy:\n      placement: {}\n    ports:\n      - [|5432:5432|]\n").Finds().HasNothingToFix();

    [TestCase("ports: ['127.0.0.1:5432:5432']")]
    [TestCase("ports: ['0.0.0.0:5432:5432']")]
    [TestCase("ports: ['192.168.1.5:5432:5432']")]
    [TestCase("ports: ['[::1]:5432:5432']")]
    [TestCase("ports: ['${ADDRESS}:5432:5432']")]
    [TestCase("ports: ['${PORT}:5432']")]
    [TestCase("ports: [{ target: 5432, published: 5432, host_ip: 127.0.0.1 }]")]
    [TestCase("expose: ['5432']")]
    [TestCase("network_mode: host\n    ports: ['5432:5432']")]
    [TestCase("networks: [inside]\n    ports: ['5432:5432']")]
    [TestCase("networks: [bound]\n    ports: ['5432:5432']")]
    public void Nothing_in_a_service_with(string text) => Check.Rule<PublishedOnAllInterfaces>().On("compose.yaml", $$"""
        services:
          db:
            image: postgres:17
            {{text}}
        networks:
          inside: { internal: true }
          bound:
            driver_opts:
              com.docker.network.bridge.host_binding_ipv4: 127.0.0.1

        """).FindsNothing();

    [TestCase("docker run -d -p 127.0.0.1:5432:5432 postgres:17\n")]
    [TestCase("docker run -d -p $PORTS postgres:17\n")]
    [TestCase("docker run -d $OPTIONS postgres:17\n")]
    [TestCase("docker run -d --network host postgres:17\n")]
    [TestCase("podman run -d -p 5432:5432 postgres:17\n")]
    [TestCase("docker network create -o com.docker.network.bridge.host_binding_ipv4=127.0.0.1 n\ndocker run -d --network n -p 5432:5432 postgres:17\n")]
    [TestCase("docker network create --internal n\ndocker run -d --network n -p 5432:5432 postgres:17\n")]
    public void Nothing_in(string script) => Check.Rule<PublishedOnAllInterfaces>().On("setup.sh", script).FindsNothing();

    [Test]
    public void Nothing_where_the_daemon_has_another_address_for_the_default_bridge() => Check.Rule<PublishedOnAllInterfaces>()
        .On("etc/docker/daemon.json", "{\"ip\": \"127.0.0.1\"}\n")
        .On("setup.sh", "docker run -d -p 5432:5432 postgres:17\n").FindsNothing();

    [Test]
    public void That_address_is_not_for_networks_of_compose() => Check.Rule<PublishedOnAllInterfaces>()
        .On("etc/docker/daemon.json", "{\"ip\": \"127.0.0.1\"}\n")
        .On("compose.yaml", "services:\n  db:\n    image: postgres:17\n    ports:\n      - [|5432:5432|]\n").Finds();

    [Test]
    public void Nothing_where_networks_get_one() => Check.Rule<PublishedOnAllInterfaces>()
        .On("etc/docker/daemon.json", "{\"default-network-opts\": {\"bridge\": {\"com.docker.network.bridge.host_binding_ipv4\": \"127.0.0.1\"}}}\n")
        .On("compose.yaml", "services:\n  db:\n    image: postgres:17\n    ports:\n      - 5432:5432\n").FindsNothing();
}
