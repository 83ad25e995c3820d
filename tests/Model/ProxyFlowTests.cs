using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

/// <summary>One test for each cell of "who reads what" that files can express.</summary>
public sealed class ProxyFlowTests
{
    const string Proxy = "http://proxy.lan:3128";
    const string DaemonJson = """{"proxies": {"http-proxy": "http://proxy.lan:3128", "https-proxy": "http://proxy.lan:3128", "no-proxy": "localhost"}}""";
    const string ConfigJson = """{"proxies": {"default": {"httpProxy": "http://proxy.lan:3128", "noProxy": "localhost"}}}""";

    /// <summary>Uses as <c>consumer subject: carrier=reaches ...</c>.</summary>
    static string[] Uses(Deployment deployment) => [.. deployment.Proxies.Uses.Select(u =>
        $"{u.Consumer} {u.Location.Text}: {string.Join(' ', u.Routes.Select(r => $"{r.Carrier}={r.Reaches}"))}".TrimEnd())];

    static void Check(Deployment deployment, params string[] uses) => Assert.That(Uses(deployment), Is.EqualTo(uses));

    [Test]
    public void An_export_reaches_neither_pull_nor_build_nor_container() => Check(
        Deployed.Script($"""
            export HTTP_PROXY={Proxy}
            docker pull alpine
            docker build .
            docker run alpine
            """),
        "DaemonPull docker pull: Export=No",
        "BuildFrom docker build: Export=No",
        "BuildRun docker build: Export=No",
        "DaemonPull docker run: Export=No",
        "Container docker run: Export=No");

    [Test]
    public void A_prefix_and_an_assignment_reach_the_daemon_no_more_than_an_export() => Check(
        Deployed.Script($"""
            http_proxy={Proxy}
            HTTPS_PROXY={Proxy} docker pull alpine
            """),
        "DaemonPull docker pull: Assignment=No Prefix=No");

    [Test]
    public void After_unset_and_a_subshell_nothing_is_left() => Check(
        Deployed.Script($"""
            ( export HTTP_PROXY={Proxy}; true )
            export HTTPS_PROXY={Proxy}
            unset HTTPS_PROXY
            docker pull alpine
            """),
        "DaemonPull docker pull:");

    [Test]
    public void A_dockerd_started_from_the_shell_inherits() => Check(
        Deployed.Script($"""
            export HTTP_PROXY={Proxy}
            dockerd &
            docker pull alpine
            docker build .
            docker run alpine
            """),
        "DaemonPull docker pull: Export=No DaemonCommand=Yes",
        "BuildFrom docker build: Export=No DaemonCommand=Yes",
        "BuildRun docker build: Export=No DaemonCommand=No",
        "DaemonPull docker run: Export=No DaemonCommand=Yes",
        "Container docker run: Export=No DaemonCommand=No");

    [TestCase("sudo dockerd &", "Export=No")]
    [TestCase("sudo -E dockerd &", "Export=No DaemonCommand=Yes")]
    [TestCase("sudo HTTP_PROXY=http://proxy.lan:3128 dockerd &", "Export=No DaemonCommand=Yes")]
    [TestCase("systemctl start docker", "Export=No")]
    [TestCase("/etc/init.d/docker start", "Export=Unknown")]
    [TestCase("service docker restart", "Export=Unknown")]
    [TestCase("/etc/init.d/container-station.sh restart", "Export=Unknown")]
    [TestCase("if [ -e /x ]; then dockerd & fi", "Export=No DaemonCommand=Unknown")]
    [TestCase("dockerd --http-proxy http://flag.lan:3128 &", "Export=No DaemonCommand=Yes")]
    public void It_depends_on_how_the_daemon_is_started(string start, string routes) => Check(
        Deployed.Script($"export HTTP_PROXY={Proxy}\n{start}\ndocker pull alpine\n"),
        $"DaemonPull docker pull: {routes}");

