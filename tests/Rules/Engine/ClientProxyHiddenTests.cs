using Microsoft.CodeAnalysis;
using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class ClientProxyHiddenTests
{
    const string Path = "home/me/.docker/config.json";

    [Test]
    public void A_list_alone_hides_the_proxies() => Check.Rule<ClientProxyHidden>()
        .On(Path, "{\"proxies\": {\"default\": {{|related:\"httpProxy\"|}: \"http://proxy.example:3128\"}, [|\"tcp://192.0.2.10:2376\"|]: {\"noProxy\": \"a.lan\"}}}")
        .Finds("With the daemon `tcp://192.0.2.10:2376`, `httpProxy` of `default` does not count: the daemon's own entry takes the place of the whole").As(DiagnosticSeverity.Warning)
        .FixedTo("{\"proxies\": {\"default\": {\"httpProxy\": \"http://proxy.example:3128\"}, \"tcp://192.0.2.10:2376\": {\"noProxy\": \"a.lan\", \"httpProxy\": \"http://proxy.example:3128\"}}}");

    [Test]
    public void A_missing_list_is_an_info() => Check.Rule<ClientProxyHidden>()
        .On(Path, "{\"proxies\": {\"default\": {\"httpProxy\": \"http://a.example:1\", \"noProxy\": \"a.lan\"}, [|\"unix:///var/run/docker.sock\"|]: {\"httpProxy\": \"http://a.example:1\"}}}")
        .Finds().As(DiagnosticSeverity.Info);

    [TestCase("{\"proxies\": {\"default\": {\"httpProxy\": \"http://a.example:1\"}, \"tcp://192.0.2.10:2376\": {}}}")]
    [TestCase("{\"proxies\": {\"default\": {\"httpProxy\": \"http://a.example:1\"}, \"tcp://192.0.2.10:2376\": {\"HttpProxy\": \"http://b.example:1\"}}}")]
    [TestCase("{\"proxies\": {\"tcp://192.0.2.10:2376\": {\"noProxy\": \"a.lan\"}}}")]
    [TestCase("{\"proxies\": {\"default\": {\"httpProxy\": \"\"}, \"tcp://192.0.2.10:2376\": {\"noProxy\": \"a.lan\"}}}")]
    [TestCase("{\"proxies\": {\"default\": {\"httpProxy\": \"http://a.example:1\"}, \"tcp://192.0.2.10:2376\": {\"httpProxy\": \"\"}}}")]
    public void Nothing_in(string text) => Check.Rule<ClientProxyHidden>().On(Path, text).FindsNothing();
}
