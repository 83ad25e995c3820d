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

    /// <summary>Names that mean nothing else in a Dockerfile.</summary>
    static readonly ImmutableArray<string> _installed =
        ["privoxy", "tinyproxy", "mitmproxy", "3proxy", "squid", "clash", "mihomo", "v2ray", "xray", "sing-box", "shadowsocks", "trojan", "cloudflare-warp", "gost", "cntlm"];

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var seen = new HashSet<Location>();
        foreach (var use in context.Subject.Proxies.Uses)
        {
            if (!use.Routes.Any(r => r.Reaches == Truth.Yes && r.Variables.Any(IsLoopback)) || !HasOwnNetwork(use, context.Subject))
                continue;
            // HTTP_PROXY and HTTPS_PROXY side by side name one proxy: one finding.
            var found = from route in use.Routes
                        where route.Reaches == Truth.Yes
                        from variable in route.Variables
                        where IsLoopback(variable) && seen.Add(variable.Value.Location)
                        group variable by (route, variable.Value.Location.Document.Physical, variable.Value.Text);
            foreach (var proxy in found.ToList())
                Report(context, use, proxy.Key.route, [.. proxy]);
        }
    }

    static bool IsLoopback(ProxyVariable variable) => !variable.IsException && ProxyUrl.Parse(variable.Value.Text) is { IsLoopback: true };

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
        || deployment.Names.IsJoined(container) || IsBuiltWithProxy(container, deployment);

    /// <summary>The Dockerfile of its image installs or copies one.</summary>
    static bool IsBuiltWithProxy(ContainerSpec container, Deployment deployment) => deployment.AllBuilds.Any(b =>
        (b.Service is { } service && service == container.Service || container.Image?.Known is { } image && b.Makes(image))
        && b.Image is { Document.Text: var dockerfile } && _installed.Any(p => dockerfile.Contains(p, StringComparison.OrdinalIgnoreCase)));

    static void Report(AnalysisContext<Deployment> context, ProxyUse use, ProxyRoute route, ImmutableArray<ProxyVariable> variables)
    {
        var variable = variables[0];
        var isBuild = use.Consumer == ProxyConsumer.BuildRun;
        var whose = isBuild ? "the build's RUN steps" : use.Container?.Name?.Known is { } name ? $"the container `{name}`" : "the container";
        context.Report(Diagnostic.Create(_descriptor, variable.Value.Location, ProxyUrl.Masked(variable.Value.ToString()), whose) with
        {
            Label = "inside, this is the container itself",
            Related =
            [
                .. route.Location.Document == use.Location.Document && route.Location.Span.IntersectsWith(use.Location.Span) ? (RelatedLocation[])[]
                    : [new RelatedLocation(use.Location, isBuild ? "its RUN steps have a network of their own" : "it has a network of its own")],
                .. variables.Skip(1).DistinctBy(v => v.Value.Location.Physical).Select(v => new RelatedLocation(v.Value.Location, $"and again in `{v.Name}`")),
            ],
            WhatHappens = "connection refused, for everything that goes through the proxy",
            WhatToDo = isBuild ? "name the proxy by an address that others reach, or build with `--network host`"
                : "name the proxy by the host's LAN address, or use the host's network",
        });
    }
}
