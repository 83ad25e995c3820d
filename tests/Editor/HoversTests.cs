namespace Plimsoll.Tests.Editor;

public sealed class HoversTests
{
    static string Docker(string word, string text) => Cursor.Markdown(word, ("Dockerfile", text));
    static string Shell(string word, string text) => Cursor.Markdown(word, ("run.sh", text));
    static string Compose(string word, string text) => Cursor.Markdown(word, ("compose.yaml", text));

    [Test]
    public void Instructions_and_their_flags() => Assert.Multiple(() =>
    {
        Assert.That(Docker("RUN", "FROM alpine\nR$$UN x"), Does.Contain("Runs a command").And.Contain("https://docs.docker.com/reference/dockerfile/#run"));
        Assert.That(Docker("healthcheck", "FROM alpine\nhealth$$check NONE"), Does.Contain("whether a container works"));
        Assert.That(Docker("COPY", "FROM alpine\nONBUILD CO$$PY a b"), Does.Contain("Copies files"));
        Assert.That(Docker("--chmod", "FROM alpine\nCOPY --ch$$mod=755 a b"), Does.Contain("octal"));
        Assert.That(Docker("sharing", "FROM alpine\nRUN --mount=type=cache,target=/x,shar$$ing=locked y"), Does.Contain("two builds"));
        Assert.That(Docker("dst", "FROM alpine\nRUN --mount=type=cache,ds$$t=/x y"), Does.Contain("target=path"));
        Assert.That(Docker("cache", "FROM alpine\nRUN --mount=type=ca$$che,target=/x y"), Does.Contain("outlives the build"));
        Assert.That(Docker("syntax", "# syn$$tax=docker/dockerfile:1\nFROM alpine"), Does.Contain("pulled by the builder"));
        Assert.That(Docker("--start-interval", "FROM alpine\nHEALTHCHECK --start-int$$erval=1s CMD x"), Does.Contain("25.0"));
    });

    [Test]
    public void Stages_and_images() => Assert.Multiple(() =>
    {
        const string text = "FROM golang:1.24-alpine AS build\nFROM alpine\nCOPY --from={0} /a /b\n";
        Assert.That(Docker("build", text.Replace("{0}", "bu$$ild", StringComparison.Ordinal)), Does.Contain("Dockerfile:1").And.Contain("FROM golang:1.24-alpine AS build").And.Contain("takes files of it (Dockerfile:2)"));
        Assert.That(Docker("redis", text.Replace("{0}", "re$$dis", StringComparison.Ordinal)), Does.Contain("No stage above").And.Contain("`library/redis`"));
        Assert.That(Docker("alpine", "FROM al$$pine"), Does.Contain("registry `docker.io`").And.Contain("`latest`, as none is written").And.Contain("apk"));
        Assert.That(Docker("scratch", "FROM scr$$atch"), Does.Contain("Nothing at all"));
        Assert.That(Docker("base", "FROM alpine AS base\nFROM ba$$se"), Does.Contain("is built on it (Dockerfile:2)").And.Contain("needed by the last stage"));
        const string target = "services:\n  web:\n    build:\n      context: .\n      target: base\n";
        Assert.That(Cursor.Markdown("base", ("Dockerfile", "FROM alpine AS ba$$se\nFROM base AS dev\n"), ("compose.yaml", target)), Does.Contain("built by compose.yaml:3"));
        Assert.That(Cursor.Markdown("dev", ("Dockerfile", "FROM alpine AS base\nFROM base AS d$$ev\n"), ("compose.yaml", target)), Does.Contain("not needed by what is built"));
        Assert.That(Compose("ghcr.io/a/b:1", "services:\n  web:\n    image: ghcr.io/a/$$b:1\n"), Does.Contain("registry `ghcr.io`"));
        Assert.That(Shell("nginx:1.29", "docker run ng$$inx:1.29"), Does.Contain("one of Docker Hub's own"));
        Assert.That(Shell("nginx", "docker pull ng$$inx"), Does.Contain("`library/nginx`"));
    });

