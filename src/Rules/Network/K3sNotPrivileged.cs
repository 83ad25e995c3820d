using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>A K3s container that runs a node without <c>--privileged</c> or anything that might stand in for it. Fix: privileged.</summary>
public sealed class K3sNotPrivileged : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7002",
        title: "A K3s node without privileges",
        messageFormat: "K3s runs a node in {0}, which is not privileged: it does not start",
        Category.Network,
        DiagnosticSeverity.Error);

    static readonly ImmutableArray<string> _equivalents = ["runtime", "security_opt", "devices", "userns_mode", "cgroup"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (container.Privileged != Truth.No || !container.IsComplete || K3sContainer.TryGet(container, context.Deployment.Files) is not { RunsAgent: Truth.Yes } k3s
            || k3s.Flag("rootless") is not null || HasEquivalent(container) || k3s.IsSketch)
            return;
        context.Report(Diagnostic.Create(_descriptor, container.Location, container.Name?.Known is { } name ? $"the container `{name}`" : "this container") with
        {
            WhatHappens = "kubelet and containerd need mounts, cgroups and devices that the engine keeps from other containers",
            WhatToDo = container.Source == ContainerSource.Compose ? "add `privileged: true`" : "add --privileged",
            Fix = ContainerEdits.AddSwitch(container, "--privileged", "privileged: true") is { } edit ? new Fix("Run K3s privileged", FixSafety.Unsafe, edit) : null,
        });
    }

    /// <summary>Capabilities, devices, another runtime: together they may do, which cannot be seen from here.</summary>
    static bool HasEquivalent(ContainerSpec container) =>
        !container.CapAdd.IsEmpty
        || container.DockerCommand?.Options.Any(o => o.Name is "--runtime" or "--security-opt" or "--device" or "--userns" or "--cgroupns") == true
        || container.Service?.Layers.Any(l => _equivalents.Any(k => l.Node.FindEntry(k) is not null)) == true;
}
