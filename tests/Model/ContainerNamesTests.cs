using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class ContainerNamesTests
{
    static Truth Finds(Deployment deployment, string asker, string host) =>
        deployment.Names.Finds(deployment.Containers.Single(c => c.Name?.Text == asker), host);

    const string Two = "services:\n  a:\n    image: a\n  b:\n    image: b\n    container_name: shop-b\n    hostname: b-host\n    networks:\n      default:\n        aliases: [other]\n";

    [TestCase("a")]
    [TestCase("b")]
    [TestCase("B")]
    [TestCase("shop-b")]
    [TestCase("b-host")]
    [TestCase("other")]
    [TestCase("x-b-1")]
    [TestCase("x_b_1")]
    [TestCase("stack_b")]
    public void On_a_network_of_compose(string name) => Assert.That(Finds(Deployed.Compose(Two), "a", name), Is.EqualTo(Truth.Yes));

    [TestCase("c")]
    [TestCase("b1")]
    [TestCase("b-1")]
    [TestCase("x-b")]
    [TestCase("xb-1")]
    public void Nobody_is_called_so(string name) => Assert.That(Finds(Deployed.Compose(Two), "a", name), Is.EqualTo(Truth.No));

    [TestCase("    extra_hosts: [\"x:10.0.0.1\"]\n", Truth.Yes)]
    [TestCase("    extra_hosts: [\"x=10.0.0.1\"]\n", Truth.Yes)]
    [TestCase("    extra_hosts: {x: 10.0.0.1}\n", Truth.Yes)]
    [TestCase("    hostname: x\n", Truth.Yes)]
    [TestCase("    links: [\"b:x\"]\n", Truth.Yes)]
    [TestCase("    external_links: [\"other:x\"]\n", Truth.Unknown)]
    [TestCase("    dns: 10.0.0.2\n", Truth.Unknown)]
    [TestCase("    dns_search: lan\n", Truth.Unknown)]
    [TestCase("    volumes: [\"/etc/hosts:/etc/hosts:ro\"]\n", Truth.Unknown)]
    [TestCase("    networks: [\"${NET}\"]\n", Truth.Unknown)]
    [TestCase("    network_mode: ${MODE}\n", Truth.Unknown)]
    [TestCase("    network_mode: container:elsewhere\n", Truth.Unknown)]
    [TestCase("    network_mode: service:b\n", Truth.No)]
    [TestCase("    network_mode: bridge\n", Truth.No)]
    [TestCase("    network_mode: host\n", Truth.No)]
    [TestCase("    restart: always\n", Truth.No)]
    public void Other_ways_to_know_a_name(string lines, Truth expected) => Assert.That(
        Finds(Deployed.Compose($"services:\n  a:\n    image: a\n{lines}  b:\n    image: b\n"), "a", "x"), Is.EqualTo(expected));

    [TestCase("network_mode: service:b", "c", Truth.Yes)]
    [TestCase("network_mode: service:b", "b", Truth.Yes)]
    [TestCase("network_mode: service:b", "a", Truth.No)]
    [TestCase("network_mode: host", "c", Truth.No)]
    [TestCase("network_mode: bridge", "c", Truth.No)]
    [TestCase("network_mode: bridge", "a", Truth.No)]
    public void In_another_network_namespace(string mode, string host, Truth expected) => Assert.That(
        Finds(Deployed.Compose($"services:\n  a:\n    image: a\n    {mode}\n  b:\n    image: b\n  c:\n    image: c\n"), "a", host), Is.EqualTo(expected));

    [Test]
    public void A_container_in_anothers_namespace_has_no_name() => Assert.That(
        Finds(Deployed.Compose("services:\n  vpn:\n    image: v\n  app:\n    image: a\n    network_mode: service:vpn\n  web:\n    image: w\n"), "web", "app"), Is.EqualTo(Truth.No));

    [TestCase("docker run -d --name b b\ndocker run --name a a\n", Truth.No)]
    [TestCase("docker run -d --name b b\ndocker run --name a --link b a\n", Truth.Yes)]
    [TestCase("docker run -d --name b b\ndocker run --name a --add-host b:10.0.0.1 a\n", Truth.Yes)]
    [TestCase("docker run -d --name b --network n b\ndocker run --name a --network n a\n", Truth.Yes)]
    [TestCase("docker run -d --name b --network n b\ndocker run --name a --network m a\n", Truth.No)]
    [TestCase("docker run -d --name x --network n --network-alias b x\ndocker run --name a --network n a\n", Truth.Yes)]
    [TestCase("docker run -d --name b --network n b\ndocker run --name a a\ndocker network connect n a\n", Truth.Unknown)]
    [TestCase("docker run -d --name b b\ndocker run --name a --network n a\ndocker network connect n b\n", Truth.Unknown)]
    [TestCase("docker run -d --name b b\ndocker run --name a --network n a\ndocker network connect n $C\n", Truth.Unknown)]
    [TestCase("docker run -d --name b b\ndocker run --name a $OPTIONS a\n", Truth.Unknown)]
    [TestCase("podman run -d --name b b\npodman run --name a a\n", Truth.Unknown)]
    [TestCase("docker run -d --name b b\ndocker -H tcp://192.0.2.1:2375 run --name a a\n", Truth.Unknown)]
    public void On_a_command_line(string script, Truth expected) => Assert.That(Finds(Deployed.Script(script), "a", "b"), Is.EqualTo(expected));

    [TestCase("", true)]
    [TestCase("    networks: [x]\nnetworks:\n  x:\n", true)]
    [TestCase("    networks: [x]\nnetworks:\n  x:\n    external: true\n", false)]
    [TestCase("    network_mode: host\n", false)]
    [TestCase("include: [../other.yaml]\n", false)]
    public void Knows_its_neighbours(string lines, bool expected)
    {
        var deployment = Deployed.Compose($"services:\n  a:\n    image: a\n{lines}");
        Assert.That(deployment.Names.KnowsNeighbours(deployment.Containers.Single()), Is.EqualTo(expected));
    }

    [TestCase("docker run x", true)]
    [TestCase("docker run --network bridge x", true)]
    [TestCase("docker run --network default x", true)]
    [TestCase("docker run --network n x", false)]
    [TestCase("docker run --network host x", false)]
    [TestCase("docker run $ALL x", false)]
    [TestCase("podman run x", false)]
    public void Tells_who_is_on_the_default_bridge(string command, bool expected) =>
        Assert.That(Deployed.Script(command + "\n").Containers.Single().IsOnDefaultBridge, Is.EqualTo(expected));

    [TestCase("-e DB_HOST=db", "HostVariable db")]
    [TestCase("-e DB_HOST=db:5432", "HostVariable db")]
    [TestCase("-e URL=http://api:80/x", "Url api")]
    [TestCase("-e VIRTUAL_HOST=db", "")]
    [TestCase("-e CORS_ORIGIN=http://web", "")]
    [TestCase("-e HOSTNAME=db", "")]
    [TestCase("-e VITE_API_URL=http://api", "")]
    [TestCase("-e DB_HOST=db.example.com", "")]
    [TestCase("-e DB_HOST=10.0.0.1", "")]
    [TestCase("-e DB_HOST=localhost", "")]
    [TestCase("-e IMAGE=docker://nginx", "")]
    [TestCase("-e HTTP_PROXY=http://proxy:3128", "")]
    public void Names_in_variables(string flag, string expected) => Assert.That(
        string.Join('|', NameReference.All(Deployed.Script($"docker run {flag} app\n")).Select(r => $"{r.Use} {r.Host}")), Is.EqualTo(expected));

    [Test]
    public void Names_in_exec() => Assert.That(
        NameReference.All(Deployed.Script("docker run -d --name a app\ndocker exec a ping -c 3 b\ndocker exec a curl http://c:80/\ndocker exec a ls d\n")).Select(r => $"{r.Use} {r.Host} {r.Host.Location.Text}"),
        Is.EqualTo(new[] { "Exec b b", "Exec c c" }));
}