    [Test]
    public void A_drop_in_reaches_pulls_alone() => Check(
        Deployed.Of(
            ("etc/systemd/system/docker.service.d/http-proxy.conf", $"[Service]\nEnvironment=\"HTTP_PROXY={Proxy}\" \"NO_PROXY=localhost\"\n"),
            ("run.sh", "docker build .\ndocker run alpine\n")),
        "BuildFrom docker build: DaemonUnit=Yes",
        "BuildRun docker build: DaemonUnit=No",
        "DaemonPull docker run: DaemonUnit=Yes",
        "Container docker run: DaemonUnit=No");

    [TestCase("etc/default/docker")]
    [TestCase("etc/sysconfig/docker")]
    public void Defaults_of_start_scripts_depend_on_the_init_system(string path) => Check(
        Deployed.Of((path, $"export http_proxy={Proxy}\n"), ("run.sh", "docker pull alpine\n")),
        "DaemonPull docker pull: DaemonDefaults=Unknown");

    [Test]
    public void A_unit_that_names_the_defaults_file_reads_its_plain_assignments() => Check(
        Deployed.Of(
            ("etc/default/docker", $"HTTP_PROXY={Proxy}\nexport HTTPS_PROXY={Proxy}\n"),
            ("lib/systemd/system/docker.service", "[Service]\nEnvironmentFile=-/etc/default/docker\nExecStart=/usr/sbin/dockerd -H fd:// $DOCKER_OPTS\n"),
            ("run.sh", "docker pull alpine\n")),
        "DaemonPull docker pull: DaemonDefaults=Unknown DaemonUnit=Yes");

    [Test]
    public void Daemon_json_reaches_pulls_alone() => Check(
        Deployed.Of(("etc/docker/daemon.json", DaemonJson), ("run.sh", "docker build .\ndocker run alpine\n")),
        "BuildFrom docker build: DaemonFile=Yes",
        "BuildRun docker build: DaemonFile=No",
        "DaemonPull docker run: DaemonFile=Yes",
        "Container docker run: DaemonFile=No");

    [Test]
    public void Daemon_json_wins_over_the_drop_in() => Assert.That(
        Deployed.Of(
            ("etc/docker/daemon.json", DaemonJson),
            ("etc/systemd/system/docker.service.d/http-proxy.conf", "[Service]\nEnvironment=HTTP_PROXY=http://other.lan:3128\n"),
            ("run.sh", "docker pull alpine\n")).Proxies.Uses.Single().Effective.HttpProxy?.Text,
        Is.EqualTo(Proxy));

    [TestCase("--env-file proxy.env", "http://proxy.lan:3128")]
    [TestCase("-e HTTP_PROXY=http://other.lan:3128", "http://other.lan:3128")]
    public void Config_json_wins_over_an_env_file_and_not_over_a_variable(string options, string proxy) => Assert.That(
        Deployed.Of(
            (".docker/config.json", ConfigJson),
            ("proxy.env", "HTTP_PROXY=http://other.lan:3128\n"),
            ("run.sh", $"docker run {options} alpine\n")).Proxies.Uses.Last().Effective.HttpProxy?.Text,
        Is.EqualTo(proxy));

    /// <summary>BuildKit lays arguments over ENV, in both cases; the legacy builder gives the very name, and ENV goes first.</summary>
    [TestCase("", "http://argument.lan:3128", "HTTP_PROXY http_proxy")]
    [TestCase("export DOCKER_BUILDKIT=1\n", "http://argument.lan:3128", "HTTP_PROXY http_proxy")]
    [TestCase("export DOCKER_BUILDKIT=0\n", "http://proxy.lan:3128", "HTTP_PROXY")]
    public void The_two_builders_differ_in_build_arguments(string before, string proxy, string names)
    {
        var use = Deployed.Of(
            ("Dockerfile", $"FROM alpine\nENV HTTP_PROXY={Proxy}\nRUN true\n"),
            ("run.sh", $"{before}docker build --build-arg HTTP_PROXY=http://argument.lan:3128 .\n")).Proxies.Uses.Last();
        Assert.That(use.Effective.HttpProxy?.Text, Is.EqualTo(proxy));
        Assert.That(string.Join(' ', use.Routes.Single(r => r.Carrier == ProxyCarrier.BuildArgument).Variables.Select(v => v.Name)), Is.EqualTo(names));
    }