    [Test]
    public void Flags_of_docker_wherever_the_command_stands() => Assert.Multiple(() =>
    {
        Assert.That(Shell("--restart", "docker run --rest$$art always nginx"), Does.Contain("default: no").And.Contain("Not with `--rm`"));
        Assert.That(Shell("-p", "docker run -$$p 80:80 nginx"), Does.Contain("`-p, --publish` of `docker run`").And.Contain("may be given several times"));
        Assert.That(Shell("--subnet", "docker network create --sub$$net 10.0.0.0/24 n"), Does.Contain("host bits"));
        Assert.That(Shell("docker run", "sudo docker r$$un nginx"), Does.Contain("pulled by the daemon"));
        Assert.That(Cursor.Markdown("--name", ("README.md", "```console\n$ docker run --na$$me x nginx\n```\n")), Does.Contain("the container's name").IgnoreCase);
        Assert.That(Cursor.Markdown("--rm", ("a.service", "[Service]\nExecStart=/usr/bin/docker run --r$$m nginx\n")), Does.Contain("anonymous volumes"));
        Assert.That(Shell("--gateway", "docker network create --gate$$way 10.0.0.1 n"), Does.Contain("https://docs.docker.com/reference/cli/docker/network/create/"));
        Assert.That(Cursor.Hover(("run.sh", "echo docker run --na$$me")), Is.Null);
    });

    [Test]
    public void Keys_of_configuration_files() => Assert.Multiple(() =>
    {
        Assert.That(Cursor.Markdown("bip", ("daemon.json", "{ \"b$$ip\": \"1.2.3.4/24\" }")), Does.StartWith("**daemon.json: bip**"));
        Assert.That(Cursor.Markdown("live-restore", ("run.sh", "cat > /etc/docker/daemon.json <<EOF\n{ \"live-re$$store\": true }\nEOF\n")), Does.Contain("daemon.json: live-restore"));
        Assert.That(Cursor.Markdown("http-proxy", ("daemon.json", "{ \"http-pr$$oxy\": \"http://p:1\" }")), Does.Contain("does not read").And.Contain("`proxies`"));
        Assert.That(Compose("depends_on", "services:\n  web:\n    image: a\n    depends$$_on: [b]\n  b:\n    image: b\n"), Does.Contain("Services that start before this one"));
        Assert.That(Compose("service_healthy", "services:\n  web:\n    image: a\n    depends_on:\n      b:\n        condition: service_$$healthy\n  b:\n    image: b\n"), Does.Contain("`service_started`"));
        Assert.That(Cursor.Markdown("endpoint", ("etc/rancher/k3s/registries.yaml", "mirrors:\n  docker.io:\n    end$$point:\n      - https://m\n")), Does.Contain("in this order"));
        Assert.That(Cursor.Markdown("tls-san", ("etc/rancher/k3s/config.yaml", "tls-$$san: a\n")), Does.Contain("certificate"));
        Assert.That(Cursor.Markdown("credsStore", ("root/.docker/config.json", "{ \"creds$$Store\": \"pass\" }")), Does.Contain("keeps all credentials"));
    });

