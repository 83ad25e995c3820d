using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Text;

namespace Plimsoll.Rules.Network;

/// <summary>
/// nginx passes requests to a name that no container on its networks has: nginx does not start. Fix: the name that was meant, where
/// one is near.
/// </summary>
public sealed class UnknownUpstream : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7012",
        title: "An upstream that no container is called",
        messageFormat: "No container on the networks of `{0}` is called `{1}`{2}",
        Category.Network,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var site in context.Subject.NginxSites)
        {
            if (site.Mounts.IsEmpty || !site.Mounts.All(m => KnowsItsNeighbours(m.Container, context.Subject)))
                continue;
            foreach (var target in site.Targets.Where(t => !t.IsUpstream && t.Host.Known is { } host && IsSingleName(host)).DistinctBy(t => t.Host.Location))
            {
                if (site.Mounts.FirstOrDefault(m => !Resolves(m.Container, target.Host.Text, context.Subject)) is { } mount)
                    Report(context, target, mount);
            }
        }
    }

    static void Report(AnalysisContext<Deployment> context, NginxTarget target, NginxMount mount)
    {
        var host = target.Host.Text;
        var elsewhere = context.Subject.Containers.FirstOrDefault(c => Names(c, null).Contains(host, StringComparer.OrdinalIgnoreCase));
        var reachable = Neighbours(mount.Container, context.Subject).SelectMany(c => Names(c, mount.Container)).Distinct(StringComparer.Ordinal).ToList();
        var near = elsewhere is null ? Nearest.To(host, reachable) : null;
        context.Report(Diagnostic.Create(_descriptor, target.Host.Location, mount.Container.Name?.Text ?? "nginx", host,
            elsewhere is not null ? $": `{host}` is on other networks" : near is not null ? $" (did you mean `{near}`?)" : "") with
        {
            Related = elsewhere is not null
                ? [new RelatedLocation(mount.Mount.Location, "this container loads the file"), new RelatedLocation(elsewhere.Location, "and shares no network with this one")]
                : [new RelatedLocation(mount.Mount.Location, "this container loads the file")],
            WhatHappens = $"nginx: [emerg] host not found in upstream \"{host}\", and the container exits",
            WhatToDo = elsewhere is not null ? "give both a network in common" : near is not null ? $"write {near}" : "write the name of a service that is on the same network",
            Fix = near is null || target.Host.Location.Text != host ? null : new Fix($"Write {near}", FixSafety.Unsafe, new FixEdit(target.Host.Location, near)),
        });
    }

    /// <summary>A name of Docker's own DNS has no dot; what has one may be resolved anywhere.</summary>
    static bool IsSingleName(string host) =>
        host.Length > 0 && !host.Contains('.', StringComparison.Ordinal) && !host.Contains(':', StringComparison.Ordinal) && host is not ("localhost" or "unix")
        && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>
    /// A compose service on networks that this application makes itself: whoever is on them stands in its files. An external network has
    /// members that are not seen.
    /// </summary>
    static bool KnowsItsNeighbours(ContainerSpec container, Deployment deployment) =>
        container is { IsComplete: true, HasOwnNetwork: Truth.Yes, Service.Project: { IsComplete: true, IsFragment: false } project }
        && !container.Networks.IsEmpty
        && container.Networks.All(n => n.Name.IsKnown && deployment.Networks.FirstOrDefault(d => d.Project == project && d.Name.Text == n.Name.Text) is { IsExternal: false } declared
            // Another application may declare this one as its external network, and bring names along.
            && !deployment.Networks.Any(o => o.Project != project && o.EngineName is not null && o.EngineName == declared.EngineName));

    static bool Resolves(ContainerSpec container, string host, Deployment deployment) =>
        container.ExtraHosts.Any(e => !e.IsKnown || e.Text.StartsWith(host + ":", StringComparison.OrdinalIgnoreCase) || e.Text.StartsWith(host + "=", StringComparison.OrdinalIgnoreCase))
        || container.Links.Any(l => !l.IsKnown || l.Text.Split(':')[^1].Equals(host, StringComparison.OrdinalIgnoreCase))
        || Names(container, container).Contains(host, StringComparer.OrdinalIgnoreCase)
        || Neighbours(container, deployment).Any(c => !c.IsComplete || Names(c, container).Contains(host, StringComparer.OrdinalIgnoreCase)
            || c.Networks.Any(n => n.Aliases.Any(a => !a.IsKnown)) || c.ContainerName is { IsKnown: false });

    static IEnumerable<ContainerSpec> Neighbours(ContainerSpec container, Deployment deployment) =>
        deployment.Containers.Where(c => c != container && c.SharesNetworkWith(container));

    /// <summary>What Docker's DNS knows a container by, on the networks that it shares with another (or on any).</summary>
    static IEnumerable<string> Names(ContainerSpec container, ContainerSpec? other) =>
        new[] { container.Name?.Known, container.ContainerName?.Known, container.Hostname?.Known }.OfType<string>()
            .Concat(container.Networks.Where(n => other is null || other.Networks.Any(m => (n.EngineName ?? n.Name.Text) == (m.EngineName ?? m.Name.Text)))
                .SelectMany(n => n.Aliases).Select(a => a.Known).OfType<string>());
}
