using Plimsoll.Graphs;
using Plimsoll.Model;
using Plimsoll.Output.Terminal;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Graphs;

public sealed class WhyTests
{
    const string Proxy = "http://10.0.0.1:3128";

    static string Text(string subject, TextStyle style, params (string Path, string Text)[] files)
    {
        Deployment[] sets = [Deployed.Of(files)];
        using var output = new StringWriter { NewLine = "\n" };
        WhyText.Write(Why.About(sets, Graphed.Found(sets), subject), style, output);
        return output.ToString();
    }

    static string Text(string subject, params (string Path, string Text)[] files) => Text(subject, new TextStyle(), files);

    static readonly (string, string)[] s_k3s =
    [
        ("setup.sh", $"export HTTPS_PROXY={Proxy}\ndocker run -d --name k3s --privileged --network host -p 6443:6443 \\\n  -v state:/var/lib/rancher/k3s rancher/k3s:v1.34.1-k3s1 server\n"),
        ("etc/rancher/k3s/registries.yaml", "mirrors:\n  docker.io:\n    endpoint: [\"https://mirror.lan:5000\"]\n"),
    ];

    [Test]
    public void What_a_container_is_given_goes_before_its_image()
    {
        var dockerfile = ("Dockerfile", $"FROM a:1\nENV HTTP_PROXY={Proxy} HTTPS_PROXY={Proxy}\n");
        var all = Text("app", dockerfile, ("compose.yaml", "services:\n  app:\n    build: .\n    environment: {HTTP_PROXY: \"\", HTTPS_PROXY: \"http://q:1\"}\n"));
        Assert.That(all, Does.Contain("proxy       http://q:1").And.Contain("ENV HTTP_PROXY, HTTPS_PROXY in Dockerfile:2: the container is given variables of the same names, and these go first"));
        var one = Text("app", dockerfile, ("compose.yaml", "services:\n  app:\n    build: .\n    environment: {HTTPS_PROXY: \"http://q:1\"}\n"));
        Assert.That(one, Does.Contain("ENV HTTP_PROXY in Dockerfile:2: ENV is part of the image's configuration"));
        var none = Text("app", dockerfile, ("compose.yaml", "services:\n  app:\n    build: .\n    environment: {HTTP_PROXY: \"\", HTTPS_PROXY: \"\"}\n"));
        Assert.That(none[none.IndexOf("its process", StringComparison.Ordinal)..], Does.Contain("proxy       none"));
    }

    [Test]
    public void The_hosts_file_goes_before_other_containers()
    {
        var text = Text("web", ("compose.yaml", "services:\n  db:\n    image: a:1\n  web:\n    image: b:1\n    extra_hosts: [\"db:10.0.0.1\"]\n    environment: {DB_HOST: db}\n"));
        Assert.That(text, Does.Contain("has the address that extra_hosts gives it"));
    }

    [Test]
    public void K3s_is_pulled_and_pulls()
    {
        var text = Text("k3s", s_k3s);
        Assert.That(text, Does.StartWith("""
            k3s (rancher/k3s:v1.34.1-k3s1, from setup.sh:2)
              its image is pulled by the daemon
                proxy       none    HTTPS_PROXY exported in setup.sh:1: the CLI gets it, not dockerd, which pulls with its own environment
                                    no daemon.json and no unit of docker.service here names one
                mirror      none    no "registry-mirrors" for docker.io
              inside, containerd pulls pause, coredns, traefik … from docker.io
                proxy       none    HTTPS_PROXY exported in setup.sh:1: a container gets -e variables, not the caller's environment
                                    no -e HTTP_PROXY or HTTPS_PROXY, no CONTAINERD_HTTP_PROXY, no "proxies" in config.json
                mirror      none    etc/rancher/k3s/registries.yaml:1 is not mounted at /etc/rancher/k3s/registries.yaml
              its network
                network     host    the host's own: no ports to publish, no names of containers, setup.sh:2
                port        6443 → 6443/tcp  discarded: the host's network has nothing to publish, setup.sh:2
              so            
            """.TrimEnd(' ')));
        Assert.That(text, Does.Contain("\n  start with    PLM6002 (setup.sh:2): ").And.Contain("PLM6001 (setup.sh:2): ").And.Contain("PLM7003 (setup.sh:2): "));
    }

    [Test]
    public void What_reaches_is_named_with_its_place_and_what_it_leaves_out() => Assert.That(
        Text("web", ("compose.yaml", $"services:\n  web:\n    image: ghcr.io/acme/web:1\n    environment:\n      HTTP_PROXY: {Proxy}\n      HTTPS_PROXY: {Proxy}\n      NO_PROXY: localhost\n"),
            ("etc/docker/daemon.json", $"{{\"proxies\": {{\"https-proxy\": \"{Proxy}\"}}}}")),
        Does.Contain($"    proxy       {Proxy}  \"proxies\" in etc/docker/daemon.json:1: dockerd reads it when it starts, and pulls with it\n")
            .And.Contain($"    proxy       {Proxy}  HTTP_PROXY, HTTPS_PROXY given to the container in compose.yaml:5: it is in the environment of the container's process\n")
            .And.Contain("                not     \"proxies\" in etc/docker/daemon.json:1: dockerd uses it for pulls; a container's process does not see it\n")
            .And.Contain("    not through localhost  NO_PROXY, compose.yaml:7\n"));

