using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

public sealed class RegistryEndpointTests
{
    [TestCase("https://reg.lan:5000", "https", "reg.lan:5000", "")]
    [TestCase("http://192.168.1.5", "http", "192.168.1.5", "")]
    [TestCase("reg.lan:5000/v2", "https", "reg.lan:5000", "/v2")]
    [TestCase("localhost:5000", "http", "localhost:5000", "")]
    [TestCase("localhost:443", "https", "localhost:443", "")]
    [TestCase("https://harbor.lan/v2/proxy", "https", "harbor.lan", "/v2/proxy")]
    [TestCase("https://[fd00::1]:5000", "https", "[fd00::1]:5000", "")]
    public void Reads(string text, string scheme, string configKey, string path)
    {
        var endpoint = RegistryEndpoint.Parse(text)!;
        Assert.That((endpoint.Scheme, endpoint.ConfigKey, endpoint.Path), Is.EqualTo((scheme, configKey, path)));
    }

    [TestCase("https://harbor.lan/v2/proxy", true)]
    [TestCase("https://harbor.lan/v2", false)]
    [TestCase("https://harbor.lan/", false)]
    public void Another_path_is_the_root_of_the_API(string text, bool overrides) =>
        Assert.That(RegistryEndpoint.Parse(text)!.OverridesPath, Is.EqualTo(overrides));

    [TestCase("docker.io", "https://registry-1.docker.io", true)]
    [TestCase("docker.io", "https://index.docker.io/v2", true)]
    [TestCase("docker.io", "https://mirror.gcr.io", false)]
    [TestCase("ghcr.io", "https://ghcr.io", true)]
    [TestCase("ghcr.io", "https://ghcr.io:443", true)]
    [TestCase("ghcr.io", "https://docker.io", false)]
    [TestCase("reg.lan:5000", "http://reg.lan:5000", true)]
    [TestCase("reg.lan:5000", "http://reg.lan:5001", false)]
    public void Knows_the_registry_itself(string registry, string text, bool isUpstream) =>
        Assert.That(RegistryEndpoint.Parse(text)!.IsUpstreamOf(registry), Is.EqualTo(isUpstream));

    [TestCase("http://192.168.1.5:5000", ExpectedResult = Truth.Yes)]
    [TestCase("http://registry:5000", ExpectedResult = Truth.Yes)]
    [TestCase("https://hub.home.arpa", ExpectedResult = Truth.Yes)]
    [TestCase("https://8.8.8.8", ExpectedResult = Truth.No)]
    [TestCase("https://mirror.gcr.io", ExpectedResult = Truth.Unknown)]
    public Truth Knows_the_LAN(string text) => RegistryEndpoint.Parse(text)!.IsLan;

    [TestCase("")]
    [TestCase("https://")]
    [TestCase("https://reg.lan:port")]
    public void No_host_no_endpoint(string text) => Assert.That(RegistryEndpoint.Parse(text), Is.Null);
}
