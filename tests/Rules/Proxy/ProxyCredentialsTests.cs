using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class ProxyCredentialsTests
{
    [Test]
    public void In_a_container() => Check.Rule<ProxyCredentials>()
        .On("setup.sh", "docker run -d -e HTTPS_PROXY=http://[|ada:Lovelace1815|]@192.168.1.9:3128 example/web:1\n")
        .Finds("`HTTPS_PROXY` has a password in plain text: `ada:***@192.168.1.9`");

    [Test]
    public void Once_for_an_account() => Check.Rule<ProxyCredentials>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n    environment:\n      HTTP_PROXY: http://[|ada:Lovelace1815|]@192.168.1.9:3128\n      HTTPS_PROXY: \"http://{|related:ada:Lovelace1815|}@192.168.1.9:3128\"\n")
        .Finds("`HTTP_PROXY` has a password in plain text: `ada:***@192.168.1.9`");

    [Test]
    public void A_password_written_for_a_url() => Check.Rule<ProxyCredentials>()
        .On("setup.sh", "export https_proxy=http://[|ada:p%40ss%3Aword1|]@192.168.1.9:3128\n")
        .Finds("`https_proxy` has a password in plain text: `ada:***@192.168.1.9`");

    [Test]
    public void In_the_env_file_of_compose() => Check.Rule<ProxyCredentials>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n    environment:\n      HTTPS_PROXY: ${HTTPS_PROXY}\n")
        .On(".env", "HTTP_PROXY=http://[|ada:Lovelace1815|]@192.168.1.9:3128\nHTTPS_PROXY=\"http://{|related:ada:Lovelace1815|}@192.168.1.9:3128\"\n")
        .Finds("`HTTP_PROXY` has a password in plain text: `ada:***@192.168.1.9`");

    [Test]
    public void In_the_env_file_under_another_name() => Check.Rule<ProxyCredentials>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n    environment:\n      HTTPS_PROXY: ${PROXY_URL}\n")
        .On(".env", "PROXY_URL=http://[|ada:Lovelace1815|]@192.168.1.9:3128\n")
        .Finds("`HTTPS_PROXY` has a password in plain text: `ada:***@192.168.1.9`");

    [TestCase("etc/docker/daemon.json", "{\"proxies\": {\"https-proxy\": \"http://[|ada:Lovelace1815|]@192.168.1.9:3128\"}}\n")]
    [TestCase("root/.docker/config.json", "{\"proxies\": {\"default\": {\"httpsProxy\": \"http://[|ada:Lovelace1815|]@192.168.1.9:3128\"}}}\n")]
    [TestCase("etc/systemd/system/docker.service.d/proxy.conf", "[Service]\nEnvironment=\"HTTPS_PROXY=http://[|ada:Lovelace1815|]@192.168.1.9:3128\"\n")]
    [TestCase("etc/systemd/system/k3s.service.env", "HTTPS_PROXY=http://[|ada:Lovelace1815|]@192.168.1.9:3128\n")]
    [TestCase("Dockerfile", "FROM alpine:3.20\nENV http_proxy=http://[|ada:Lovelace1815|]@192.168.1.9:3128\nRUN apk add curl\n")]
    [TestCase("Dockerfile", "FROM alpine:3.20\nARG http_proxy=http://[|ada:Lovelace1815|]@192.168.1.9:3128\nRUN apk add curl\n")]
    [TestCase("Dockerfile", "FROM alpine:3.20\nRUN export http_proxy=http://[|ada:Lovelace1815|]@192.168.1.9:3128 && apk add curl\n")]
    [TestCase("setup.sh", "docker build --build-arg http_proxy=http://[|ada:Lovelace1815|]@192.168.1.9:3128 .\n")]
    [TestCase("setup.sh", "cat > /etc/docker/daemon.json <<'EOF'\n{\"proxies\": {\"http-proxy\": \"http://[|ada:Lovelace1815|]@192.168.1.9:3128\"}}\nEOF\n")]
    [TestCase("setup.sh", "PROXY=http://[|ada:Lovelace1815|]@192.168.1.9:3128\nexport http_proxy=$PROXY\ncurl -O http://mirror.lan/x\n")]
    [TestCase("setup.sh", "ALL_PROXY=socks5://[|ada:Lovelace1815|]@192.168.1.9:1080 curl -O http://mirror.lan/x\n")]
    [TestCase("notes.md", "```bash\ndocker run -d -e HTTPS_PROXY=http://[|ada:Lovelace1815|]@192.168.1.9:3128 example/web:1\n```\n")]
    public void Is_found(string path, string text) => Check.Rule<ProxyCredentials>().On(path, text).Finds();

    [TestCase("export http_proxy=http://192.168.1.9:3128\n")]
    [TestCase("export http_proxy=http://ada@192.168.1.9:3128\n")]
    [TestCase("export http_proxy=http://$USER:$PASSWORD@192.168.1.9:3128\n")]
    [TestCase("export http_proxy=http://ada:$PASSWORD@192.168.1.9:3128\n")]
    [TestCase("export http_proxy=http://user:password@192.168.1.9:3128\n")]
    [TestCase("export http_proxy=http://USER:PASS@192.168.1.9:3128\n")]
    [TestCase("export http_proxy='http://<user>:<password>@192.168.1.9:3128'\n")]
    [TestCase("export http_proxy=http://ada:proxy_password@192.168.1.9:3128\n")]
    [TestCase("export http_proxy=http://ada:xxxx@192.168.1.9:3128\n")]
    [TestCase("export http_proxy=http://ada:your-password@192.168.1.9:3128\n")]
    [TestCase("export http_proxy=http://%USER%:%PASS%@192.168.1.9:3128\n")]
    [TestCase("export http_proxy=http://ada:Lovelace1815@proxy.example.com:3128\n")]
    [TestCase("export http_proxy=http://ada:Lovelace1815@$PROXY\n")]
    [TestCase("export no_proxy=ada:Lovelace1815@192.168.1.9\n")]
    [TestCase("curl -x http://ada:Lovelace1815@192.168.1.9:3128 http://mirror.lan/x\n", Description = "not a setting of containers")]
    public void Nothing_in(string script) => Check.Rule<ProxyCredentials>().On("setup.sh", script).FindsNothing();

    [Test]
    public void A_variable_of_compose() => Check.Rule<ProxyCredentials>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n    environment:\n      HTTP_PROXY: http://${PROXY_USER}:${PROXY_PASSWORD}@192.168.1.9:3128\n      HTTPS_PROXY:\n").FindsNothing();
}
