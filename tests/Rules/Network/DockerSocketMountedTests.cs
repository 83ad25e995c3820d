using Microsoft.CodeAnalysis;
using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class DockerSocketMountedTests
{
    [Test]
    public void A_service() => Check.Rule<DockerSocketMounted>()
        .On("compose.yaml", "services:\n  ci:\n    image: jenkins/jenkins:lts\n    volumes:\n      - data:/var/jenkins_home\n      - [|/var/run/docker.sock:/var/run/docker.sock|]\n")
        .Finds("`ci` gets the Docker socket, and with it the rights of root on the host")
        .HasNothingToFix();

    [TestCase("docker run -d -v [|/var/run/docker.sock:/var/run/docker.sock|] example/app:1.0\n")]
    [TestCase("docker run -d -v [|/var/run/docker.sock:/var/run/docker.sock:ro|] example/app:1.0\n")]
    [TestCase("docker run -d -v [|/run/docker.sock:/var/run/docker.sock|] example/app:1.0\n")]
    [TestCase("docker run -d -v [|//var/run/docker.sock:/var/run/docker.sock|] example/app:1.0\n")]
    [TestCase("docker run -d -v [|/var/run:/var/run|] example/app:1.0\n")]
    [TestCase("SOCK=/var/run/docker.sock\ndocker run -d -v [|$SOCK:/var/run/docker.sock|] example/app:1.0\n")]
    [TestCase("docker run -d --mount [|type=bind,source=/var/run/docker.sock,target=/var/run/docker.sock|] example/app:1.0\n")]
    [TestCase("docker run -d -v [|/var/run/docker.sock:/var/run/docker.sock|] traefik:v3.5\n")]
    [TestCase("docker run --rm -v [|/var/run/docker.sock:/var/run/docker.sock|] docker:28-cli ps\n")]
    [TestCase("docker run -d -v [|/var/run/docker.sock:/var/run/docker.sock|] $IMAGE\n")]
    public void A_script(string script) => Check.Rule<DockerSocketMounted>().On("setup.sh", script).Finds();

    [Test]
    public void A_unit() => Check.Rule<DockerSocketMounted>()
        .On("agent.service", "[Service]\nExecStart=/usr/bin/docker run -v [|/var/run/docker.sock:/var/run/docker.sock|] example/app:1.0\n").Finds();

    [Test]
    public void A_note() => Check.Rule<DockerSocketMounted>()
        .On("notes.md", "```console\n$ docker run -d -v [|/var/run/docker.sock:/var/run/docker.sock|] example/app:1.0\n```\n").Finds();

    [Test]
    public void The_long_form() => Check.Rule<DockerSocketMounted>()
        .On("compose.yaml", "services:\n  app:\n    build: .\n    volumes:\n      - [|type: bind\n        source: /var/run/docker.sock\n        target: /var/run/docker.sock|]\n").Finds();

    [TestCase("docker run -d -v /var/run/docker.sock:/var/run/docker.sock:ro tecnativa/docker-socket-proxy:0.3\n")]
    [TestCase("docker run -d -v /var/run/docker.sock:/var/run/docker.sock:ro lscr.io/linuxserver/socket-proxy:latest\n")]
    [TestCase("docker run -d -v /var/run/docker.sock:/var/run/docker.sock ...\n")]
    [TestCase("docker run -d -v $SOCKET:/var/run/docker.sock example/app:1.0\n")]
    [TestCase("docker run -d -v /var/run/app.sock:/run/app.sock example/app:1.0\n")]
    [TestCase("docker run -d -v docker.sock:/data example/app:1.0\n")]
    [TestCase("docker run -d -v /var/lib/docker:/var/lib/docker:ro example/app:1.0\n")]
    [TestCase("docker run -d -e DOCKER_HOST=tcp://socket-proxy:2375 example/app:1.0\n")]
    public void Nothing_in(string script) => Check.Rule<DockerSocketMounted>().On("setup.sh", script).FindsNothing();

    [Test]
    public void Nothing_behind_a_proxy() => Check.Rule<DockerSocketMounted>().On("compose.yaml", """
        services:
          socket-proxy:
            image: tecnativa/docker-socket-proxy:0.3
            environment: { CONTAINERS: 1 }
            volumes: [/var/run/docker.sock:/var/run/docker.sock:ro]
          traefik:
            image: traefik:v3.5
            command: --providers.docker.endpoint=tcp://socket-proxy:2375

        """).FindsNothing();

    [TestCase("nextcloud/all-in-one:20250710")]
    [TestCase("sablierapp/sablier:1.10.1")]
    public void Whose_work_it_is(string image) => Check.Rule<DockerSocketMounted>()
        .On("setup.sh", $"docker run -d -v [|/var/run/docker.sock:/var/run/docker.sock|] {image}\n").Finds().As(DiagnosticSeverity.Info);

    [Test]
    public void A_socket_that_a_variable_names_is_info() => Check.Rule<DockerSocketMounted>()
        .On("compose.yaml", "services:\n  editor:\n    image: example/editor:1\n    volumes:\n      - [|${SOCK:-/var/run/docker.sock}:/var/run/docker.sock|]\n").As(DiagnosticSeverity.Info).Finds();

    [TestCase("image: wurstmeister/kafka:2.13-2.7.0", DiagnosticSeverity.Info)]
    [TestCase("image: example/kafka:2.13", DiagnosticSeverity.Warning)]
    [TestCase("image: dockercloud/haproxy", DiagnosticSeverity.Info)]
    [TestCase("image: haproxy:3.0", DiagnosticSeverity.Warning)]
    public void An_image_that_looks_ports_up(string image, DiagnosticSeverity severity) => Check.Rule<DockerSocketMounted>()
        .On("compose.yaml", $"services:\n  app:\n    {image}\n    volumes:\n      - [|/var/run/docker.sock:/var/run/docker.sock|]\n").Finds().As(severity);

    [TestCase("FROM dockercloud/haproxy:latest\n", DiagnosticSeverity.Info)]
    [TestCase("FROM haproxy:3.0\n", DiagnosticSeverity.Warning)]
    public void What_is_built_here_is_what_it_begins_with(string dockerfile, DiagnosticSeverity severity) => Check.Rule<DockerSocketMounted>()
        .On("compose.yaml", "services:\n  lb:\n    build: ./lb\n    volumes:\n      - [|/var/run/docker.sock:/var/run/docker.sock|]\n").On("lb/Dockerfile", dockerfile).Finds().As(severity);

    [Test]
    public void With_the_program_it_is_meant() => Check.Rule<DockerSocketMounted>()
        .On("compose.yaml", "services:\n  ci:\n    image: jenkins/jenkins:lts\n    volumes:\n      - [|/var/run/docker.sock:/var/run/docker.sock|]\n      - /usr/bin/docker:/usr/bin/docker\n").Finds().As(DiagnosticSeverity.Info);
}
