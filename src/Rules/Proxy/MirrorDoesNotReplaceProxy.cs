using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// A registries.yaml whose mirrors are the registries themselves, mounted into a K3s container that gets no proxy: it changes nothing about
/// where images come from. Fix: the variables, with the values that the set names.
/// </summary>
public sealed class MirrorDoesNotReplaceProxy : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6010",
        title: "A mirror that is the registry itself stands in for a proxy",
        messageFormat: "{0}: K3s in {1} still needs the proxy, and gets none",
        Category.Proxy,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (K3sWithoutProxy.Find(container, context.Deployment) is not { IdleMirrors: { } registries } found)
            return;
        var mirror = registries.MirrorOf("docker.io") ?? registries.Mirrors[0];
        var endpoint = mirror.Endpoints.IsEmpty ? (SourcedText?)null : mirror.Endpoints[0];
        var why = endpoint is { } named ? $"`{named}` is `{mirror.Registry}` itself, not a mirror of it" : $"The mirror of `{mirror.Registry}` has no endpoint";
        context.Report(Diagnostic.Create(_descriptor, endpoint?.Location ?? mirror.Registry.Location, why, found.Name) with
        {
            Label = "images come from the Internet as before",
            Related =
            [
                new RelatedLocation(found.Evidence.Location, "this says that the way out is a proxy"),
                new RelatedLocation(container.Location, "containerd inside it pulls with the container's environment, which has no proxy"),
            ],
            WhatHappens = "pods stay in ContainerCreating or ImagePullBackOff: the pause image cannot be pulled",
            WhatToDo = "give the container HTTP_PROXY, HTTPS_PROXY and NO_PROXY, or name a mirror in the LAN as the endpoint",
            Fix = found.Fix(),
        });
    }
}
