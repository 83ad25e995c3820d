using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// A container is given a proxy, and the daemon whose configuration the set has is not: the container would go out through it, but its image
/// is pulled by the daemon first. Fix: the same proxy in daemon.json.
/// </summary>
public sealed class DaemonProxyMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6013",
        title: "A container has a proxy, the daemon that pulls its image has none",
        messageFormat: "The Docker daemon has no proxy to pull `{0}` with: only the container is given one",
        Category.Proxy,
        DiagnosticSeverity.Info);

    const int MostRelated = 3;

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var deployment = context.Subject;
        var daemons = deployment.AllDaemons.ToList();
        if (daemons.Find(d => d is { IsRead: Truth.Yes, Source: DaemonSource.DaemonJson, Json: not null } or { IsRead: Truth.Yes, Source: DaemonSource.SystemdDropIn }) is not { } daemon
            || daemons.Exists(d => !d.Variables.IsEmpty || !d.RegistryMirrors.IsEmpty || !d.IsComplete || d.Source is not (DaemonSource.DaemonJson or DaemonSource.SystemdDropIn))
            || IsSaidOfTheShell(deployment))
            return;
        // One daemon, one finding: at the first image that needs it.
        var found = deployment.Containers.Select(c => (Container: c, Proxy: ProxyOf(c, deployment)))
            .Where(c => c.Proxy is not null && ProxyNeed.IsOfOneStory(daemon.Document, c.Container.Document)).ToList();
        if (found is not [var (container, proxy), ..])
            return;
        var related = ImmutableArray.CreateBuilder<RelatedLocation>();
        related.Add(new RelatedLocation(proxy!.Location, "the container gets its proxy here"));
        related.Add(new RelatedLocation(FirstLine(daemon), "here the daemon is configured, without a proxy"));
        related.AddRange(found.Skip(1).Take(MostRelated).Select(f => new RelatedLocation(f.Container.Image!.Value.Location, "this image too")));
        context.Report(Diagnostic.Create(_descriptor, container.Image!.Value.Location, container.Image) with
        {
            Label = "pulled by the daemon, before the container is there",
            Related = related.ToImmutable(),
            WhatHappens = "where the proxy is the only way out, the image is not pulled, and the container never starts",
            WhatToDo = $"add {DaemonProxiesFix.Shown(proxy)} to daemon.json (Engine 23.0 or newer) and restart the daemon",
            Fix = DaemonProxiesFix.For(deployment, proxy, context.Configuration),
        });
    }

    /// <summary>PLM6001 tells of an export that the daemon does not see.</summary>
    static bool IsSaidOfTheShell(Deployment deployment) =>
        deployment.Proxies.Uses.Any(u => u.Consumer is ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom
            && u.Routes.Any(r => r.Carrier is ProxyCarrier.Export or ProxyCarrier.Prefix && r.Settings.HasProxy));

    /// <summary>The proxy of a container whose image certainly comes from the Internet; null where it is not the machine's way out.</summary>
    static ProxyRoute? ProxyOf(ContainerSpec container, Deployment deployment)
    {
        if (container is not { Source: not ContainerSource.Engine, IsPodman: false, Image: { IsKnown: true } image } || container.Service?.Build is not null
            || container.DockerCommand is { Shell.IsElsewhere: true } || deployment.Proxies.Of(container) is not { Engine.Place: EnginePlace.Local } use
            || deployment.BuildsOf(image.Text).Any() || !IsFromInternet(image))
            return null;
        return use.Routes.FirstOrDefault(r => r is { Carrier: ProxyCarrier.ContainerVariable, Reaches: Truth.Yes, Settings.HasProxy: true }
            && r.Variables.Where(v => !v.IsException).All(v => IsOfTheLan(v.Value.Text, deployment)));
    }

    /// <summary>Docker Hub or another registry that is none of the LAN.</summary>
    static bool IsFromInternet(SourcedText image) =>
        ImageReference.RegistryOf(image) is { } registry && (registry == ImageReference.DockerHub || RegistryEndpoint.Parse(registry)?.IsLan == Truth.No);

    /// <summary>An address, or a name with a dot: a single word may be another container, and the loopback is the container's own.</summary>
    static bool IsOfTheLan(string proxy, Deployment deployment) =>
        ProxyUrl.Parse(proxy) is { IsHostKnown: true, IsLoopback: false, Host: { } host } && host.Contains('.', StringComparison.Ordinal) && !Placeholder.IsHost(host)
        && !host.EndsWith(".docker.internal", StringComparison.Ordinal) && !deployment.Containers.Any(c => c.Networks.Any(n => n.IPv4Address?.Text == host));

    static Location FirstLine(DaemonSpec daemon)
    {
        var start = daemon.Json?.Span ?? daemon.Location.Span;
        var length = daemon.Document.Text.AsSpan(start.Start, start.Length).IndexOfAny('\r', '\n');
        return daemon.Document.At(start.Start, length < 0 ? start.Length : length);
    }
}
