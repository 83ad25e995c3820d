using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class DaemonProxyIgnoredTests
{
    const string Path = "etc/docker/daemon.json";

    [Test]
    public void Top_level_keys_move() => Check.Rule<DaemonProxyIgnored>()
        .On(Path, "{\n  [|\"http-proxy\"|]: \"http://p:1\",\n  \"debug\": true,\n  {|related:\"no-proxy\"|}: \"localhost\"\n}\n")
        .Finds("Dockerd accepts `http-proxy` at the top level of daemon.json and ignores it: it is read inside `proxies` alone")
        .FixedTo("{\n  \"proxies\": {\n    \"http-proxy\": \"http://p:1\",\n    \"no-proxy\": \"localhost\"\n  },\n  \"debug\": true\n}\n");

    [TestCase("{ \"proxies\": { \"http-proxy\": \"a\" }, [|\"https-proxy\"|]: \"b\" }", "{ \"proxies\": { \"http-proxy\": \"a\", \"https-proxy\": \"b\" } }")]
    [TestCase("{ \"proxies\": { [|\"default\"|]: { \"httpsProxy\": \"b\", \"httpProxy\": \"a\" } } }", "{ \"proxies\": { \"http-proxy\": \"a\", \"https-proxy\": \"b\" } }")]
    [TestCase("{ \"proxies\": { [|\"httpProxy\"|]: \"a\" } }", "{ \"proxies\": { \"http-proxy\": \"a\" } }")]
    [TestCase("{ [|\"HTTP_PROXY\"|]: \"a\" }", "{ \"proxies\": { \"http-proxy\": \"a\" } }")]
    [TestCase("{ [|\"proxy\"|]: { \"http-proxy\": \"a\" } }", "{ \"proxies\": { \"http-proxy\": \"a\" } }")]
    [TestCase("{ \"proxies\": { \"no-proxy\": [|[\"a\", \"b\"]|] } }", "{ \"proxies\": { \"no-proxy\": \"a,b\" } }")]
    [TestCase("{ [|\"http-proxy\"|]: \"a\", \"proxies\": {} }", "{ \"proxies\": { \"http-proxy\": \"a\" } }")]
    [TestCase("{ \"proxies\": [|null|], [|\"https-proxy\"|]: \"a\", \"debug\": true }", "{ \"proxies\": { \"https-proxy\": \"a\" }, \"debug\": true }")]
    public void Is_mended(string bad, string good) => Check.Rule<DaemonProxyIgnored>().On(Path, bad).Finds().FixedTo(good);

    [TestCase("{ \"proxies\": [|\"http://p:1\"|] }")]
    [TestCase("{ \"proxies\": { \"http-proxy\": [|true|] } }")]
    [TestCase("{ \"proxies\": { [|\"ftp-proxy\"|]: \"a\" } }")]
    [TestCase("{ \"proxies\": { \"http-proxy\": \"a\" }, [|\"http-proxy\"|]: \"b\" }")]
    [TestCase("{ \"proxies\": [|\"http://p:1\"|], [|\"http-proxy\"|]: \"b\" }")]
    public void Is_found_and_left_to_people(string text) => Check.Rule<DaemonProxyIgnored>().On(Path, text).Finds().HasNothingToFix();

    [Test]
    public void In_a_heredoc() => Check.Rule<DaemonProxyIgnored>()
        .On("setup.sh", "cat > /etc/docker/daemon.json <<EOF\n{\n  [|\"http-proxy\"|]: \"http://p:1\"\n}\nEOF\n")
        .Finds()
        .FixedTo("cat > /etc/docker/daemon.json <<EOF\n{\n  \"proxies\": {\n    \"http-proxy\": \"http://p:1\"\n  }\n}\nEOF\n");

    [Test]
    public void Old_engines_do_not_know_it() => Check.Rule<DaemonProxyIgnored>()
        .On(Path, "{ [|\"proxies\"|]: { \"http-proxy\": \"a\" } }")
        .With("engineVersion: \"20.10\"\nextends: all\n")
        .Finds();

    [TestCase("{ \"proxies\": { \"http-proxy\": \"a\", \"https-proxy\": \"b\", \"no-proxy\": \"c\" } }")]
    [TestCase("{ \"proxies\": {} }")]
    [TestCase("{ \"debug\": true }")]
    [TestCase("{ \"network\": { \"bip\": \"10.0.0.1/24\" } }")]
    [TestCase("{}")]
    [TestCase("")]
    [TestCase("[]")]
    public void Nothing_in(string text) => Check.Rule<DaemonProxyIgnored>().On(Path, text).FindsNothing();

    [Test]
    public void Config_json_is_another_file() => Check.Rule<DaemonProxyIgnored>()
        .On("home/me/.docker/config.json", "{ \"proxies\": { \"default\": { \"httpProxy\": \"a\" } } }").FindsNothing();

    [Test]
    public void An_old_engine_that_a_script_installs() => Check.Rule<DaemonProxyIgnored>()
        .On("etc/docker/daemon.json", "{[|\"proxies\"|]: {\"http-proxy\": \"http://10.0.0.1:3128\"}}\n")
        .On("setup.sh", "apt-get install -y docker-ce=5:20.10.24~3-0~debian-bookworm\n")
        .Finds("Engine 20.10.24 does not know `proxies` in daemon.json, and dockerd does not start with it: 23.0 is the first that does");
}
