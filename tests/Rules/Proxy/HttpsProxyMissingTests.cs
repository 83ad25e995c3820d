using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class HttpsProxyMissingTests
{
    const string K3s = "rancher/k3s:v1.34.1-k3s1";

    [Test]
    public void Of_the_daemon() => Check.Rule<HttpsProxyMissing>()
        .On("etc/docker/daemon.json", "{\n  \"proxies\": {\n    [|\"http-proxy\": \"http://10.0.0.9:3128\"|],\n    \"no-proxy\": \"localhost\"\n  }\n}\n")
        .Finds("The Docker daemon is given `http-proxy` and no `https-proxy`: registries are asked over https, without the proxy")
        .FixedTo("{\n  \"proxies\": {\n    \"http-proxy\": \"http://10.0.0.9:3128\",\n    \"https-proxy\": \"http://10.0.0.9:3128\",\n    \"no-proxy\": \"localhost\"\n  }\n}\n");

    [Test]
    public void Of_a_drop_in() => Check.Rule<HttpsProxyMissing>()
        .On("etc/systemd/system/docker.service.d/proxy.conf", "[Service]\nEnvironment=\"[|HTTP_PROXY|]=http://10.0.0.9:3128\"\nEnvironment=\"NO_PROXY=localhost\"\n")
        .Finds("The Docker daemon is given `HTTP_PROXY` and no `HTTPS_PROXY`: registries are asked over https, without the proxy")
        .FixedTo("[Service]\nEnvironment=\"HTTP_PROXY=http://10.0.0.9:3128\"\nEnvironment=\"HTTPS_PROXY=http://10.0.0.9:3128\"\nEnvironment=\"NO_PROXY=localhost\"\n");

    [Test]
    public void For_all_in_a_drop_in() => Check.Rule<HttpsProxyMissing>()
        .On("etc/systemd/system/docker.service.d/proxy.conf", "[Service]\nEnvironment=\"[|ALL_PROXY|]=http://10.0.0.9:3128\"\n")
        .Finds("The Docker daemon is given `ALL_PROXY` and no `HTTPS_PROXY`: registries are asked over https, without the proxy")
        .FixedTo("[Service]\nEnvironment=\"ALL_PROXY=http://10.0.0.9:3128\"\nEnvironment=\"HTTPS_PROXY=http://10.0.0.9:3128\"\n");

    [TestCase("[Service]\nEnvironment=\"ALL_PROXY=http://10.0.0.9:3128\" \"HTTPS_PROXY=http://10.0.0.9:3128\"\n")]
    [TestCase("[Service]\nEnvironment=\"ALL_PROXY=\"\n")]
    public void For_all_beside_the_right_one_or_empty(string text) => Check.Rule<HttpsProxyMissing>()
        .On("etc/systemd/system/docker.service.d/proxy.conf", text).FindsNothing();

    [Test]
    public void Of_dockerd() => Check.Rule<HttpsProxyMissing>()
        .On("setup.sh", "dockerd [|--http-proxy=http://10.0.0.9:3128|] &\n")
        .Finds()
        .FixedTo("dockerd --http-proxy=http://10.0.0.9:3128 --https-proxy=http://10.0.0.9:3128 &\n");

    [Test]
    public void Of_k3s() => Check.Rule<HttpsProxyMissing>()
        .On("setup.sh", $"P=http://10.0.0.9:3128\ndocker run -d --privileged --name k3s \\\n  -e \"[|HTTP_PROXY|]=$P\" \\\n  {{|related:{K3s}|}} server\n")
        .Finds("K3s in the container `k3s` is given `HTTP_PROXY` and no `HTTPS_PROXY`: containerd asks registries over https, without the proxy")
        .FixedTo($"P=http://10.0.0.9:3128\ndocker run -d --privileged --name k3s \\\n  -e \"HTTP_PROXY=$P\" \\\n  -e \"HTTPS_PROXY=$P\" \\\n  {K3s} server\n");

    [Test]
    public void Of_containerd_alone() => Check.Rule<HttpsProxyMissing>()
        .On("compose.yaml", $"services:\n  k3s:\n    image: {{|related:{K3s}|}}\n    command: server\n    environment:\n      [|CONTAINERD_HTTP_PROXY|]: http://10.0.0.9:3128\n")
        .Finds("K3s in the container `k3s` is given `CONTAINERD_HTTP_PROXY` and no `CONTAINERD_HTTPS_PROXY`: containerd asks registries over https, without the proxy")
        .FixedTo($"services:\n  k3s:\n    image: {K3s}\n    command: server\n    environment:\n      CONTAINERD_HTTP_PROXY: http://10.0.0.9:3128\n      CONTAINERD_HTTPS_PROXY: http://10.0.0.9:3128\n");

    [Test]
    public void Of_k3s_in_a_list() => Check.Rule<HttpsProxyMissing>()
        .On("compose.yaml", $"services:\n  k3s:\n    image: {{|related:{K3s}|}}\n    command: server\n    environment:\n      - [|http_proxy|]=http://10.0.0.9:3128\n      - no_proxy=localhost\n")
        .Finds()
        .FixedTo($"services:\n  k3s:\n    image: {K3s}\n    command: server\n    environment:\n      - http_proxy=http://10.0.0.9:3128\n      - https_proxy=http://10.0.0.9:3128\n      - no_proxy=localhost\n");

    [Test]
    public void Of_a_RUN_step() => Check.Rule<HttpsProxyMissing>()
        .On("Dockerfile", "FROM debian:12\nENV [|http_proxy|]=http://10.0.0.9:3128\nRUN {|related:curl|} -fsSLO https://download.example.com/x.tar.gz\n")
        .Finds("A RUN step is given `http_proxy` and no `https_proxy`: `curl` fetches over https here, without the proxy")
        .FixedTo("FROM debian:12\nENV http_proxy=http://10.0.0.9:3128 https_proxy=http://10.0.0.9:3128\nRUN curl -fsSLO https://download.example.com/x.tar.gz\n");

    [TestCase("notes.md", "```bash\ndocker run -d -e [|HTTP_PROXY|]=http://10.0.0.9:3128 {|related:rancher/k3s:v1.34.1-k3s1|} server\n```\n")]
    [TestCase("setup.sh", "cat > /etc/docker/daemon.json <<'EOF'\n{\"proxies\": {[|\"http-proxy\": \"http://10.0.0.9:3128\"|]}}\nEOF\n")]
    [TestCase("setup.sh", "HTTP_PROXY=http://10.0.0.9:3128\nNAME=k3s\ndocker run -d --name $NAME -e [|HTTP_PROXY|]=$HTTP_PROXY {|related:rancher/k3s|} server\n")]
    public void Is_found(string path, string text) => Check.Rule<HttpsProxyMissing>().On(path, text).Finds();

    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -e HTTPS_PROXY=http://10.0.0.9:3128 rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -e https_proxy=http://10.0.0.9:3128 rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -e HTTPS_PROXY rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -e HTTPS_PROXY= rancher/k3s:v1.34.1-k3s1 server\n", Description = "an answer too")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -e CONTAINERD_HTTPS_PROXY=http://10.0.0.9:3128 rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 rancher/k3s:v1.20.4-k3s1 server\n", Description = "built with Go 1.15, which took HTTP_PROXY for both")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 --env-file k3s.env rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 $MORE rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run -d -e HTTP_PROXY=$1 rancher/k3s:v1.34.1-k3s1 server\n", Description = "may be empty")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -v /srv/images:/var/lib/rancher/k3s/agent/images rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("podman run -d -e HTTP_PROXY=http://10.0.0.9:3128 rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 example/web:1\n", Description = "nobody knows what it asks for")]
    [TestCase("docker run --rm -e HTTP_PROXY=http://10.0.0.9:3128 rancher/k3s:v1.34.1-k3s1 check-config\n")]
    [TestCase("export HTTP_PROXY=http://10.0.0.9:3128\ndocker pull nginx:1.27\n")]
    [TestCase("dockerd --http-proxy=http://10.0.0.9:3128 --https-proxy=http://10.0.0.9:3128 &\n")]
    [TestCase("dockerd --http-proxy=http://10.0.0.9:3128 $OPTIONS &\n")]
    [TestCase("HTTPS_PROXY=http://10.0.0.9:3128 dockerd --http-proxy=http://10.0.0.9:3128 &\n")]
    public void Nothing_in(string script) => Check.Rule<HttpsProxyMissing>().On("setup.sh", script).FindsNothing();

    [TestCase("{\"proxies\": {\"http-proxy\": \"http://10.0.0.9:3128\", \"https-proxy\": \"http://10.0.0.9:3128\"}}")]
    [TestCase("{\"proxies\": {\"http-proxy\": \"http://10.0.0.9:3128\"}, \"https-proxy\": \"http://10.0.0.9:3128\"}")]
    [TestCase("{\"proxies\": {\"http-proxy\": \"http://10.0.0.9:3128\"}, \"registry-mirrors\": [\"http://10.0.0.5:5000\"]}")]
    [TestCase("{\"proxies\": {\"http-proxy\": \"\"}}")]
    [TestCase("{\"http-proxy\": \"http://10.0.0.9:3128\"}")]
    public void Nothing_in_daemon_json(string text) => Check.Rule<HttpsProxyMissing>().On("etc/docker/daemon.json", text).FindsNothing();

    [Test]
    public void Two_drop_ins() => Check.Rule<HttpsProxyMissing>()
        .On("etc/systemd/system/docker.service.d/http-proxy.conf", "[Service]\nEnvironment=HTTP_PROXY=http://10.0.0.9:3128\n")
        .On("etc/systemd/system/docker.service.d/https-proxy.conf", "[Service]\nEnvironment=HTTPS_PROXY=http://10.0.0.9:3128\n").FindsNothing();

    [Test]
    public void A_note_that_tells_the_rest() => Check.Rule<HttpsProxyMissing>()
        .On("notes.md", "`/etc/docker/daemon.json`:\n\n```json\n{\"proxies\": {\"http-proxy\": \"http://10.0.0.9:3128\"}}\n```\n\nBehind an HTTPS proxy the key is https-proxy.\n").FindsNothing();

    [Test]
    public void A_note_that_does_not() => Check.Rule<HttpsProxyMissing>()
        .On("notes.md", "`/etc/docker/daemon.json`:\n\n```json\n{\"proxies\": {[|\"http-proxy\": \"http://10.0.0.9:3128\"|]}}\n```\n").Finds();

    [Test]
    public void An_old_engine() => Check.Rule<HttpsProxyMissing>()
        .On("etc/systemd/system/docker.service.d/http-proxy.conf", "[Service]\nEnvironment=HTTP_PROXY=http://10.0.0.9:3128\n")
        .With("engineVersion: 20.10").FindsNothing();

    [Test]
    public void The_client_adds_it() => Check.Rule<HttpsProxyMissing>()
        .On("setup.sh", $"docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 {K3s} server\n")
        .On("root/.docker/config.json", "{\"proxies\": {\"default\": {\"httpsProxy\": \"http://10.0.0.9:3128\"}}}\n").FindsNothing();

    [TestCase("FROM debian:12\nENV http_proxy=http://10.0.0.9:3128\nRUN apt-get update\n")]
    [TestCase("FROM debian:12\nENV http_proxy=http://10.0.0.9:3128\nRUN curl -O http://download.example.com/x\n")]
    [TestCase("FROM debian:12\nENV http_proxy=http://10.0.0.9:3128 https_proxy=http://10.0.0.9:3128\nRUN curl -O https://download.example.com/x\n")]
    [TestCase("FROM debian:12\nENV http_proxy=http://10.0.0.9:3128\nRUN export https_proxy=$http_proxy && curl -O https://download.example.com/x\n")]
    [TestCase("FROM debian:12\nENV http_proxy=http://10.0.0.9:3128\nRUN curl -x $http_proxy -O https://download.example.com/x\n")]
    [TestCase("FROM debian:12\nENV http_proxy=http://10.0.0.9:3128\nRUN curl -O https://10.0.0.7/x\n")]
    [TestCase("FROM debian:12\nARG http_proxy\nARG https_proxy\nRUN curl -O https://download.example.com/x\n")]
    [TestCase("FROM debian:12\nARG http_proxy\nRUN curl -O https://download.example.com/x\n", Description = "the caller's may be empty")]
    [TestCase("FROM debian:12\nRUN curl -O https://download.example.com/x\nENV http_proxy=http://10.0.0.9:3128\n")]
    public void Nothing_in_a_dockerfile(string text) => Check.Rule<HttpsProxyMissing>().On("Dockerfile", text).FindsNothing();
}
