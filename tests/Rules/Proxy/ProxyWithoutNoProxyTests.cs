using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class ProxyWithoutNoProxyTests
{
    const string Direct = "localhost,127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,.svc,.cluster.local";

    [Test]
    public void A_blank_to_fill_shows_no_LAN() => Check.Rule<ProxyWithoutNoProxy>()
        .On("notes.md", "```bash\ndocker run -e HTTPS_PROXY=http://proxy.example.com:3128 example/web:1\ndocker run -e HTTPS_PROXY=http://your-proxy:3128 example/web:1\n```\n").FindsNothing();

    [Test]
    public void Once_for_an_anchor() => Check.Rule<ProxyWithoutNoProxy>()
        .On("compose.yaml", "x-proxy: &proxy\n  [|HTTPS_PROXY: http://10.0.0.9:3128|]\nservices:\n  web:\n    image: example/web:1\n    environment: *proxy\n  {|related:job|}:\n    image: example/job:1\n    environment:\n      <<: *proxy\n")
        .Finds("`web` is given a proxy and no NO_PROXY: other containers and hosts of the LAN go through the proxy too");

    [Test]
    public void K3s() => Check.Rule<ProxyWithoutNoProxy>()
        .On("setup.sh", "docker run -d --name k3s -e [|HTTPS_PROXY=http://10.0.0.9:3128|] rancher/k3s:v1.34.1-k3s1 server\n")
        .Finds("`k3s` is given a proxy and no NO_PROXY: the node's own LAN, other nodes and a registry there go through the proxy too")
        .FixedTo($"docker run -d --name k3s -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY={Direct} rancher/k3s:v1.34.1-k3s1 server\n");

    [Test]
    public void K3s_in_compose() => Check.Rule<ProxyWithoutNoProxy>()
        .On("compose.yaml", "services:\n  k3s:\n    image: rancher/k3s:v1.34.1-k3s1\n    command: server\n    environment:\n      - [|HTTPS_PROXY=http://10.0.0.9:3128|]\n")
        .Finds()
        .FixedTo($"services:\n  k3s:\n    image: rancher/k3s:v1.34.1-k3s1\n    command: server\n    environment:\n      - HTTPS_PROXY=http://10.0.0.9:3128\n      - NO_PROXY={Direct}\n");

    [Test]
    public void A_service_asked_by_name() => Check.Rule<ProxyWithoutNoProxy>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n    environment:\n      - [|HTTP_PROXY=http://10.0.0.9:3128|]\n      - API={|related:http://api:8080/v1|}\n  api:\n    image: example/api:1\n")
        .Finds("`web` is given a proxy and no NO_PROXY: requests to `api` go through the proxy too");

    [Test]
    public void A_daemon_with_a_mirror_in_the_lan() => Check.Rule<ProxyWithoutNoProxy>()
        .On("etc/docker/daemon.json", "{\"registry-mirrors\": [\"{|related:http://192.168.1.5:5000|}\"], \"proxies\": {\"https-proxy\": \"[|http://10.0.0.9:3128|]\"}}\n")
        .Finds("The Docker daemon is given a proxy and no NO_PROXY: pulls from `http://192.168.1.5:5000` go through the proxy too");

    [TestCase("192.168.1.5:5000")]
    [TestCase("registry.lan")]
    [TestCase("192.168.0.0/16")]
    public void A_daemon_with_an_insecure_registry_in_the_lan(string registry) => Check.Rule<ProxyWithoutNoProxy>()
        .On("etc/docker/daemon.json", $"{{\"insecure-registries\": [\"{{|related:{registry}|}}\"], \"proxies\": {{\"https-proxy\": \"[|http://10.0.0.9:3128|]\"}}}}\n")
        .Finds($"The Docker daemon is given a proxy and no NO_PROXY: pulls from `{registry}` go through the proxy too");

    [TestCase("localhost:5000", Description = "Go leaves loopback alone")]
    [TestCase("203.0.113.0/24")]
    [TestCase("registry.example.com")]
    public void An_insecure_registry_elsewhere_is_none_of_the_lan(string registry) => Check.Rule<ProxyWithoutNoProxy>()
        .On("etc/docker/daemon.json", $"{{\"insecure-registries\": [\"{registry}\"], \"proxies\": {{\"https-proxy\": \"[|http://10.0.0.9:3128|]\"}}}}\n")
        .Finds("The Docker daemon is given a proxy and no NO_PROXY: registries in the LAN go through the proxy too");

    [TestCase("docker run -d -e [|HTTP_PROXY=http://10.0.0.9:3128|] example/web:1\n")]
    [TestCase("sudo docker run -d --env=[|http_proxy=http://10.0.0.9:3128|] example/web:1\n")]
    [TestCase("bash <<'EOF'\ndocker run -d -e [|HTTPS_PROXY=http://10.0.0.9:3128|] rancher/k3s:v1.34.1-k3s1 server\nEOF\n")]
    [TestCase("start() { docker run -d -e [|HTTPS_PROXY=$1|] rancher/k3s:v1.34.1-k3s1 server; }\nstart http://10.0.0.9:3128\n")]
    public void Is_found(string script) => Check.Rule<ProxyWithoutNoProxy>().On("setup.sh", script).Finds();

    [Test]
    public void In_a_note() => Check.Rule<ProxyWithoutNoProxy>()
        .On("notes.md", "```console\n$ docker run -d -e [|HTTPS_PROXY=http://10.0.0.9:3128|] rancher/k3s:v1.34.1-k3s1 server\n```\n")
        .Finds();

    [Test]
    public void A_drop_in() => Check.Rule<ProxyWithoutNoProxy>()
        .On("etc/systemd/system/docker.service.d/proxy.conf", "[Service]\nEnvironment=HTTPS_PROXY=[|http://10.0.0.9:3128|]\n")
        .Finds("The Docker daemon is given a proxy and no NO_PROXY: registries in the LAN go through the proxy too");

    [TestCase("docker run -d example/web:1\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -e NO_PROXY=localhost example/web:1\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -e no_proxy=localhost example/web:1\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -e NO_PROXY example/web:1\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -e NO_PROXY= example/web:1\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://127.0.0.1:3128 example/web:1\n")]
    [TestCase("docker run -d -e HTTP_PROXY= example/web:1\n")]
    [TestCase("docker run -d -e HTTP_PROXY example/web:1\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 --env-file web.env example/web:1\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 $MORE example/web:1\n")]
    [TestCase("docker run -d -e NO_PROXY=localhost example/web:1\n")]
    [TestCase("docker build --build-arg HTTP_PROXY=http://10.0.0.9:3128 .\n")]
    public void Nothing_in(string script) => Check.Rule<ProxyWithoutNoProxy>().On("setup.sh", script).FindsNothing();

    [Test]
    public void The_client_adds_exceptions() => Check.Rule<ProxyWithoutNoProxy>()
        .On("setup.sh", "docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 example/web:1\n")
        .On("root/.docker/config.json", "{\"proxies\": {\"default\": {\"noProxy\": \"10.0.0.0/8\"}}}\n")
        .FindsNothing();

    [Test]
    public void A_daemon_with_exceptions_in_another_place() => Check.Rule<ProxyWithoutNoProxy>()
        .On("etc/docker/daemon.json", "{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}\n")
        .On("etc/systemd/system/docker.service.d/proxy.conf", "[Service]\nEnvironment=NO_PROXY=10.0.0.0/8\n")
        .FindsNothing();

    [Test]
    public void Exceptions_that_the_daemon_cannot_read_are_another_finding() => Check.Rule<ProxyWithoutNoProxy>()
        .On("etc/docker/daemon.json", "{ \"proxies\": { \"http-proxy\": \"http://p.example:3128\", \"no-proxy\": [\"localhost\"] } }").FindsNothing();
}