    [Test]
    public void Variables() => Assert.Multiple(() =>
    {
        Assert.That(Shell("X", "X=nginx:1\nexport X\ndocker pull $$$X\n"), Does.Contain("**X** = `nginx:1` · exported").And.Contain("run.sh:1").And.Contain("exported at run.sh:2"));
        Assert.That(Shell("Y", "docker pull ${$$Y:-a}"), Does.Contain("Nothing in these files sets it").And.Contain("Without it: `a`"));
        Assert.That(Docker("$V", "ARG V=3.20\nFROM alpine:$$$V"), Does.Contain("`3.20`").And.Contain("build argument").And.Contain("Dockerfile:1"));
        Assert.That(Docker("${W}", "FROM alpine\nENV W=/srv\nWORKDIR ${$$W}"), Does.Contain("`/srv`").And.Contain("stays in the image"));
        Assert.That(Docker("W", "FROM alpine\nENV W=/srv\nRUN ls $$$W"), Does.Contain("`/srv`"));
        Assert.That(Cursor.Markdown("V", ("Dockerfile", "FROM alpine\nARG $$V=1\n"), ("run.sh", "docker build --build-arg V=7 .\n")), Does.Contain("`7` (run.sh:1)"));
        Assert.That(Cursor.Markdown("${TAG}", ("compose.yaml", "services:\n  web:\n    image: nginx:${TA$$G}\n"), (".env", "TAG=1.29\n")), Does.Contain("`1.29`").And.Contain(".env:1"));
        Assert.That(Compose("${TAG:-1}", "services:\n  web:\n    image: nginx:${TA$$G:-1}\n"), Does.Contain("not known").And.Contain("Without it: `1`"));
        Assert.That(Shell("X", "X=$$$X docker pull a\n"), Does.Contain("Nothing in these files sets it"));
        Assert.That(Cursor.Markdown("${DB_PASSWORD}", ("compose.yaml", "services:\n  web:\n    image: a\n    command: ${DB_PASS$$WORD}\n"), (".env", "DB_PASSWORD=hunter2\n")), Does.Contain(".env:1").And.Not.Contain("hunter2"));
        Assert.That(Docker("TARGETARCH", "FROM alpine\nARG TARGET$$ARCH\n"), Does.Contain("Set by the builder"));
        Assert.That(Docker("$TARGETARCH", "FROM alpine\nWORKDIR /$TARGET$$ARCH"), Does.Contain("Set by the builder"));
    });

    [Test]
    public void Where_a_variable_of_a_script_comes_from() => Assert.Multiple(() =>
    {
        Assert.That(Shell("PWD", "docker run -v $P$$WD:/x a"), Does.Contain("The shell sets it").And.Not.Contain("caller"));
        Assert.That(Shell("BASH_SOURCE", "cd ${BASH_$$SOURCE[0]%/*}"), Does.Contain("bash sets it"));
        Assert.That(Shell("X", "X=${$$X:-1}\necho $X\n"), Does.Contain("Nothing in these files sets it before: it comes from the caller."));
        Assert.That(Shell("X", "echo $$$X\nX=1\n"), Does.Contain("Set at run.sh:2; before that it comes from the caller, or is empty."));
        // Nobody calls the function; what a loop sets is set there.
        Assert.That(Shell("f", "go() {\n  for f in *; do\n    case $$$f in a) ;; esac\n  done\n}\n"), Does.Contain("Set at run.sh:2").And.Not.Contain("Nothing in these files"));
        Assert.That(Shell("X", "f() {\n  local X=1\n}\necho $$$X\n"), Does.Contain("Nothing in these files sets it: it comes from the caller, or is empty."));
        Assert.That(Shell("FOO", ". ./settings\necho $F$$OO\n"), Does.Contain("reads when it runs may set it"));
        Assert.That(Docker("X", "FROM alpine\nRUN echo $$$X\n"), Does.Contain("it comes from the base image, or is empty."));
        Assert.That(Docker("X", "FROM alpine\nCMD echo $$$X\n"), Does.Contain("the container's environment"));
        Assert.That(Cursor.Markdown("X", ("start.sh", "#!/bin/sh\necho $$$X\n"), ("compose.yaml", "services:\n  web:\n    image: a\n    environment:\n      X: \"1\"\n")), Does.Contain("service `web` has it at compose.yaml:5"));
    });

    [Test]
    public void Nothing_is_said_to_be_published_where_nothing_is()
    {
        const string text = "docker run --name web --network host -p 8080:80 nginx";
        Assert.That(Shell("web", text.Replace("web", "w$$eb", StringComparison.Ordinal)), Does.Contain("the host's network").And.Not.Contain("published"));
        Assert.That(Shell("8080:80", text.Replace("8080", "80$$80", StringComparison.Ordinal)), Does.Not.Contain("every address"));
    }

