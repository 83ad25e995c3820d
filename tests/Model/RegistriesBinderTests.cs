using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class RegistriesBinderTests
{
    static RegistrySpec Bind(string yaml) => Deployed.Of(("registries.yaml", yaml)).Registries.Single();

    [Test]
    public void Reads_mirrors_and_configs()
    {
        var spec = Bind("""
            mirrors:
              docker.io:
                endpoint:
                  - "https://registry-1.docker.io"
                  - http://reg.lan:5000
              "*":
                endpoint: [https://all.lan]
                rewrite:
                  "(.*)": "x/$1"
              ghcr.io:
            configs:
              "reg.lan:5000":
                auth: {username: u, password: p}
            """);
        Assert.That(spec.Mirrors.Select(m => $"{m.Registry}: {string.Join(' ', m.Endpoints)} rewrite={m.HasRewrite} replaces={m.ReplacesProxy}"), Is.EqualTo(new[]
        {
            "docker.io: https://registry-1.docker.io http://reg.lan:5000 rewrite=False replaces=Yes",
            "*: https://all.lan rewrite=True replaces=Yes",
            "ghcr.io:  rewrite=False replaces=No",
        }));
        Assert.That(spec.ConfigHosts.Select(c => (c.Text, c.Location.Text)), Is.EqualTo(new[] { ("reg.lan:5000", "reg.lan:5000") }));
        Assert.That(spec.MirrorOf("docker.io")!.Registry.Text, Is.EqualTo("docker.io"));
        Assert.That(spec.MirrorOf("quay.io")!.Registry.Text, Is.EqualTo("*"));
    }

    [TestCase("https://registry-1.docker.io", Truth.No)]
    [TestCase("https://index.docker.io/v2", Truth.No)]
    [TestCase("http://10.0.0.5:5000", Truth.Yes)]
    [TestCase("https://mirror.example.com", Truth.Unknown)]
    public void A_mirror_replaces_the_proxy_where_it_is_in_the_LAN(string endpoint, Truth replaces) =>
        Assert.That(Bind($"mirrors:\n  docker.io:\n    endpoint:\n      - {endpoint}\n").Mirrors.Single().ReplacesProxy, Is.EqualTo(replaces));

    [TestCase("mirrors: [a]")]
    [TestCase("mirrors:\n  docker.io:\n    endpoint: https://one.lan\n")]
    [TestCase("mirror:\n  docker.io:\n    endpoint: [https://one.lan]\n")]
    [TestCase("")]
    [TestCase("- x")]
    public void What_K3s_does_not_read_gives_no_endpoint(string yaml) => Assert.That(Bind(yaml).Mirrors.SelectMany(m => m.Endpoints), Is.Empty);
}
