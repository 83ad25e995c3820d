using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

/// <summary>The errors are those of Go's url.Parse, which was asked for each of these.</summary>
public sealed class EndpointFormTests
{
    [TestCase("https://a.lan:5000/v2", "https", "a.lan:5000", "/v2")]
    [TestCase("HTTP://a.lan", "http", "a.lan", "")]
    [TestCase("192.168.1.20:5000", "", "192.168.1.20:5000", "")]
    [TestCase("http//reg:5000", "", "http", "//reg:5000")]
    [TestCase("https://user:pass@a.lan:5000/x?y", "https", "a.lan:5000", "/x?y")]
    [TestCase("https://", "https", "", "")]
    [TestCase("[::1]:5000", "", "[::1]:5000", "")]
    public void Is_taken_apart(string text, string scheme, string host, string path) =>
        Assert.That(EndpointForm.Read(text), Is.EqualTo(new EndpointForm(scheme, host, path, null)));

    [TestCase("https:host", "invalid port \":host\" after host")]
    [TestCase("reg.lan:abc", "invalid port \":abc\" after host")]
    [TestCase("reg lan", "invalid character \" \" in host name")]
    [TestCase("http://[::1", "missing ']' in host")]
    [TestCase("://a.lan", "missing protocol scheme")]
    public void Is_refused(string text, string error) => Assert.That(EndpointForm.Read(text).Error, Is.EqualTo(error));
}