    /// <summary>It is for FROM lines; the legacy builder gives a proxy to RUN steps all the same.</summary>
    [TestCase("", Truth.No)]
    [TestCase("DOCKER_BUILDKIT=0 ", Truth.Yes)]
    public void An_ARG_before_FROM(string before, Truth reaches) => Assert.That(
        Deployed.Of(("Dockerfile", $"ARG HTTP_PROXY={Proxy}\nFROM alpine\nRUN true\n"), ("run.sh", before + "docker build .\n")).Proxies.Uses.Last().Routes.Single().Reaches,
        Is.EqualTo(reaches));

    [Test]
    public void Config_json_reaches_run_steps_and_containers_alone() => Check(
        Deployed.Of((".docker/config.json", ConfigJson), ("run.sh", "docker build .\ndocker run alpine\nsudo docker run alpine\n")),
        "BuildFrom docker build: ClientConfig=No",
        "BuildRun docker build: ClientConfig=Yes",
        "DaemonPull docker run: ClientConfig=No",
        "DaemonPull docker run: ClientConfig=No",
        "Container docker run: ClientConfig=Yes",
        "Container docker run: ClientConfig=Unknown");

    [Test]
    public void Given_variables_win_over_config_json_name_by_name()
    {
        var deployment = Deployed.Of((".docker/config.json", ConfigJson), ("run.sh", "docker run -e HTTP_PROXY=http://cli:9 alpine\n"));
        var use = deployment.Proxies.Of(deployment.Containers[0])!;
        Assert.That(use.Routes.Where(r => r.Reaches == Truth.Yes).SelectMany(r => r.Variables).Select(v => $"{v.Name}={v.Value}"), Is.EqualTo(new[]
        {
            "http_proxy=http://proxy.lan:3128", "NO_PROXY=localhost", "no_proxy=localhost", "HTTP_PROXY=http://cli:9",
        }));
        Assert.That(use.Effective.HttpProxy?.Text, Is.EqualTo("http://cli:9"), "Go reads upper case first");
    }

    [TestCase("docker run -e HTTP_PROXY=http://p:1 alpine", "Export=No ContainerVariable=Yes")]
    [TestCase("docker run -e HTTP_PROXY alpine", "Export=No ContainerVariable=Yes")]
    [TestCase("docker run -e HTTPS_PROXY alpine", "Export=No ContainerVariable=Unknown")]
    [TestCase("sudo docker run -e HTTP_PROXY alpine", "Export=No ContainerVariable=No")]
    [TestCase("env -i docker run -e HTTP_PROXY alpine", "Export=No ContainerVariable=No")]
    [TestCase("docker run -e HTTP_PROXY= alpine", "Export=No")]
    [TestCase("docker run -e HTTP_PROXY=$UNKNOWN alpine", "Export=No ContainerVariable=Unknown")]
    public void A_container_gets_what_it_is_given(string run, string routes) =>
        Assert.That(Uses(Deployed.Script($"export HTTP_PROXY={Proxy}\n{run}\n"))[^1], Is.EqualTo($"Container docker run: {routes}"));

    [Test]
    public void An_assignment_that_is_not_exported_is_not_passed_on() =>
        Assert.That(Uses(Deployed.Script($"HTTP_PROXY={Proxy}\nunset HTTPS_PROXY\ndocker run -e HTTP_PROXY -e HTTPS_PROXY alpine\n"))[^1],
            Does.EndWith("ContainerVariable=No").Or.EndWith("ContainerVariable=Unknown"));

