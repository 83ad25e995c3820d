using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// A container asks for another one of the set by its name and does not find it: they share no network, or one of them is where nobody
/// has a name. Fix: the other's network, or the name of the container whose network the other one uses.
/// </summary>
public sealed class ServiceUnreachable : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7027",
        title: "A container that is not found by its name",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var names = context.Subject.Names;
        foreach (var name in UnresolvedName.All(context.Subject))
        {
            if (name.Owner is not { } owner || names.NamespaceOf(name.Container) is not { } self || self.IsOnDefaultBridge && owner.IsOnDefaultBridge)
                continue;
            var host = name.Host;
            var asker = name.Container.Name is { } called ? $"`{called.Text}`" : "this container";
            var space = names.NamespaceOf(owner);
            if (space == self && owner != self)
                Report(context, name, $"`{host}` has no name of its own: it shares its network with {asker}, where it is `localhost`", "write localhost", Replace(name, "localhost"));
            else if (self.NetworkMode.Kind == NetworkModeKind.Host)
                Report(context, name, $"On the host's network {asker} does not find `{host}` by its name", Published(owner));
            else if (owner.NetworkMode.Kind == NetworkModeKind.Host)
                Report(context, name, $"`{host}` is on the host's network: {asker} does not find it by its name",
                    "write host.docker.internal, and give the container `extra_hosts: [\"host.docker.internal:host-gateway\"]`");
            else if (owner.NetworkMode.Kind is NetworkModeKind.Service or NetworkModeKind.Container)
            {
                var shared = space?.Name?.Known is { } owning && space.SharesNetworkWith(self) ? owning : null;
                Report(context, name, $"`{host}` has no name of its own: it is in the network of {owner.NetworkMode.Shown}",
                    $"write the name of the container whose network it uses: {owner.NetworkMode.Shown.Trim('`')}", shared is null ? null : Replace(name, shared));
            }
            else if (owner.NetworkMode.Kind != NetworkModeKind.None && self.NetworkMode.Kind != NetworkModeKind.None
                && !HasMisspeltNetwork(owner, context.Subject) && !HasMisspeltNetwork(self, context.Subject))
                Report(context, name, $"{Capital(asker)} asks for `{host}`, and the two share no network", $"give both a network in common{Hint(owner)}", NetworkFix(self, owner));
        }
    }

    /// <summary>With the right name, which UnknownNetwork tells, the two may well share it.</summary>
    static bool HasMisspeltNetwork(ContainerSpec container, Deployment deployment) => container.Networks.Any(n => (n.EngineName ?? n.Name.Known) is { } name
        && !NetworkSearch.IsPredefined(name) && NetworkSearch.For(deployment, name) is { IsKnown: false, Near: not null });

    static void Report(AnalysisContext<Deployment> context, UnresolvedName name, string message, string todo, Fix? fix = null)
    {
        var related = ImmutableArray.CreateBuilder<RelatedLocation>();
        if (name.Reference.Mount is { } mount)
            related.Add(new RelatedLocation(mount.Location, mount.Deed));
        related.Add(new RelatedLocation(Attachment(name.Container), "this is how the one that asks is attached"));
        related.Add(new RelatedLocation(Attachment(name.Owner!), $"and this is how `{name.Host}` is"));
        context.Report(Diagnostic.Create(_descriptor, name.Reference.Host.Location, message) with
        {
            Severity = name.IsShown ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            Presets = name.IsShown ? RulePresets.Strict : null,
            Related = related.ToImmutable(),
            WhatHappens = name.WhatHappens,
            WhatToDo = todo,
            Fix = fix,
        });
    }

    static Location Attachment(ContainerSpec container) =>
        container.NetworkMode.Location ?? (container.Networks is [var first, ..] ? first.Name.Location : container.Location);

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    static string Hint(ContainerSpec owner) => owner.Networks is [{ Name.Known: { } network }, ..] ? $": `{network}`" : "";

    static string Published(ContainerSpec owner) =>
        owner.Ports.FirstOrDefault(p => p.HostStart is not null) is { HostStart: { } port } ? $"write localhost and the published port {port}"
            : "publish a port of it and write localhost with that port";

    static Fix? Replace(UnresolvedName name, string with) =>
        !name.Reference.Host.Location.Text.Equals(name.Host, StringComparison.OrdinalIgnoreCase) ? null
            : new Fix($"Write {with}", FixSafety.Unsafe, new FixEdit(name.Reference.Host.Location, with));

    static Fix? NetworkFix(ContainerSpec container, ContainerSpec owner)
    {
        if (owner.Networks is not [{ Name.Known: { } network } attachment, ..] || container.Source != owner.Source || container.Service?.Project != owner.Service?.Project)
            return null;
        var edit = container.Service is not null ? ContainerEdits.AddNetwork(container, network)
            : container.Networks.IsEmpty && attachment.Name.Location.Text == network && container.NetworkMode.Location is null ? ContainerEdits.AddSwitch(container, "--network " + network, "") : null;
        return edit is null ? null : new Fix($"Put it on the network {network} too", FixSafety.Unsafe, edit);
    }
}
