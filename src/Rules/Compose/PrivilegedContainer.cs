using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>A privileged container, whose work that is not: root in it is root on the host.</summary>
public sealed class PrivilegedContainer : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2051",
        title: "A privileged container",
        messageFormat: "{0} is privileged: root in it is root on the host",
        Category.Compose,
        DiagnosticSeverity.Warning);

    /// <summary>They run containers of their own, or are a whole node: nothing less will do.</summary>
    static readonly ImmutableArray<string> _nested = ["k3s", "k3d-node", "node", "kindest", "docker", "dind", "rancher", "rke2-runtime", "buildkit", "binfmt", "minikube", "hassio-supervisor"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["ae5b6871-7f45-42e0-bb4c-ab300c4d2026"];
    public override RulePresets Presets => RulePresets.Security;
    public override string? SecuritySeverity => "8.8";

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        // Jobs that build images, and containers to develop in, need it for their work.
        if (container.IsTooling || container.Privileged != Truth.Yes || container.ImageName() is { } image && _nested.Contains(image, StringComparer.Ordinal))
            return;
        var place = container.DockerCommand?.Option("--privileged")?.Location
            ?? container.Service?.Layers.Select(l => l.Node.FindEntry("privileged") is { } entry ? l.Document.At(entry) : (Location?)null).LastOrDefault(l => l is not null);
        if (place is { } location)
        {
            context.Report(Diagnostic.Create(_descriptor, location, container.Shown()) with
            {
                WhatHappens = "it has every capability and every device, and neither seccomp nor AppArmor: it can mount the host's disk",
                WhatToDo = "give it the capability (`cap_add`) or the device (`devices`) that it needs",
            });
        }
    }
}
