using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// Only HTTP_PROXY for something that fetches over https: the daemon, K3s, and, as an info, a RUN step. Go has taken HTTP_PROXY for
/// http alone since 1.16; curl and wget always did. And ALL_PROXY alone for the daemon, which Go does not read at all. Fix: HTTPS_PROXY with
/// the same value.
/// </summary>
public sealed class HttpsProxyMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6006",
        title: "HTTP_PROXY without HTTPS_PROXY",
        messageFormat: "{0} is given `{1}` and no `{2}`: {3}",
        Category.Proxy,
        DiagnosticSeverity.Warning);

    /// <summary>The first Engine and K3s that are surely built with Go 1.16 or newer.</summary>
    static readonly Version _firstEngine = new(23, 0);
    static readonly K3sVersion _firstK3s = new(1, 21, 0);

    /// <summary>What curl, wget and git look at for an https address.</summary>
    static readonly ImmutableArray<string> _forHttps = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context)
    {
        context.RegisterDeploymentAction(AnalyzeDaemons);
        context.RegisterContainerAction(AnalyzeContainer);
        context.RegisterDocumentAction(DocumentKind.Dockerfile, AnalyzeDockerfile);
    }

    static void AnalyzeDaemons(AnalysisContext<Deployment> context)
    {
        var all = context.Subject.AllDaemons.ToList();
        // Another place may have it: two drop-ins, a file and a unit.
        if (context.EngineVersion is { } engine && engine < _firstEngine || all.Any(d => !d.IsComplete || d.Proxy.HttpsProxy is not null || MeansHttps(d))
            || all.SelectMany(d => d.RegistryMirrors).Any(m => RegistryEndpoint.Parse(m.Text)?.IsLan == Truth.Yes))
            return;
        foreach (var daemon in context.Subject.Daemons)
        {
            if (daemon.IsRead == Truth.No || (Http(daemon.Variables) ?? ForAll(daemon.Variables)) is not { } variable || IsToldInProse(daemon.Document.Physical))
                continue;
            // A file of that name may belong to another service.
            var isDocker = daemon.Source != DaemonSource.SystemdDropIn || DaemonFiles.IsDockerUnit(daemon.Document.EffectivePath) == Truth.Yes || daemon.Command is not null;
            Report(context.Report, isDocker ? "The Docker daemon" : "The service", variable.Name, variable.Location, "registries are asked over https, without the proxy",
                daemon.IsRead == Truth.Yes ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info, Setting(daemon, variable), []);
        }
    }

    /// <summary>A note may say the rest in its own words: "the same for HTTPS_PROXY".</summary>
    static bool IsToldInProse(Document document) => document.Kind == DocumentKind.Markdown
        && (document.Mentions("HTTPS_PROXY") || document.Mentions("https-proxy"));

    /// <summary>daemon.json has the key in a spelling or a place that dockerd does not read: PLM6016 tells of it.</summary>
    static bool MeansHttps(DaemonSpec daemon) =>
        daemon.Json?.DescendantsAndSelf().OfType<DataEntrySyntax>().Any(e => DaemonProxyFix.KeyFor(e.Key.Value) == "https-proxy") == true;

    static void AnalyzeContainer(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (K3sContainer.TryGet(container, context.Deployment.Files) is not { RunsAgent: Truth.Yes } k3s || k3s.Version < _firstK3s || container.IsPodman || !container.IsComplete
            || !container.IsEnvironmentComplete || context.Deployment.Proxies.Of(container) is not { } use || k3s.NeedsNoProxy(context.Deployment) != Truth.No
            || use.Routes.Any(r => r.Reaches != Truth.No && r.Variables.Any(v => IsHttps(v.Name)))
            || container.Environment.Any(e => e.Name.EndsWith("HTTPS_PROXY", StringComparison.OrdinalIgnoreCase)))
            return;
        var given = use.Routes.Where(r => r is { Carrier: ProxyCarrier.ContainerVariable, Reaches: Truth.Yes }).SelectMany(r => r.Variables);
        if (Http(given) is not { } variable || container.Environment.FirstOrDefault(e => e.Location == variable.Location) is not { } entry
            || container.HasOwnNetwork == Truth.Yes && ProxyUrl.Parse(variable.Value.Text) is { IsLoopback: true })
            return;
        Report(context.Report, container.Name?.Known is { } name ? $"K3s in the container `{name}`" : "K3s in this container", entry.Name, entry.NameLocation,
            "containerd asks registries over https, without the proxy", DiagnosticSeverity.Warning, entry.IsFromFile ? null : entry.Whole,
            container.Image is { } image ? [new RelatedLocation(image.Location, "it pulls pause, coredns, traefik and others by itself")] : []);
    }

    static void AnalyzeDockerfile(AnalysisContext<Document> context)
    {
        if (context.Deployment.ImageOf(context.Document) is not { } image)
            return;
        foreach (var flow in context.Deployment.Flows)
        {
            if (flow.Document.Host != image.Document || flow.Document.HostNode is not { } node || image.StageOf(node) is not { } stage || !image.Reached.Contains(stage)
                || flow.Commands.FirstOrDefault(FetchesOverHttps) is not { } fetch)
                continue;
            var state = stage.Instructions.LastOrDefault(i => i.Span.Start <= node.Span.Start) is { } run ? stage.StateBefore(run) : stage.FinalState;
            var set = state.Variables.Where(v => ProxyNames.IsProxyName(v.Key) && v.Value.Value is not { Text: "" }).Select(v => v.Key).ToList();
            var http = set.Where(n => n is "http_proxy" or "HTTP_PROXY").Order(StringComparer.Ordinal).LastOrDefault();
            if (http is null || set.Any(n => IsHttps(n) || n is "all_proxy" or "ALL_PROXY") || IsGivenHttps(context.Deployment, image)
                || state.Variables[http] is not { Value: { Text: not SourcedText.UnknownText }, SetAt: { } setAt } || setAt.Document != image.Document)
                continue;
            var name = image.Document.Tree.FindNode(setAt.Span.Start);
            var pair = name.Ancestors().Prepend(name).OfType<DockerPairSyntax>().FirstOrDefault();
            Report(context.Report, "A RUN step", http, setAt, $"`{fetch.Program}` fetches over https here, without the proxy", DiagnosticSeverity.Info,
                pair is null or { Parent: EnvSyntax { IsLegacy: true } } ? null : image.Document.At(pair),
                [new RelatedLocation(fetch.Location, "it asks for an https address")]);
            return;
        }
    }

    static bool IsGivenHttps(Deployment deployment, ImageSpec image) =>
        deployment.Builds.Any(b => b.Image == image && (!b.IsComplete || b.Arguments.Any(a => IsHttps(a.Name)))) || deployment.AllClients.Any(c => c.Proxy.HttpsProxy is not null);

    static bool FetchesOverHttps(ShellCommand command) =>
        command.Program is "curl" or "wget" or "git" && command.Arguments.Any(a => UrlIsPublic(a.Text))
        && !command.Arguments.Any(a => a.Text is "-x" or "--proxy" or "--no-proxy" or "--noproxy" || a.Text.Contains("proxy=", StringComparison.Ordinal))
        && _forHttps.All(n => !command.Environment.TryGet(n, out _));

    static bool UrlIsPublic(string text) => text.StartsWith("https://", StringComparison.Ordinal) && RegistryEndpoint.Parse(text) is { IsLan: not Truth.Yes };

    static bool IsHttps(string name) => name.TrimStart('-') is "HTTPS_PROXY" or "https_proxy" or "https-proxy" or "httpsProxy";

    /// <summary>The proxy for http, where its value is not wholly unknown: it may be empty then.</summary>
    static ProxyVariable? Http(IEnumerable<ProxyVariable> variables) =>
        variables.LastOrDefault(v => v.IsSet == Truth.Yes && v.Name.TrimStart('-') is "HTTP_PROXY" or "http_proxy" or "http-proxy");

    static ProxyVariable? ForAll(IEnumerable<ProxyVariable> variables) =>
        variables.LastOrDefault(v => v.IsSet == Truth.Yes && IsForAll(v.Name));

    static bool IsForAll(string name) => name is "ALL_PROXY" or "all_proxy";

    /// <summary>What there is to repeat: the entry of daemon.json, the word of a unit, the flag.</summary>
    static Location? Setting(DaemonSpec daemon, ProxyVariable variable) => daemon.Source switch
    {
        DaemonSource.DaemonJson => variable.Location,
        DaemonSource.SystemdDropIn => UnitCommands.Settings(daemon.Document).SelectMany(s => s.Words).Where(w => w.Span.Contains(variable.Location.Span))
            .Select(w => (Location?)daemon.Document.At(w)).FirstOrDefault(),
        _ => variable.Name.StartsWith("--", StringComparison.Ordinal) && variable.Location.Document == daemon.Document ? variable.Location : null,
    };

    static void Report(Action<Diagnostic> report, string who, string name, Location location, string what, DiagnosticSeverity severity, Location? setting, ImmutableArray<RelatedLocation> related)
    {
        var https = name switch
        {
            "ALL_PROXY" => "HTTPS_PROXY",
            "all_proxy" => "https_proxy",
            _ => name.Replace("HTTP_", "HTTPS_", StringComparison.Ordinal).Replace("http_", "https_", StringComparison.Ordinal).Replace("http-", "https-", StringComparison.Ordinal),
        };
        report(Diagnostic.Create(_descriptor, location, who, name, https, what) with
        {
            Severity = severity,
            Label = IsForAll(name) ? "curl reads it, Go programs do not" : "for http addresses alone",
            Related = related,
            WhatHappens = "where the proxy is the only way out, the request times out",
            WhatToDo = $"set {https} too, with the same value: it says for which addresses the proxy is, not how to speak to it",
            Fix = setting is { } whole && ProxySettingFix.Duplicate(whole, name, https) is { } edit ? new Fix($"Add {https} with the same value", FixSafety.Safe, edit) : null,
        });
    }
}
