using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// Two layers of one machine name different proxies: daemon.json and a drop-in, the daemon and K3s, a script and the daemon. One finding
/// for a set, at the one that stands alone.
/// </summary>
public sealed class ProxiesDisagree : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6019",
        title: "Layers name different proxies",
        messageFormat: "{0} names the proxy `{1}`, and {2} names `{3}`",
        Category.Proxy,
        DiagnosticSeverity.Info);

    const int MostRelated = 3;

    static readonly FrozenSet<string> _names = FrozenSet.ToFrozenSet(
        ["HTTP_PROXY", "http_proxy", "http-proxy", "httpProxy", "HTTPS_PROXY", "https_proxy", "https-proxy", "httpsProxy"], StringComparer.Ordinal);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    /// <summary>One layer's proxies: two different ones, for http and for https, are one layer's own matter.</summary>
    /// <param name="Addresses">Host and port.</param>
    /// <param name="At">The place of the first.</param>
    /// <param name="Rank">The machine's own layers first, what is started on it last.</param>
    sealed record Layer(ProxyCarrier Carrier, string Who, int Rank, FrozenSet<string> Addresses, string First, Location At)
    {
        public Document File => At.Document.Physical;
        public bool IsDaemon => Carrier is ProxyCarrier.DaemonFile or ProxyCarrier.DaemonUnit or ProxyCarrier.DaemonCommand;

        public bool Agrees(Layer other) => Addresses.Overlaps(other.Addresses);
    }

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var ofK3s = context.Subject.K3sContainers.SelectMany(k => k.Container.Environment).Select(e => e.Location).ToHashSet();
        var layers = context.Subject.Proxies.Named.Select(r => LayerOf(r, ofK3s)).OfType<Layer>()
            .OrderBy(l => l.Rank).ThenBy(l => l.File.Path, StringComparer.Ordinal).ThenBy(l => l.At.Physical.Span.Start).ToList();
        // Two files of one kind that disagree are for two machines; then nothing tells which layer belongs to which.
        if (layers.Count < 2 || layers.GroupBy(l => l.Carrier).Any(g => g.Key != ProxyCarrier.Export && g.Any(l => !l.Agrees(g.First()))))
            return;
        var votes = Votes(layers);
        var common = layers.OrderByDescending(votes).First();
        var odd = layers.Where(l => !l.Agrees(common) && AreOfOneMachine(l, common)).OrderBy(votes).ThenByDescending(l => l.Rank).FirstOrDefault();
        if (odd is null)
            return;
        context.Report(Diagnostic.Create(_descriptor, odd.At, odd.Who, odd.First, Lowered(common.Who), common.First) with
        {
            Label = "another proxy than elsewhere",
            Related = [.. layers.Where(l => l.Agrees(common) && AreOfOneMachine(odd, l)).Take(MostRelated).Select(l => new RelatedLocation(l.At, $"{Lowered(l.Who)}: `{l.First}`"))],
            WhatHappens = "a part of the machine loses its way out when one of the proxies goes away or moves",
            WhatToDo = "name one proxy in all of them, or say in a comment why they are two",
        });
    }

    /// <summary>How many layers agree with one, itself among them.</summary>
    static Func<Layer, int> Votes(List<Layer> layers)
    {
        var byAddress = layers.SelectMany(l => l.Addresses.Select(a => (Address: a, Layer: l))).ToLookup(p => p.Address, p => p.Layer, StringComparer.Ordinal);
        // Nearly all name one or two proxies, and the same ones as others.
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        return layer =>
        {
            var key = string.Join(' ', layer.Addresses.Order(StringComparer.Ordinal));
            if (!known.TryGetValue(key, out var count))
                known[key] = count = layer.Addresses.SelectMany(a => byAddress[a]).Distinct<Layer>(ReferenceEqualityComparer.Instance).Count();
            return count;
        };
    }

    /// <param name="ofK3s">Where K3s containers are given variables.</param>
    static Layer? LayerOf(ProxyRoute route, HashSet<Location> ofK3s)
    {
        var (who, rank) = route.Carrier switch
        {
            ProxyCarrier.DaemonFile => ("The Docker daemon's daemon.json", 0),
            ProxyCarrier.DaemonUnit => ("The unit of the Docker daemon", 1),
            ProxyCarrier.DaemonCommand => ("The command line of dockerd", 2),
            ProxyCarrier.ClientConfig => ("The CLI's config.json", 3),
            ProxyCarrier.K3sService => ("The service of K3s", 4),
            ProxyCarrier.Export => ("An export of the script", 5),
            ProxyCarrier.ContainerVariable when ofK3s.Contains(route.Variables[0].Location) => ("A K3s container", 6),
            _ => ("", -1),
        };
        if (rank < 0 || route.Location.Document.Host is { Kind: DocumentKind.Dockerfile or DocumentKind.Compose })
            return null;
        var named = route.Variables.Where(v => _names.Contains(v.Name.TrimStart('-'))).ToList();
        var addresses = named.Select(v => Address(v.Value)).ToList();
        // What is not known may be the same one.
        return named.Count == 0 || addresses.Contains(null) ? null
            : new Layer(route.Carrier, who, rank, addresses.OfType<string>().ToFrozenSet(StringComparer.Ordinal), addresses[0]!, Place(named[0].Value));
    }

    /// <summary>Null where it is unknown, a placeholder, or a name of this machine, which others know by another one.</summary>
    static string? Address(SourcedText value) =>
        value.IsKnown && ProxyUrl.Parse(value.Text) is { IsPlaceholder: false, IsLoopback: false, EffectivePort: { } port } url
        && !url.Host.Contains("docker.internal", StringComparison.Ordinal) && !url.Host.StartsWith("172.17.", StringComparison.Ordinal) ? $"{url.Host}:{port}" : null;

    /// <summary>Host and port as they stand there; the whole value where they come from elsewhere.</summary>
    static Location Place(SourcedText value)
    {
        var url = ProxyUrl.Parse(value.Text)!;
        var place = value.AsWritten().Slice(url.HostSpan.Start, url.HostSpan.Length + (url.PortText is { } port ? port.Length + 1 : 0));
        return place.Location.Text == place.Text ? place.Location : value.Location;
    }

    /// <summary>In Markdown only what stands in one note; and one of the two is the machine's, not a script's and a container's.</summary>
    static bool AreOfOneMachine(Layer one, Layer other) =>
        one.Carrier != other.Carrier && (one.File == other.File || one.File.Kind != DocumentKind.Markdown && other.File.Kind != DocumentKind.Markdown)
        && (one.IsDaemon || other.IsDaemon || one.File == other.File || one.Carrier is ProxyCarrier.ClientConfig || other.Carrier is ProxyCarrier.ClientConfig);

    static string Lowered(string who) => char.ToLowerInvariant(who[0]) + who[1..];
}
