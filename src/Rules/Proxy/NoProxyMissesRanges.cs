using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// A K3s container whose NO_PROXY leaves out addresses of the LAN that its own settings name: a registry there, the node's addresses. In
/// strict also the server to join, which K3s itself asks directly, and for an agent the cluster's ranges, which a server adds by itself.
/// Fix: append them.
/// </summary>
public sealed class NoProxyMissesRanges : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6004",
        title: "NO_PROXY of K3s leaves out addresses of the LAN",
        messageFormat: "NO_PROXY of {0} leaves out {1}: requests there go through the proxy",
        Category.Proxy,
        DiagnosticSeverity.Info);

    const int MostShown = 3;
    const int ApiPort = 6443;
    const int KubeletPort = 10250;

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    /// <summary>Something that is to be reached directly.</summary>
    /// <param name="Host">A name or an address.</param>
    /// <param name="NamedAt">Where the set says so.</param>
    /// <param name="Who">What stands there, in a clause.</param>
    /// <param name="IsAsked">It is certainly asked with the proxy of the environment.</param>
    readonly record struct Target(string Scheme, string Host, int Port, Location NamedAt, string Who, bool IsAsked);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (K3sContainer.TryGet(container, context.Deployment.Files) is not { Role: K3sRole.Server or K3sRole.Agent } k3s || container.IsPodman || !container.IsEnvironmentComplete
            || context.Deployment.Proxies.Of(container) is not { } use || use.Routes.Any(r => r.Reaches == Truth.Unknown && r.Variables.Any(v => v.IsException))
            || use.Effective is not { HasProxy: true, NoProxy: { IsKnown: true } effective } proxies)
            return;
        var list = effective.AsWritten();
        var noProxy = NoProxy.Parse(list.Text);
        // What cannot be read is another finding.
        if (noProxy.Entries.IsEmpty || noProxy.Entries.Any(e => e.Defect != NoProxyDefect.None || Placeholder.IsHost(e.Text)))
            return;
        var missing = Targets(k3s, context.Deployment)
            .Where(t => (t.Scheme == "http" ? proxies.HttpProxy : proxies.HttpsProxy) is not null && noProxy.Matches(t.Host, t.Port, NoProxyReader.Go) == Truth.No)
            .DistinctBy(t => t.Host).ToList();
        // A server adds these when it starts; that an agent does is not known.
        var ranges = k3s.Role == K3sRole.Agent && k3s.IsComplete
            ? k3s.ClusterRanges.Concat(k3s.ServiceRanges).Where(r => noProxy.Covers(r) == Truth.No).Select(r => r.ToString()).ToList() : [];
        if (missing.Count == 0 && ranges.Count == 0)
            return;
        var items = missing.Select(t => t.Host).Concat(ranges).ToList();
        context.Report(Diagnostic.Create(_descriptor, list.Location, container.Name?.Known is { } name ? $"`{name}`" : "this K3s container", Shown(items)) with
        {
            Presets = missing.Any(t => t.IsAsked) ? null : RulePresets.Strict,
            Label = missing.Count == 0 ? "without the cluster's ranges" : "without all of the LAN",
            Related = [.. missing.Select(t => new RelatedLocation(t.NamedAt, t.Who))],
            WhatHappens = missing.Count == 0 ? "a server adds these by itself, an agent is not known to" : "a proxy that does not know or may not reach the LAN answers 403, 502 or 503"
                + (missing.Any(t => !NetworkAddress.TryParse(t.Host, out _)) && noProxy.Entries.Any(e => e.Range is not null) ? "; a range matches addresses, not names that lead there" : ""),
            WhatToDo = $"add {string.Join(',', items)} to NO_PROXY, or the range of the LAN",
            Fix = FixFor(list, missing, ranges, context.Deployment, isOfVariable: list != effective),
        });
    }

    static IEnumerable<Target> Targets(K3sContainer k3s, Deployment deployment)
    {
        var targets = new List<Target>();
        if (k3s.Url is { IsKnown: true } url && RegistryEndpoint.Parse(url.Text) is { } server)
            targets.Add(new Target("https", server.Host, server.EffectivePort, url.Location, "the server to join", IsAsked: false));
        foreach (var san in k3s.TlsSans)
            targets.Add(new Target("https", san.Text.Trim(), k3s.ApiPort ?? ApiPort, san.Location, "an address of the server", IsAsked: false));
        foreach (var flag in new[] { "node-ip", "node-external-ip", "advertise-address" })
            targets.AddRange(k3s.Values(flag).Select(v => new Target("https", v.Text.Trim(), KubeletPort, v.Location, "an address of the node", IsAsked: k3s.Role == K3sRole.Server)));
        foreach (var port in k3s.Container.Ports)
        {
            if (port.HostAddress is { } address && address != "0.0.0.0" && address != "::")
                targets.Add(new Target("https", address, ApiPort, port.Location, "an address of the host, where ports are published", IsAsked: false));
        }

        if (deployment.RegistriesOf(k3s) is { } registries)
        {
            foreach (var mirror in registries.Mirrors)
            {
                foreach (var text in mirror.Endpoints)
                {
                    if (RegistryEndpoint.Parse(text.Known) is { } endpoint && !endpoint.IsUpstreamOf(mirror.Registry.Text))
                        targets.Add(new Target(endpoint.Scheme, endpoint.Host, endpoint.EffectivePort, text.Location, "containerd pulls from here", IsAsked: true));
                }
            }
        }

        return targets.Where(t => IsLan(t.Host));
    }

    /// <summary>A private address, or a name that only the LAN knows; a placeholder is neither.</summary>
    static bool IsLan(string host) => !Placeholder.IsHost(host) && (NetworkAddress.TryParse(host, out var address) ? new CidrRange(address).IsPrivate
        : host.Contains('.', StringComparison.Ordinal) && RegistryEndpoint.Parse(host)?.IsLan == Truth.Yes);

    static string Shown(List<string> items)
    {
        var shown = string.Join(", ", items.Take(MostShown).Select(i => $"`{i}`"));
        return items.Count > MostShown ? $"{shown} and others" : shown;
    }

    static Fix? FixFor(SourcedText list, List<Target> missing, List<string> ranges, Deployment deployment, bool isOfVariable)
    {
        // Only where the list stands as it is, and not in quotes inside quotes.
        var at = list.Location;
        var end = at.Text == list.Text ? at.Span.End : at.Text.Length == list.Text.Length + 2 && at.Text.AsSpan(1, list.Text.Length).SequenceEqual(list.Text) ? at.Span.End - 1 : -1;
        if (end < 0)
            return null;
        var known = KnownRanges(deployment);
        var items = missing.Select(t => RangeOf(t.Host, known) ?? t.Host).Concat(ranges).Distinct().ToList();
        var isExact = items.All(i => missing.Any(t => t.Host == i));
        return new Fix($"Add {Shown(items).Replace("`", "", StringComparison.Ordinal)} to NO_PROXY", isExact && !isOfVariable ? FixSafety.Safe : FixSafety.Unsafe,
            new FixEdit(at with { Span = new TextSpan(end, 0) }, (list.Text.TrimEnd().EndsWith(',') ? "" : ",") + string.Join(',', items)));
    }

    /// <summary>Private ranges that the set writes down: in other NO_PROXY lists, as subnets of networks. Narrowest first.</summary>
    static ImmutableArray<CidrRange> KnownRanges(Deployment deployment) =>
    [
        .. NoProxyLists.Of(deployment).SelectMany(l => l.Parsed.Entries).Select(e => e.Range)
            .Concat(deployment.AllNetworks.SelectMany(n => n.Subnets).Select(s => CidrRange.TryParse(s.Known, out var range) ? range : (CidrRange?)null))
            .OfType<CidrRange>().Where(r => r.IsPrivate && r.Prefix < r.Address.Bits && !r.HasHostBits).Distinct().OrderByDescending(r => r.Prefix),
    ];

    static string? RangeOf(string host, ImmutableArray<CidrRange> known) =>
        NetworkAddress.TryParse(host, out var address) && known.Where(r => r.Contains(address)).Select(r => (CidrRange?)r).FirstOrDefault() is { } range ? range.ToString() : null;
}
