using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// A container or a daemon with a proxy and no NO_PROXY: what lies in the LAN, and other containers, are asked for through the proxy.
/// Warning where the set shows such targets; info elsewhere. Fix for K3s: the private ranges.
/// </summary>
public sealed class ProxyWithoutNoProxy : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6003",
        title: "A proxy without NO_PROXY",
        messageFormat: "{0} is given a proxy and no NO_PROXY: {1} go through the proxy too",
        Category.Proxy,
        DiagnosticSeverity.Warning);

    const int MostRelated = 3;

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(c =>
    {
        AnalyzeContainers(c);
        AnalyzeDaemons(c);
    });

    /// <param name="Neighbour">A service that the container asks by name, and where.</param>
    sealed record Found(ContainerSpec Container, ProxyVariable Variable, bool IsK3s, (string Name, Location AskedAt)? Neighbour)
    {
        public bool IsWarning => IsK3s || Neighbour is not null;
        public string Name => Container.Name?.Known is { } name ? $"`{name}`" : "This container";
    }

    static void AnalyzeContainers(AnalysisContext<Deployment> context)
    {
        // An anchor's variables are those of many services: one finding, for the one that it is worst for.
        foreach (var place in context.Subject.Containers.Select(c => Find(c, context.Subject)).OfType<Found>().GroupBy(f => f.Variable.Location.Physical))
        {
            var worst = place.FirstOrDefault(f => f.IsWarning) ?? place.First();
            Report(context, worst, [.. place.Where(f => f != worst).Select(f => f.Container)]);
        }
    }

    static Found? Find(ContainerSpec container, Deployment deployment)
    {
        if (!container.IsEnvironmentComplete || !container.IsComplete || deployment.Proxies.Of(container) is not { } use
            || use.Routes.Any(r => r.Variables.Any(v => v.IsException))
            // An empty one is an answer too.
            || container.Environment.Any(e => e.Name.EndsWith("NO_PROXY", StringComparison.OrdinalIgnoreCase)))
            return null;
        var given = use.Routes.FirstOrDefault(r => r is { Carrier: ProxyCarrier.ContainerVariable, Reaches: Truth.Yes, Settings.HasProxy: true });
        var variable = given?.Variables.FirstOrDefault(v => !v.IsException && v.Value.Text.Length > 0);
        // A loopback proxy that nobody reaches is another finding.
        if (variable is null || container.HasOwnNetwork == Truth.Yes && ProxyUrl.Parse(variable.Value.Text) is { IsLoopback: true })
            return null;
        var isK3s = K3sContainer.TryGet(container, deployment.Files) is not null;
        var found = new Found(container, variable, isK3s, isK3s ? null : AskedNeighbour(container, deployment));
        // What the reader is to fill in shows nothing of a LAN.
        return found.IsWarning || ProxyUrl.Parse(variable.Value.Text) is not { IsPlaceholder: true } ? found : null;
    }

    static void Report(AnalysisContext<Deployment> context, Found found, ImmutableArray<ContainerSpec> others)
    {
        var (container, variable, isK3s, neighbour) = found;
        var targets = isK3s ? "the node's own LAN, other nodes and a registry there"
            : neighbour is { } asked ? $"requests to `{asked.Name}`" : "other containers and hosts of the LAN";
        context.Report(Diagnostic.Create(_descriptor, variable.Location, found.Name, targets) with
        {
            Severity = found.IsWarning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            Label = "without exceptions",
            Related =
            [
                .. neighbour is { } at ? (RelatedLocation[])[new RelatedLocation(at.AskedAt, "asked over http by its name, which only this network knows")] : [],
                .. others.Take(MostRelated).Select(o => new RelatedLocation(o.Location, "given the same, and no NO_PROXY either")),
            ],
            WhatHappens = isK3s ? "K3s adds the cluster's ranges by itself, not the node's LAN: pulling from a mirror there fails at the proxy"
                : "the proxy answers 403 or 502 for names and addresses that only this network knows",
            WhatToDo = isK3s ? $"add NO_PROXY with the node's LAN, e.g. {ContainerVariablesFix.Direct}" : "add NO_PROXY with the names and ranges that are reached directly",
            Fix = isK3s ? ContainerVariablesFix.Add(container, [("NO_PROXY", ContainerVariablesFix.Direct)], "Add NO_PROXY with the private ranges", FixSafety.Unsafe) : null,
        });
    }

    /// <summary>A service on a network of the container's that its variables or its command ask by name, over the scheme that goes through the proxy.</summary>
    static (string Name, Location AskedAt)? AskedNeighbour(ContainerSpec container, Deployment deployment)
    {
        if (container.Service is not { } service || deployment.Proxies.Of(container)?.Effective is not { } proxy)
            return null;
        var texts = container.Environment.Select(e => e.Value).OfType<SourcedText>().Concat(container.Command.Select(a => a.Value))
            .Where(t => t.Text.Contains("://", StringComparison.Ordinal) && (proxy.HttpProxy is { } http && http.Location != t.Location || proxy.HttpsProxy is { } https && https.Location != t.Location)).ToList();
        if (texts.Count == 0)
            return null;
        foreach (var text in texts)
        {
            var hosts = (proxy.HttpProxy is { } http && http.Location != text.Location ? HostsIn(text.Text, "http://") : [])
                .Concat(proxy.HttpsProxy is { } https && https.Location != text.Location ? HostsIn(text.Text, "https://") : []);
            foreach (var host in hosts)
            {
                if (deployment.Names.Called(host).FirstOrDefault(IsNeighbour) is { Name.Known: { } name })
                    return (name, text.Location);

                bool IsNeighbour(ContainerSpec other) => other != container && string.Equals(other.Name?.Known, host, StringComparison.OrdinalIgnoreCase)
                    && other.Service?.Project == service.Project && other.Networks.Any(n => container.Networks.Any(m => m.Name.Text == n.Name.Text));
            }
        }

        return null;
    }

    static IEnumerable<string> HostsIn(string text, string scheme)
    {
        for (var at = text.IndexOf(scheme, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(scheme, at, StringComparison.OrdinalIgnoreCase))
        {
            at += scheme.Length;
            var length = text.AsSpan(at).IndexOfAny(":/?\"' ,");
            yield return length < 0 ? text[at..] : text.Substring(at, length);
        }
    }

    /// <summary>daemon.json has exceptions that dockerd does not read: PLM6016 tells of them.</summary>
    static bool MeansExceptions(DaemonSpec daemon) =>
        daemon.Json?.DescendantsAndSelf().OfType<DataEntrySyntax>().Any(e => DaemonProxyFix.KeyFor(e.Key.Value) == "no-proxy") == true;

    /// <summary>Registries and ranges of the LAN that the daemon may speak to without TLS: somebody means to pull from there.</summary>
    static IEnumerable<SourcedText> InsecureRegistries(DaemonSpec daemon) => daemon.InsecureRegistries
        .Where(r => CidrRange.TryParse(r.Known, out var range) ? range.IsPrivate : RegistryEndpoint.Parse(r.Known) is { IsLan: Truth.Yes, Host: not ("localhost" or "127.0.0.1") });

    static void AnalyzeDaemons(AnalysisContext<Deployment> context)
    {
        foreach (var daemon in context.Subject.Daemons)
        {
            if (!daemon.IsComplete || daemon.Proxy is not { HasProxy: true, NoProxy: null, Any: { } proxy } || proxy.Text.Length == 0
                || context.Subject.AllDaemons.Any(d => d.Proxy.NoProxy is not null || !d.IsComplete) || MeansExceptions(daemon))
                continue;
            var mirror = daemon.RegistryMirrors.Where(m => RegistryEndpoint.Parse(m.Text)?.IsLan == Truth.Yes).Concat(InsecureRegistries(daemon)).Select(m => (SourcedText?)m).FirstOrDefault();
            context.Report(Diagnostic.Create(_descriptor, proxy.Location, "The Docker daemon", mirror is { } lan ? $"pulls from `{lan.Text}`" : "registries in the LAN") with
            {
                Severity = mirror is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                Related = mirror is { } at ? [new RelatedLocation(at.Location, "a registry in the LAN")] : [],
                WhatHappens = "the daemon asks the proxy for them, which does not know them or may not reach them",
                WhatToDo = "name them in no-proxy (daemon.json) or NO_PROXY (drop-in), and restart the daemon",
            });
        }
    }
}