    [Test]
    public void Compose_environment_reaches_the_container() => Check(
        Deployed.Compose($"""
            services:
              web:
                image: nginx
                environment:
                  HTTP_PROXY: {Proxy}
                  NO_PROXY: localhost
            """),
        "Container web: ContainerVariable=Yes");

    [Test]
    public void A_build_argument_reaches_every_run_step_and_nothing_else() => Check(
        Deployed.Script($"docker build --build-arg HTTP_PROXY={Proxy} .\n"),
        "BuildFrom docker build:",
        "BuildRun docker build: BuildArgument=Yes");

    [TestCase("export HTTP_PROXY=http://p:1", "Export=No BuildArgument=Yes")]
    [TestCase("unset HTTP_PROXY", "BuildArgument=No")]
    [TestCase("true", "BuildArgument=Unknown")]
    public void A_build_argument_without_a_value_passes_the_callers(string before, string routes) =>
        Assert.That(Uses(Deployed.Script($"{before}\ndocker build --build-arg HTTP_PROXY .\n"))[^1], Is.EqualTo($"BuildRun docker build: {routes}"));

    [TestCase("RUN true", "DockerfileArg=Yes")]
    [TestCase("RUN true\nFROM alpine\nRUN true", "DockerfileArg=No", Description = "the first stage is not needed")]
    [TestCase("RUN true\nFROM alpine\nCOPY --from=0 /a /a\nRUN true", "DockerfileArg=Unknown")]
    public void An_ARG_default_holds_for_its_stage_from_its_line_on(string rest, string routes) =>
        Assert.That(Uses(Deployed.Of(("Dockerfile", $"FROM alpine\nARG HTTP_PROXY={Proxy}\n{rest}\n"), ("build.sh", "docker build .\n")))[^1],
            Is.EqualTo($"BuildRun docker build: {routes}"));

    [Test]
    public void A_global_ARG_counts_where_a_stage_names_it_again()
    {
        Check(Deployed.Of(("Dockerfile", $"ARG HTTP_PROXY={Proxy}\nFROM alpine\nRUN true\n"), ("build.sh", "docker build .\n")),
            "BuildFrom docker build:", "BuildRun docker build: DockerfileArg=No");
        Check(Deployed.Of(("Dockerfile", $"ARG HTTP_PROXY={Proxy}\nFROM alpine\nARG HTTP_PROXY\nRUN true\n"), ("build.sh", "docker build .\n")),
            "BuildFrom docker build:", "BuildRun docker build: DockerfileArg=Yes");
    }

    [Test]
    public void ENV_reaches_run_steps_and_is_baked_into_the_image() => Check(
        Deployed.Of(
            ("app/Dockerfile", $"FROM alpine AS base\nENV HTTP_PROXY={Proxy}\nFROM base\nRUN true\n"),
            ("compose.yaml", "services:\n  app:\n    build: ./app\n  other:\n    image: nginx\n"),
            ("run.sh", "docker build -t mine app\ndocker run mine\ndocker run alpine\n")),
        "BuildFrom docker build:",
        "BuildRun docker build: DockerfileEnv=Yes",
        "DaemonPull docker run:",
        "BuildFrom build:",
        "BuildRun build: DockerfileEnv=Yes",
        "Container docker run: DockerfileEnv=Yes",
        "Container docker run:",
        "Container app: DockerfileEnv=Yes",
        "Container other:");

    [Test]
    public void An_inline_Dockerfile_is_read_too() => Check(
        Deployed.Compose($"""
            services:
              app:
                build:
                  dockerfile_inline: |
                    FROM alpine
                    ENV HTTP_PROXY={Proxy}
                    RUN true
            """),
        "BuildFrom build:",
        "BuildRun build: DockerfileEnv=Yes",
        "Container app: DockerfileEnv=Yes");

