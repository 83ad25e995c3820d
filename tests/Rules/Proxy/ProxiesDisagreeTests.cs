using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class ProxiesDisagreeTests
{
    const string Daemon = "{\"proxies\": {\"http-proxy\": \"http://10.0.0.9:3128\", \"https-proxy\": \"http://10.0.0.9:3128\"}}\n";
    const string MarkedDaemon = "{\"proxies\": {\"http-proxy\": \"http://{|related:10.0.0.9:3128|}\", \"https-proxy\": \"http://10.0.0.9:3128\"}}\n";

    [Test]
    public void The_daemon_and_k3s() => Check.Rule<ProxiesDisagree>()
        .On("etc/docker/daemon.json", MarkedDaemon)
        .On("setup.sh", "docker run -d -e HTTPS_PROXY=http://[|10.0.0.8:3128|] rancher/k3s:v1.34.1-k3s1 server\n")
        .Finds("A K3s container names the proxy `10.0.0.8:3128`, and the Docker daemon's daemon.json names `10.0.0.9:3128`");

    [Test]
    public void The_file_and_a_drop_in() => Check.Rule<ProxiesDisagree>()
        .On("etc/docker/daemon.json", MarkedDaemon.Replace("{|related:10.0.0.9:3128|}", "[|10.0.0.9:3128|]", StringComparison.Ordinal))
        .On("etc/systemd/system/docker.service.d/proxy.conf", "[Service]\nEnvironment=HTTPS_PROXY=http://{|related:10.0.0.8:3128|}\n")
        .On("setup.sh", "export HTTPS_PROXY=http://{|related:10.0.0.8:3128|}\ndocker pull nginx:1.27\n")
        .Finds("The Docker daemon's daemon.json names the proxy `10.0.0.9:3128`, and the unit of the Docker daemon names `10.0.0.8:3128`");

    [Test]
    public void In_one_script() => Check.Rule<ProxiesDisagree>()
        .On("setup.sh", "export https_proxy=http://[|10.0.0.8:3128|]\ncat > /etc/docker/daemon.json <<'EOF'\n{\"proxies\": {\"https-proxy\": \"http://{|related:10.0.0.9:3128|}\"}}\nEOF\n")
        .Finds("An export of the script names the proxy `10.0.0.8:3128`, and the Docker daemon's daemon.json names `10.0.0.9:3128`");

    [Test]
    public void In_one_note() => Check.Rule<ProxiesDisagree>()
        .On("notes.md", "In daemon.json:\n\n```json\n{\"proxies\": {\"https-proxy\": \"http://{|related:10.0.0.9:3128|}\"}}\n```\n\n```bash\ndocker run -d -e HTTPS_PROXY=http://[|10.0.0.9:8080|] rancher/k3s:v1.34.1-k3s1 server\n```\n".Replace("In daemon.json:", "`/etc/docker/daemon.json`:", StringComparison.Ordinal))
        .Finds("A K3s container names the proxy `10.0.0.9:8080`, and the Docker daemon's daemon.json names `10.0.0.9:3128`");

    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=https://10.0.0.9:3128/ rancher/k3s:v1.34.1-k3s1 server\n", Description = "the scheme is another finding")]
    [TestCase("docker run -d -e HTTPS_PROXY=$PROXY rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://proxy.example.com:3128 rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://127.0.0.1:3128 --network host rancher/k3s:v1.34.1-k3s1 server\n", Description = "may be the very machine")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://host.docker.internal:3128 rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.8:3128 example/web:1\n", Description = "a container may have its own way out")]
    [TestCase("docker build --build-arg HTTPS_PROXY=http://10.0.0.8:3128 .\n", Description = "a build too")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.8:3128 -e HTTPS_PROXY=http://10.0.0.9:3128 rancher/k3s:v1.34.1-k3s1 server\n", Description = "one of the two is the same")]
    [TestCase("docker run -d -e ALL_PROXY=socks5://10.0.0.8:1080 rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run -d -e NO_PROXY=10.0.0.8 rancher/k3s:v1.34.1-k3s1 server\n")]
    public void Nothing_beside_the_daemon(string script) => Check.Rule<ProxiesDisagree>().On("etc/docker/daemon.json", Daemon).On("setup.sh", script).FindsNothing();

    [TestCase("export http_proxy=http://10.0.0.8:3128 https_proxy=http://10.0.0.9:3128\ncurl -O http://mirror.lan/x\n")]
    [TestCase("if $OFFICE; then export http_proxy=http://10.0.0.8:3128; else export http_proxy=http://10.0.0.9:3128; fi\ncurl -O http://mirror.lan/x\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.8:3128 rancher/k3s:v1.34.1-k3s1 server\ndocker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 rancher/k3s:v1.34.1-k3s1 agent\n")]
    public void Nothing_in(string script) => Check.Rule<ProxiesDisagree>().On("setup.sh", script).FindsNothing();

    [Test]
    public void Two_machines() => Check.Rule<ProxiesDisagree>()
        .On("a/etc/docker/daemon.json", Daemon)
        .On("b/etc/docker/daemon.json", Daemon.Replace("10.0.0.9", "10.0.0.8", StringComparison.Ordinal))
        .On("setup.sh", "docker run -d -e HTTPS_PROXY=http://10.0.0.8:3128 rancher/k3s:v1.34.1-k3s1 server\n").FindsNothing();

    [Test]
    public void A_note_and_a_file() => Check.Rule<ProxiesDisagree>()
        .On("etc/docker/daemon.json", Daemon)
        .On("notes.md", "```bash\ndocker run -d -e HTTPS_PROXY=http://10.0.0.8:3128 rancher/k3s:v1.34.1-k3s1 server\n```\n").FindsNothing();
}
