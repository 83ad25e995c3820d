using Plimsoll.Graphs;
using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Graphs;

/// <summary>The picture says of every setting and every consumer what <see cref="ProxyFlow"/> says.</summary>
public sealed class ProxyPictureTests
{
    const string Proxy = "http://10.0.0.1:3128";

    static readonly (string Path, string Text)[] s_everySetting =
    [
        ("run.sh", $"export HTTP_PROXY={Proxy}\nNO_GOOD=1 HTTPS_PROXY={Proxy} docker pull nginx:1.29\ndocker build --build-arg http_proxy={Proxy} -t app:1 app\ndocker run -d --name one -e HTTPS_PROXY={Proxy} app:1\n"
            + "docker run -d --name two -e HTTP_PROXY redis:8\nsudo docker pull redis:8\npodman pull docker.io/library/redis:8\n"),
        ("app/Dockerfile", $"FROM alpine:3.22\nARG HTTPS_PROXY={Proxy}\nENV NO_PROXY=localhost\nENV HTTP_PROXY={Proxy}\nRUN apk add curl\n"),
        ("etc/docker/daemon.json", $"{{\"proxies\": {{\"https-proxy\": \"{Proxy}\"}}}}"),
        (".docker/config.json", $"{{\"proxies\": {{\"default\": {{\"httpProxy\": \"{Proxy}\"}}}}}}"),
        ("compose.yaml", $"services:\n  web:\n    image: nginx:1.29\n    environment:\n      HTTP_PROXY: {Proxy}\n  own:\n    build:\n      context: ./app\n      args: {{HTTP_PROXY: {Proxy}}}\n"),
        ("etc/environment", $"HTTP_PROXY={Proxy}\n"),
    ];

