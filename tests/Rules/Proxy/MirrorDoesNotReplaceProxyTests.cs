using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class MirrorDoesNotReplaceProxyTests
{
    const string DaemonJson = "{\"proxies\": {\"http-proxy\": \"http://10.0.0.9:3128\", \"https-proxy\": \"http://10.0.0.9:3128\"}}\n";
    const string Compose = "services:\n  k3s:\n    image: rancher/k3s:v1.34.1-k3s1\n    command: server\n    volumes:\n      - ./registries.yaml:/etc/rancher/k3s/registries.yaml\n";

    [Test]
    public void The_registry_itself() => Check.Rule<MirrorDoesNotReplaceProxy>()
        .On("compose.yaml", Compose.Replace("  k3s:", "  {|related:k3s|}:", StringComparison.Ordinal))
        .On("registries.yaml", "mirrors:\n  docker.io:\n    endpoint:\n      - \"[|https://registry-1.docker.io|]\"\n")
        .On("etc/docker/daemon.json", "{\"proxies\": {{|related:\"https-proxy\": \"http://10.0.0.9:3128\"|}}}\n")
        .Finds("`https://registry-1.docker.io` is `docker.io` itself, not a mirror of it: K3s in the container `k3s` still needs the proxy, and gets none")
        .FixedTo("compose.yaml", Compose.Replace("    command", "    environment:\n      HTTP_PROXY: http://10.0.0.9:3128\n      HTTPS_PROXY: http://10.0.0.9:3128\n      NO_PROXY: localhost,127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,.svc,.cluster.local\n    command", StringComparison.Ordinal));

    [Test]
    public void No_endpoint() => Check.Rule<MirrorDoesNotReplaceProxy>()
        .On("compose.yaml", Compose)
        .On("registries.yaml", "mirrors:\n  [|docker.io|]:\n    endpoint: []\n")
        .On("etc/docker/daemon.json", DaemonJson)
        .Finds("The mirror of `docker.io` has no endpoint: K3s in the container `k3s` still needs the proxy, and gets none");

    [Test]
    public void In_one_script() => Check.Rule<MirrorDoesNotReplaceProxy>()
        .On("setup.sh", "export HTTPS_PROXY=http://10.0.0.9:3128\ncat > /etc/rancher/k3s/registries.yaml <<EOF\nmirrors:\n  docker.io:\n    endpoint:\n      - [|https://registry-1.docker.io|]\nEOF\ndocker run -d --privileged -v /etc/rancher/k3s/registries.yaml:/etc/rancher/k3s/registries.yaml rancher/k3s:v1.34.1-k3s1 server\n")
        .Finds();

    [TestCase("mirrors:\n  docker.io:\n    endpoint:\n      - http://192.168.1.5:5000\n")]
    [TestCase("mirrors:\n  docker.io:\n    endpoint:\n      - https://mirror.example.com\n")]
    [TestCase("mirrors:\n  docker.io:\n    endpoint:\n      - https://registry-1.docker.io\n      - http://192.168.1.5:5000\n")]
    [TestCase("mirrors:\n  \"*\":\n    endpoint:\n      - http://192.168.1.5:5000\n")]
    [TestCase("mirrors:\n  registry.lan:\n    endpoint:\n      - http://192.168.1.5:5000\n")]
    [TestCase("configs:\n  registry-1.docker.io:\n    auth:\n      username: me\n")]
    public void Nothing_in(string registries) => Check.Rule<MirrorDoesNotReplaceProxy>()
        .On("compose.yaml", Compose).On("registries.yaml", registries).On("etc/docker/daemon.json", DaemonJson).FindsNothing();

    [TestCase("")]
    [TestCase("    environment:\n      - HTTPS_PROXY=http://10.0.0.9:3128\n")]
    public void Nothing_without_a_need(string environment) => Check.Rule<MirrorDoesNotReplaceProxy>()
        .On("compose.yaml", Compose + environment)
        .On("registries.yaml", "mirrors:\n  docker.io:\n    endpoint:\n      - https://registry-1.docker.io\n")
        .On("etc/docker/daemon.json", environment.Length == 0 ? "{}\n" : DaemonJson)
        .FindsNothing();

    [Test]
    public void A_file_that_is_not_mounted() => Check.Rule<MirrorDoesNotReplaceProxy>()
        .On("setup.sh", "docker run -d --privileged rancher/k3s:v1.34.1-k3s1 server\n")
        .On("registries.yaml", "mirrors:\n  docker.io:\n    endpoint:\n      - https://registry-1.docker.io\n")
        .On("etc/docker/daemon.json", DaemonJson)
        .FindsNothing();

    [Test]
    public void One_mistake_has_one_finding() => Check.Rule<K3sContainerWithoutProxy>()
        .On("compose.yaml", Compose)
        .On("registries.yaml", "mirrors:\n  docker.io:\n    endpoint:\n      - https://registry-1.docker.io\n")
        .On("etc/docker/daemon.json", DaemonJson)
        .FindsNothing();

    [Test]
    public void A_private_registry_alone_is_no_answer_for_docker_hub() => Check.Rule<K3sContainerWithoutProxy>()
        .On("compose.yaml", Compose.Replace("  k3s:", "  [|k3s|]:", StringComparison.Ordinal))
        .On("registries.yaml", "mirrors:\n  registry.lan:\n    endpoint:\n      - http://192.168.1.5:5000\n")
        .On("etc/docker/daemon.json", DaemonJson)
        .Finds();
}
