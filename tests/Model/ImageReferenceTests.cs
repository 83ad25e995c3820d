using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

public sealed class ImageReferenceTests
{
    const string Hex = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [TestCase("nginx", "docker.io", "library/nginx", null, null)]
    [TestCase("nginx:1.27-alpine", "docker.io", "library/nginx", "1.27-alpine", null)]
    [TestCase("rancher/k3s:v1.30.4-k3s1", "docker.io", "rancher/k3s", "v1.30.4-k3s1", null)]
    [TestCase("docker.io/nginx", "docker.io", "library/nginx", null, null)]
    [TestCase("index.docker.io/a/b", "docker.io", "a/b", null, null)]
    [TestCase("ghcr.io/a/b/c:x", "ghcr.io", "a/b/c", "x", null)]
    [TestCase("localhost/x", "localhost", "x", null, null)]
    [TestCase("local/x", "docker.io", "local/x", null, null)]
    [TestCase("host:5000/x:1", "host:5000", "x", "1", null)]
    [TestCase("host:5000", "docker.io", "library/host", "5000", null)]
    [TestCase("MyHost/x", "MyHost", "x", null, null)]
    [TestCase("10.0.0.1:5000/a", "10.0.0.1:5000", "a", null, null)]
    [TestCase("[fd00::1]:5000/a", "[fd00::1]:5000", "a", null, null)]
    [TestCase("a@sha256:" + Hex, "docker.io", "library/a", null, "sha256:" + Hex)]
    [TestCase("a:1@sha256:" + Hex, "docker.io", "library/a", "1", "sha256:" + Hex)]
    [TestCase("x/a__b.c---d/e_f", "docker.io", "x/a__b.c---d/e_f", null, null)]
    public void Reads(string text, string registry, string path, string? tag, string? digest) =>
        Assert.That(ImageReference.TryParse(text), Is.EqualTo(new ImageReference(registry, path, tag, digest)));

    [TestCase("")]
    [TestCase("Nginx")]
    [TestCase("nginx:")]
    [TestCase("nginx:-x")]
    [TestCase("nginx:a b")]
    [TestCase(":1")]
    [TestCase("/nginx")]
    [TestCase("a//b")]
    [TestCase("a/")]
    [TestCase("a..b")]
    [TestCase("a___b")]
    [TestCase("x/aB.c")]
    [TestCase("-a")]
    [TestCase("a_")]
    [TestCase("a.b:x/c")]
    [TestCase("-a.b/c")]
    [TestCase("host:5000/")]
    [TestCase("nginx@sha256:abc")]
    [TestCase("nginx@" + Hex)]
    [TestCase(Hex)]
    [TestCase("https://ghcr.io/a")]
    [TestCase("nginx:${TAG}")]
    [TestCase("nginx:\uFFFC")]
    public void Refuses(string text) => Assert.That(ImageReference.TryParse(text), Is.Null);

    [Test]
    public void Knows_its_parts()
    {
        var official = ImageReference.TryParse("nginx")!;
        Assert.That((official.Name, official.IsOfficial, official.EffectiveTag, official.ToString()), Is.EqualTo(("nginx", true, "latest", "docker.io/library/nginx")));
        var other = ImageReference.TryParse("quay.io/a/b@sha256:" + Hex)!;
        Assert.That((other.Name, other.IsOfficial, other.EffectiveTag), Is.EqualTo(("b", false, (string?)null)));
        Assert.That(ImageReference.TryParse(new string('a', 255)), Is.Not.Null);
        Assert.That(ImageReference.TryParse(new string('a', 256)), Is.Null);
    }

    [TestCase("nginx", "docker.io")]
    [TestCase("ghcr.io/\uFFFC:1", "ghcr.io")]
    [TestCase("rancher/\uFFFC", "docker.io")]
    [TestCase("nginx:\uFFFC", null)]
    [TestCase("\uFFFC/nginx", null)]
    public void Registry_as_far_as_it_is_known(string text, string? registry) =>
        Assert.That(ImageReference.RegistryOf(new SourcedText(text, default)), Is.EqualTo(registry));
}
