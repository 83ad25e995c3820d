using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// Subnets that have addresses in common: of two networks of one engine, which it refuses; with the default bridge, with the ranges of
/// K3s, with a host that has to be reached, and with what Docker itself gives to networks.
/// </summary>
public sealed class SubnetOverlap : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7007",
        title: "Subnets that overlap",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Error);

    const string Refused = "invalid pool request: Pool overlaps with other one on this address space";

    /// <summary>docker0 where nothing is configured. Source: moby libnetwork/ipamutils.</summary>
    static readonly CidrRange _defaultBridge = Range("172.17.0.0/16");

    /// <summary>
    /// What Docker gives to the first two networks without a subnet. Those after it (up to 172.31, then 192.168) are seldom reached, and
    /// many files name one of them on purpose.
    /// </summary>
    static readonly CidrRange _firstPools = Range("172.18.0.0/15");

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var subnets = ActiveSubnet.Of(context.Subject).ToList();
        var daemons = context.Subject.AllDaemons.Where(d => d.IsRead != Truth.No).ToList();
        for (var i = 0; i < subnets.Count; i++)
        {
            var subnet = subnets[i];
            if ((WithNetwork(subnet, subnets.Take(i), context.Subject) ?? WithBridge(subnet, daemons) ?? WithK3s(subnet, context.Subject)
                ?? WithHost(subnet, context.Subject, daemons) ?? WithPool(subnet, daemons)) is { } problem)
                context.Report(problem);
        }

        foreach (var problem in context.Subject.Daemons.Where(d => d.IsRead == Truth.Yes).SelectMany(d => OfDaemon(d, context.Subject)).DistinctBy(d => d.Location))
            context.Report(problem);
    }

    static Diagnostic? WithNetwork(ActiveSubnet subnet, IEnumerable<ActiveSubnet> earlier, Deployment deployment)
    {
        if (earlier.FirstOrDefault(e => e.Range.Overlaps(subnet.Range) && e.IsBeside(subnet, deployment)) is not { } other)
            return null;
        // A script beside a compose file may be another way to do the same.
        var isCertain = (other.Network.Command is null) == (subnet.Network.Command is null);
        return Found(subnet, $"The subnet of `{subnet.Network.Name}`, {subnet.Range}, overlaps that of `{other.Network.Name}`, {other.Range}", Refused, "take another subnet",
            isCertain ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, other.Text.Location, "the other network has this subnet");
    }

    static Diagnostic? WithBridge(ActiveSubnet subnet, List<DaemonSpec> daemons)
    {
        if (daemons.Find(d => d.IsRead == Truth.Yes && CidrRange.TryParse(d.Bip?.Known, out var bridge) && bridge.Overlaps(subnet.Range)) is { Bip: { } bip })
        {
            return Found(subnet, $"The subnet of `{subnet.Network.Name}`, {subnet.Range}, overlaps that of the default bridge, {bip.Text}", Refused, "take another subnet",
                DiagnosticSeverity.Warning, bip.Location, "the default bridge has this address");
        }

        // With pools of its own, or a bridge of its own, the engine puts docker0 elsewhere.
        return subnet.Range.Overlaps(_defaultBridge) && !daemons.Exists(d => d.Bip is not null || !d.AddressPools.IsEmpty || !d.IsComplete || d.Json?["bridge"] is not null || d.Flags.Any(f => f.Name is "--bridge" or "-b"))
            ? Found(subnet, $"The subnet of `{subnet.Network.Name}`, {subnet.Range}, overlaps that of the default bridge, {_defaultBridge}", Refused,
                "take another subnet, or move the default bridge with `bip` in daemon.json", DiagnosticSeverity.Warning, null, "")
            : null;
    }

    /// <summary>A node whose own network lies in the range of the pods or services: on its bridge, or beside the bridge on the host.</summary>
    static Diagnostic? WithK3s(ActiveSubnet subnet, Deployment deployment) =>
        K3sServers(deployment).Where(k => k.Container.NetworkMode.Kind == NetworkModeKind.Host || NetworksOf(k.Container, deployment).Contains(subnet.Network))
            .Select(k => InK3s(k, subnet.Text, subnet.Range, $"The subnet of `{subnet.Network.Name}`, {subnet.Range},")).FirstOrDefault(d => d is not null);

    /// <summary>The same for what dockerd gives: the default bridge, and pools for networks without a subnet.</summary>
    static IEnumerable<Diagnostic> OfDaemon(DaemonSpec daemon, Deployment deployment)
    {
        foreach (var k3s in K3sServers(deployment))
        {
            var (container, mode) = (k3s.Container, k3s.Container.NetworkMode.Kind);
            if (CidrRange.TryParse(daemon.Bip?.Known, out var bridge) && (mode is NetworkModeKind.Host or NetworkModeKind.Bridge || mode == NetworkModeKind.Default && container.Service is null)
                && InK3s(k3s, daemon.Bip!.Value, bridge.Network, $"The default bridge, {bridge.Network},") is { } found)
                yield return found;
            if (!NetworksOf(container, deployment).Any(n => n is { IsBridge: true, Ipam.IsEmpty: true, IsComplete: true }))
                continue;
            foreach (var pool in daemon.AddressPools)
            {
                // A bigger pool has room beside the ranges.
                if (CidrRange.TryParse(pool.Base?.Known, out var range) && (k3s.ClusterRanges.Any(r => r.Contains(range)) || k3s.ServiceRanges.Any(r => r.Contains(range)))
                    && InK3s(k3s, pool.Base!.Value, range.Network, $"The pool {range.Network}, of which this node's network gets its subnet,") is { } inPool)
                    yield return inPool;
            }
        }
    }

    static IEnumerable<K3sContainer> K3sServers(Deployment deployment) => deployment.K3sContainers.Where(k => k is { Role: K3sRole.Server, IsComplete: true });

    static IEnumerable<NetworkSpec> NetworksOf(ContainerSpec container, Deployment deployment) =>
        container.Networks.SelectMany(n => deployment.Find(n.Name, n.EngineName, container.Service?.Project));

    static Diagnostic? InK3s(K3sContainer k3s, SourcedText text, CidrRange range, string subject)
    {
        foreach (var (what, flag, ranges) in new[] { ("pods", "cluster-cidr", k3s.ClusterRanges), ("services", "service-cidr", k3s.ServiceRanges) })
        {
            if (ranges.Any(r => r.Overlaps(range)))
            {
                return Found(text, $"{subject} overlaps the range of K3s' {what}, {string.Join(" and ", ranges)}",
                    "inside the node, packets for containers of this network go to pods and services", $"take another subnet, or another `--{flag}`",
                    DiagnosticSeverity.Error, k3s.Flag(flag)?.Location ?? k3s.Container.Location, k3s.Flag(flag) is null ? "K3s takes this range where nothing else is said" : "the range of the cluster");
            }
        }

        return null;
    }

    /// <summary>A host of the LAN at an address that this network claims: packets for it stay on the bridge.</summary>
    static Diagnostic? WithHost(ActiveSubnet subnet, Deployment deployment, List<DaemonSpec> daemons)
    {
        if (!subnet.Network.IsBridge)
            return null;
        foreach (var (host, what) in daemons.Where(d => d.IsRead == Truth.Yes).Select(d => d.Proxy.Any).OfType<SourcedText>().Select(p => (p, "dockerd's proxy")).Concat(HostsOfOnly(subnet, deployment)))
        {
            if (host.Known is not { } url || !NetworkAddress.TryParse(ProxyUrl.Parse(url)?.Host, out var address) || !subnet.Range.Contains(address)
                || subnet.Entry.GatewayAddress == address || StaticAddress.Of(deployment).Any(s => s.Address == address))
                continue;
            return Found(subnet, $"The subnet of `{subnet.Network.Name}`, {subnet.Range}, holds {what}, {address}", "packets for it stay on the bridge, where nobody has this address: no route to host",
                "take another subnet", DiagnosticSeverity.Warning, host.Location, "it is wanted here");
        }

        return null;
    }

    /// <summary>
    /// What the one container of a network looks for: its proxy, and the server of a K3s node. Where others are on the network, the address
    /// may be one of theirs.
    /// </summary>
    static IEnumerable<(SourcedText Host, string What)> HostsOfOnly(ActiveSubnet subnet, Deployment deployment)
    {
        var joined = deployment.Containers.Where(c => !c.IsComplete || c.Networks.Any(n => !n.Name.IsKnown
            || deployment.Find(n.Name, n.EngineName, c.Service?.Project).Contains(subnet.Network))).ToList();
        if (joined is not [{ IsComplete: true, Replicas: 1 } only] || deployment.DockerCommands.Any(c => c.Name == "network connect"))
            return [];
        var name = only.Name?.Known is { } known ? $"`{known}`" : "the container";
        return only.Environment.Where(e => e.Value is not null && (e.Name == "K3S_URL" || ProxyNames.IsProxyName(e.Name) && e.Name is not ("NO_PROXY" or "no_proxy")))
            .Select(e => (e.Value!.Value, e.Name == "K3S_URL" ? $"the server of {name}" : $"the proxy of {name}"));
    }

    static Diagnostic? WithPool(ActiveSubnet subnet, List<DaemonSpec> daemons)
    {
        if (!subnet.Network.IsBridge || subnet.Range.Address.IsIPv6)
            return null;
        var pools = daemons.Where(d => d.IsRead == Truth.Yes).SelectMany(d => d.AddressPools).ToList();
        if (pools.Count > 0)
        {
            return pools.Find(p => CidrRange.TryParse(p.Base?.Known, out var range) && range.Overlaps(subnet.Range)) is { Base: { } pool }
                ? Pool(subnet, $"{pool.Text}, of which dockerd gives", pool.Location) : null;
        }

        return _firstPools.Overlaps(subnet.Range) ? Pool(subnet, "one of the ranges that Docker gives", null) : null;
    }

    static Diagnostic Pool(ActiveSubnet subnet, string which, Location? pool) =>
        Found(subnet, $"The subnet of `{subnet.Network.Name}`, {subnet.Range}, lies in {which} to networks without a subnet", $"where one of these was first: {Refused}",
            "take a subnet that no pool has, such as one of 10.0.0.0/8", DiagnosticSeverity.Info, pool, "the pool");

    static Diagnostic Found(
        ActiveSubnet subnet, string message, string happens, string todo, DiagnosticSeverity severity, Location? because, string becauseText) =>
        Found(subnet.Text, message, happens, todo, severity, because, becauseText);

    static Diagnostic Found(SourcedText text, string message, string happens, string todo, DiagnosticSeverity severity, Location? because, string becauseText) =>
        Diagnostic.Create(_descriptor, text.Location, message) with
        {
            Severity = severity,
            Related = because is { } place ? [new RelatedLocation(place, becauseText)] : [],
            WhatHappens = happens,
            WhatToDo = todo,
        };

    static CidrRange Range(string text) => CidrRange.TryParse(text, out var range) ? range : throw new FormatException(text);
}