    [Test]
    public void Compose_build_args_reach_run_steps() => Check(
        Deployed.Compose($"""
            services:
              app:
                build:
                  context: .
                  args:
                    - HTTP_PROXY={Proxy}
                    - HTTPS_PROXY
            """),
        "BuildFrom build:",
        "BuildRun build: BuildArgument=Yes BuildArgument=Unknown",
        "Container app:");

    [TestCase("HTTP_PROXY", "", Truth.Unknown)]
    [TestCase("HTTP_PROXY", "HTTP_PROXY=http://env:1", Truth.Yes)]
    [TestCase("HTTP_PROXY=${HTTP_PROXY}", "", Truth.Unknown)]
    [TestCase("HTTP_PROXY=${HTTP_PROXY:-}", "", Truth.Unknown)]
    [TestCase("HTTP_PROXY=${P:-http://default:1}", "", Truth.Yes)]
    [TestCase("HTTP_PROXY=http://${HOST}:1", "", Truth.Yes)]
    public void Compose_takes_values_from_its_env_file_and_from_the_caller(string entry, string env, Truth reaches)
    {
        var deployment = Deployed.Of((".env", env + "\n"), ("compose.yaml", $"services:\n  web:\n    image: nginx\n    environment:\n      - {entry}\n"));
        Assert.That(deployment.Proxies.Of(deployment.Containers.Single())!.Routes.Single().Reaches, Is.EqualTo(reaches));
    }

    [Test]
    public void The_one_command_that_starts_an_application_passes_its_variables() => Check(
        Deployed.Of(
            ("compose.yaml", "services:\n  web:\n    image: nginx\n    environment: [HTTP_PROXY, HTTPS_PROXY]\n"),
            ("up.sh", $"export HTTP_PROXY={Proxy}\nunset HTTPS_PROXY\ndocker compose up -d\n")),
        "DaemonPull docker compose up: Export=No",
        "Container web: ContainerVariable=Yes ContainerVariable=No");

    [Test]
    public void Login_shells_and_the_k3s_service_are_named_and_reach_nothing_here()
    {
        var deployment = Deployed.Of(
            ("etc/environment", $"HTTP_PROXY={Proxy}\n"),
            ("etc/systemd/system/k3s.service.env", $"HTTPS_PROXY={Proxy}\n"),
            ("run.sh", "docker pull alpine\n"));
        Check(deployment, "DaemonPull docker pull:");
        Assert.That(deployment.Proxies.Named.Select(r => r.Carrier), Is.EqualTo(new[] { ProxyCarrier.LoginEnvironment, ProxyCarrier.K3sService }));
    }

    [TestCase("podman pull alpine", "DaemonPull podman pull: Export=Yes DaemonFile=No ClientConfig=No")]
    [TestCase("sudo podman pull alpine", "DaemonPull podman pull: Export=No DaemonFile=No ClientConfig=No")]
    [TestCase("podman run alpine", "Container podman run: Export=Yes DaemonFile=No ClientConfig=No")]
    [TestCase("podman run --http-proxy=false alpine", "Container podman run: Export=No DaemonFile=No ClientConfig=No")]
    public void Podman_does_the_work_itself(string command, string use) =>
        Assert.That(Uses(Deployed.Of(
            ("etc/docker/daemon.json", DaemonJson), (".docker/config.json", ConfigJson), ("run.sh", $"export HTTP_PROXY={Proxy}\n{command}\n")))[^1],
            Is.EqualTo(use));

