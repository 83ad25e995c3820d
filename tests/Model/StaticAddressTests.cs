using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class StaticAddressTests
{
    [TestCase("docker run --network front --ip 10.0.0.5 --ip6 fd00::5 x", "10.0.0.5 front front|fd00::5 front front")]
    [TestCase("docker run --network name=front,ip=10.0.0.5 --network name=back,ip6=fd00::5 x", "10.0.0.5 front front|fd00::5 back back")]
    [TestCase("docker network connect --ip 10.0.0.5 front web", "10.0.0.5 front front")]
    [TestCase("docker network connect --ip 10.0.0.5 $NET web", "10.0.0.5 … ")]
    [TestCase("docker run --ip 10.0.0.5 x", "")]
    [TestCase("docker run --network host --ip 10.0.0.5 x", "")]
    public void Of_command_lines(string script, string expected) => Assert.That(Show(Deployed.Script(script + "\n")), Is.EqualTo(expected));

    [Test]
    public void Of_services() => Assert.That(Show(Deployed.Compose("""
        name: shop
        services:
          web: {image: x, networks: {front: {ipv4_address: 10.0.0.5, ipv6_address: "fd00::5"}, lan: {ipv4_address: 192.168.1.5}}}
        networks: {front: {}, lan: {external: true, name: home}}
        """)), Is.EqualTo("10.0.0.5 front shop_front|fd00::5 front shop_front|192.168.1.5 lan home"));

    [TestCase("10.0.0.5", false, "10.0.0.5")]
    [TestCase("fd00::5", false, null)]
    [TestCase("fd00::5", true, "fd00::5")]
    [TestCase("10.0.0.5", true, null)]
    [TestCase("10.0.0.5/24", false, null)]
    public void An_address_of_its_family(string text, bool isIPv6, string? expected) =>
        Assert.That(new StaticAddress(new SourcedText(text, default), isIPv6, default, null).Address?.ToString(), Is.EqualTo(expected));

    [Test]
    public void A_name_means_what_declares_it()
    {
        var deployment = Deployed.Of(
            ("setup.sh", "docker network create --subnet 10.1.0.0/24 home\ndocker network create --subnet 10.2.0.0/24 front\n"),
            ("compose.yaml", "name: shop\nservices:\n  web: {image: x, networks: [front, home]}\nnetworks:\n  front: {ipam: {config: [{subnet: 10.3.0.0/24}]}}\n  home: {external: true}\n"));
        var project = deployment.ComposeProjects.Single();
        Assert.Multiple(() =>
        {
            Assert.That(Found("front", "shop_front", project), Is.EqualTo("10.3.0.0/24"));
            Assert.That(Found("home", "home", project), Is.EqualTo("10.1.0.0/24"));
            Assert.That(Found("front", "front", null), Is.EqualTo("10.2.0.0/24"));
            Assert.That(Found("shop_front", "shop_front", null), Is.EqualTo("10.3.0.0/24"));
            Assert.That(Found("other", "other", null), Is.Empty);
            Assert.That(Found("other", null, null), Is.Empty);
        });

        string Found(string name, string? engineName, ComposeProject? of) =>
            string.Join(' ', deployment.Find(new SourcedText(name, default), engineName, of).SelectMany(n => n.Subnets));
    }

    static string Show(Deployment deployment) => string.Join('|', StaticAddress.Of(deployment).Select(s => $"{s.Text} {s.Network} {s.EngineName}"));
}
