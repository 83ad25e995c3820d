using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class ProxySchemeSuspiciousTests
{
    [Test]
    public void Tls_to_a_plain_proxy() => Check.Rule<ProxySchemeSuspicious>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n    environment:\n      HTTP_PROXY: {|related:http://10.0.0.9:3128|}\n      HTTPS_PROXY: \"[|https|]://10.0.0.9:3128\"\n")
        .Finds("`HTTPS_PROXY` speaks TLS to the proxy `10.0.0.9:3128`, which `HTTP_PROXY` speaks to as `http://`")
        .FixedTo("services:\n  web:\n    image: example/web:1\n    environment:\n      HTTP_PROXY: http://10.0.0.9:3128\n      HTTPS_PROXY: \"http://10.0.0.9:3128\"\n");

    [Test]
    public void In_another_file() => Check.Rule<ProxySchemeSuspicious>()
        .On("etc/docker/daemon.json", "{\"proxies\": {\"https-proxy\": \"[|https|]://10.0.0.9:3128\"}}\n")
        .On("setup.sh", "docker run -d -e HTTPS_PROXY={|related:http://10.0.0.9:3128|} example/web:1\n")
        .Finds();

    [Test]
    public void A_value_that_the_script_puts_into_its_heredoc() => Check.Rule<ProxySchemeSuspicious>()
        .On("setup.sh", "P=10.0.0.9:3128\ncat > /etc/docker/daemon.json <<EOF\n{\"proxies\": {\"http-proxy\": \"{|related:http://$P|}\", \"https-proxy\": \"[|https|]://$P\"}}\nEOF\n")
        .Finds();

    [Test]
    public void A_value_that_is_not_known() => Check.Rule<ProxySchemeSuspicious>()
        .On("setup.sh", "P=$1\ncat > /etc/docker/daemon.json <<EOF\n{\"proxies\": {\"http-proxy\": \"http://$P\", \"https-proxy\": \"https://$P\"}}\nEOF\n")
        .FindsNothing();

    [Test]
    public void No_scheme() => Check.Rule<ProxySchemeSuspicious>()
        .On("setup.sh", "docker run -d -e HTTPS_PROXY=[|10.0.0.9:3128|] example/web:1\n")
        .Finds("`HTTPS_PROXY` has no scheme before `10.0.0.9:3128`: Go programs, curl and wget put `http://` before it, others may not")
        .FixedTo("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 example/web:1\n");

    [Test]
    public void No_scheme_for_a_Go_program_is_for_strict() => Check.Rule<ProxySchemeSuspicious>()
        .On("etc/docker/daemon.json", "{\"proxies\": {\"https-proxy\": \"10.0.0.9:3128\"}}\n")
        .With("extends: recommended").FindsNothing();

    [Test]
    public void No_port() => Check.Rule<ProxySchemeSuspicious>()
        .On("setup.sh", "export http_proxy='[|http://10.0.0.9|]'\ncurl -O http://mirror.lan/x\n")
        .Finds("`http_proxy` has no port behind `10.0.0.9`: Go programs and wget dial 80, curl 1080")
        .HasNothingToFix();

    [Test]
    public void Quotes_in_a_list_of_compose() => Check.Rule<ProxySchemeSuspicious>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n    environment:\n      - HTTPS_PROXY=[|\"http://10.0.0.9:3128\"|]\n")
        .Finds("The quotes around the value of `HTTPS_PROXY` are part of it: no program reads that as a proxy's address")
        .FixedTo("services:\n  web:\n    image: example/web:1\n    environment:\n      - HTTPS_PROXY=http://10.0.0.9:3128\n");

    [Test]
    public void Quotes_in_a_file_for_docker_run() => Check.Rule<ProxySchemeSuspicious>()
        .On("proxy.env", "HTTPS_PROXY=[|'http://10.0.0.9:3128'|]\n")
        .On("setup.sh", "docker run -d --env-file proxy.env example/web:1\n")
        .Finds()
        .FixedTo("HTTPS_PROXY=http://10.0.0.9:3128\n");

    [Test]
    public void Quotes_of_compose_files_and_shells_are_taken_away() => Check.Rule<ProxySchemeSuspicious>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n    env_file: proxy.env\n    environment:\n      - \"HTTP_PROXY=http://10.0.0.9:3128\"\n      - 'no_proxy=localhost'\n")
        .On("proxy.env", "HTTPS_PROXY=\"http://10.0.0.9:3128\"\n")
        .On("setup.sh", "docker run -d -e HTTPS_PROXY=\"http://10.0.0.9:3128\" example/web:1\n")
        .FindsNothing();

    [Test]
    public void Passwords_are_not_told() => Check.Rule<ProxySchemeSuspicious>()
        .On("setup.sh", "docker run -d -e HTTPS_PROXY=[|ada:Lovelace1815@10.0.0.9:3128|] -e HTTP_PROXY=[|http://ada:Lovelace1815@10.0.0.9/|] example/web:1\n")
        .Finds("`HTTPS_PROXY` has no scheme before `10.0.0.9:3128`: Go programs, curl and wget put `http://` before it, others may not",
            "`HTTP_PROXY` has no port behind `10.0.0.9`: Go programs and wget dial 80, curl 1080");

    [TestCase("etc/docker/daemon.json", "{\"proxies\": {\"https-proxy\": \"[|10.0.0.9:3128|]\"}}\n")]
    [TestCase("etc/systemd/system/docker.service.d/proxy.conf", "[Service]\nEnvironment=\"HTTPS_PROXY=[|https://proxy.lan|]\"\n")]
    [TestCase("Dockerfile", "FROM alpine:3.20\nENV http_proxy=[|proxy.lan:3128|]\nRUN apk add curl\n")]
    [TestCase("root/.docker/config.json", "{\"proxies\": {\"default\": {\"httpProxy\": \"{|related:http://proxy.lan:3128|}\", \"httpsProxy\": \"[|https|]://proxy.lan:3128\"}}}\n")]
    [TestCase("notes.md", "```bash\nexport http_proxy={|related:http://10.0.0.9:3128|} https_proxy=[|https|]://10.0.0.9:3128\n```\n")]
    [TestCase("setup.sh", "cat > /etc/docker/daemon.json <<'EOF'\n{\"proxies\": {\"http-proxy\": \"[|10.0.0.9:3128|]\"}}\nEOF\n")]
    [TestCase("setup.sh", "PROXY=[|10.0.0.9:3128|]\nexport http_proxy=$PROXY\ndocker run -e http_proxy=$PROXY example/web:1\n")]
    public void Is_found(string path, string text) => Check.Rule<ProxySchemeSuspicious>().On(path, text).Finds();

    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -e HTTPS_PROXY=http://10.0.0.9:3128 example/web:1\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -e HTTPS_PROXY=https://10.0.0.9:3129 example/web:1\n", Description = "another port")]
    [TestCase("docker run -d -e HTTPS_PROXY=https://10.0.0.9:3128 example/web:1\n", Description = "a proxy may speak TLS")]
    [TestCase("docker run -d -e HTTPS_PROXY=socks5://10.0.0.9:1080 example/web:1\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=socks5://10.0.0.9 example/web:1\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=$PROXY:3128 example/web:1\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://$PROXY example/web:1\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=10.0.0.9:$PORT example/web:1\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=proxy.example.com:3128 example/web:1\n", Description = "a blank to fill")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://proxy-host:port example/web:1\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://proxy.example.com example/web:1\n")]
    [TestCase("docker run -d -e HTTPS_PROXY= example/web:1\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=true example/web:1\n", Description = "no address")]
    [TestCase("export no_proxy=10.0.0.9:3128\ncurl -O http://mirror.lan/x\n")]
    public void Nothing_in(string script) => Check.Rule<ProxySchemeSuspicious>().On("setup.sh", script).FindsNothing();

    [Test]
    public void Two_notes_tell_two_stories() => Check.Rule<ProxySchemeSuspicious>()
        .On("notes.md", "```bash\nexport https_proxy=https://10.0.0.9:3128\n```\n")
        .On("setup.sh", "export https_proxy=http://10.0.0.9:3128\ncurl -O http://mirror.lan/x\n").FindsNothing();
}
