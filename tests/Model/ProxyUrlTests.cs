using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

public sealed class ProxyUrlTests
{
    const string Unknown = SourcedText.UnknownText;

    [TestCase("http://192.168.31.198:7222", "http", "192.168.31.198", 7222)]
    [TestCase("HTTP://Proxy.Lan:3128/", "http", "proxy.lan", 3128)]
    [TestCase("proxy.lan:3128", null, "proxy.lan", 3128)]
    [TestCase("proxy.lan", null, "proxy.lan", null)]
    [TestCase("socks5://10.0.0.1", "socks5", "10.0.0.1", null)]
    [TestCase("http://[fd00::1]:3128", "http", "fd00::1", 3128)]
    [TestCase("http://u:p@w@proxy.lan:3128", "http", "proxy.lan", 3128)]
    [TestCase("http://" + Unknown + ":3128", "http", Unknown, 3128)]
    public void Reads(string text, string? scheme, string host, int? port)
    {
        var url = ProxyUrl.Parse(text)!;
        Assert.That((url.Scheme, url.Host, url.Port), Is.EqualTo((scheme, host, port)));
        Assert.That(text.Substring(url.HostSpan.Start, url.HostSpan.Length).Trim('[', ']'), Is.EqualTo(host).IgnoreCase);
    }

    [TestCase("http://ada:Lovelace1815@proxy.lan:3128", "http://ada:***@proxy.lan:3128")]
    [TestCase("ada:Lovelace1815@proxy.lan:3128", "ada:***@proxy.lan:3128")]
    [TestCase("http://ada:Love@lace/1815@proxy.lan:3128", "http://ada:***@proxy.lan:3128")]
    [TestCase("\"http://ada:Lovelace1815@proxy.lan:3128\"", "\"http://ada:***@proxy.lan:3128\"")]
    [TestCase("http://ada@proxy.lan:3128", "http://ada@proxy.lan:3128")]
    [TestCase("http://[fd00::1]:3128", "http://[fd00::1]:3128")]
    [TestCase("proxy.lan:3128", "proxy.lan:3128")]
    [TestCase("", "")]
    public void Masks_the_password(string text, string shown) => Assert.That(ProxyUrl.Masked(text), Is.EqualTo(shown));

    [TestCase("")]
    [TestCase("  ")]
    [TestCase(Unknown)]
    [TestCase("http://")]
    [TestCase("http://:3128")]
    [TestCase("http://user@")]
    [TestCase(null)]
    public void No_host_no_proxy(string? text) => Assert.That(ProxyUrl.Parse(text), Is.Null);

    [TestCase("http://alice:s3cr3t!@proxy:3128", true)]
    [TestCase("alice:s3cr3t!@proxy:3128", true)]
    [TestCase("http://alice@proxy:3128", false)]
    [TestCase("http://user:password@proxy:3128", false)]
    [TestCase("http://alice:xxxx@proxy:3128", false)]
    [TestCase("http://alice:<password>@proxy:3128", false)]
    [TestCase("http://your_user:hunter2@proxy:3128", false)]
    [TestCase("http://alice:" + Unknown + "@proxy:3128", false)]
    [TestCase("http://alice:@proxy:3128", false)]
    public void Tells_a_password_from_a_blank_to_fill(string text, bool isPassword)
    {
        var url = ProxyUrl.Parse(text)!;
        Assert.That(url.HasPlainPassword, Is.EqualTo(isPassword));
        if (isPassword)
            Assert.That(text.Substring(url.CredentialsSpan.Start, url.CredentialsSpan.Length), Is.EqualTo("alice:s3cr3t!"));
    }

    [TestCase("http://127.0.0.1:7890", true)]
    [TestCase("http://127.1.2.3:7890", true)]
    [TestCase("localhost:7890", true)]
    [TestCase("http://[::1]:7890", true)]
    [TestCase("http://localhost.lan:7890", false)]
    [TestCase("http://192.168.1.2:7890", false)]
    public void Knows_loopback(string text, bool isLoopback) => Assert.That(ProxyUrl.Parse(text)!.IsLoopback, Is.EqualTo(isLoopback));

    [TestCase("http://proxy.example.com:3128", true)]
    [TestCase("http://your-proxy:3128", true)]
    [TestCase("http://proxy:port", true)]
    [TestCase("http://<proxy>:3128", true)]
    [TestCase("http://x.x.x.x:3128", true)]
    [TestCase("http://192.168.x.x:3128", true)]
    [TestCase("http://proxy:3128", false)]
    [TestCase("http://192.168.31.198:7222", false)]
    [TestCase("http://proxy.corp.lan:" + Unknown, false)]
    public void Knows_placeholders(string text, bool isPlaceholder) => Assert.That(ProxyUrl.Parse(text)!.IsPlaceholder, Is.EqualTo(isPlaceholder));

    [TestCase("proxy", 80)]
    [TestCase("https://proxy", 443)]
    [TestCase("socks5h://proxy", 1080)]
    [TestCase("http://proxy:3128", 3128)]
    [TestCase("http://proxy:port", null)]
    public void Knows_the_port_that_is_dialled(string text, int? port) => Assert.That(ProxyUrl.Parse(text)!.EffectivePort, Is.EqualTo(port));

    [Test]
    public void Spans_lie_in_the_text() => Prop.ForAll<string>(text => ProxyUrl.Parse(text) is not { } url
        || url.HostSpan.End <= text.Length && url.CredentialsSpan.End <= text.Length).QuickCheckThrowOnFailure();
}
