using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// An IPv4 range of the Internet for a network of containers, or such an address where the gateway of a network is meant. Fix: that
/// gateway. IPv6 networks may well have public addresses, and networks without NAT too.
/// </summary>
public sealed class SubnetNotPrivate : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7008",
        title: "A network of containers with public addresses",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Warning);

    /// <summary>Nobody's on the Internet, though not private: examples, tests, this host, link-local, multicast, reserved.</summary>
    static readonly ImmutableArray<CidrRange> _special =
    [
        .. new[] { "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3" }
            .Select(t => CidrRange.TryParse(t, out var range) ? range : default),
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var network in context.Subject.Networks.Where(n => !n.IsExternal && n.IpamDriver is null && (n.IsBridge || n.Driver?.Text == "overlay") && !IsRouted(n)))
        {
            foreach (var subnet in network.Subnets)
                Analyze(context, subnet, $"the subnet of `{network.Name}`");
        }

        foreach (var daemon in context.Subject.Daemons.Where(d => d.IsRead != Truth.No))
        {
            if (daemon.Bip is { } bip)
                Analyze(context, bip, "the subnet of the default bridge");
            foreach (var pool in daemon.AddressPools.Select(p => p.Base).OfType<SourcedText>())
                Analyze(context, pool, "a pool for networks");
        }

        AnalyzeGateways(context);
    }

    static void Analyze(AnalysisContext<Deployment> context, SourcedText subnet, string what)
    {
        if (!CidrRange.TryParse(subnet.Known, out var range) || !IsPublic(range))
            return;
        context.Report(Diagnostic.Create(_descriptor, subnet.Location, $"{range.Network} is {what}, and not private: it belongs to hosts of the Internet") with
        {
            Label = "public addresses",
            WhatHappens = "Docker accepts it without a word, and the real hosts with these addresses can no longer be reached from here",
            WhatToDo = "take a subnet of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
        });
    }

    static bool IsPublic(CidrRange range) => !range.Address.IsIPv6 && !range.IsPrivate && !_special.Any(s => s.Contains(range));

    /// <summary>Containers are to be reached by these very addresses.</summary>
    static bool IsRouted(NetworkSpec network) =>
        network.DriverOptions.Any(o => !o.IsKnown || o.Text is "com.docker.network.bridge.enable_ip_masquerade=false" or "com.docker.network.bridge.gateway_mode_ipv4=routed");

    /// <summary>nginx passes to 172.0.0.1 or the like, and a network of 172.16.0.0/12 is at hand whose gateway is meant.</summary>
    static void AnalyzeGateways(AnalysisContext<Deployment> context)
    {
        foreach (var site in context.Subject.NginxSites)
        {
            foreach (var target in site.Targets.Where(t => !t.IsUpstream && IsLikeGateway(t.Host.Known)))
            {
                var gateways = NetworksOf(site, context.Subject).SelectMany(n => n.Ipam.Select(e => (Network: n, Entry: e, e.GatewayAddress)))
                    .Where(g => g.GatewayAddress?.ToString().StartsWith("172.", StringComparison.Ordinal) == true).DistinctBy(g => g.GatewayAddress).ToList();
                if (gateways.Count > 0 && !gateways.Exists(g => g.Entry.Range!.Value.Contains(Parse(target.Host.Text))))
                    ReportGateway(context, target.Host, [.. gateways.Select(g => (g.Network, g.Entry.Subnet!.Value, $"{g.GatewayAddress}"))]);
            }
        }
    }

    static void ReportGateway(AnalysisContext<Deployment> context, SourcedText host, ImmutableArray<(NetworkSpec Network, SourcedText Subnet, string Gateway)> gateways)
    {
        var (network, subnet, gateway) = gateways[0];
        context.Report(Diagnostic.Create(_descriptor, host.Location, $"`{host.Text}` is an address of the Internet, and the gateway of `{network.Name}` is {gateway}") with
        {
            Related = [new RelatedLocation(subnet.Location, "the network has this subnet")],
            WhatHappens = "requests go to a stranger's host, or time out: 504 Gateway Time-out",
            WhatToDo = $"write {gateway}",
            Fix = gateways.Length == 1 && host.Location.Text == host.Text ? new Fix($"Write {gateway}", FixSafety.Unsafe, new FixEdit(host.Location, gateway)) : null,
        });
    }

    static bool IsLikeGateway(string? host) =>
        host is not null && host.StartsWith("172.", StringComparison.Ordinal) && host.EndsWith(".1", StringComparison.Ordinal)
        && NetworkAddress.TryParse(host, out var address) && IsPublic(new CidrRange(address));

    static NetworkAddress Parse(string text) => NetworkAddress.TryParse(text, out var address) ? address : default;

    /// <summary>What the containers join that load the file; for a note, what the note itself makes.</summary>
    static IEnumerable<NetworkSpec> NetworksOf(NginxSite site, Deployment deployment) => site.Document.IsInNote()
        ? deployment.Networks.Where(n => n.Document.Physical == site.Document.Physical && n.IsBridge)
        : site.Mounts.SelectMany(m => m.Container.Networks.SelectMany(a => deployment.Find(a.Name, a.EngineName, m.Container.Service?.Project))).Where(n => n.IsBridge).Distinct();
}