    [TestCase("export DOCKER_HOST=tcp://192.168.1.5:2375\ndocker pull alpine", "DaemonFile=No", EnginePlace.Remote)]
    [TestCase("docker -H ssh://nas pull alpine", "DaemonFile=No", EnginePlace.Remote)]
    [TestCase("DOCKER_HOST=tcp://localhost:2375 docker pull alpine", "DaemonFile=Unknown", EnginePlace.Unknown)]
    [TestCase("docker --context nas pull alpine", "DaemonFile=Unknown", EnginePlace.Unknown)]
    [TestCase("docker context use nas\ndocker pull alpine", "DaemonFile=Unknown", EnginePlace.Unknown)]
    [TestCase("docker -H unix:///var/run/docker.sock pull alpine", "DaemonFile=Yes", EnginePlace.Local)]
    [TestCase("ssh nas docker pull alpine", "DaemonFile=Unknown", EnginePlace.Local)]
    public void Another_daemon_does_not_read_this_ones_file(string command, string routes, EnginePlace place)
    {
        var deployment = Deployed.Of(("etc/docker/daemon.json", DaemonJson), ("run.sh", command + "\n"));
        Check(deployment, $"DaemonPull {deployment.DockerCommands[^1].Location.Text}: {routes}");
        Assert.That(deployment.Proxies.Uses[0].Engine.Place, Is.EqualTo(place));
    }

    [Test]
    public void A_builder_of_its_own_may_not_see_the_daemons_proxy() => Check(
        Deployed.Of(("etc/docker/daemon.json", DaemonJson), ("run.sh", "docker buildx create --use\ndocker buildx build .\n")),
        "BuildFrom docker buildx build: DaemonFile=Unknown",
        "BuildRun docker buildx build: DaemonFile=No");

    [TestCase("docker run --pull never alpine")]
    [TestCase("docker build -t alpine:latest . && docker run alpine")]
    [TestCase("docker images")]
    [TestCase("docker compose down")]
    public void What_needs_no_pull_is_no_consumer(string command) =>
        Assert.That(Deployed.Script(command + "\n").Proxies.Uses.Select(u => u.Consumer), Has.None.EqualTo(ProxyConsumer.DaemonPull));

    [Test]
    public void Compose_up_pulls_what_is_not_built()
    {
        const string built = "services:\n  app:\n    build: .\n";
        Assert.That(Uses(Deployed.Of(("compose.yaml", built + "  db:\n    image: postgres\n"), ("up.sh", "docker compose up -d\n")))[0],
            Is.EqualTo("DaemonPull docker compose up:"));
        Assert.That(Uses(Deployed.Of(("compose.yaml", built), ("up.sh", "docker compose up -d --build\n")))[0],
            Is.EqualTo("BuildFrom docker compose up:"));
    }

    [TestCase("docker pull alpine", "[]", Truth.No)]
    [TestCase("docker pull alpine", """["http://192.168.1.5:5000"]""", Truth.Yes)]
    [TestCase("docker pull alpine", """["https://mirror.gcr.io"]""", Truth.Unknown)]
    [TestCase("docker pull alpine", """["https://registry-1.docker.io"]""", Truth.No)]
    [TestCase("docker -H ssh://nas pull alpine", """["http://192.168.1.5:5000"]""", Truth.Unknown)]
    [TestCase("docker pull ghcr.io/x/y", """["http://192.168.1.5:5000"]""", Truth.No)]
    [TestCase("docker pull 192.168.1.5:5000/x", "[]", Truth.Yes)]
    [TestCase("docker pull registry.example.com/x", "[]", Truth.Unknown)]
    [TestCase("docker pull $IMAGE", "[]", Truth.Unknown)]
    [TestCase("docker build .", "[]", Truth.No)]
    public void A_LAN_registry_or_mirror_needs_no_proxy(string command, string mirrors, Truth needsNone)
    {
        var deployment = Deployed.Of(
            ("daemon.json", $"{{\"registry-mirrors\": {mirrors}}}"), ("Dockerfile", "FROM alpine AS a\nFROM a\n"), ("run.sh", command + "\n"));
        Assert.That(deployment.Proxies.Uses[0].NeedsNoProxy, Is.EqualTo(needsNone));
    }

