using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class K3sContainerTests
{
    static K3sContainer? Run(string arguments) => Deployed.Script($"docker run {arguments}\n").K3sContainers.SingleOrDefault();

    [TestCase("rancher/k3s:v1.24.10-k3s1", "v1.24.10-k3s1", "v1.24.10")]
    [TestCase("docker.io/rancher/k3s:v1.24.10-k3s1-amd64", "v1.24.10-k3s1-amd64", "v1.24.10")]
    [TestCase("registry.cn-hangzhou.example:5000/mirror/rancher/k3s:latest", "latest", null)]
    [TestCase("ghcr.io/k3s-io/k3s", null, null)]
    [TestCase("rancher/k3s:v1.29.1-k3s1@sha256:0123", "v1.29.1-k3s1", "v1.29.1")]
    [TestCase("rancher/k3s:v1.24.10+k3s1", "v1.24.10+k3s1", "v1.24.10")]
    public void Knows_the_image(string image, string? tag, string? version)
    {
        var k3s = Run(image + " server")!;
        Assert.That((k3s.Tag?.Text, k3s.Version?.ToString()), Is.EqualTo((tag, version)));
        if (tag is not null)
            Assert.That(k3s.Tag!.Value.Location.Text, Is.EqualTo(tag));
    }

    [TestCase("rancher/k3d-proxy:5")]
    [TestCase("myrancher/k3s")]
    [TestCase("rancher/k3s-tools")]
    [TestCase("k3s")]
    [TestCase("$IMAGE")]
    public void Other_images_are_not_K3s(string image) => Assert.That(Run(image), Is.Null);

    [TestCase("rancher/k3s", K3sRole.Agent, Truth.Yes)]
    [TestCase("rancher/k3s agent", K3sRole.Agent, Truth.Yes)]
    [TestCase("rancher/k3s server", K3sRole.Server, Truth.Yes)]
    [TestCase("rancher/k3s --debug server", K3sRole.Server, Truth.Yes)]
    [TestCase("rancher/k3s server --disable-agent", K3sRole.Server, Truth.No)]
    [TestCase("rancher/k3s server --disable-agent=false", K3sRole.Server, Truth.Yes)]
    [TestCase("rancher/k3s server $FLAGS", K3sRole.Server, Truth.Unknown)]
    [TestCase("rancher/k3s kubectl get pods", K3sRole.Other, Truth.No)]
    [TestCase("rancher/k3s $COMMAND", K3sRole.Unknown, Truth.Unknown)]
    [TestCase("--entrypoint /bin/sh rancher/k3s -c x", K3sRole.Unknown, Truth.Unknown)]
    [TestCase("--entrypoint /bin/k3s rancher/k3s server", K3sRole.Server, Truth.Yes)]
    public void Knows_what_runs(string arguments, K3sRole role, Truth runsAgent)
    {
        var k3s = Run(arguments)!;
        Assert.That((k3s.Role, k3s.RunsAgent), Is.EqualTo((role, runsAgent)));
    }

    [Test]
    public void Reads_flags_and_variables()
    {
        var k3s = Run("-e K3S_TOKEN=t rancher/k3s server --tls-san 192.168.1.8,nas.lan --tls-san=b --https-listen-port=7443 --cluster-cidr 10.52.0.0/16,fd00:52::/56 --disable traefik --cluster-init --server https://192.168.1.9:6443")!;
        Assert.Multiple(() =>
        {
            Assert.That(k3s.TlsSans.Select(s => (s.Text, s.Location.Text)), Is.EqualTo(new[] { ("192.168.1.8", "192.168.1.8"), ("nas.lan", "nas.lan"), ("b", "b") }));
            Assert.That(k3s.ApiPort, Is.EqualTo(7443));
            Assert.That(k3s.ClusterRanges.Select(r => r.ToString()), Is.EqualTo(new[] { "10.52.0.0/16", "fd00:52::/56" }));
            Assert.That(k3s.ServiceRanges.Select(r => r.ToString()), Is.EqualTo(new[] { "10.43.0.0/16" }));
            Assert.That(k3s.Url?.Text, Is.EqualTo("https://192.168.1.9:6443"));
            Assert.That(k3s.HasToken, Is.EqualTo(Truth.Yes));
            Assert.That(k3s.Flag("disable")?.Value?.Text, Is.EqualTo("traefik"));
            Assert.That(k3s.Flag("cluster-init")?.Value, Is.Null);
            Assert.That(k3s.IsComplete);
        });
    }

    [TestCase("rancher/k3s agent", Truth.No)]
    [TestCase("-e K3S_TOKEN rancher/k3s agent", Truth.Yes)]
    [TestCase("-e K3S_TOKEN= rancher/k3s agent", Truth.No)]
    [TestCase("--env-file x.env rancher/k3s agent", Truth.Unknown)]
    [TestCase("-v /etc/rancher/k3s:/etc/rancher/k3s rancher/k3s agent", Truth.Unknown)]
    [TestCase("rancher/k3s agent -t x", Truth.Yes)]
    public void Knows_whether_a_token_is_given(string arguments, Truth hasToken) => Assert.That(Run(arguments)!.HasToken, Is.EqualTo(hasToken));

    [TestCase("rancher/k3s server", Truth.No)]
    [TestCase("-v k3s:/var/lib/rancher/k3s rancher/k3s server", Truth.Yes)]
    [TestCase("-v /srv/k3s:/var/lib/rancher rancher/k3s server", Truth.Yes)]
    [TestCase("-v /var/lib/rancher/k3s rancher/k3s server", Truth.No)]
    [TestCase("-v k3s:/var/lib/rancher/k3s/server rancher/k3s server", Truth.Unknown)]
    [TestCase("-v k3s:/data rancher/k3s server --data-dir /data", Truth.Unknown)]
    [TestCase("$MOUNTS rancher/k3s server", Truth.Unknown)]
    public void Knows_whether_state_is_kept(string arguments, Truth keeps) => Assert.That(Run(arguments)!.KeepsState, Is.EqualTo(keeps));

    [TestCase("-p 6443:6443 rancher/k3s server", Truth.Yes)]
    [TestCase("-p 6000-7000:6000-7000 rancher/k3s server", Truth.Yes)]
    [TestCase("-p 80:80 rancher/k3s server", Truth.No)]
    [TestCase("-p 6443:6443/udp rancher/k3s server", Truth.No)]
    [TestCase("-p 6443:6443 rancher/k3s server --https-listen-port 7443", Truth.No)]
    [TestCase("-p $PORTS rancher/k3s server", Truth.Unknown)]
    public void Knows_whether_the_API_is_published(string arguments, Truth published) => Assert.That(Run(arguments)!.IsApiPublished, Is.EqualTo(published));

    [TestCase("rancher/k3s server", Truth.No)]
    [TestCase("-v ./images:/var/lib/rancher/k3s/agent/images rancher/k3s server", Truth.Yes)]
    [TestCase("-v ./k3s-airgap-images-amd64.tar:/var/lib/rancher/k3s/agent/images/a.tar:ro rancher/k3s server", Truth.Yes)]
    [TestCase("-v state:/var/lib/rancher/k3s rancher/k3s server", Truth.No)]
    [TestCase("-v /srv/k3s:/var/lib/rancher/k3s rancher/k3s server", Truth.Unknown)]
    [TestCase("-v ./lan.yaml:/etc/rancher/k3s/registries.yaml rancher/k3s server", Truth.Unknown)]
    [TestCase("rancher/k3s server --system-default-registry 10.0.0.5:5000", Truth.Yes)]
    public void Knows_whether_images_come_from_the_LAN(string arguments, Truth needsNone)
    {
        var deployment = Deployed.Script($"docker run {arguments}\n");
        Assert.That(deployment.K3sContainers.Single().NeedsNoProxy(deployment), Is.EqualTo(needsNone));
    }

    [TestCase("http://10.0.0.5:5000", Truth.Yes)]
    [TestCase("https://registry-1.docker.io", Truth.No)]
    [TestCase("https://hub.example.com", Truth.Unknown)]
    public void Follows_the_mount_to_the_registries_file(string endpoint, Truth needsNone)
    {
        var registries = $"mirrors:\n  docker.io:\n    endpoint:\n      - {endpoint}\n";
        foreach (var run in new[] { "-v ./k3s/registries.yaml:/etc/rancher/k3s/registries.yaml:ro", "-v $PWD/k3s:/etc/rancher/k3s", "-v \"$(pwd)/k3s\":/etc/rancher/k3s" })
        {
            var deployment = Deployed.Of(("k3s/registries.yaml", registries), ("run.sh", $"docker run {run} rancher/k3s:v1.29.1-k3s1 server\n"));
            Assert.That(deployment.K3sContainers.Single().NeedsNoProxy(deployment), Is.EqualTo(needsNone), run);
        }
    }

    [Test]
    public void Follows_the_mount_to_a_file_that_the_script_writes()
    {
        var deployment = Deployed.Script("""
            cat > /etc/rancher/k3s/registries.yaml <<EOF
            mirrors:
              docker.io:
                endpoint: ["http://10.0.0.5:5000"]
            EOF
            docker run -v /etc/rancher/k3s/registries.yaml:/etc/rancher/k3s/registries.yaml rancher/k3s server
            """);
        Assert.That(deployment.RegistriesOf(deployment.K3sContainers.Single())?.Document.TargetPath, Is.EqualTo("/etc/rancher/k3s/registries.yaml"));
    }

    [TestCase("file: ./lan.yaml")]
    [TestCase("content: \"mirrors: {docker.io: {endpoint: ['http://10.0.0.5:5000']}}\"")]
    public void Follows_a_config_of_compose(string definition)
    {
        var deployment = Deployed.Of(
            ("compose.yaml", $"""
                services:
                  k3s:
                    image: rancher/k3s:v1.30.4-k3s1
                    command: server
                    configs: [(source: lan, target: /etc/rancher/k3s/registries.yaml)]
                configs:
                  lan:
                    {definition}
                """.Replace('(', '{').Replace(')', '}')),
            ("lan.yaml", "mirrors: {docker.io: {endpoint: ['http://10.0.0.5:5000']}}\n"));
        Assert.That(deployment.K3sContainers.Single().RegistriesMount?.Kind, Is.EqualTo(MountKind.Config));
        Assert.That(deployment.K3sContainers.Single().NeedsNoProxy(deployment), Is.EqualTo(Truth.Yes));
    }

    [Test]
    public void A_compose_service_is_one_too()
    {
        var k3s = Deployed.Compose("""
            services:
              server:
                image: rancher/k3s:v1.30.4-k3s1
                command: server --tls-san nas.lan
                environment:
                  - K3S_TOKEN=x
                volumes:
                  - state:/var/lib/rancher/k3s
            volumes:
              state:
            """).K3sContainers.Single();
        Assert.That((k3s.Role, k3s.HasToken, k3s.KeepsState, k3s.TlsSans.Single().Text), Is.EqualTo((K3sRole.Server, Truth.Yes, Truth.Yes, "nas.lan")));
    }

    [Test]
    public void Reads_a_mounted_config_file()
    {
        var deployment = Deployed.Of(
            ("k3s/config.yaml", "token: secret\ntls-san:\n  - nas.lan\n  - 192.168.1.8\nhttps-listen-port: 7443\ncluster-init: true\nnode-label+: [a=b]\n"),
            ("run.sh", "docker run -v ./k3s/config.yaml:/etc/rancher/k3s/config.yaml rancher/k3s server --https-listen-port 8443 --node-label c=d\n"));
        var k3s = deployment.K3sContainers.Single();
        Assert.Multiple(() =>
        {
            Assert.That(k3s.IsComplete);
            Assert.That(k3s.Token?.Text, Is.EqualTo("secret"));
            Assert.That(k3s.TlsSans.Select(s => s.Text), Is.EqualTo(new[] { "nas.lan", "192.168.1.8" }));
            Assert.That(k3s.ApiPort, Is.EqualTo(8443), "the command line hides the file");
            Assert.That(k3s.Values("node-label").Select(v => v.Text), Is.EqualTo(new[] { "a=b", "c=d" }), "a plus adds");
            Assert.That(k3s.Flag("cluster-init")?.Value?.Text, Is.EqualTo("true"));
        });
    }

    [TestCase("-v ./k3s/config.yaml:/etc/rancher/k3s/config.yaml rancher/k3s server", true)]
    [TestCase("-v ./k3s/config.yaml:/c.yaml rancher/k3s server --config /c.yaml", true)]
    [TestCase("-e K3S_CONFIG_FILE=/c.yaml -v ./k3s/config.yaml:/c.yaml rancher/k3s server", true)]
    [TestCase("-v ./k3s:/etc/rancher/k3s rancher/k3s server", false)]
    [TestCase("-v ./other.yaml:/etc/rancher/k3s/config.yaml rancher/k3s server", false)]
    [TestCase("-v ./d:/etc/rancher/k3s/config.yaml.d rancher/k3s server", false)]
    [TestCase("rancher/k3s server --config /elsewhere.yaml", false)]
    [TestCase("-e K3S_CONFIG_FILE rancher/k3s server", false)]
    public void Knows_whether_a_config_file_may_say_more(string arguments, bool isComplete)
    {
        var deployment = Deployed.Of(("k3s/config.yaml", "write-kubeconfig-mode: \"0644\"\n"), ("run.sh", $"docker run {arguments}\n"));
        Assert.That(deployment.K3sContainers.Single().IsComplete, Is.EqualTo(isComplete));
    }

    [TestCase("v1.21.1-k3s1", "2022-06-28")]
    [TestCase("v1.33.9-k3s1", "2026-06-28")]
    [TestCase("v1.34.1-k3s1", null)]
    [TestCase("v1.35.5-k3s1", null)]
    [TestCase("v0.9.1", null)]
    public void Knows_which_releases_have_ended(string tag, string? end) =>
        Assert.That(KubernetesReleases.EndOf(K3sVersion.Parse(tag)!.Value)?.ToString("yyyy-MM-dd", null), Is.EqualTo(end));
}
