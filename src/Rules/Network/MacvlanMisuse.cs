using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// A macvlan or ipvlan network that is not on any physical network, or has a subnet that is not that network's; ports published on one;
/// a script of the host that calls a container on one. Fix: ports without effect go.
/// </summary>
public sealed class MacvlanMisuse : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7025",
        title: "A macvlan network that does not do what is wanted",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context)
    {
        context.RegisterDeploymentAction(AnalyzeNetworks);
        context.RegisterContainerAction(AnalyzePorts);
        context.RegisterCommandAction(AnalyzeCall, "ping", "curl", "wget", "nc");
    }

    static void AnalyzeNetworks(AnalysisContext<Deployment> context)
    {
        foreach (var network in context.Subject.Networks.Where(n => n.IsOnPhysicalNetwork && n.HasKnownIpam()))
        {
            var (driver, name) = (network.Driver!.Value, network.Name.Text);
            var isCompose = network.Command is null;
            if (network.Parent is null && network.IsInternal == Truth.No && network.DriverOptions.All(o => o.IsKnown))
            {
                context.Report(Diagnostic.Create(_descriptor, driver.Location, $"The {driver.Text} network `{name}` has no `parent`: its containers reach each other and nobody else") with
                {
                    WhatHappens = "Docker makes a dummy interface for it, which no cable is in",
                    WhatToDo = isCompose ? "name the interface of the LAN: `driver_opts: {parent: eth0}`" : "name the interface of the LAN: `-o parent=eth0`",
                });
            }
            else if (network.Parent is { } parent && network.Ipam.IsEmpty && network.IsInternal == Truth.No && !MayAskForAddresses(network, context.Subject))
            {
                context.Report(Diagnostic.Create(_descriptor, driver.Location, $"The {driver.Text} network `{name}` has no subnet: Docker gives it one that is not the LAN's") with
                {
                    Related = [new RelatedLocation(parent.Location, "it is on this interface")],
                    WhatHappens = "the containers have addresses that no host and no router of the LAN knows",
                    WhatToDo = isCompose ? "write the LAN's subnet and router under `ipam.config`" : "give the LAN's subnet and router: `--subnet`, `--gateway`, and an `--ip-range` that its DHCP server leaves free",
                });
            }
        }
    }

    /// <summary>A container with the right to set up interfaces may get its address from the LAN's DHCP server.</summary>
    static bool MayAskForAddresses(NetworkSpec network, Deployment deployment) => deployment.Containers.Any(c => (c.Privileged != Truth.No || !c.CapAdd.IsEmpty)
        && c.Networks.Any(a => deployment.Find(a.Name, a.EngineName, c.Service?.Project).Contains(network)));

    static void AnalyzePorts(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (container.Ports.IsEmpty || !container.IsComplete || container.Networks.IsEmpty || container.NetworkMode.Kind is not (NetworkModeKind.Default or NetworkModeKind.Named)
            || !container.Networks.All(a => IsPhysical(context.Deployment, a, container)) || MayJoinAnother(context.Deployment))
            return;
        var network = container.Networks[0];
        context.Report(Diagnostic.Create(_descriptor, container.Ports[0].Whole, $"On the {DriverOf(context.Deployment, network, container)} network `{network.Name.Text}` there is nothing to publish: the ports have no effect") with
        {
            Label = "without effect",
            Related = [new RelatedLocation(network.Name.Location, "because of this network")],
            WhatHappens = $"{DriverOf(context.Deployment, network, container)} driver does not support port mappings",
            WhatToDo = "remove the ports: the container has an address of its own in the LAN, with all of its ports",
            Fix = ContainerEdits.Remove(container, container.Ports.Select(p => p.Whole), "ports") is { } edits ? new Fix("Remove the ports", FixSafety.Safe, edits) : null,
        });
    }

    static bool IsPhysical(Deployment deployment, NetworkAttachment attachment, ContainerSpec container) =>
        deployment.Find(attachment.Name, attachment.EngineName, container.Service?.Project) is { Count: > 0 } networks && networks.All(n => n.IsOnPhysicalNetwork);

    static string? DriverOf(Deployment deployment, NetworkAttachment attachment, ContainerSpec container) =>
        deployment.Find(attachment.Name, attachment.EngineName, container.Service?.Project)[0].Driver?.Text;

    /// <summary>In notes the caller may sit at another machine; an interface of the host's own in the network makes a way.</summary>
    static void AnalyzeCall(AnalysisContext<ShellCommand> context)
    {
        var command = context.Subject;
        if (command.IsElsewhere || command.Document.IsInNote() || !context.Deployment.Networks.Any(n => n.IsOnPhysicalNetwork))
            return;
        foreach (var argument in command.Arguments.Skip(1))
        {
            if (argument.Known is not { } text || !NetworkAddress.TryParse(HostOf(text), out var address)
                || StaticAddress.Of(context.Deployment).FirstOrDefault(s => s.Address == address && s.Container is { } c && c.Document == command.Document && IsAlone(context.Deployment, c)) is not { } found
                || HasWayOfItsOwn(context.Deployment))
                continue;
            context.Report(Diagnostic.Create(_descriptor, argument.Location, $"This host cannot reach {address}: on the macvlan network `{found.Network.Text}` only other machines do") with
            {
                Related = [new RelatedLocation(found.Text.Location, "this container has the address")],
                WhatHappens = "the kernel passes nothing between an interface and the macvlan interfaces on top of it: no answer",
                WhatToDo = "call it from another machine, give the container a bridge network as well, or the host a macvlan interface",
            });
            return;
        }
    }

    static bool IsAlone(Deployment deployment, ContainerSpec container) =>
        container.IsComplete && container.Networks.All(a => IsPhysical(deployment, a, container) && DriverOf(deployment, a, container) == "macvlan");

    static string HostOf(string text) => ProxyUrl.Parse(text) is { IsHostKnown: true } url ? url.Host : text;

    static bool HasWayOfItsOwn(Deployment deployment) =>
        deployment.Flows.Any(f => f.Commands.Any(c => c.Program is "ip" or "nmcli" or "ifconfig" && c.Arguments.Any(a => a.Known is null or "macvlan" or "ipvlan")))
        || MayJoinAnother(deployment);

    static bool MayJoinAnother(Deployment deployment) => deployment.DockerCommands.Any(c => c.Name == "network connect");
}
