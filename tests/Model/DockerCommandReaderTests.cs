using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

public sealed class DockerCommandReaderTests
{
    /// <summary>The command as <c>name | global options | options | operands</c>; <c>?</c> marks an unknown flag, <c>!</c> an incomplete command.</summary>
    static string Show(DockerCommand command) =>
        $"{(command.IsComplete ? "" : "!")}{command.Name} | {Show(command.GlobalOptions)} | {Show(command.Options)} | {ShellFlows.Show(command.Operands)}";

    static string Show(IEnumerable<DockerOption> options) =>
        string.Join(' ', options.Select(o => o.Name + (o.Flag is null ? "?" : "") + (o.Value is { } value ? "=" + value : "")));

    [TestCase("docker run nginx", "run |  |  | nginx")]
    [TestCase("docker run -d nginx", "run |  | --detach | nginx")]
    [TestCase("docker run -it --rm ubuntu bash -c 'a b'", "run |  | --interactive --tty --rm | ubuntu bash -c [a b]")]
    [TestCase("docker run -dp 80:80 nginx", "run |  | --detach --publish=80:80 | nginx")]
    [TestCase("docker run -p80:80 nginx", "run |  | --publish=80:80 | nginx")]
    [TestCase("docker run -p=80:80 nginx", "run |  | --publish=80:80 | nginx")]
    [TestCase("docker run --publish=80:80 nginx", "run |  | --publish=80:80 | nginx")]
    [TestCase("docker run --publish 80:80 nginx", "run |  | --publish=80:80 | nginx")]
    [TestCase("docker run -itv a:/b nginx", "run |  | --interactive --tty --volume=a:/b | nginx")]
    [TestCase("docker run --rm=false nginx", "run |  | --rm=false | nginx")]
    [TestCase("docker run -d=false nginx", "run |  | --detach=false | nginx")]
    [TestCase("docker run -d true nginx", "run |  | --detach | true nginx")]
    [TestCase("docker run --net host nginx", "run |  | --network=host | nginx")]
    [TestCase("docker run nginx -p 80:80", "run |  |  | nginx -p 80:80")]
    [TestCase("docker run -- nginx -d", "run |  |  | nginx -d")]
    [TestCase("docker run -e -x nginx", "run |  | --env=-x | nginx")]
    [TestCase("docker run -h web nginx", "run |  | --hostname=web | nginx")]
    [TestCase("docker run --help", "run |  | --help | ")]
    [TestCase("docker run -e", "run |  | --env | ")]
    [TestCase("docker run", "run |  |  | ")]
    [TestCase("docker run -e '' nginx", "run |  | --env= | nginx")]
    [TestCase("docker run --name a --name b nginx", "run |  | --name=a --name=b | nginx")]
    [TestCase("docker run --foo=1 nginx", "run |  | --foo?=1 | nginx")]
    [TestCase("docker run --foo nginx", "!run |  | --foo? | nginx")]
    [TestCase("docker run -z nginx", "!run |  | -z? | nginx")]
    [TestCase("docker run -dz nginx", "!run |  | --detach -z? | nginx")]
    [TestCase("docker create --name a nginx", "create |  | --name=a | nginx")]
    [TestCase("docker create -d nginx", "!create |  | -d? | nginx")]
    [TestCase("docker container run -d nginx", "run |  | --detach | nginx")]
    [TestCase("docker exec -it web sh -c -x", "exec |  | --interactive --tty | web sh -c -x")]
    [TestCase("docker pull nginx -q", "pull |  | --quiet | nginx")]
    [TestCase("docker pull -- -q", "pull |  |  | -q")]
    [TestCase("docker image pull nginx", "pull |  |  | nginx")]
    [TestCase("docker build . -t a -t b", "build |  | --tag=a --tag=b | .")]
    [TestCase("docker build -t a -", "build |  | --tag=a | -")]
    [TestCase("docker buildx --builder b build --push .", "build | --builder=b | --push | .")]
    [TestCase("docker builder build .", "build |  |  | .")]
    [TestCase("docker network create --subnet 10.0.0.0/24 -d macvlan -o parent=eth0 lan", "network create |  | --subnet=10.0.0.0/24 --driver=macvlan --opt=parent=eth0 | lan")]
    [TestCase("docker network create lan --internal", "network create |  | --internal | lan")]
    [TestCase("docker network", "network |  |  | ")]
    [TestCase("docker network foo bar", "!network foo |  |  | bar")]
    [TestCase("docker -H tcp://h:2375 ps -a", "ps | --host=tcp://h:2375 | --all | ")]
    [TestCase("docker --context x --debug run nginx", "run | --context=x --debug |  | nginx")]
    [TestCase("docker -D -l debug info", "info | --debug --log-level=debug |  | ")]
    [TestCase("docker --version", " | --version |  | ")]
    [TestCase("docker", " |  |  | ")]
    [TestCase("docker scout cves x", "!scout |  |  | cves x")]
    [TestCase("docker compose -f a.yml -f b.yml up -d web", "compose up | --file=a.yml --file=b.yml | --detach | web")]
    [TestCase("docker compose --profile x run --rm -e A=1 web sh -c x", "compose run | --profile=x | --rm --env=A=1 | web sh -c x")]
    [TestCase("docker compose exec -T db psql -U x", "compose exec |  | --no-TTY | db psql -U x")]
    [TestCase("docker compose", "compose |  |  | ")]
    [TestCase("docker-compose -f a.yml up -d", "compose up | --file=a.yml | --detach | ")]
    [TestCase("docker-compose --host tcp://x up", "compose up | --host=tcp://x |  | ")]
    [TestCase("docker stack deploy -c a.yml,b.yml app", "stack deploy |  | --compose-file=a.yml,b.yml | app")]
    [TestCase("docker service create -p 80:80 nginx -g x", "service create |  | --publish=80:80 | nginx -g x")]
    [TestCase("docker volume create --name data", "volume create |  | --name=data | ")]
    [TestCase("podman --remote run --replace --name a nginx", "run | --remote | --replace --name=a | nginx")]
    [TestCase("podman pod create --name a", "!pod |  |  | create --name a")]
    [TestCase("nerdctl -n k8s.io ps", "ps | --namespace=k8s.io |  | ")]
    [TestCase("system-docker ps", "ps |  |  | ")]
    [TestCase("/share/CACHEDEV1_DATA/.qpkg/container-station/bin/docker ps", "ps |  |  | ")]
    [TestCase("sudo -E /usr/local/bin/docker ps", "ps |  |  | ")]
    // Unknown words
    [TestCase("docker run \"$X\"", "run |  |  | …")]
    [TestCase("docker run $IMAGE", "run |  |  | …*")]
    [TestCase("docker run -d --name x $image_name sh", "run |  | --detach --name=x | …* sh")]
    [TestCase("docker run $X/y", "run |  |  | …/y")]
    [TestCase("docker run $X", "!run |  |  | …*")]
    [TestCase("docker run $X nginx", "!run |  |  | …* nginx")]
    [TestCase("docker run $X -d nginx", "!run |  |  | …* -d nginx")]
    [TestCase("docker run $OPTS -d nginx", "!run |  | --detach | nginx")]
    [TestCase("docker run ${DOCKER_ARGS} nginx -d", "!run |  |  | nginx -d")]
    [TestCase("docker run \"${args[@]}\" nginx", "!run |  |  | nginx")]
    [TestCase("docker run ${PROXY:+-e PROXY} nginx", "!run |  |  | nginx")]
    [TestCase("docker run \"$@\"", "!run |  |  | …*")]
    [TestCase("docker run -d \"$@\" nginx", "!run |  | --detach | …* nginx")]
    [TestCase("docker run --name $X nginx", "run |  | --name=… | nginx")]
    [TestCase("docker run -p $PORT:80 nginx", "run |  | --publish=…:80 | nginx")]
    [TestCase("docker run -e A=$X nginx", "run |  | --env=A=… | nginx")]
    [TestCase("docker run -e $X nginx", "!run |  | --env=… | nginx")]
    [TestCase("docker run --network $X nginx", "run |  | --network=… | nginx")]
    [TestCase("docker run --$X nginx", "!run |  |  | nginx")]
    [TestCase("docker run -d$X nginx", "!run |  | --detach | nginx")]
    [TestCase("docker $X run nginx", "! |  |  | …* run nginx")]
    [TestCase("docker $DOCKER_OPTS run nginx", "!run |  |  | nginx")]
    [TestCase("docker compose $COMPOSE_FILES up", "!compose up |  |  | ")]
    [TestCase("docker pull $X", "!pull |  |  | …*")]
    [TestCase("docker pull $IMG -q", "pull |  | --quiet | …*")]
    [TestCase("docker rm -f $(docker ps -aq)", "rm |  | --force | …*")]
    [TestCase("docker exec $(cat id) ls", "!exec |  |  | …* ls")]
    [TestCase("echo a | xargs docker rmi -f", "!rmi |  | --force | …*")]
    [TestCase("echo a | xargs -I{} docker pull {}:1", "pull |  |  | …:1")]
    [TestCase("O='-d -p 80:80'; docker run $O nginx", "run |  | --detach --publish=80:80 | nginx")]
    [TestCase("run() { docker run \"$@\"; }; run -d nginx", "run |  | --detach | nginx")]
    public void Command_lines_are_read_as_the_client_reads_them(string script, string expected) =>
        Assert.That(Show(ShellFlows.Read(script)), Is.EqualTo(expected));

