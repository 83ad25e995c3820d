using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Markdown;

namespace Plimsoll.Rules.Network;

/// <summary>
/// A container reaches for its host by an address or a name that is not there on every machine: docker0's default address, which
/// daemon.json may change (a warning where it does), and <c>host.docker.internal</c>, which the Linux engine gives nobody by itself. Fix
/// for the name: the entry that makes it known.
/// </summary>
public sealed class HardCodedBridgeAddress : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7014",
        title: "A host's address that other machines do not have",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Info);

    const string DefaultAddress = "172.17.0.1";
    const string HostName = "host.docker.internal";

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var bip = BridgeAddress(context.Subject);
        var isForDesktop = IsForDesktop(context.Subject);
        var seen = new HashSet<Location>();
        var mended = new HashSet<ContainerSpec>(ReferenceEqualityComparer.Instance);
        foreach (var (container, host) in Entries(context.Subject).Concat(Hosts(context.Subject)))
        {
            if (container.IsPodman || container is not { IsComplete: true, Service: null or { Project.IsFragment: false } })
                continue;
            if (host.Text == DefaultAddress && seen.Add(host.Location))
                ReportAddress(context, container, host, bip);
            else if (host.Text == HostName && !isForDesktop && LacksHostName(container, context.Subject.Names) && mended.Add(container) && seen.Add(host.Location))
                ReportName(context, container, host);
        }
    }

    static void ReportAddress(AnalysisContext<Deployment> context, ContainerSpec container, SourcedText host, (CidrRange Range, Location? Location)? bip)
    {
        // In an entry of extra_hosts the word for it can stand in the address' place.
        var fix = host.Location.Text == DefaultAddress && container.ExtraHosts.Any(e => e.Location.Document == host.Location.Document && e.Location.Span.Contains(host.Location.Span))
            ? new Fix("Write host-gateway", FixSafety.Unsafe, new FixEdit(host.Location, "host-gateway")) : null;
        if (bip is { Range: var range, Location: { } place })
        {
            if (range.Address.ToString() == DefaultAddress)
                return;
            context.Report(Diagnostic.Create(_descriptor, host.Location, $"`{DefaultAddress}` is not this host: `bip` gives docker0 the address {range.Address}") with
            {
                Severity = DiagnosticSeverity.Warning,
                Related = [new RelatedLocation(place, "the address that docker0 gets")],
                WhatHappens = "the connection runs into a timeout, or ends at whoever has that address",
                WhatToDo = fix is not null ? "write host-gateway" : $"write {range.Address}, or {HostName} with `host-gateway`",
                Fix = fix,
            });
        }
        else if (!IsGivenTo(context.Subject))
        {
            context.Report(Diagnostic.Create(_descriptor, host.Location, $"`{DefaultAddress}` is the host only where docker0 has its default address") with
            {
                WhatHappens = "with another `bip` or address pool, and on Docker Desktop, nobody answers there",
                WhatToDo = fix is not null ? "write host-gateway" : $"write {HostName}, and give the container `extra_hosts: [\"{HostName}:host-gateway\"]` or `--add-host {HostName}:host-gateway`",
                Fix = fix,
            });
        }
    }

    static void ReportName(AnalysisContext<Deployment> context, ContainerSpec container, SourcedText host)
    {
        var edit = container.Service is { } service && service.Layers.Any(l => l.Node["extra_hosts"] is not null) ? null
            : ContainerEdits.AddSwitch(container, $"--add-host {HostName}:host-gateway", $"extra_hosts: [\"{HostName}:host-gateway\"]");
        context.Report(Diagnostic.Create(_descriptor, host.Location, $"On Linux nothing tells {(container.Name is { } name ? $"`{name.Text}`" : "this container")} who `{HostName}` is") with
        {
            WhatHappens = $"Docker Desktop knows the name, Docker Engine does not: `{HostName}` is not resolved",
            WhatToDo = $"add `{(container.Service is null ? $"--add-host {HostName}:host-gateway" : $"extra_hosts: [\"{HostName}:host-gateway\"]")}`",
            Fix = edit is null ? null : new Fix("Say who the host is", FixSafety.Unsafe, edit),
        });
    }

    /// <summary>The addresses of <c>extra_hosts</c> and <c>--add-host</c>.</summary>
    static IEnumerable<(ContainerSpec, SourcedText)> Entries(Deployment deployment) =>
        from container in deployment.Containers
        from entry in container.ExtraHosts
        where entry.IsKnown && entry.Text.EndsWith(DefaultAddress, StringComparison.Ordinal) && entry.Text.Length > DefaultAddress.Length
            && entry.Text[^(DefaultAddress.Length + 1)] is ':' or '='
        select (container, entry.Slice(entry.Text.Length - DefaultAddress.Length));

    /// <summary>The hosts that containers are told to reach, in variables, arguments and nginx configurations.</summary>
    static IEnumerable<(ContainerSpec, SourcedText)> Hosts(Deployment deployment)
    {
        foreach (var container in deployment.Containers)
        {
            foreach (var url in UrlReference.Of(container))
                yield return (container, url.Host);
            foreach (var variable in container.Environment)
            {
                if (variable.Value is { Known: { } text } value && (text.StartsWith(DefaultAddress, StringComparison.Ordinal) || text.StartsWith(HostName, StringComparison.Ordinal))
                    && UrlReference.HostOf(value) is { } host)
                    yield return (container, host);
            }
        }

        foreach (var site in deployment.NginxSites)
        {
            foreach (var mount in site.Mounts.Where(m => m.IsLoaded == Truth.Yes))
            {
                foreach (var target in site.Targets.Where(t => !t.IsUpstream))
                    yield return (mount.Container, target.Host);
            }
        }
    }

    static bool LacksHostName(ContainerSpec container, ContainerNames names) =>
        names.NamespaceOf(container) is { HasOwnNetwork: Truth.Yes, NetworkMode.Kind: not NetworkModeKind.None } self && names.Finds(container, HostName) == Truth.No && self == container;

    /// <summary>What the daemon's files say of docker0; a value that is not known leaves nothing to say.</summary>
    static (CidrRange Range, Location? Location)? BridgeAddress(Deployment deployment)
    {
        foreach (var daemon in deployment.AllDaemons)
        {
            if (daemon.Bip is { } bip && CidrRange.TryParse(bip.Known, out var range))
                return (range, bip.Location);
        }

        return null;
    }

    /// <summary>A network of the set has the address by its own settings.</summary>
    static bool IsGivenTo(Deployment deployment) => NetworkAddress.TryParse(DefaultAddress, out var address)
        && deployment.AllNetworks.Any(n => n.Subnets.Any(s => !s.IsKnown || CidrRange.TryParse(s.Text, out var subnet) && subnet.Contains(address)));

    /// <summary>Paths of Windows, or a note that speaks of Docker Desktop: there the name is known.</summary>
    static bool IsForDesktop(Deployment deployment) =>
        deployment.AllDaemons.Any(d => d.Platform == DaemonPlatform.Windows)
        || deployment.Documents.Any(d => d.Root is MarkdownFileSyntax && (d.Mentions("Docker Desktop") || d.Mentions("Docker for ")))
        || deployment.Containers.Any(c => c.Mounts.Any(m => m.Source?.Text is [var drive, ':', '\\' or '/', ..] && char.IsAsciiLetter(drive)));
}