    static IEnumerable<TestCaseData> Sets()
    {
        yield return new TestCaseData(Deployed.Of(s_everySetting)).SetArgDisplayNames("every setting");
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(TestData.Root, "samples")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal))
            yield return new TestCaseData(Graphed.Sample(folder)).SetArgDisplayNames(folder);
    }

    [TestCaseSource(nameof(Sets))]
    public void Every_cell_is_a_line(Deployment set)
    {
        var graph = DeploymentGraph.Of([set], Graphed.Found(set));
        var picture = graph.Sets.SelectMany(s => s.Pictures).FirstOrDefault(p => p.Kind == PictureKind.Proxies);
        var count = 0;
        foreach (var use in set.Proxies.Uses)
        {
            foreach (var route in use.Routes.Where(r => r.Variables.Any(v => !v.IsException)))
            {
                count++;
                var place = Places.Of(use.Location);
                var lines = picture!.Edges.Where(e => (e.Why == route.Why || IsLoopback(e)) && picture.Nodes[e.From].Title == ProxySetting.TitleOf(route.Carrier) && StandsAt(picture.Nodes[e.To], place)).ToList();
                Assert.That(lines, Is.Not.Empty, $"{use.Consumer} at {place}: {route.Where}");
                Assert.That(lines.Any(e => route.Reaches switch
                {
                    // It arrives in a container where it names nobody.
                    Truth.Yes => e.State == EdgeState.Reaches || IsLoopback(e),
                    Truth.Unknown => e.State == EdgeState.MayReach,
                    _ => e.State is EdgeState.Stops or EdgeState.Broken,
                }), $"{use.Consumer} at {place}: {route.Where} {route.Reaches}");
            }
        }

        if (picture is null)
            Assert.That(count, Is.Zero);
    }

    static bool IsLoopback(GraphEdge edge) => edge is { State: EdgeState.Broken, Findings: [{ Id: "PLM6007" }] };

    static bool StandsAt(GraphNode node, string place) =>
        node.Members.IsEmpty ? Places.Of(node.Place!.Value) == place : node.Members.Any(m => m.EndsWith($"({place})", StringComparison.Ordinal));

    [Test]
    public void Every_kind_of_setting_of_the_example_is_a_box()
    {
        var titles = Graphed.Proxies(s_everySetting).Nodes.Where(n => n.Kind == NodeKind.Setting).Select(n => n.Title);
        Assert.That(titles, Is.SupersetOf(new[]
        {
            ProxyCarrier.Export, ProxyCarrier.Prefix, ProxyCarrier.DaemonFile, ProxyCarrier.ClientConfig, ProxyCarrier.ContainerVariable, ProxyCarrier.BuildArgument, ProxyCarrier.DockerfileArg,
            ProxyCarrier.DockerfileEnv, ProxyCarrier.LoginEnvironment,
        }.Select(ProxySetting.TitleOf)));
    }

    [Test]
    public void A_registry_is_asked_over_https_which_HTTP_PROXY_is_not_for()
    {
        var picture = Graphed.Proxies(("docker.service.d/proxy.conf", $"[Service]\nEnvironment=HTTP_PROXY={Proxy}\n"), ("run.sh", "docker pull ghcr.io/acme/web:1\n"));
        var edge = picture.Edges.Single(e => picture.Nodes[e.To].Kind == NodeKind.Registry);
        Assert.That((edge.State, edge.Why), Is.EqualTo((EdgeState.MayReach, "fetches directly: HTTP_PROXY is for http alone")));
    }

    [Test]
    public void A_mirror_that_NO_PROXY_has_is_asked_directly()
    {
        var picture = Graphed.Proxies(
            ("run.sh", $"docker run -d --name k3s --privileged -e HTTPS_PROXY={Proxy} -e HTTP_PROXY={Proxy} -e NO_PROXY=10.0.0.0/8 -v ./registries.yaml:/etc/rancher/k3s/registries.yaml rancher/k3s:v1.34.1-k3s1 server\n"),
            ("registries.yaml", "mirrors:\n  docker.io:\n    endpoint: [\"http://10.0.0.7:5000\"]\n"));
        var edges = picture.Edges.Where(e => picture.Nodes[e.From].Title == "containerd in k3s").ToDictionary(e => picture.Nodes[e.To].Title, e => (e.State, e.Why));
        Assert.That(edges["10.0.0.7:5000"], Is.EqualTo((EdgeState.Reaches, "fetches directly: NO_PROXY has this host")));
        Assert.That(edges["docker.io"], Is.EqualTo((EdgeState.Reaches, $"fetches through {Proxy}")));
    }

    [Test]
    public void A_loopback_proxy_arrives_and_is_a_break()
    {
        var picture = Graphed.Proxies(("run.sh", "docker run -d --name web -e HTTPS_PROXY=http://127.0.0.1:3128 nginx:1.29\ndocker run -d --name own --network host -e HTTPS_PROXY=http://127.0.0.1:3128 nginx:1.29\n"));
        var states = picture.Edges.Where(e => picture.Nodes[e.From].Kind == NodeKind.Setting).ToDictionary(e => picture.Nodes[e.To].Title, e => e.State);
        Assert.That((states["web"], states["own"]), Is.EqualTo((EdgeState.Broken, EdgeState.Reaches)));
    }

    [Test]
    public void Another_machines_daemon_is_not_this_one()
    {
        var picture = Graphed.Proxies(("run.sh", $"export HTTPS_PROXY={Proxy}\ndocker pull nginx:1.29\ndocker -H ssh://me@nas pull redis:8\n"));
        Assert.That(picture.Nodes.Where(n => n.Title == "docker pull").SelectMany(n => n.Rows).Select(r => r.Text), Does.Contain("fetched by another machine's daemon, whose files are not here").And.Contain("fetches directly, without a proxy"));
    }

    [Test]
    public void A_break_has_its_rule_and_its_reason()
    {
        var picture = Graphed.Proxies(("setup.sh", $"export HTTPS_PROXY={Proxy}\ndocker pull nginx:1.29\n"));
        var edge = picture.Edges.Single(e => e.State == EdgeState.Broken);
        Assert.That(picture.Nodes[edge.From].Details, Is.EqualTo((string[])[$"HTTPS_PROXY={Proxy}", "setup.sh:1"]));
        Assert.That(picture.Nodes[edge.To].Title, Is.EqualTo("docker pull"));
        Assert.That(edge.Findings.Select(f => f.Id), Does.Contain("PLM6001"));
        Assert.That(edge.Why, Does.Contain("dockerd"));
        Assert.That(picture.Edges.Single(e => picture.Nodes[e.To].Kind == NodeKind.Registry).State, Is.EqualTo(EdgeState.MayReach), "whether it gets out directly is not in the files");
    }

    [Test]
    public void What_nobody_misses_is_no_break()
    {
        var picture = Graphed.Proxies(
            ("etc/docker/daemon.json", $"{{\"proxies\": {{\"https-proxy\": \"{Proxy}\"}}}}"), ("run.sh", "docker run -d --name web nginx:1.29\n"));
        Assert.That(picture.BreakCount, Is.Zero);
        Assert.That(picture.Edges.Select(e => (picture.Nodes[e.To].Title, e.State)), Is.EquivalentTo(new[]
        {
            ("docker run", EdgeState.Reaches), ("web", EdgeState.Stops), ("docker.io", EdgeState.Reaches),
        }));
    }

    [Test]
    public void A_proxy_where_dockerd_does_not_read_it_is_a_break()
    {
        var picture = Graphed.Proxies(("etc/docker/daemon.json", $"{{\"http-proxy\": \"{Proxy}\"}}"), ("run.sh", "docker pull nginx:1.29\n"));
        var edge = picture.Edges.Single(e => e.State == EdgeState.Broken);
        Assert.That((picture.Nodes[edge.From].Title, edge.Findings.Single().Id), Is.EqualTo(("daemon.json", "PLM6016")));
    }

    [Test]
    public void Containers_of_one_fate_are_one_box()
    {
        var picture = Graphed.Proxies(Graphed.Large(300));
        var containers = picture.Nodes.Where(n => n.Title.EndsWith(" containers", StringComparison.Ordinal)).ToList();
        Assert.That(containers.Select(c => c.Members.Length).Order(), Is.EqualTo((int[])[100, 200]));
        Assert.That(picture.Nodes, Has.Length.LessThan(10));
    }

    [Test]
    public void Layers_stand_from_left_to_right()
    {
        var picture = Graphed.Proxies(s_everySetting);
        Assert.That(picture.Groups.Select(g => g.Title), Is.EqualTo((string[])["shell", "docker CLI", "Docker daemon", "containers and builds", "registries"]));
        Assert.That(picture.Edges.All(e => picture.Nodes[e.From].Column < picture.Nodes[e.To].Column));
    }

    [Test]
    public void The_containerd_of_k3s_is_a_layer_of_its_own()
    {
        var picture = Graphed.Proxies(("run.sh", $"docker run -d --privileged --name k3s -e HTTPS_PROXY={Proxy} rancher/k3s:v1.34.1-k3s1 server\n"));
        var reader = picture.Nodes.Single(n => n.Title == "containerd in k3s");
        Assert.That(picture.Groups[reader.Group].Title, Is.EqualTo("containerd in K3s"));
        Assert.That(reader.Rows.Select(r => r.Text), Does.Contain($"fetches through {Proxy}"));
    }

    [Test]
    public void A_password_is_never_shown()
    {
        var graph = Graphed.Of(null, ("run.sh", "export HTTPS_PROXY=http://user:s3cr3t@10.0.0.1:3128\ndocker pull nginx:1.29\n"), ("etc/docker/daemon.json", "{\"proxies\": {\"https-proxy\": \"http://user:s3cr3t@10.0.0.1:3128\"}}"));
        foreach (var (name, text) in Formats.All(graph))
        {
            Assert.That(text, Does.Not.Contain("s3cr3t"), name);
            Assert.That(text, Does.Contain("10.0.0.1:3128"), name);
        }
    }

    [Test]
    public void Focus_leaves_one_container_and_what_reaches_it()
    {
        var picture = Graphed.Only(Graphed.Of("one", s_everySetting), PictureKind.Proxies);
        Assert.That(picture.Nodes.Where(n => n.Kind == NodeKind.Consumer).Select(n => n.Title), Is.EquivalentTo((string[])["one", "FROM of a build", "RUN of a build"]));
    }

    [Test]
    public void Without_any_proxy_there_is_no_picture() =>
        Assert.That(Graphed.Of(null, ("compose.yaml", "services:\n  web: {image: \"nginx:1.29\"}\n")).Sets.Single().Pictures.Select(p => p.Kind), Is.EqualTo((PictureKind[])[PictureKind.Networks]));
}
