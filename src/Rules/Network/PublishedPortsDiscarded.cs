using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// Published ports of a container that has no network of its own: discarded with the host's network, without effect with none,
/// refused with another container's. Fix: the ports go.
/// </summary>
public sealed class PublishedPortsDiscarded : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7003",
        title: "Published ports that are discarded or refused",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Warning);

    const string DiscardedByPodman = "Port mappings have been discarded as one of the Host, Container, Pod, and None network modes are in use";

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (container is { Ports.IsEmpty: true, NetworkMode: { Kind: NetworkModeKind.Container, Location: { } other } network, DockerCommand: { } command }
            && command.IsDocker() && command.Option("--publish-all") is { IsOn: true } all)
        {
            context.Report(Diagnostic.Create(_descriptor, all.Location, $"A container on the network of {network.Shown} cannot publish its ports: the engine refuses to create it") with
            {
                Severity = DiagnosticSeverity.Error,
                Label = "refused",
                Related = [new RelatedLocation(other, "because of this network mode")],
                WhatHappens = "conflicting options: port publishing and the container type network mode",
                WhatToDo = $"publish the ports at {network.Shown}",
            });
        }

        if (container.Ports.IsEmpty || container.NetworkMode is not { Location: { } mode }
            // Which of the two is meant is open, and so is what becomes of the ports: NetworkOptionsConflict's.
            || container.Service is { } service && ComposeEntries.Find(service, "networks") is not null)
            return;
        var isPodman = container.IsPodman;
        var (severity, message, happens, todo) = container.NetworkMode.Kind switch
        {
            NetworkModeKind.Host => (DiagnosticSeverity.Warning, "With the host's network there is nothing to publish: the ports are discarded",
                isPodman ? DiscardedByPodman : "WARNING: Published ports are discarded when using host network mode", "remove the ports: the container's own are the host's"),
            NetworkModeKind.None => (DiagnosticSeverity.Warning, "With network `none` there is nothing to publish to: the ports have no effect",
                isPodman ? DiscardedByPodman : "nothing listens on the host", "remove the ports, or give the container a network"),
            NetworkModeKind.Container when isPodman => (DiagnosticSeverity.Warning, $"A container on the network of {container.NetworkMode.Shown} cannot publish ports: they are discarded",
                DiscardedByPodman, $"publish the ports at {container.NetworkMode.Shown}"),
            NetworkModeKind.Container or NetworkModeKind.Service => (DiagnosticSeverity.Error, $"A container on the network of {container.NetworkMode.Shown} cannot publish ports: the engine refuses to create it",
                "conflicting options: port publishing and the container type network mode", $"publish the ports at {container.NetworkMode.Shown}"),
            _ => default,
        };
        if (message is null)
            return;
        var first = container.Ports[0];
        var edits = severity == DiagnosticSeverity.Warning ? ContainerEdits.Remove(container, container.Ports.Select(p => p.Whole), "ports") : null;
        context.Report(Diagnostic.Create(_descriptor, first.Whole, message) with
        {
            Severity = severity,
            Label = severity == DiagnosticSeverity.Warning ? "without effect" : "refused",
            Related = [new RelatedLocation(mode, "because of this network mode")],
            WhatHappens = happens,
            WhatToDo = todo,
            Fix = edits is { } found ? new Fix("Remove the ports", FixSafety.Safe, found) : null,
        });
    }
}