    /// <summary>Option by option: where the flag stands, and where flag and value stand.</summary>
    [TestCase("docker run -d nginx", "-d", "-d")]
    [TestCase("docker run -p 80:80 nginx", "-p", "-p 80:80")]
    [TestCase("docker run -p80:80 nginx", "-p", "-p80:80")]
    [TestCase("docker run -p=80:80 nginx", "-p", "-p=80:80")]
    [TestCase("docker run --publish=80:80 nginx", "--publish", "--publish=80:80")]
    [TestCase("docker run --publish 80:80 nginx", "--publish", "--publish 80:80")]
    [TestCase("docker run -dp 80:80 nginx", "d p", "d;p 80:80")]
    [TestCase("docker run -itp80:80 nginx", "i t p", "i;t;p80:80")]
    [TestCase("docker run --rm=false nginx", "--rm", "--rm=false")]
    [TestCase("docker run -e \\\n  'A=b c' nginx", "-e", "-e \\\n  'A=b c'")]
    [TestCase("docker run \"--name=a b\" nginx", "--name", "\"--name=a b\"")]
    [TestCase("F=-p; docker run $F 80:80 nginx", "$F", "$F 80:80")]
    [TestCase("V='-p 80:80 -d'; docker run $V nginx", "-p -d", "-p 80:80;-d")]
    [TestCase("A=(-p 80:80); docker run \"${A[@]}\" nginx", "-p", "-p 80:80")]
    [TestCase("f() { docker run -p \"$1\" x; }\nf 80:80", "-p", "-p \"$1\"")]
    [TestCase("f() { docker run \"$@\" x; }\nf -p 80:80", "-p", "-p 80:80")]
    [TestCase("f() { docker run -p \"$@\" x; }\nf 80:80", "-p", "80:80")]
    public void Options_know_their_places(string script, string names, string wholes)
    {
        var options = ShellFlows.Read(script).Options;
        Assert.That(string.Join(' ', options.Select(o => o.NameLocation.Text)), Is.EqualTo(names));
        Assert.That(string.Join(';', options.Select(o => o.Location.Text)), Is.EqualTo(wholes));
    }

