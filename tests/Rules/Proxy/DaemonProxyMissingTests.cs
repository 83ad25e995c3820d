using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class DaemonProxyMissingTests
{
    const string Json = "{\n  \"log-driver\": \"local\"\n}\n";
    const string Run = "docker run -d --privileged -e HTTPS_PROXY=http://10.0.0.9:3128 rancher/k3s:v1.34.1-k3s1 server\n";

    [Test]
    public void Stage_two_without_stage_one() => Check.Rule<DaemonProxyMissing>()
        .On("setup.sh", "docker run -d --privileged -e {|related:HTTPS_PROXY=http://10.0.0.9:3128|} [|rancher/k3s:v1.34.1-k3s1|] server\n")
        .On("etc/docker/daemon.json", "{|related:{|}\n  \"log-driver\": \"local\"\n}\n")
        .Finds("The Docker daemon has no proxy to pull `rancher/k3s:v1.34.1-k3s1` with: only the container is given one")
        .FixedTo("etc/docker/daemon.json", "{\n  \"log-driver\": \"local\",\n  \"proxies\": {\n    \"https-proxy\": \"http://10.0.0.9:3128\"\n  }\n}\n");

    [Test]
    public void One_finding_for_one_daemon() => Check.Rule<DaemonProxyMissing>()
        .On("compose.yaml", "services:\n  a:\n    image: [|nginx:1.29|]\n    environment:\n      - {|related:HTTPS_PROXY=http://proxy.lan:3128|}\n  b:\n    image: {|related:redis:8|}\n    environment:\n      HTTPS_PROXY: http://proxy.lan:3128\n")
        .On("etc/docker/daemon.json", "{|related:{}|}\n")
        .Finds();

    [Test]
    public void A_unit_without_one() => Check.Rule<DaemonProxyMissing>()
        .On("setup.sh", Run.Replace("rancher/k3s:v1.34.1-k3s1", "[|rancher/k3s:v1.34.1-k3s1|]", StringComparison.Ordinal))
        .On("etc/systemd/system/docker.service.d/limits.conf", "[Service]\nLimitNOFILE=1048576\n")
        .Finds().HasNothingToFix();

    [Test]
    public void In_a_note() => Check.Rule<DaemonProxyMissing>()
        .On("notes.md", "```bash\ncat > /etc/docker/daemon.json <<EOF\n{\"debug\": true}\nEOF\nsystemctl restart docker\ndocker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 [|nginx:1.29|]\n```\n")
        .Finds()
        .FixedTo("```bash\ncat > /etc/docker/daemon.json <<EOF\n{\"debug\": true, \"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}\nEOF\nsystemctl restart docker\ndocker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 nginx:1.29\n```\n");

    [TestCase("docker run -d nginx:1.29\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://127.0.0.1:3128 --network host nginx:1.29\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://privoxy:8118 nginx:1.29\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://host.docker.internal:7890 nginx:1.29\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://proxy.example.com:3128 nginx:1.29\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://$IP:3128 nginx:1.29\n")]
    [TestCase("docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("docker run -d -e NO_PROXY=10.0.0.0/8 nginx:1.29\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 192.168.1.5:5000/nginx:1.29\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 $IMAGE\n")]
    [TestCase("docker build -t app:1 .\ndocker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 app:1\n")]
    [TestCase("podman run -d -e HTTPS_PROXY=http://10.0.0.9:3128 docker.io/library/nginx:1.29\n")]
    [TestCase("docker -H ssh://nas.example run -d -e HTTPS_PROXY=http://10.0.0.9:3128 nginx:1.29\n")]
    [TestCase("ssh nas.example docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker run -d -e HTTPS_PROXY=$HTTPS_PROXY nginx:1.29\n")]
    public void Nothing_in(string script) => Check.Rule<DaemonProxyMissing>().On("setup.sh", script).On("etc/docker/daemon.json", Json).FindsNothing();

    [TestCase("etc/docker/daemon.json", "{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}\n")]
    [TestCase("etc/docker/daemon.json", "{\"registry-mirrors\": [\"https://mirror.example.com\"]}\n")]
    [TestCase("etc/systemd/system/docker.service.d/p.conf", "[Service]\nEnvironment=HTTPS_PROXY=http://10.0.0.9:3128\n")]
    [TestCase("etc/systemd/system/docker.service.d/p.conf", "[Service]\nEnvironmentFile=/etc/proxy.env\n")]
    [TestCase("README.md", "A daemon has a file of its own.\n")]
    public void Nothing_with(string path, string text) => Check.Rule<DaemonProxyMissing>().On("setup.sh", Run).On(path, text).FindsNothing();

    [Test]
    public void Two_notes_are_two_stories() => Check.Rule<DaemonProxyMissing>()
        .On("one.md", "`etc/docker/daemon.json`:\n\n```json\n{\"log-driver\": \"local\"}\n```\n")
        .On("two.md", "```bash\n" + Run + "```\n")
        .FindsNothing();
}