    [Test]
    public void A_build_is_asked_about_as_one()
    {
        var text = Text("build", ("run.sh", $"docker build --build-arg HTTPS_PROXY={Proxy} .\n"), ("Dockerfile", "FROM alpine:3.22\nRUN apk add curl\n"));
        Assert.That(text, Does.Contain("  FROM, which the daemon pulls (run.sh:1)\n    proxy       none    ").And.Contain($"  RUN steps (run.sh:1)\n    proxy       {Proxy}  HTTPS_PROXY given as build argument in run.sh:1: "));
    }

    [Test]
    public void Each_proxy_stands_beside_the_setting_that_it_comes_from()
    {
        var text = Text("web", ("run.sh", $"export HTTP_PROXY={Proxy}\ndocker run -d --name web -e HTTP_PROXY -e HTTPS_PROXY=http://127.0.0.1:1 nginx:1.29\n"));
        var process = text[text.IndexOf("its process", StringComparison.Ordinal)..];
        Assert.That(process, Does.Contain($"proxy       {Proxy}  HTTP_PROXY given to the container in run.sh:2: it passes the caller's variable").And.Contain("HTTPS_PROXY given to the container in run.sh:2: it arrives, and names the container itself"));
    }

    [Test]
    public void HTTP_PROXY_alone_is_none_for_registries() => Assert.That(
        Text("pull", ("docker.service.d/proxy.conf", $"[Service]\nEnvironment=HTTP_PROXY={Proxy}\n"), ("run.sh", "docker pull nginx:1.29\n")),
        Does.Contain("proxy       none    HTTP_PROXY in the unit").And.Contain("HTTP_PROXY is for http alone: registries are asked over https, and so directly"));

    [Test]
    public void What_NO_PROXY_has_and_has_not_is_told()
    {
        var text = Text("web", ("compose.yaml", $"services:\n  web:\n    image: a:1\n    environment: {{HTTP_PROXY: \"{Proxy}\", NO_PROXY: api, API_URL: \"http://api:80\", DATA_URL: \"http://data:80\"}}\n  api: {{image: \"b:1\"}}\n  data: {{image: \"c:1\"}}\n"));
        Assert.That(text, Does.Contain("NO_PROXY, compose.yaml:4: has api, has not data, which the proxy is asked for"));
    }

    [Test]
    public void Of_another_machine_nothing_is_said() => Assert.That(
        Text("pull", ("run.sh", $"export HTTPS_PROXY={Proxy}\ndocker -H ssh://me@nas pull redis:8\n")),
        Does.Contain("proxy       unknown  another machine's daemon does this, as run.sh:2 says: its files are not here").And.Not.Contain("no daemon.json"));

    [Test]
    public void Pulls_of_one_fate_are_told_together() => Assert.That(
        Text("pull", ("run.sh", "docker pull nginx:1.29\ndocker pull redis:8\n")), Does.Contain("  docker pull nginx:1.29 (run.sh:1), docker pull redis:8 (run.sh:2)\n"));

    [Test]
    public void Each_of_one_name_has_an_answer()
    {
        var one = Deployed.Of(("a/compose.yaml", "services:\n  web: {image: \"nginx:1.29\"}\n"));
        var other = Deployed.Of(("b/compose.yaml", "services:\n  web: {image: \"caddy:2\"}\n"));
        Assert.That(Why.About([one, other], [], "web").Select(a => a.Heading), Is.EqualTo((string[])["web (nginx:1.29, from a/compose.yaml:2)", "web (caddy:2, from b/compose.yaml:2)"]));
    }

    [Test]
    public void Subjects_are_what_the_files_have()
    {
        var set = Deployed.Of(("compose.yaml", "services:\n  web: {image: \"nginx:1.29\", container_name: shop-web}\n  app: {build: .}\n"), ("Dockerfile", "FROM alpine:3.22\n"));
        Assert.That(Why.Subjects([set]), Is.EqualTo((string[])["pull", "build", "app", "shop-web", "web"]));
        Assert.That(Why.Subjects([Deployed.Of(("Dockerfile", "FROM alpine:3.22\n"))]), Is.Empty);
        Assert.That(Why.About([set], [], "nobody"), Is.Empty);
    }

    [Test]
    public void Lines_are_wrapped_to_the_terminal()
    {
        foreach (var line in Text("k3s", new TextStyle(Width: 80), s_k3s).Split('\n'))
            Assert.That(VisibleText.Width(line), Is.LessThanOrEqualTo(80), line);
    }

    [Test]
    public void Nothing_of_a_file_moves_the_cursor_or_becomes_markup()
    {
        var files = ("run.sh", "docker run -d --name '\e[2J<b>`x`|y' -p 80:80 -e 'HTTP_PROXY=http://u:s3cr3t@h:1' nginx:1.29\n");
        Deployment[] sets = [Deployed.Of(files)];
        var name = sets[0].Containers.Single().Name!.Value.Text;
        Assert.That(Text(name, files), Does.Not.Contain("\e").And.Not.Contain("s3cr3t").And.Contain("http://u:***@h:1"));
        Assert.That(WhyMarkdown.Of(Why.About(sets, Graphed.Found(sets), name)), Does.Not.Contain("<b>").And.Not.Contain("\e").And.Not.Contain("s3cr3t"));
    }

    [Test]
    public void Markdown_says_the_same()
    {
        Deployment[] sets = [Deployed.Of(s_k3s)];
        Assert.That(WhyMarkdown.Of(Why.About(sets, Graphed.Found(sets), "k3s")), Does.StartWith("# k3s (rancher/k3s:v1.34.1-k3s1, from setup.sh:2)\n\n## its image is pulled by the daemon\n\n| | | |\n|---|---|---|\n| proxy | `none` | ")
            .And.Contain("Start with **PLM6002** (`setup.sh:2`): "));
    }
}
