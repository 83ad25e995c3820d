using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class NoProxyEntryNeverMatchesTests
{
    [Test]
    public void A_wildcard_in_an_address() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("setup.sh", "docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=localhost,[|192.168.*|],.lan example/web:1\n")
        .Finds("`192.168.*` in `NO_PROXY` matches no address: there are no wildcards in addresses, only ranges such as `192.168.0.0/16`")
        .FixedTo("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=localhost,192.168.0.0/16,.lan example/web:1\n");

    [Test]
    public void In_compose() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n    environment:\n      NO_PROXY: \"localhost,[|10.0.0/8|]\"\n      no_proxy: localhost,[|172.16.|]\n")
        .Finds("`10.0.0/8` in `NO_PROXY` is no range, and is taken for the name of a host", "`172.16.` in `no_proxy` matches no address that begins so: `172.16.0.0/16` does")
        .FixedTo("services:\n  web:\n    image: example/web:1\n    environment:\n      NO_PROXY: \"localhost,10.0.0.0/8\"\n      no_proxy: localhost,172.16.0.0/16\n");

    [Test]
    public void In_a_list_of_compose_with_quotes() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n    environment:\n      - NO_PROXY=[|\"localhost|],.lan\"\n")
        .Finds("`\"localhost` in `NO_PROXY` has a quote in it, which is part of the value and of no host's name")
        .FixedTo("services:\n  web:\n    image: example/web:1\n    environment:\n      - NO_PROXY=localhost,.lan\n");

    [Test]
    public void In_a_build() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("setup.sh", "docker build --build-arg no_proxy='[|localhost;127.0.0.1;.lan|]' .\n")
        .Finds("`localhost;127.0.0.1;.lan` in `no_proxy` is one entry and matches no host: only a comma separates entries")
        .FixedTo("docker build --build-arg no_proxy='localhost,127.0.0.1,.lan' .\n");

    [Test]
    public void In_a_dockerfile() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("Dockerfile", "FROM alpine:3.20\nENV NO_PROXY=localhost,[|http://registry.lan:5000|]\nARG no_proxy=[|registry.lan/v2|]\nRUN export NO_PROXY=[|10.*.*.*|] && apk add curl\n")
        .Finds("`http://registry.lan:5000` in `NO_PROXY` matches no host: entries have no scheme", "`registry.lan/v2` in `no_proxy` matches no host: entries have no path",
            "`10.*.*.*` in `NO_PROXY` matches no address: there are no wildcards in addresses, only ranges such as `10.0.0.0/8`")
        .FixedTo("FROM alpine:3.20\nENV NO_PROXY=localhost,registry.lan\nARG no_proxy=registry.lan\nRUN export NO_PROXY=10.0.0.0/8 && apk add curl\n");

    [Test]
    public void For_the_daemon() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("etc/docker/daemon.json", "{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\", \"no-proxy\": \"[|localhost 127.0.0.1|]\"}}\n")
        .On("etc/systemd/system/docker.service.d/proxy.conf", "[Service]\nEnvironment=\"NO_PROXY=localhost,[|192.168.1.*|]\"\n")
        .Finds()
        .FixedTo("etc/docker/daemon.json", "{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\", \"no-proxy\": \"localhost,127.0.0.1\"}}\n");

    [Test]
    public void For_the_client() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("root/.docker/config.json", "{\"proxies\": {\"default\": {\"noProxy\": \"localhost,[|[::1]|]\"}, \"tcp://192.168.1.5:2376\": {\"noProxy\": \"[|10.0.0.0/33|]\"}}}\n")
        .Finds("`[::1]` in `noProxy` matches no address: an IPv6 address has brackets only before a port", "`10.0.0.0/33` in `noProxy` is no range, and is taken for the name of a host");

    [TestCase(".env", "NO_PROXY=localhost,[|10.*|]\n")]
    [TestCase("etc/systemd/system/k3s.service.env", "NO_PROXY='localhost,[|10.*|]'\n")]
    [TestCase("setup.sh", "export NO_PROXY=localhost,[|10.*|]\ndocker pull nginx:1.27\n")]
    [TestCase("setup.sh", "export NO_PROXY=localhost,[|10.*|]\n")]
    [TestCase("setup.sh", "NO_PROXY=localhost,[|10.*|] dockerd &\n")]
    [TestCase("setup.sh", "NO_PROXY=\"localhost,[|10.*|]\"\ndocker run -e NO_PROXY=\"$NO_PROXY\" example/web:1\n")]
    [TestCase("setup.sh", "LAN='[|10.*|]'\ndocker run -e NO_PROXY=$LAN example/web:1\n")]
    [TestCase("setup.sh", "export NO_PROXY=\"$NO_PROXY,[|10.*|]\"\n")]
    [TestCase("setup.sh", "export no_proxy=[|web-*.lan|]\n")]
    [TestCase("setup.sh", "cat > /etc/docker/daemon.json <<'EOF'\n{\"proxies\": {\"no-proxy\": \"[|10.*|]\"}}\nEOF\n")]
    [TestCase("setup.sh", "dockerd --no-proxy '[|10.*|]' &\n")]
    [TestCase("notes.md", "```bash\ndocker run -e NO_PROXY=localhost,[|10.*|] example/web:1\n```\n")]
    [TestCase("notes.md", "```console\n$ export no_proxy=localhost,[|10.*|]\n```\n")]
    public void Is_found(string path, string text) => Check.Rule<NoProxyEntryNeverMatches>().On(path, text).Finds();

    [Test]
    public void Of_an_env_file() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("setup.sh", "docker run --env-file proxy.env example/web:1\n")
        .On("proxy.env", "NO_PROXY=[|\"localhost|],.lan\"\n")
        .Finds()
        .FixedTo("proxy.env", "NO_PROXY=localhost,.lan\n");

    [Test]
    public void A_blank_behind_the_equals_sign() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("setup.sh", "export no_proxy= [|\"localhost,127.0.0.1,192.168.0.0/16\"|]\n")
        .Finds("`no_proxy` does not get `localhost,127.0.0.1,192.168.0.0/16`: a blank before it ends the value")
        .FixedTo("export no_proxy=\"localhost,127.0.0.1,192.168.0.0/16\"\n");

    [Test]
    public void A_blank_behind_a_comma() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("setup.sh", "export NO_PROXY=localhost, [|127.0.0.1|]\n")
        .Finds()
        .FixedTo("export NO_PROXY=localhost,127.0.0.1\n");

    [Test]
    public void A_blank_without_export() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("setup.sh", "no_proxy= [|localhost,127.0.0.1|]\n").Finds();

    [Test]
    public void Curl_knows_no_wildcards() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("setup.sh", "export https_proxy=http://10.0.0.9:3128\nexport no_proxy=localhost,[|*.lan|]\n{|related:curl|} -fsSL https://git.lan/setup.tar -o setup.tar\n")
        .Finds("`*.lan` in `no_proxy` matches nothing for curl: it knows no wildcards")
        .FixedTo("export https_proxy=http://10.0.0.9:3128\nexport no_proxy=localhost,.lan\ncurl -fsSL https://git.lan/setup.tar -o setup.tar\n");

    [Test]
    public void Curl_takes_the_star_alone() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("setup.sh", "export https_proxy=http://10.0.0.9:3128 no_proxy=localhost,[|*|]\n{|related:curl|} https://git.lan/\n")
        .Finds("`*` in `no_proxy` matches nothing for curl: it takes it only as the whole list")
        .HasNothingToFix();

    [TestCase("docker run -d -e NO_PROXY=localhost,127.0.0.0/8,10.0.0.0/8,.lan,lan,registry.lan:5000,::1,fd00::/8,[::1]:443 example/web:1\n")]
    [TestCase("docker run -d -e NO_PROXY='*' example/web:1\n")]
    [TestCase("docker run -d -e NO_PROXY='localhost,*.lan' example/web:1\n", Description = "Go reads it as .lan")]
    [TestCase("docker run -d -e NO_PROXY='localhost, 127.0.0.1 , .lan' example/web:1\n", Description = "blanks around an entry")]
    [TestCase("docker run -d -e NO_PROXY= example/web:1\n")]
    [TestCase("docker run -d -e NO_PROXY example/web:1\n")]
    [TestCase("docker run -d -e NO_PROXY=$LAN/16,10.$X.*,<node>,192.168.x.x/16,your-host/path example/web:1\n")]
    [TestCase("docker run -d -e NO_PROXY=localhost,/var/run/docker.sock example/web:1\n")]
    [TestCase("docker run -d -e JAVA_OPTS='-Dhttp.nonProxyHosts=localhost|10.*' example/web:1\n")]
    [TestCase("export NO_PROXY='localhost|10.*'\njava -Dhttp.nonProxyHosts=\"$NO_PROXY\" -jar app.jar\n")]
    [TestCase("NO_PROXY='localhost 10.*'\nfor host in $NO_PROXY; do echo $host; done\n", Description = "a variable of the shell alone")]
    [TestCase("export NO_PROXY=\ndocker pull nginx:1.27\n")]
    [TestCase("export NO_PROXY= HTTP_PROXY=\n")]
    [TestCase("no_proxy= curl https://git.lan/\n")]
    [TestCase("no_proxy= ./install,sh\n", Description = "a path is a program")]
    [TestCase("export no_proxy=localhost,*.lan\ndocker pull nginx:1.27\n")]
    [TestCase("export no_proxy='*' https_proxy=http://10.0.0.9:3128\ncurl https://git.lan/\n")]
    [TestCase("export no_proxy='*.lan'\ncurl https://git.lan/\n", Description = "no proxy, nothing to except from")]
    [TestCase("export HTTP_PROXY=http://10.0.0.9:3128/path\n")]
    public void Nothing_in(string script) => Check.Rule<NoProxyEntryNeverMatches>().On("setup.sh", script).FindsNothing();

    [Test]
    public void A_folded_list_is_one_line() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n    environment:\n      NO_PROXY: >-\n        localhost,\n        127.0.0.1\n").FindsNothing();

    [Test]
    public void Compose_takes_quotes_of_a_file_away() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n    env_file: proxy.env\n")
        .On("proxy.env", "NO_PROXY=\"localhost,.lan\"\n").FindsNothing();

    [Test]
    public void A_template() => Check.Rule<NoProxyEntryNeverMatches>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n    environment:\n      NO_PROXY: ${NO_PROXY:-localhost}\n      no_proxy: localhost;{{ lan }}\n").FindsNothing();
}
