using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class HostPortsTests
{
    static string[] Conflicts(Deployment deployment) =>
        [.. HostPorts.Conflicts(deployment).Select(c => $"{Text(c.Earlier)} {Text(c.Later)} {c.Port}")];

    static string Text(PortClaim claim) => $"{claim.Container.Name?.Text}/{claim.Location.Text}";

    static string[] Claims(Deployment deployment) =>
        [.. deployment.Containers.SelectMany(c => HostPorts.ClaimsOf(c, deployment)).Select(c => $"{c.Address ?? "*"} {c.Start}-{c.End}/{c.Protocol}")];

    // Tried on Engine 28.5: what it refuses, and what it starts.
    [TestCase("8080:80", "8080:80", true)]
    [TestCase("8080:80", "8080:81", true)]
    [TestCase("8080:80", "127.0.0.1:8080:80", true)]
    [TestCase("127.0.0.1:8080:80", "8080:80", true)]
    [TestCase("8080:80", "[::1]:8080:80", true)]
    [TestCase("0.0.0.0:8080:80", "127.0.0.1:8080:80", true)]
    [TestCase("8000-8003:8000-8003", "8002:8012", true)]
    [TestCase("0.0.0.0:8080:80", "[::]:8080:80", false)]
    [TestCase("127.0.0.1:8080:80", "[::1]:8080:80", false)]
    [TestCase("127.0.0.1:8080:80", "127.0.0.2:8080:80", false)]
    [TestCase("8080:80", "8080:80/udp", false)]
    [TestCase("8080:80", "8080-8090:80", false)]
    [TestCase("0:80", "0:80", false)]
    [TestCase("80", "80", false)]
    [TestCase("8080:80", "8081:80", false)]
    public void Two_containers(string one, string other, bool conflict)
    {
        Assert.That(Conflicts(Deployed.Script($"docker run -d --name a -p '{one}' x\ndocker run -d --name b -p '{other}' x\n")), Has.Length.EqualTo(conflict ? 1 : 0));
        Assert.That(Conflicts(Deployed.Compose($"services:\n  a:\n    image: x\n    ports: ['{one}']\n  b:\n    image: x\n    ports: ['{other}']\n")), Has.Length.EqualTo(conflict ? 1 : 0));
    }

    [TestCase("-p 8080:80 -p 8080:80", true)]
    [TestCase("-p 8080:80 -p 8080:81", true)]
    [TestCase("-p 8080:80 -p 127.0.0.1:8080:80", true)]
    [TestCase("-p 8080:80 -p 8080:80/udp", false)]
    [TestCase("-p 0.0.0.0:8080:80 -p [::]:8080:80", false)]
    public void One_container(string ports, bool conflict) =>
        Assert.That(Conflicts(Deployed.Script($"docker run -d {ports} x\n")), Has.Length.EqualTo(conflict ? 1 : 0));

    [TestCase("", "")]
    [TestCase("profiles: [dev]", "profiles: [dev, test]")]
    public void Services_that_run_together(string one, string other) => Assert.That(Conflicts(Services(one, other)), Is.EqualTo(new[] { "a/8080:80 b/8080:81 8080" }));

    [TestCase("profiles: [dev]", "profiles: [prod]")]
    [TestCase("", "profiles: [prod]")]
    [TestCase("", "scale: 0")]
    [TestCase("", "network_mode: host")]
    [TestCase("", "network_mode: ${MODE}")]
    [TestCase("", "network_mode: none")]
    [TestCase("", "networks: [inside]")]
    [TestCase("", "networks: [lan]")]
    public void Services_that_do_not(string one, string other) => Assert.That(Conflicts(Services(one, other)), Is.Empty);

    static Deployment Services(string one, string other) => Deployed.Compose($$"""
        services:
          a:
            image: x
            ports: ["8080:80"]
            {{one}}
          b:
            image: x
            ports: ["8080:81"]
            {{other}}
        networks:
          inside: { internal: true }
          lan: { driver: macvlan }

        """);

    [TestCase("docker compose up -d\n", 1)]
    [TestCase("docker compose up -d a\ndocker compose up -d b\n", 0)]
    [TestCase("docker compose up -d a\ndocker compose up\n", 1)]
    public void Services_that_scripts_start_by_name(string script, int count) => Assert.That(Conflicts(Deployed.Of(
        ("run.sh", script), ("compose.yaml", "services:\n  a:\n    image: x\n    ports: ['80:80']\n  b:\n    image: y\n    ports: ['80:80']\n"))), Has.Length.EqualTo(count));

    [Test]
    public void Files_that_are_alternatives() => Assert.That(Conflicts(Deployed.Of(
        ("compose.yaml", "services:\n  a:\n    image: x\n    ports: ['80:80']\n"),
        ("compose.prod.yaml", "services:\n  b:\n    image: x\n    ports: ['80:80']\n"))), Is.Empty);

    [Test]
    public void An_override_adds_to_the_main_file() => Assert.That(Conflicts(Deployed.Of(
        ("compose.yaml", "services:\n  a:\n    image: x\n    ports: ['80:80']\n"),
        ("compose.override.yaml", "services:\n  a:\n    ports: ['80:80', '127.0.0.1:80:80']\n"))), Is.EqualTo(new[] { "a/80:80 a/127.0.0.1:80:80 80" }));

    [Test]
    public void An_override_that_replaces_does_not() => Assert.That(Conflicts(Deployed.Of(
        ("compose.yaml", "services:\n  a:\n    image: x\n    ports: ['80:80']\n"),
        ("compose.override.yaml", "services:\n  a:\n    ports: !override ['127.0.0.1:80:80']\n"))), Is.Empty);

    [Test]
    public void A_fragment_says_nothing() => Assert.That(Conflicts(Deployed.Of(
        ("compose.dev.yaml", "services:\n  a:\n    ports: ['80:80']\n  b:\n    ports: ['80:80']\n"))), Is.Empty);

    const string First = "docker run -d --name a -p 80:80 x\n";
    const string Second = "docker run -d --name b -p 80:80 x\n";

    [TestCase("docker network create n\nsleep 5\n")]
    [TestCase("docker stop other\n")]
    [TestCase("X=1\n")]
    [TestCase("PORT=80\ndocker run -d -p $PORT:80 y\n")]
    public void A_script_with(string between) => Assert.That(Conflicts(Deployed.Script(First + between + Second)), Is.Not.Empty);

    [TestCase("docker rm -f a\n")]
    [TestCase("docker stop a\n")]
    [TestCase("docker rm -f $(docker ps -aq)\n")]
    [TestCase("docker ps -aq | xargs docker rm -f\n")]
    [TestCase("docker container prune -f\n")]
    [TestCase("if test -n \"$CLEAN\"; then docker rm -f a; fi\n")]
    [TestCase("./stop.sh\n")]
    [TestCase("systemctl restart docker\n")]
    public void A_script_that_stops_the_first(string between) => Assert.That(Conflicts(Deployed.Script(First + between + Second)), Is.Empty);

    [TestCase("docker run --rm --name a -p 80:80 x\n" + Second)]
    [TestCase(First + "ssh host docker run -d --name b -p 80:80 x\n")]
    [TestCase(First + "docker -H tcp://10.1.2.3:2375 run -d --name b -p 80:80 x\n")]
    [TestCase(First + "if test -n \"$X\"; then docker run -d --name b -p 80:80 x; fi\n")]
    [TestCase(First + "docker run -d --name a -p 80:80 x:2\n")]
    [TestCase(First + "docker run -d --name b $PORTS x\n")]
    [TestCase(First + "docker create --name b -p 80:80 x\n")]
    [TestCase("podman run -d --name a -p 80:80 x\npodman run -d --name b -p 80:80 x\n")]
    public void A_script_without(string script) => Assert.That(Conflicts(Deployed.Script(script)), Is.Empty);

    [Test]
    public void Two_scripts_are_two_stories() => Assert.That(Conflicts(Deployed.Of(("a.sh", First), ("b.sh", Second))), Is.Empty);

    [TestCase("```bash\n" + First + Second + "```\n", 1)]
    [TestCase("```bash\n" + First + "# or\n" + Second + "```\n", 0)]
    [TestCase("```bash\n" + First + "```\n\n```bash\n" + Second + "```\n", 0)]
    [TestCase("```bash\ndocker run -d -p 80:80 x\ndocker run -d -p 80:80 y\n```\n", 0)]
    public void In_a_note(string note, int count) => Assert.That(Conflicts(Deployed.Of(("notes.md", note))), Has.Length.EqualTo(count));

    [TestCase("docker compose up -d\n", 1)]
    [TestCase("docker compose up -d web\n", 1)]
    [TestCase("docker compose up -d db\n", 0)]
    [TestCase("docker rm -f a\ndocker compose up -d\n", 0)]
    [TestCase("docker compose --profile x up -d\n", 0)]
    public void A_script_that_starts_an_application(string up, int count) => Assert.That(Conflicts(Deployed.Of(
        ("run.sh", First + up), ("compose.yaml", "services:\n  web:\n    image: x\n    ports: ['80:80']\n  db:\n    image: y\n"))), Has.Length.EqualTo(count));

    [TestCase("docker run -d --network host nginx:1.29\n", "0.0.0.0 80-80/tcp")]
    [TestCase("docker run -d --network host -v ./nginx.conf:/etc/nginx/conf.d/default.conf nginx:1.29\n", "0.0.0.0 8080-8080/tcp", ":: 8080-8080/tcp", "127.0.0.1 81-81/tcp")]
    [TestCase("docker run -d --network host -v ./conf.d:/etc/nginx/conf.d nginx:1.29\n")]
    [TestCase("docker run -d --network host nginx:1.29 sleep 9\n")]
    [TestCase("docker run -d --network host example.com/nginx:1.29\n")]
    [TestCase("docker run -d --network host --privileged rancher/k3s:v1.34.1-k3s1 server\n", "* 6443-6443/tcp", "* 10250-10250/tcp")]
    [TestCase("docker run -d --network host --privileged rancher/k3s:v1.34.1-k3s1 server --https-listen-port 7443 --disable-agent\n", "* 7443-7443/tcp")]
    [TestCase("docker run -d --network host --privileged -e K3S_URL=https://10.1.2.3:6443 -e K3S_TOKEN=x rancher/k3s:v1.34.1-k3s1 agent\n", "* 10250-10250/tcp")]
    [TestCase("docker run -d --privileged -p 6443:6443 rancher/k3s:v1.34.1-k3s1 server\n", "* 6443-6443/tcp")]
    public void Ports_of_programs_with_the_hosts_network(string script, params string[] claims) => Assert.That(
        Claims(Deployed.Of(("run.sh", script), ("nginx.conf", "server { listen 8080; listen [::]:8080; listen 127.0.0.1:81; listen unix:/x; }\n"))), Is.EqualTo(claims));

    [Test]
    public void Networks_know_where_they_publish()
    {
        var networks = Deployed.Of(
            ("run.sh", "docker network create --internal a\ndocker network create -o com.docker.network.bridge.host_binding_ipv4=127.0.0.1 b\ndocker network create -o parent=eth0 c\n"),
            ("compose.yaml", "name: p\nservices:\n  x:\n    image: x\n    networks: [d, e]\nnetworks:\n  d: { internal: true }\n  e: { driver_opts: { com.docker.network.bridge.host_binding_ipv4: 10.1.2.3 } }\n")).Networks;
        Assert.That(networks.Select(n => $"{n.Name.Text} {n.IsInternal} {n.HostAddress?.Text} {n.Parent?.Text}".TrimEnd()), Is.EqualTo(new[]
        {
            "a Yes", "b No 127.0.0.1", "c No  eth0", "d Yes", "e No 10.1.2.3",
        }));
    }
}
