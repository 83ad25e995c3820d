using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// A K3s container without a proxy in a set that shows that one is needed: the daemon pulls the K3s image, and then containerd inside
/// the container pulls its own, with the container's environment. Fix: the variables, with the values that the set names.
/// </summary>
public sealed class K3sContainerWithoutProxy : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6002",
        title: "K3s in a container gets no proxy",
        messageFormat: "K3s in {0} gets no proxy, and containerd inside it pulls images of its own",
        Category.Proxy,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        // A registries.yaml that was meant to stand in for the proxy is PLM6010's.
        if (K3sWithoutProxy.Find(container, context.Deployment) is not { IdleMirrors: null } found)
            return;
        var evidence = found.Evidence;
        var image = container.Image?.Location ?? container.Location;
        context.Report(Diagnostic.Create(_descriptor, container.Location, found.Name) with
        {
            Label = "containerd inside it has no proxy",
            Related = [new RelatedLocation(evidence.Location, "this says that the way out is a proxy"), new RelatedLocation(image, "pulled by the daemon; pause, coredns, traefik and others follow, pulled by K3s itself")],
            WhatHappens = "pods stay in ContainerCreating or ImagePullBackOff: the pause image cannot be pulled",
            WhatToDo = container.Source == ContainerSource.Compose
                ? "give the service HTTP_PROXY, HTTPS_PROXY and NO_PROXY under environment, or mount a registries.yaml with a mirror in the LAN"
                : "pass -e HTTP_PROXY, HTTPS_PROXY and NO_PROXY, or mount a registries.yaml with a mirror in the LAN",
            Fix = found.Fix(),
        });
    }
}