    [TestCase("v1.21.1-k3s1", Truth.No)]
    [TestCase("v1.22.0-k3s1", Truth.Unknown)]
    [TestCase("v1.29.3-k3s1", Truth.Yes)]
    [TestCase("latest", Truth.Unknown)]
    public void Containerd_variables_need_a_release_that_knows_them(string tag, Truth reaches)
    {
        var deployment = Deployed.Script($"docker run -e CONTAINERD_HTTPS_PROXY={Proxy} rancher/k3s:{tag} server\n");
        var route = deployment.Proxies.Of(deployment.Containers[0])!.Routes.Single();
        Assert.That(route.Reaches, Is.EqualTo(reaches));
        Assert.That(route.Settings.HttpsProxy?.Text, Is.EqualTo(Proxy));
    }

    [Test]
    public void Every_place_that_names_a_proxy_is_listed_once()
    {
        var deployment = Deployed.Of(
            ("etc/docker/daemon.json", DaemonJson),
            (".docker/config.json", ConfigJson),
            ("Dockerfile", $"FROM alpine\nARG http_proxy={Proxy}\nENV HTTPS_PROXY={Proxy}\n"),
            ("run.sh", $"export HTTP_PROXY={Proxy}\ndocker pull alpine\ndocker run -e HTTP_PROXY={Proxy} -e NO_PROXY=x alpine\nexport https_proxy={Proxy}\n"));
        Assert.That(deployment.Proxies.Named.Select(r => $"{r.Carrier} {r.Location.Text}"), Is.EquivalentTo(new[]
        {
            "Export HTTP_PROXY", $"ContainerVariable HTTP_PROXY={Proxy}", "Export https_proxy", $"DaemonFile \"http-proxy\": \"{Proxy}\"",
            $"ClientConfig {Proxy}", $"DockerfileEnv HTTPS_PROXY={Proxy}", $"DockerfileArg http_proxy={Proxy}",
        }));
    }

    [Test]
    public void Routes_carry_the_place_of_the_export()
    {
        var deployment = Deployed.Script($"export HTTP_PROXY={Proxy} HTTPS_PROXY={Proxy}\ndocker pull alpine\n");
        var route = deployment.Proxies.Of(deployment.DockerCommands[0]).Single().Routes.Single();
        Assert.That(route.Variables.Select(v => v.Location.Text), Is.EqualTo(new[] { "HTTP_PROXY", "HTTPS_PROXY" }));
        Assert.That(route.Settings.HttpsProxy?.Text, Is.EqualTo(Proxy));
    }

    [Test]
    public void The_machines_settings_of_an_outer_set_count_in_the_inner_one()
    {
        var outer = Deployed.Of(("etc/docker/daemon.json", DaemonJson));
        var inner = DeploymentBinder.Bind([Deployed.Read("app/run.sh", "docker pull alpine\n")], outer);
        Check(inner, "DaemonPull docker pull: DaemonFile=Yes");
        Assert.That(outer.Proxies.Uses, Is.Empty);
    }

    [TestCase("v1.22.5-k3s1", Truth.Unknown)]
    [TestCase("v1.23.7-k3s1", Truth.Unknown)]
    [TestCase("v1.23.8-k3s1", Truth.Yes)]
    [TestCase("v1.24.1-k3s1", Truth.Unknown)]
    [TestCase("v1.24.2-k3s1", Truth.Yes)]
    [TestCase("v1.34.1-k3s1", Truth.Yes)]
    public void Some_releases_lose_the_exceptions_of_containerd(string tag, Truth reaches) =>
        Assert.That(
            Deployed.Script($"docker run -e CONTAINERD_NO_PROXY=10.0.0.0/8 rancher/k3s:{tag} server\n").Proxies.Uses.Single(u => u.Consumer == ProxyConsumer.Container).Routes.Single().Reaches,
            Is.EqualTo(reaches));
}
