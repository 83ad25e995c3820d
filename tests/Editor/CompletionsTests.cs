namespace Plimsoll.Tests.Editor;

public sealed class CompletionsTests
{
    static string[] Compose(string text) => Cursor.Labels(("compose.yaml", text));

    [Test]
    public void Keys_of_a_service_that_has_none_yet()
    {
        var labels = Compose("services:\n  web:\n    $$");
        Assert.That(labels, Does.Contain("image").And.Contain("ports").And.Contain("depends_on"));
        Assert.That(labels.Take(13), Does.Contain("image"), "what is wanted most comes first");
    }

    [Test]
    public void Keys_that_are_there_are_not_offered() => Assert.That(
        Compose("services:\n  web:\n    image: nginx\n    $$\n    ports:\n      - 80\n"), Does.Not.Contain("image").And.Not.Contain("ports").And.Contain("restart"));

    [Test]
    public void Keys_at_every_level()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Compose("$$"), Is.SupersetOf(new[] { "services", "networks", "volumes", "configs", "secrets", "name", "include" }));
            Assert.That(Compose("services:\n  web:\n    build:\n      $$"), Does.Contain("context").And.Contain("dockerfile").And.Contain("target"));
            Assert.That(Compose("services:\n  web:\n    healthcheck:\n      test: x\n      in$$"), Does.Contain("interval").And.Not.Contain("test"));
            Assert.That(Compose("services:\n  web:\n    ports:\n      - target: 80\n        $$"), Does.Contain("published").And.Contain("host_ip").And.Not.Contain("target"));
            Assert.That(Compose("services:\n  web:\n    deploy:\n      resources:\n        limits:\n          $$\n"), Does.Contain("memory").And.Contain("cpus"));
            Assert.That(Compose("networks:\n  front:\n    ipam:\n      config:\n        - $$"), Does.Contain("subnet").And.Contain("gateway"));
            Assert.That(Compose("services:\n  $$"), Is.Empty, "a service's name is the user's own");
        });
    }

    [Test]
    public void A_list_begins_with_its_dash() => Assert.Multiple(() =>
    {
        Assert.That(Cursor.Take("ports", ("compose.yaml", "services:\n  web:\n    po$$\n")), Is.EqualTo("services:\n  web:\n    ports:\n      - \n"));
        Assert.That(Cursor.Take("image", ("compose.yaml", "services:\n  web:\n    $$")), Is.EqualTo("services:\n  web:\n    image: "));
        Assert.That(Cursor.Take("healthcheck", ("compose.yaml", "services:\n  web:\n    $$")), Is.EqualTo("services:\n  web:\n    healthcheck:\n      "));
        Assert.That(Cursor.Take("image", ("compose.yaml", "services:\n  web:\n    im$$: nginx")), Is.EqualTo("services:\n  web:\n    image: nginx"), "the colon is there");
        Assert.That(Cursor.Take("depends_on", ("compose.yaml", "services:\r\n  web:\r\n    $$")), Is.EqualTo("services:\r\n  web:\r\n    depends_on:\r\n      - "));
    });

    const string Three = "services:\n  web:\n    image: a\n    {0}\n  db:\n    image: b\n  cache:\n    image: c\nnetworks:\n  front:\n  back:\nvolumes:\n  data:\nsecrets:\n  key:\n    file: k\n";

    static string[] InThree(string line) => Compose(Three.Replace("{0}", line, StringComparison.Ordinal));

    [Test]
    public void Names_that_the_file_declares() => Assert.Multiple(() =>
    {
        Assert.That(InThree("depends_on:\n      - $$"), Is.EqualTo(new[] { "cache", "db" }));
        Assert.That(InThree("depends_on:\n      - db\n      - $$"), Is.EqualTo(new[] { "cache" }), "not twice");
        Assert.That(InThree("depends_on: [db, $$"), Is.EqualTo(new[] { "cache" }));
        Assert.That(InThree("depends_on:\n      d$$"), Does.Contain("db"));
        Assert.That(InThree("network_mode: $$"), Is.SupersetOf(new[] { "host", "none", "service:db" }));
        Assert.That(InThree("networks:\n      - $$"), Is.EqualTo(new[] { "back", "default", "front" }));
        Assert.That(InThree("networks: [$$]"), Is.EqualTo(new[] { "back", "default", "front" }));
        Assert.That(InThree("networks:\n      $$"), Is.SupersetOf(new[] { "back", "front" }));
        Assert.That(InThree("volumes:\n      - $$"), Does.Contain("data"));
        Assert.That(InThree("secrets:\n      - $$"), Does.Contain("key"));
        Assert.That(InThree("extends:\n      service: $$"), Is.EqualTo(new[] { "cache", "db" }));
        Assert.That(InThree("depends_on:\n      db:\n        condition: $$"), Does.Contain("service_healthy"));
    });

    [Test]
    public void Values_that_are_known() => Assert.Multiple(() =>
    {
        Assert.That(InThree("restart: $$"), Is.EqualTo(new[] { "unless-stopped", "always", "on-failure", "no" }));
        Assert.That(Cursor.Take("no", ("compose.yaml", Three.Replace("{0}", "restart: $$", StringComparison.Ordinal))), Does.Contain("restart: \"no\"\n"), "no alone is false");
        Assert.That(InThree("privileged: $$"), Is.EquivalentTo(new[] { "true", "false" }));
        Assert.That(Compose("networks:\n  front:\n    driver: $$"), Does.Contain("macvlan"));
        Assert.That(InThree("image: $$"), Is.Empty);
    });

    [Test]
    public void Nothing_in_comments_and_texts() => Assert.Multiple(() =>
    {
        Assert.That(Compose("services:\n  web:\n    # $$"), Is.Empty);
        Assert.That(Compose("services:\n  web:\n    image: nginx # $$"), Is.Empty);
        Assert.That(Compose("services:\n  web:\n    labels:\n      a: |\n        $$\n"), Is.Empty);
        Assert.That(Compose("services:\n  web:\n    image: nginx\n      $$"), Is.Empty);
    });

    [Test]
    public void Keys_of_json_with_their_quotes() => Assert.Multiple(() =>
    {
        Assert.That(Cursor.Take("log-driver", ("daemon.json", "{ \"log-$$")), Is.EqualTo("{ \"log-driver\": "));
        Assert.That(Cursor.Take("log-driver", ("daemon.json", "{\n  $$\n}")), Is.EqualTo("{\n  \"log-driver\": \n}"));
        Assert.That(Cursor.Take("log-driver", ("daemon.json", "{ \"log-$$\" }")), Is.EqualTo("{ \"log-driver\" }"));
        Assert.That(Cursor.Take("log-driver", ("daemon.json", "{ \"log-$$\": \"x\" }")), Is.EqualTo("{ \"log-driver\": \"x\" }"));
        Assert.That(Cursor.Labels(("daemon.json", "{ \"log-driver\": \"x\", \"$$\", \"bip\": \"\" }")), Does.Not.Contain("log-driver").And.Not.Contain("bip").And.Contain("proxies"));
        Assert.That(Cursor.Labels(("daemon.json", "{ \"proxies\": { \"$$")), Is.EquivalentTo(new[] { "http-proxy", "https-proxy", "no-proxy" }));
        Assert.That(Cursor.Labels(("daemon.json", "{ \"live-restore\": $$ }")), Is.EquivalentTo(new[] { "true", "false" }));
        Assert.That(Cursor.Labels(("daemon.json", "{ \"bip\": \"$$\" }")), Is.Empty);
        Assert.That(Cursor.Labels(("home/.docker/config.json", "{ \"proxies\": { \"default\": { \"h$$ } } }")), Does.Contain("httpProxy"));
    });

    [Test]
    public void Keys_that_stop_the_daemon_are_not_offered() => Assert.Multiple(() =>
    {
        var labels = Cursor.Labels(("daemon.json", "{ $$ }"));
        foreach (var key in Plimsoll.Schemas.DaemonSchema.Rejected.Keys)
            Assert.That(labels, Does.Not.Contain(key));
        Assert.That(labels, Does.Not.Contain("graph"));
    });

    [Test]
    public void Keys_in_a_heredoc_of_a_script() =>
        Assert.That(Cursor.Take("log-driver", ("run.sh", "cat > /etc/docker/daemon.json <<'EOF'\n{\n  \"log-$$\n}\nEOF\n")), Does.Contain("\n  \"log-driver\": \n}"));

    [Test]
    public void Keys_of_k3s_files() => Assert.Multiple(() =>
    {
        Assert.That(Cursor.Labels(("etc/rancher/k3s/registries.yaml", "mirrors:\n  docker.io:\n    $$")), Is.EquivalentTo(new[] { "endpoint", "rewrite" }));
        Assert.That(Cursor.Labels(("etc/rancher/k3s/config.yaml", "t$$")), Does.Contain("tls-san").And.Contain("token"));
        Assert.That(Cursor.Labels(("etc/rancher/k3s/config.yaml", "cluster-init: $$")), Is.EquivalentTo(new[] { "true", "false" }));
    });

    static string[] Docker(string text) => Cursor.Labels(("Dockerfile", text));

    [Test]
    public void Keywords_of_a_Dockerfile() => Assert.Multiple(() =>
    {
        Assert.That(Docker("$$")[0], Is.EqualTo("FROM"));
        Assert.That(Docker("FROM a\n\nEX$$"), Does.Contain("EXPOSE"));
        Assert.That(Docker("FROM a\nex$$"), Does.Contain("expose"), "the case that is typed");
        Assert.That(Docker("FROM a\nONBUILD $$"), Does.Contain("RUN"));
        Assert.That(Docker("FROM a\nRUN x && \\\n  $$"), Does.Not.Contain("RUN"));
        Assert.That(Docker("FROM a\nRUN <<EOF\n$$\nEOF\n"), Does.Not.Contain("RUN"));
        Assert.That(Docker("FROM a\nLABEL x $$"), Is.Empty);
    });

    [Test]
    public void Flags_and_stages_of_a_Dockerfile() => Assert.Multiple(() =>
    {
        Assert.That(Docker("FROM x AS b\nFROM y\nCOPY --$$"), Does.Contain("--from").And.Contain("--chown").And.Contain("--link"));
        Assert.That(Docker("FROM x AS b\nFROM y\nCOPY --from=b --$$"), Does.Not.Contain("--from"));
        Assert.That(Docker("FROM x AS b\nFROM y\nCOPY --from=$$"), Is.EqualTo(new[] { "b" }));
        Assert.That(Docker("FROM x AS b\nFROM z\nFROM y\nCOPY --from=$$ / /"), Is.EqualTo(new[] { "b", "1" }));
        Assert.That(Docker("FROM x AS b\nFROM y AS c\nFROM $$"), Is.EqualTo(new[] { "c", "b", "scratch" }));
        Assert.That(Docker("FROM x $$"), Is.EqualTo(new[] { "AS" }));
        Assert.That(Docker("FROM x AS b\nFROM y\nRUN --mount=type=cache,$$"), Does.Contain("target").And.Contain("sharing").And.Not.Contain("type"));
        Assert.That(Docker("FROM x\nRUN --mount=$$"), Does.Contain("type"));
        Assert.That(Docker("FROM x\nRUN --mount=type=$$"), Is.EquivalentTo(new[] { "bind", "cache", "tmpfs", "secret", "ssh" }));
        Assert.That(Docker("FROM x AS b\nFROM y\nRUN --mount=type=bind,from=$$"), Is.EqualTo(new[] { "b" }));
        Assert.That(Docker("FROM x\nHEALTHCHECK $$"), Is.EquivalentTo(new[] { "CMD", "NONE" }));
        Assert.That(Docker("FROM x\nHEALTHCHECK --$$"), Does.Contain("--interval"));
    });

    [Test]
    public void Variables_in_scope() => Assert.Multiple(() =>
    {
        const string text = "ARG OUTER=1\nFROM x\nARG INNER=2\nENV SET=3\n";
        Assert.That(Docker(text + "WORKDIR /$$"), Is.Empty);
        Assert.That(Docker(text + "WORKDIR /$" + "$$"), Is.EqualTo(new[] { "INNER", "SET" }));
        Assert.That(Cursor.Take("SET", ("Dockerfile", text + "WORKDIR /${S$$")), Does.EndWith("WORKDIR /${SET}"));
        Assert.That(Docker("ARG OUTER=1\nFROM x:$" + "$$"), Does.Contain("OUTER").And.Contain("TARGETPLATFORM"));
        Assert.That(Docker(text + "ARG $$"), Does.Contain("OUTER").And.Not.Contain("INNER"));
        Assert.That(Docker(text + "RUN echo $" + "$$"), Is.EqualTo(new[] { "INNER", "SET" }));
    });

    [Test]
    public void Directives_and_checks() => Assert.Multiple(() =>
    {
        Assert.That(Docker("# $$"), Is.EqualTo(new[] { "syntax", "check", "escape" }));
        Assert.That(Docker("# syntax=docker/dockerfile:1\n# $$\nFROM x"), Is.EqualTo(new[] { "check", "escape" }));
        Assert.That(Docker("FROM x\n# $$"), Is.Empty);
        Assert.That(Docker("# check=skip=$$\nFROM x"), Does.Contain("JSONArgsRecommended").And.Contain("all"));
        Assert.That(Docker("# check=skip=JSONArgsRecommended,$$\nFROM x"), Does.Contain("UndefinedVar").And.Not.Contain("JSONArgsRecommended"));
        Assert.That(Docker("# check=error=$$\nFROM x"), Is.EquivalentTo(new[] { "true", "false" }));
    });

    static string[] Shell(string text) => Cursor.Labels(("run.sh", text));

    [Test]
    public void Docker_on_a_command_line() => Assert.Multiple(() =>
    {
        Assert.That(Shell("docker $$"), Does.Contain("run").And.Contain("network").And.Not.Contain("network create"));
        Assert.That(Shell("docker network $$\n"), Does.Contain("create").And.Contain("connect"));
        Assert.That(Shell("docker run --$$"), Does.Contain("--network").And.Contain("--env"));
        Assert.That(Shell("sudo -E docker run --name a --$$"), Does.Contain("--network").And.Not.Contain("--name"));
        Assert.That(Shell("docker run -d \\\n  --$$"), Does.Contain("--restart").And.Not.Contain("--detach"));
        Assert.That(Shell("docker run nginx --$$"), Is.Empty, "behind the image it is the container's");
        Assert.That(Shell("docker run --restart $$"), Does.Contain("unless-stopped"));
        Assert.That(Shell("docker run --restart=$$"), Does.Contain("unless-stopped"));
        Assert.That(Shell("docker network create front\ndocker run --network $$"), Does.Contain("front").And.Contain("host"));
        Assert.That(Shell("docker run -d --name db redis\ndocker exec $$"), Is.EqualTo(new[] { "db" }));
        Assert.That(Shell("x=$(docker ps --$$"), Does.Contain("--filter"));
        Assert.That(Shell("echo \"$(docker ps --$$"), Does.Contain("--filter"));
        Assert.That(Shell("# docker run --$$"), Is.Empty);
        Assert.That(Shell("echo docker run --$$"), Is.Empty);
        Assert.That(Shell("if docker pull --$$"), Does.Contain("--platform"));
        Assert.That(Cursor.Labels(("README.md", "# a\n\n```sh\ndocker run --$$\n```\n")), Does.Contain("--network"));
        Assert.That(Cursor.Labels(("a.service", "[Service]\nExecStart=/usr/bin/docker run --$$\n")), Does.Contain("--network"));
    });

    [Test]
    public void A_heredoc_is_no_place_for_instructions() => Assert.Multiple(() =>
    {
        Assert.That(Docker("FROM a\nRUN <<EOF\n$$"), Is.Empty, "its last line is still to come");
        Assert.That(Docker("FROM a\nRUN <<EOF\nd$$"), Is.Empty);
        Assert.That(Docker("FROM a\nRUN <<EOF\nx\nE$$OF\n"), Is.Empty);
        Assert.That(Docker("FROM a\nRUN <<EOF\nx\nEOF\n$$"), Does.Contain("COPY"));
    });

    [Test]
    public void What_cannot_stand_is_not_offered() => Assert.Multiple(() =>
    {
        Assert.That(Docker("FROM a\nONBUILD $$"), Does.Contain("RUN").And.Not.Contain("FROM").And.Not.Contain("ONBUILD"));
        Assert.That(Compose("services:\n  web:\n    ports:\n      - \"$$"), Is.Empty, "a quote begins a port");
        Assert.That(Compose("services:\n  web:\n    ports:\n      - $$"), Does.Contain("target"));
        Assert.That(Compose("services:\n  web:\n    \"im$$"), Does.Contain("image"));
        Assert.That(Compose("services:\n  web:\n    $$"), Does.Contain("post_start").And.Not.Contain("pre_start"), "Compose 2 refuses it");
        Assert.That(Compose("services:\n  web:\n    build:\n      $$"), Does.Contain("no_cache").And.Not.Contain("no_cache_filter"));
    });

    [Test]
    public void Words_that_schemas_leave_open() => Assert.Multiple(() =>
    {
        Assert.That(Compose("services:\n  web:\n    deploy:\n      mode: $$"), Does.Contain("replicated").And.Contain("global"));
        Assert.That(Compose("services:\n  web:\n    healthcheck:\n      test: [\"$$"), Is.EqualTo(new[] { "CMD", "CMD-SHELL", "NONE" }));
        Assert.That(Compose("services:\n  web:\n    healthcheck:\n      test: [\"CMD\", \"$$"), Is.Empty);
        Assert.That(Compose("services:\n  web:\n    ports:\n      - target: 53\n        protocol: $$"), Is.EqualTo(new[] { "tcp", "udp" }));
        Assert.That(Compose("networks:\n  n:\n    driver: $$"), Does.Contain("macvlan").And.Not.Contain("host"), "an engine has one such network");
        Assert.That(Compose("services:\n  web:\n    volumes:\n      - $$\nvolumes:\n  data:\n")[0], Is.EqualTo("data"));
        Assert.That(Cursor.Labels(("etc/rancher/k3s/config.yaml", "flannel-backend: $$")), Does.Contain("host-gw"));
        Assert.That(Cursor.Labels(("etc/rancher/k3s/config.yaml", "disable:\n  - $$")), Does.Contain("traefik"));
        Assert.That(Cursor.Labels(("etc/rancher/k3s/config.yaml", "disable:\n  - traefik\n  - $$")), Does.Contain("servicelb").And.Not.Contain("traefik"));
    });

    [Test]
    public void Rules_in_comments() => Assert.Multiple(() =>
    {
        Assert.That(Docker("# plimsoll: $$\nFROM x"), Is.EqualTo(new[] { "ignore", "ignore-file", "ignore-stage" }));
        Assert.That(Docker("# plimsoll: ignore $$\nFROM x")[0], Is.EqualTo("PLM1001"), "those of Dockerfiles first");
        Assert.That(Docker("# plimsoll: ignore PLM1001, $$\nFROM x"), Does.Not.Contain("PLM1001").And.Contain("PLM1002"));
        Assert.That(Docker("# plimsoll: ignore DL3$$\nFROM x"), Does.Contain("DL3008"));
        Assert.That(Docker("# plimsoll: ignore PLM1001 -- $$\nFROM x"), Is.Empty);
        Assert.That(Docker("# hadolint ignore=$$\nFROM x"), Does.Contain("DL3008").And.Not.Contain("PLM1001"));
        Assert.That(Compose("# plimsoll: ignore-file $$\n"), Does.Contain("PLM2001"));
        Assert.That(Cursor.Labels(("README.md", "<!-- plimsoll: ignore $$ -->\n")), Does.Contain("PLM6001"));
        var completion = Cursor.Completions(("Dockerfile", "# plimsoll: ignore PLM10$$\nFROM x")).First(c => c.Label == "PLM1001");
        Assert.That((completion.Replaced.Text, completion.RuleId, completion.Detail), Is.EqualTo(("PLM10", "PLM1001", "The base image's tag is latest")));
    });
}