    [TestCase("sudo docker run -d nginx", "docker run")]
    [TestCase("docker -D container run nginx", "docker -D container run")]
    [TestCase("docker-compose -f x up", "docker-compose -f x up")]
    [TestCase("D='sudo docker'; $D run x", "run")]
    [TestCase("D=docker; $D run x", "$D run")]
    [TestCase("docker", "docker")]
    public void A_command_is_placed_from_program_to_subcommand(string script, string expected) =>
        Assert.That(ShellFlows.Read(script).Location.Text, Is.EqualTo(expected));

    [Test]
    public void Deprecated_names_are_told_apart()
    {
        var option = ShellFlows.Read("docker run --net host nginx").Options.Single();
        Assert.That((option.Name, option.NameLocation.Text, option.Flag!.IsDeprecated), Is.EqualTo(("--network", "--net", true)));
    }

    [TestCase("podman run x", "podman")]
    [TestCase("docker-compose up", "docker-compose")]
    [TestCase("/usr/bin/docker ps", "docker")]
    public void The_program_is_told(string script, string expected) => Assert.That(ShellFlows.Read(script).Program, Is.EqualTo(expected));

    [TestCase("ls -l")]
    [TestCase("dockerd -H x")]
    [TestCase("$X run y")]
    public void Other_programs_are_none(string script) =>
        Assert.That(ShellFlows.Bind(script).Commands.Select(DockerCommandReader.Read), Is.All.Null);
}
