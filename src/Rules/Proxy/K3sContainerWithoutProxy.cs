using System.Collections.Immutable;
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
        if (K3sContainer.TryGet(container) is not { } k3s || k3s.RunsAgent != Truth.Yes || container.IsPodman
            || !container.IsComplete || !container.IsEnvironmentComplete || container.DockerCommand?.Shell.IsElsewhere == true
            || HasProxyVariable(container) || context.Deployment.Proxies.Of(container) is not { MayHaveProxy: false } use
            || use.Engine.Place != EnginePlace.Local || k3s.NeedsNoProxy(context.Deployment) != Truth.No
            || Evidence(context.Deployment, container) is not { } evidence)
            return;
        var image = container.Image?.Location ?? container.Location;
        context.Report(Diagnostic.Create(_descriptor, container.Location, container.Name?.Known is { } name ? $"the container `{name}`" : "this container") with
        {
            Label = "containerd inside it has no proxy",
            Related = [new RelatedLocation(evidence.Location, "this says that the way out is a proxy"), new RelatedLocation(image, "pulled by the daemon; pause, coredns, traefik and others follow, pulled by K3s itself")],
            WhatHappens = "pods stay in ContainerCreating or ImagePullBackOff: the pause image cannot be pulled",
            WhatToDo = container.Source == ContainerSource.Compose
                ? "give the service HTTP_PROXY, HTTPS_PROXY and NO_PROXY under environment, or mount a registries.yaml with a mirror in the LAN"
                : "pass -e HTTP_PROXY, HTTPS_PROXY and NO_PROXY, or mount a registries.yaml with a mirror in the LAN",
            Fix = FixFor(container, evidence),
        });
    }

    /// <summary>Any proxy of its own, CONTAINERD_ ones too, whatever its value.</summary>
    static bool HasProxyVariable(ContainerSpec container) =>
        container.Environment.Any(e => e.Name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase) && !e.Name.EndsWith("NO_PROXY", StringComparison.OrdinalIgnoreCase));

    /// <summary>A place of the set that names a proxy for this machine; a proxy that only a build or another container gets proves less.</summary>
    static ProxyRoute? Evidence(Deployment deployment, ContainerSpec container) =>
        deployment.Proxies.Named.FirstOrDefault(r => r.Settings.HasProxy && r.Variables.Any(v => !v.IsException && v.Value.Known is { Length: > 0 })
            && r.Carrier is ProxyCarrier.Export or ProxyCarrier.DaemonFile or ProxyCarrier.DaemonUnit or ProxyCarrier.DaemonDefaults or ProxyCarrier.DaemonCommand
            && IsOfOneStory(r.Location.Document, container.Document) && IsOfThisMachine(r, deployment) && !IsTakenBack(r, deployment, container));

    /// <summary>Not in a container, a RUN step, or a script for another machine.</summary>
    static bool IsOfThisMachine(ProxyRoute evidence, Deployment deployment) =>
        evidence.Location.Document.Host?.Kind is not (DocumentKind.Dockerfile or DocumentKind.Compose)
        && (evidence.Carrier != ProxyCarrier.Export || deployment.FlowOf(evidence.Location.Document)?.Commands is not [{ IsElsewhere: true, Wrappers.IsEmpty: true }, ..]);

    /// <summary>The shell that exports it has unset it where it starts the container: then the way out is a direct one.</summary>
    static bool IsTakenBack(ProxyRoute evidence, Deployment deployment, ContainerSpec container) =>
        evidence.Carrier == ProxyCarrier.Export && container.DockerCommand?.Shell is { } shell && deployment.FlowOf(shell)?.Document == evidence.Location.Document
        && evidence.Variables.All(v => shell.Shell.TryGet(v.Name, out var now) && (now.IsSet == Truth.No || now.Value.Text.Length == 0));

    /// <summary>In Markdown, only what stands in the same document: two notes tell two stories.</summary>
    static bool IsOfOneStory(Document evidence, Document container) =>
        evidence.Physical == container.Physical || evidence.Physical.Kind != DocumentKind.Markdown && container.Physical.Kind != DocumentKind.Markdown;

    static Fix? FixFor(ContainerSpec container, ProxyRoute evidence)
    {
        // The CLI's own values, where they are written out: a variable of another file means nothing here.
        if (evidence.Settings.Any?.Known is not { Length: > 0 } proxy || evidence.Variables.Any(v => v.Value.Text.AsSpan().ContainsAny("\"'\\`$ #&;|<>()*?![]{}"))
            // The host's loopback is no way out of a container with a network of its own.
            || container.HasOwnNetwork != Truth.No && evidence.Variables.Any(v => ProxyUrl.Parse(v.Value.Text) is { IsLoopback: true }))
            return null;
        (string Name, string Value)[] variables =
        [
            ("HTTP_PROXY", evidence.Settings.HttpProxy?.Known ?? proxy), ("HTTPS_PROXY", evidence.Settings.HttpsProxy?.Known ?? proxy),
            ("NO_PROXY", ContainerVariablesFix.Direct),
        ];
        var missing = variables.Where(v => container.Variable(v.Name, ignoreCase: true) is null).ToImmutableArray();
        return ContainerVariablesFix.Add(container, missing, "Give K3s the proxy", FixSafety.Safe);
    }
}
