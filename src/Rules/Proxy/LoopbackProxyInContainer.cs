using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// A proxy on 127.0.0.1 or localhost given to a container, or to RUN steps, with a network of their own: that loopback is the
/// container's, and nothing listens there.
/// </summary>
public sealed class LoopbackProxyInContainer : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6007",
        title: "A loopback proxy inside a container",
        messageFormat: "`{0}` is the loopback of {1}, not of the host: no proxy answers there",
        Category.Proxy,
        DiagnosticSeverity.Error);

    /// <summary>Images whose process is itself the proxy that its variables name.</summary>
    static readonly ImmutableArray<string> _proxies =
    [
        "proxy", "privoxy", "squid", "tor", "clash", "mihomo", "v2ray", "xray", "sing-box", "shadowsocks", "ssr", "trojan", "gluetun", "warp", "vpn", "wireguard", "haproxy", "envoy", "gost", "cntlm",
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var seen = new HashSet<Location>();
        foreach (var use in context.Subject.Proxies.Uses)
        {
            if (!HasOwnNetwork(use, context.Subject))
                continue;
            foreach (var route in use.Routes.Where(r => r.Reaches == Truth.Yes))
            {
                foreach (var variable in route.Variables.Where(v => !v.IsException))
                {
                    if (ProxyUrl.Parse(variable.Value.Text) is { IsLoopback: true } && seen.Add(variable.Value.Location))
                        Report(context, use, route, variable);
                }
            }
        }
    }

    static bool HasOwnNetwork(ProxyUse use, Deployment deployment) => use switch
    {
        { Consumer: ProxyConsumer.Container, Container: { } container } => container.HasOwnNetwork == Truth.Yes && !MayRunProxy(container, deployment),
        { Consumer: ProxyConsumer.BuildRun, Build: { IsComplete: true, Network: null or { Text: "default" or "bridge" } } } => true,
        _ => false,
    };

    /// <summary>The container is or starts a proxy, or another one shares its network and may be one.</summary>
    static bool MayRunProxy(ContainerSpec container, Deployment deployment) =>
        _proxies.Any(p => container.Image?.Text.Contains(p, StringComparison.OrdinalIgnoreCase) == true || container.Name?.Text.Contains(p, StringComparison.OrdinalIgnoreCase) == true
            || container.Command.Concat(container.Entrypoint).Any(a => a.Text.Contains(p, StringComparison.OrdinalIgnoreCase)))
        || deployment.Containers.Any(c => c.IsInNetworkOf(container));

    static void Report(AnalysisContext<Deployment> context, ProxyUse use, ProxyRoute route, ProxyVariable variable)
    {
        var isBuild = use.Consumer == ProxyConsumer.BuildRun;
        var whose = isBuild ? "the build's RUN steps" : use.Container?.Name?.Known is { } name ? $"the container `{name}`" : "the container";
        context.Report(Diagnostic.Create(_descriptor, variable.Value.Location, variable.Value.ToString(), whose) with
        {
            Label = "inside, this is the container itself",
            Related = route.Location.Document == use.Location.Document && route.Location.Span.IntersectsWith(use.Location.Span) ? []
                : [new RelatedLocation(use.Location, isBuild ? "its RUN steps have a network of their own" : "it has a network of its own")],
            WhatHappens = "connection refused, for everything that goes through the proxy",
            WhatToDo = isBuild ? "name the proxy by an address that others reach, or build with `--network host`"
                : "name the proxy by the host's LAN address, or use the host's network",
        });
    }
}
