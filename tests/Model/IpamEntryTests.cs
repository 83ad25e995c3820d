using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

public sealed class IpamEntryTests
{
    [TestCase("--subnet 10.0.0.0/24 --subnet fd00::/64 --gateway fd00::9 --gateway 10.0.0.9 --ip-range 10.0.0.128/25 --aux-address a=10.0.0.3", "10.0.0.0/24 gw 10.0.0.9 range 10.0.0.128/25 keeps 10.0.0.3|fd00::/64 gw fd00::9 range - keeps ")]
    [TestCase("--subnet 10.0.0.0/24 --gateway 10.1.0.1", "10.0.0.0/24 gw - range - keeps |- gw 10.1.0.1 range - keeps ")]
    [TestCase("--subnet 10.0.0.0/24 --gateway 10.0.0.1 --gateway 10.0.0.2", "10.0.0.0/24 gw 10.0.0.1 range - keeps |- gw 10.0.0.2 range - keeps ")]
    [TestCase("--gateway 10.1.0.1", "- gw 10.1.0.1 range - keeps ")]
    [TestCase("", "")]
    public void Flags_go_with_the_subnet_that_holds_them(string flags, string expected)
    {
        var network = DockerRunBinder.FromNetworkCreate(ShellFlows.Read($"docker network create {flags} x"))!;
        Assert.That(string.Join('|', network.Ipam.Select(e => $"{Show(e.Subnet)} gw {Show(e.Gateway)} range {Show(e.IPRange)} keeps {string.Join(' ', e.Reserved)}")), Is.EqualTo(expected));

        static string Show(SourcedText? text) => text?.Text ?? "-";
    }

    // As Engine 28.5 gave them.
    [TestCase("172.30.0.0/24", null, null, "172.30.0.1")]
    [TestCase("172.30.0.0/24", "172.30.0.254", null, "172.30.0.254")]
    [TestCase("172.30.0.0/24", null, "172.30.0.128/25", "172.30.0.128")]
    [TestCase("172.30.0.0/24", null, "172.30.0.0/25", "172.30.0.1")]
    [TestCase("172.30.0.0/24", "172.30.0.200", "172.30.0.0/25", "172.30.0.200")]
    [TestCase("fd00:aa::/64", null, null, "fd00:aa::1")]
    [TestCase("fd00:1::/64", null, "fd00:1::8000:0/100", "fd00:1::8000:0")]
    [TestCase("172.30.0.0/24", "gateway", null, null)]
    [TestCase("172.30.0.0/24", null, "172.31.0.0/25", null)]
    [TestCase("172.30.0.0/31", null, null, "172.30.0.0")]
    [TestCase("172.30.0.0/32", null, null, null)]
    [TestCase("172.30.0.0", null, null, null)]
    public void The_gateway(string subnet, string? gateway, string? range, string? expected)
    {
        var entry = new IpamEntry { Subnet = Text(subnet), Gateway = Text(gateway), IPRange = Text(range) };
        Assert.That(entry.GatewayAddress?.ToString(), Is.EqualTo(expected));

        static SourcedText? Text(string? text) => text is null ? null : new SourcedText(text, default);
    }

    [TestCase("10.0.0.0/24", "10.0.0.0", true)]
    [TestCase("10.0.0.0/24", "10.0.0.255", true)]
    [TestCase("10.0.0.0/24", "10.0.0.1", false)]
    [TestCase("10.0.0.0/31", "10.0.0.1", false)]
    [TestCase("fd00::/64", "fd00::", true)]
    [TestCase("fd00::/64", "fd00::ffff:ffff:ffff:ffff", false)]
    public void The_engine_keeps_the_edges(string subnet, string address, bool isEdge)
    {
        Assert.That(CidrRange.TryParse(subnet, out var range) & NetworkAddress.TryParse(address, out var parsed));
        Assert.That(IpamEntry.IsEdge(range, parsed), Is.EqualTo(isEdge));
    }
}
