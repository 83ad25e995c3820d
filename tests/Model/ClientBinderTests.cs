using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class ClientBinderTests
{
    static ClientSpec Config(string json) => Deployed.Of((".docker/config.json", json)).Clients.Single();

    [Test]
    public void Reads_the_default_entry()
    {
        var proxy = Config("""{"proxies": {"default": {"httpProxy": "http://a", "httpsProxy": "http://b", "noProxy": "c"}}}""").Proxy;
        Assert.That((proxy.HttpProxy?.Text, proxy.HttpsProxy?.Text, proxy.NoProxy?.Text), Is.EqualTo(("http://a", "http://b", "c")));
    }

    [TestCase("""{"proxies": {"default": {"http-proxy": "http://a"}}}""")]
    [TestCase("""{"proxies": {"default": {"HTTP_PROXY": "http://a"}}}""")]
    [TestCase("""{"proxies": {"httpProxy": "http://a"}}""")]
    [TestCase("""{"proxies": {"default": {"httpProxy": ""}}}""")]
    [TestCase("""{"proxies": []}""")]
    [TestCase("")]
    public void Ignores_other_keys(string json) => Assert.That(Config(json).Proxy.HasProxy, Is.False);

    [Test]
    public void An_entry_for_a_daemon_replaces_the_default_one()
    {
        var client = Config("""
            {"proxies": {"default": {"httpProxy": "http://a"}, "unix:///var/run/docker.sock": {"noProxy": "x"}, "tcp://h:2376": {"httpProxy": "http://b"}}}
            """);
        Assert.That(client.ProxyFor(null).HttpProxy, Is.Null, "nothing is merged");
        Assert.That(client.ProxyFor("tcp://h:2376").HttpProxy?.Text, Is.EqualTo("http://b"));
        Assert.That(client.ProxyFor("tcp://other:2376").HttpProxy?.Text, Is.EqualTo("http://a"));
    }

    [Test]
    public void A_host_is_listed_once_for_the_place_that_sets_it()
    {
        var clients = Deployed.Script("export DOCKER_HOST=tcp://192.168.1.5:2375\ndocker pull a\ndocker pull b\nDOCKER_HOST=ssh://nas docker pull c\n").Clients;
        Assert.That(clients.Select(c => $"{c.Host} {c.Location.Text}"), Is.EqualTo(new[] { "tcp://192.168.1.5:2375 DOCKER_HOST", "ssh://nas DOCKER_HOST" }));
    }
}
