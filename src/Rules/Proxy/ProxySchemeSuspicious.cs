using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// A proxy's address that begins with <c>https://</c> where the same host and port are spoken to as <c>http://</c> elsewhere, one
/// without a scheme, one without a port: info. One with quotes that are part of it: warning, for nobody reads it. Fix for all but the port.
/// </summary>
public sealed class ProxySchemeSuspicious : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6018",
        title: "A proxy's address with a doubtful scheme or port",
        messageFormat: "{0}",
        Category.Proxy,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    /// <summary>A place that names a proxy, and the address that stands there letter for letter.</summary>
    readonly record struct Place(ProxyCarrier Carrier, ProxyVariable Variable, ProxyUrl Url, Location Location)
    {
        /// <summary>Host and port; never the account.</summary>
        public string Address => Url.PortText is { } port ? $"{Url.Host}:{port}" : Url.Host;
    }

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var places = (from route in context.Subject.Proxies.Named
                      from variable in route.Variables
                      let url = ProxyUrl.Parse(variable.Value.Text)
                      where !QuotesFix.IsQuoted(variable.Value.Text) && url is { IsPlaceholder: false, IsHostKnown: true } && variable.Value.IsKnown
                      let location = Unquoted(variable.Value)
                      where location is not null
                      select new Place(route.Carrier, variable, url, location.Value)).DistinctBy(p => p.Location.Physical).ToList();
        var plain = places.Where(p => p.Url is { Scheme: "http", Port: not null }).ToLookup(p => p.Address);
        foreach (var (name, value) in Quoted(context.Subject))
            ReportQuotes(context, name, value);
        foreach (var place in places)
        {
            if (place.Url is { Scheme: "https", Port: not null } && IsOfOneStory(place, plain[place.Address]) is { } other)
                ReportTls(context, place, other);
            else if (place.Url is { Scheme: null, Port: not null })
                ReportMissingScheme(context, place);
            else if (place.Url is { Scheme: "http" or "https", PortText: null or "" })
                ReportMissingPort(context, place);
        }
    }

    /// <summary>Where the value itself stands, without its quotes; null where that cannot be told.</summary>
    static Location? Unquoted(SourcedText value)
    {
        value = value.AsWritten();
        var (at, text) = (value.Location, value.Location.Text);
        if (text == value.Text)
            return at;
        return text.Length == value.Text.Length + 2 && text.AsSpan(1, value.Text.Length).SequenceEqual(value.Text)
            ? at with { Span = new TextSpan(at.Span.Start + 1, value.Text.Length) } : null;
    }

    /// <summary>In Markdown, one note tells nothing of another.</summary>
    static Place? IsOfOneStory(Place place, IEnumerable<Place> others)
    {
        var document = place.Location.Document.Physical;
        return others.Where(o => o.Location.Document.Physical == document || document.Kind != DocumentKind.Markdown && o.Location.Document.Physical.Kind != DocumentKind.Markdown)
            .Select(o => (Place?)o).FirstOrDefault();
    }

    /// <summary>What a container or a build gets as it stands. Shells and units take quotes away.</summary>
    static IEnumerable<(string Name, SourcedText Value)> Quoted(Deployment deployment) =>
        deployment.Proxies.Named.Where(r => r.Carrier is ProxyCarrier.ContainerVariable or ProxyCarrier.BuildArgument).SelectMany(r => r.Variables)
            .Where(v => v.Value.IsKnown && QuotesFix.IsQuoted(v.Value.Text)).Select(v => (v.Name, v.Value)).DistinctBy(v => v.Value.Location.Physical);

    static void ReportQuotes(AnalysisContext<Deployment> context, string name, SourcedText value) =>
        context.Report(Diagnostic.Create(_descriptor, value.Location, $"The quotes around the value of `{name}` are part of it: no program reads that as a proxy's address") with
        {
            Severity = DiagnosticSeverity.Warning,
            Label = "with the quotes",
            WhatHappens = "every request through it fails: curl says `Unsupported proxy syntax`, and Go programs look up a host whose name begins with a quote",
            WhatToDo = "leave the quotes away, or put them around the whole entry, name and all",
            Fix = QuotesFix.For(value),
        });

    static void ReportTls(AnalysisContext<Deployment> context, Place place, Place plain)
    {
        var scheme = place.Location with { Span = new TextSpan(place.Location.Span.Start + Leading(place), "https".Length) };
        context.Report(Diagnostic.Create(_descriptor, scheme, $"`{place.Variable.Name}` speaks TLS to the proxy `{place.Address}`, which `{plain.Variable.Name}` speaks to as `http://`") with
        {
            Label = "TLS to the proxy itself",
            Related = [new RelatedLocation(plain.Location, "the same host and port, without TLS")],
            WhatHappens = "Go programs say `first record does not look like a TLS handshake` where the proxy does not speak TLS; wget says `Must be HTTP`",
            WhatToDo = $"write http:// in {place.Variable.Name} too: the variable's name says what is asked for, the scheme how the proxy is spoken to",
            Fix = new Fix("Speak to the proxy without TLS", FixSafety.Unsafe, new FixEdit(scheme, "http")),
        });
    }

    static int Leading(Place place) => place.Variable.Value.Text.Length - place.Variable.Value.Text.TrimStart().Length;

    static void ReportMissingScheme(AnalysisContext<Deployment> context, Place place) =>
        context.Report(Diagnostic.Create(_descriptor, place.Location, $"`{place.Variable.Name}` has no scheme before `{place.Address}`: Go programs, curl and wget put `http://` before it, others may not") with
        {
            // dockerd and K3s are Go programs.
            Presets = place.Carrier is ProxyCarrier.DaemonFile or ProxyCarrier.DaemonUnit or ProxyCarrier.DaemonCommand or ProxyCarrier.DaemonDefaults or ProxyCarrier.K3sService ? RulePresets.Strict : null,
            Label = "no scheme",
            WhatToDo = "write http:// before it",
            Fix = new Fix("Write http:// before it", FixSafety.Safe, new FixEdit(place.Location with { Span = new TextSpan(place.Location.Span.Start, 0) }, "http://")),
        });

    static void ReportMissingPort(AnalysisContext<Deployment> context, Place place)
    {
        var dialled = place.Url.Scheme == "http" ? "Go programs and wget dial 80, curl 1080" : "443 is dialled";
        context.Report(Diagnostic.Create(_descriptor, place.Location, $"`{place.Variable.Name}` has no port behind `{place.Url.Host}`: {dialled}") with
        {
            Label = "no port",
            WhatHappens = "where the proxy listens on another port, connections are refused",
            WhatToDo = "write the port",
        });
    }
}
