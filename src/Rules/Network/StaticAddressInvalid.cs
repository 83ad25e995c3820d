using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// A fixed address that the engine refuses, or cannot give when the container starts. Fix: an address without the prefix behind it;
/// for other mistakes only the author knows the right one.
/// </summary>
public sealed class StaticAddressInvalid : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7006",
        title: "A fixed address that the container cannot get",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Error);

    const string InUse = "failed to set up container networking: Address already in use";

    /// <summary>The first Engine that gives out fixed addresses of a subnet that it chose itself.</summary>
    static readonly Version _firstWithoutSubnet = new(29, 0);

    sealed record Problem(string Message, string Happens, string Todo, Location? Because, string BecauseText)
    {
        public DiagnosticSeverity Severity { get; init; } = DiagnosticSeverity.Error;
        public Fix? Fix { get; init; }
    }

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var addresses = StaticAddress.Of(context.Subject).Where(IsForDocker).ToList();
        var twice = StaticAddressTwice.Find(addresses, context.Subject);
        foreach (var address in addresses)
        {
            if ((NotAnAddress(address) ?? OnNetwork(address, context) ?? Copies(address, context.Subject) ?? Twice(address, twice)) is { } problem)
                Report(context, address, problem);
        }
    }

    static void Report(AnalysisContext<Deployment> context, StaticAddress address, Problem problem) =>
        context.Report(Diagnostic.Create(_descriptor, address.Text.Location, problem.Message) with
        {
            Severity = problem.Severity,
            Related = problem.Because is { } because ? [new RelatedLocation(because, problem.BecauseText)] : [],
            WhatHappens = problem.Happens,
            WhatToDo = problem.Todo,
            Fix = problem.Fix,
        });

    static bool IsForDocker(StaticAddress address) =>
        address.Text.IsKnown && (address.Command?.IsDocker() ?? true) && address.Container?.Service?.Project is null or { IsFragment: false };

    static Problem? NotAnAddress(StaticAddress address)
    {
        var text = address.Text.Text;
        if (address.Address is not null || !NetworkFacts.LooksLikeAddress(text))
            return null;
        var family = address.IsIPv6 ? "IPv6" : "IPv4";
        var isRange = CidrRange.TryParse(text, out var range) && range.Address.IsIPv6 == address.IsIPv6 && text.EndsWith($"/{range.Prefix}", StringComparison.Ordinal);
        return new Problem($"`{text}` is no {family} address{(isRange ? " but a range" : "")}", $"invalid {family} address: {text}",
            isRange ? $"write {range.Address}" : NetworkAddress.TryParse(text, out _) ? $"write it as {Option(address, !address.IsIPv6)}" : "write an address of the network's subnet", null, "")
        {
            Fix = isRange && address.Text.Location.Text == text
                ? new Fix($"Write {range.Address}", FixSafety.Safe, new FixEdit(address.Text.Location, text[..text.IndexOf('/', StringComparison.Ordinal)])) : null,
        };
    }

    static string Option(StaticAddress address, bool isIPv6) =>
        address.Command is null ? (isIPv6 ? "`ipv6_address`" : "`ipv4_address`") : isIPv6 ? "`--ip6`" : "`--ip`";

    /// <summary>What is wrong on every network that the name may mean.</summary>
    static Problem? OnNetwork(StaticAddress address, AnalysisContext<Deployment> context)
    {
        if (address is not { Address: { } value, Network.IsKnown: true } || address.Command is { } command && !command.IsOnThisEngine())
            return null;
        var networks = context.Subject.Find(address.Network, address.EngineName, address.Container?.Service?.Project);
        if (networks.Count == 0 || !networks.All(n => n.HasKnownIpam() && n.HasReadableSubnets() && (n.Command is null || n.Command.IsOnThisEngine())))
            return null;
        var problems = networks.Select(n => OnNetwork(address, value, n, context)).ToList();
        return problems.Contains(null) ? null : problems[0];
    }

    static Problem? OnNetwork(StaticAddress address, NetworkAddress value, NetworkSpec network, AnalysisContext<Deployment> context)
    {
        var name = address.Network.Text;
        var subnets = network.Ipam.Where(e => e.Range!.Value.Address.IsIPv6 == address.IsIPv6).ToList();
        if (subnets.Count == 0)
            return WithoutSubnet(address, network, context);
        if (subnets.Find(e => e.Range!.Value.Contains(value)) is not { Range: { } range } entry)
        {
            return new Problem($"`{value}` is outside the subnet of `{name}`, {string.Join(" and ", subnets.Select(e => e.Subnet!.Value.Text))}",
                $"no configured subnet or ip-range contain the IP address {value}", $"take an address of {subnets[0].Range!.Value.Network}",
                subnets[0].Subnet!.Value.Location, "the network has this subnet");
        }

        if (address.IsIPv6 && network.EnableIPv6 != Truth.Yes)
            return network.EnableIPv6 == Truth.No ? WithoutIPv6(value, network, context.Subject) : null;
        var subnet = entry.Subnet!.Value.Location;
        if (value == Gateway(network, entry))
        {
            return new Problem($"`{value}` is the gateway of `{name}`{(entry.Gateway is null ? ", as none is configured" : "")}: the container does not start", InUse,
                "take another address of the subnet", entry.Gateway?.Location ?? subnet, entry.Gateway is null ? "of this subnet the engine takes the first address for itself" : "here it is the gateway");
        }

        if (IpamEntry.IsEdge(range, value))
        {
            return new Problem($"`{value}` is the {(value == range.First ? "network" : "broadcast")} address of `{name}`: the container does not start", InUse,
                "take another address of the subnet", subnet, "the network has this subnet");
        }

        return entry.Reserved.FirstOrDefault(r => NetworkAddress.TryParse(r.Known, out var reserved) && reserved == value) is { Text: not null } taken
            ? new Problem($"`{value}` is reserved on `{name}`: the container does not start", InUse, "take another address of the subnet", taken.Location, "here it is kept from containers") : null;
    }

    /// <summary>On macvlan and isolated networks only a configured gateway is certainly taken.</summary>
    static NetworkAddress? Gateway(NetworkSpec network, IpamEntry entry) =>
        entry.Gateway is null && (!network.IsBridge || network.DriverOptions.Any(o => o.Text.EndsWith("=isolated", StringComparison.Ordinal) || !o.IsKnown)) ? null : entry.GatewayAddress;

    static Problem? WithoutSubnet(StaticAddress address, NetworkSpec network, AnalysisContext<Deployment> context)
    {
        var engine = context.EngineVersion;
        // A file that is laid over another may leave the subnet to that one.
        if (engine >= _firstWithoutSubnet || network.Project is { IsComplete: false }
            || context.Subject.AllNetworks.Any(n => n != network && n.Name.Text == network.Name.Text && !n.Ipam.IsEmpty))
            return null;
        return new Problem($"`{address.Network.Text}` has no configured {(address.IsIPv6 ? "IPv6 " : "")}subnet: up to Engine 28 it gives out no fixed addresses",
            "user specified IP address is supported only when connecting to networks with user configured subnets",
            network.Command is null ? "give the network a subnet under `ipam.config`" : "give the network a subnet: `docker network create --subnet`",
            network.IsImplicit ? null : network.Name.Location, "the network is declared here")
        {
            Severity = engine is null ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
        };
    }

    /// <summary>An IPv6 subnet of a network without IPv6 is stored, and no address of it is taken. The daemon may switch IPv6 on for all networks.</summary>
    static Problem? WithoutIPv6(NetworkAddress value, NetworkSpec network, Deployment deployment) =>
        network.Project is { IsComplete: false } || deployment.AllDaemons.Any(d => d.Json?["default-network-opts"] is not null || d.Flags.Any(f => f.Name == "--default-network-opt")) ? null
        : new Problem($"`{network.Name.Text}` has no IPv6: the container starts without the address `{value}`", "docker inspect shows an empty GlobalIPv6Address",
            network.Command is null ? "write `enable_ipv6: true` at the network" : "make the network with `--ipv6`", network.Name.Location, "the network is declared here")
        {
            Severity = DiagnosticSeverity.Warning,
        };

    static Problem? Copies(StaticAddress address, Deployment deployment) =>
        address is { Address: not null, Container: { Replicas: > 1, Service: { } service } container }
        && deployment.Find(address.Network, address.EngineName, service.Project).All(n => n.IsBridge || n.IsOnPhysicalNetwork)
            ? new Problem($"{container.Replicas} copies of `{service.Name}` ask for one address, `{address.Text.Text}`", InUse,
                "remove the address: the name of the service finds all copies", service.KeyLocation, "this service has several copies")
            : null;

    static Problem? Twice(StaticAddress address, ImmutableDictionary<StaticAddress, StaticAddress> twice) =>
        twice.GetValueOrDefault(address) is { } first
            ? new Problem($"`{address.Text.Text}` on `{address.Network.Text}` is {StaticAddressTwice.Owner(first)}'s already", InUse,
                "take another address of the subnet", first.Text.Location, "it is asked for here too")
            : null;
}
