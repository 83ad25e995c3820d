using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class ClientProxyIgnoredTests
{
    const string Path = "home/me/.docker/config.json";

    [TestCase("{\"proxies\": {\"default\": {[|\"http-proxy\"|]: \"http://proxy.example:3128\"}}}", "{\"proxies\": {\"default\": {\"httpProxy\": \"http://proxy.example:3128\"}}}")]
    [TestCase("{\"proxies\": {\"default\": {[|\"NO_PROXY\"|]: \"localhost\"}}}", "{\"proxies\": {\"default\": {\"noProxy\": \"localhost\"}}}")]
    [TestCase("{\"proxies\": {[|\"httpProxy\"|]: \"http://proxy.example:3128\", {|related:\"no-proxy\"|}: \"a.lan\"}}", "{\"proxies\": {\"default\": {\"httpProxy\": \"http://proxy.example:3128\", \"noProxy\": \"a.lan\"}}}")]
    [TestCase("{[|\"proxy\"|]: {\"default\": {\"httpProxy\": \"http://proxy.example:3128\"}}, \"auths\": {}}", "{\"proxies\": {\"default\": {\"httpProxy\": \"http://proxy.example:3128\"}}, \"auths\": {}}")]
    [TestCase("{\"proxies\": {[|\"Default\"|]: {\"httpProxy\": \"http://proxy.example:3128\"}}}", "{\"proxies\": {\"default\": {\"httpProxy\": \"http://proxy.example:3128\"}}}")]
    public void Is_mended(string bad, string good) => Check.Rule<ClientProxyIgnored>().On(Path, bad).Finds().FixedTo(good);

    [TestCase("{[|\"httpProxy\"|]: \"http://proxy.example:3128\"}")]
    [TestCase("{[|\"HTTP_PROXY\"|]: \"http://proxy.example:3128\", \"auths\": {}}")]
    [TestCase("{\"proxies\": {[|\"localhost\"|]: {\"httpProxy\": \"http://proxy.example:3128\"}}}")]
    [TestCase("{\"proxies\": {\"default\": {\"httpProxy\": \"http://a.example:1\", [|\"http-proxy\"|]: \"http://b.example:1\"}}}")]
    public void Is_left_to_people(string text) => Check.Rule<ClientProxyIgnored>().On(Path, text).Finds().HasNothingToFix();

    [TestCase("{\"proxies\": {\"default\": {\"httpProxy\": \"http://proxy.example:3128\", \"ftpProxy\": \"\", \"allProxy\": \"\"}}}")]
    [TestCase("{\"proxies\": {\"default\": {\"HTTPPROXY\": \"http://proxy.example:3128\"}}}")]
    [TestCase("{\"PROXIES\": {\"default\": {}}}")]
    [TestCase("{\"proxies\": {\"unix:///var/run/docker.sock\": {\"noProxy\": \"a\"}}}")]
    [TestCase("{\"proxies\": {\"default\": {\"note\": \"x\"}}}")]
    [TestCase("{\"auths\": {}}")]
    public void Nothing_in(string text) => Check.Rule<ClientProxyIgnored>().On(Path, text).FindsNothing();
}