    [Test]
    public void What_engines_were_seen_to_do() => Assert.Multiple(() =>
    {
        Assert.That(Docker("WORKDIR", "FROM alpine\nWORK$$DIR /x"), Does.Contain("belongs to USER"));
        Assert.That(Shell("-t", "docker run -$$t nginx"), Does.Contain("With `--interactive` it fails"));
        Assert.That(Shell("--tty", "docker exec --t$$ty x sh"), Does.Contain("With `--interactive` it fails"));
        Assert.That(Shell("--privileged", "docker run --privi$$leged nginx"), Does.Contain("only those of `--security-opt`"));
        Assert.That(Shell("--network", "docker build --net$$work host ."), Does.Contain("builder that allows it"));
    });

    const string Two = "services:\n  web:\n    image: nginx\n    ports: [\"8080:80\"]\n    networks: [front]\n    depends_on: [db]\n  db:\n    image: redis\n    ports: [\"127.0.0.1:8080:6379\"]\n    networks: [front]\nnetworks:\n  front:\n    driver: bridge\n";

    static string InTwo(string word, string marked) => Compose(word, Two.Replace(marked.Replace("$$", "", StringComparison.Ordinal), marked, StringComparison.Ordinal));

    [Test]
    public void Ports_networks_and_services() => Assert.Multiple(() =>
    {
        Assert.That(InTwo("8080:80", "[\"80$$80:80\"]"), Does.Contain("on every address of the host").And.Contain("service `db` wants it too (compose.yaml:9)"));
        Assert.That(InTwo("127.0.0.1:8080:6379", "127.0.0.1:8080:63$$79"), Does.Contain("other machines do not reach"));
        Assert.That(InTwo("front", "  fr$$ont:\n"), Does.Contain("joined by service `web`, service `db`").And.Contain("driver `bridge`"));
        Assert.That(InTwo("db", "depends_on: [d$$b]"), Does.Contain("compose.yaml:7").And.Contain("image `redis`"));
        Assert.That(InTwo("db", "  d$$b:\n"), Does.Contain("started before `web`"));
        Assert.That(Shell("8080:80", "docker run --network host -p 80$$80:80 nginx"), Does.Contain("Discarded"));
        Assert.That(Shell("host", "docker run --network ho$$st nginx"), Does.Contain("host's own network"));
        Assert.That(Shell("front", "docker network create --subnet 10.9.0.0/24 front\ndocker run --network fr$$ont --name a nginx"), Does.Contain("`10.9.0.0/24`").And.Contain("container `a`"));
        Assert.That(Shell("other", "docker run --network ot$$her nginx"), Does.Contain("Nothing in these files makes it"));
    });

    [Test]
    public void Rules_in_comments() => Assert.Multiple(() =>
    {
        Assert.That(Docker("PLM1001", "# plimsoll: ignore PLM10$$01, DL3008\nFROM a\n"), Does.Contain("The base image's tag is latest"));
        Assert.That(Docker("DL3008", "FROM a\n# hadolint ignore=DL30$$08\nRUN x\n"), Does.Contain("without a version"));
        Assert.That(Docker("UndefinedVar", "# check=skip=Undefined$$Var\nFROM a\n"), Does.Contain("A variable that nothing sets"));
        Assert.That(Cursor.Hover(("Dockerfile", "# PLM10$$01\nFROM a\n")), Is.Null);
    });

    [Test]
    public void Hosts_that_nginx_passes_to() => Assert.Multiple(() =>
    {
        static (string, string)[] Files(string host) =>
        [
            ("nginx.conf", $"server {{\n  listen 80;\n  location / {{ proxy_pass http://{host}:6379; }}\n}}\n"),
            ("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf:ro\"]\n  db:\n    image: redis\n"),
        ];
        Assert.That(Cursor.Markdown("db", Files("d$$b")), Does.Contain("Service `db`").And.Contain("finds it by this name"));
        Assert.That(Cursor.Markdown("dbx", Files("db$$x")), Does.Contain("No container of these files is called that"));
    });
}
