using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Network;

/// <summary>
/// A port that is published without an address of the host, and so on all of them: a warning for databases, queues, admin pages and
/// their like. Fix: <c>127.0.0.1</c> in front.
/// </summary>
public sealed class PublishedOnAllInterfaces : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7015",
        title: "Published on every address of the host",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["no-unbound-port-interfaces", "451d79dc-0588-476a-ad03-3c7f0320abb3"];
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string? SecuritySeverity => "5.3";

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        // A CI job's machine lives no longer than the job, and its ports are how the job's steps reach a service. What a command in a
        // devcontainer publishes on, nobody knows.
        if (container.IsInCi || container is { IsTooling: true, Document.IsGuest: true } || container.IsPodman || !container.IsComplete || !HostPorts.Publishes(container, context.Deployment) || HasDefaultAddress(container, context.Deployment))
            return;
        var isStack = container.Service?.HasSwarmKeys == true;
        // What is open there without a password is DashboardInsecure's.
        var open = DashboardInsecure.OpenPort(container, context.Deployment);
        foreach (var port in container.Ports.Where(p => p is { IsHostKnown: true, HostAddress: null } && !(p.Protocol == "tcp" && p.ContainerStart <= open && open <= p.ContainerEnd)))
        {
            var what = SensitivePorts.WhatIs(container, port);
            var isRegistry = what is null && SensitivePorts.IsRegistry(container, port);
            context.Report(Diagnostic.Create(_descriptor, port.Location, $"Port {ContainerPort(port)} of {Subject(container)}{(what is null ? isRegistry ? ", a registry," : "" : $", {what},")} is published on every address of the host") with
            {
                // A port that the engine chooses is for a test, a terminal session ends.
                Severity = what is null || port.HostStart is null or 0 || IsSession(container) ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                Presets = what is null && !isRegistry ? RulePresets.Strict : null,
                Label = "0.0.0.0 and [::]",
                WhatHappens = "whoever reaches the host reaches the port: Docker's own rules let it in before those of ufw or firewalld are asked",
                WhatToDo = isStack ? "leave the port out: services on the same network reach it without, and Swarm publishes on no single address"
                    : $"write {Loopback(port)} where only this machine needs it, or leave the port out: containers on the same network reach it without",
                // What is not certainly for this machine alone would be cut off.
                Fix = isStack || what is null ? null : FixFor(port),
            });
        }
    }

    /// <summary>The network or the daemon puts ports that name no address somewhere else.</summary>
    static bool HasDefaultAddress(ContainerSpec container, Deployment deployment)
    {
        var networks = container.Networks.Select(a => HostPorts.NetworkOf(a, container, deployment)).ToList();
        if (networks.Any(n => n?.HostAddress is not null))
            return true;
        // The key "ip" is for the default bridge alone; networks that are made later get default-network-opts.
        var isOnDefaultBridge = networks.Count == 0;
        return deployment.AllDaemons.Any(d => isOnDefaultBridge
            ? d.Json?["ip"] is not null || d.Flags.Any(f => f.Name == "--ip")
            : d.Json?["default-network-opts"] is not null || d.Flags.Any(f => f.Name == "--default-network-opt"));
    }

    static bool IsSession(ContainerSpec container) =>
        container.DockerCommand is { } command && command.Option("--rm") is { IsOn: true } && command.Option("--tty") is { IsOn: true };

    static string Subject(ContainerSpec container) => container.Name?.Known is { } name ? $"`{name}`" : container.Image?.Known is { } image && ImageReference.TryParse(image) is not null ? $"`{image}`" : "the container";

    static string ContainerPort(PublishedPort port) =>
        (port.ContainerStart == port.ContainerEnd ? $"{port.ContainerStart}" : $"{port.ContainerStart}-{port.ContainerEnd}") + (port.Protocol == "tcp" ? "" : "/" + port.Protocol);

    static string Loopback(PublishedPort port)
    {
        var host = port.HostStart is null ? "" : port.HostStart == port.HostEnd ? $"{port.HostStart}" : $"{port.HostStart}-{port.HostEnd}";
        return $"127.0.0.1:{host}:{ContainerPort(port)}";
    }

    static Fix? FixFor(PublishedPort port)
    {
        const string Title = "Publish on 127.0.0.1 only";
        var text = port.Location.Text;
        if (text.Contains('=', StringComparison.Ordinal))
            return null;
        // The shell's quotes stay around the whole.
        var at = text is ['"' or '\'', ..] ? 1 : 0;
        if (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '$' && port.HostStart is not null))
        {
            var prefix = port.HostStart is null && !text.Contains(':', StringComparison.Ordinal) ? "127.0.0.1::" : "127.0.0.1:";
            // The first character is part of the edit: one that puts quotes around the port then waits for the next round.
            return new Fix(Title, FixSafety.Unsafe, new FixEdit(port.Location.Document.At(port.Location.Span.Start + at, 1), prefix + text[at]));
        }

        // The long form of compose: one more key, in front of the first.
        if (port.Location.Document.Tree.Root is not DataFileSyntax file
            || file.DescendantsAndSelf().OfType<DataMappingSyntax>().FirstOrDefault(m => m.Span == port.Location.Span) is not { Entries: [var first, ..] } mapping)
            return null;
        var document = port.Location.Document;
        var lineStart = document.Lines.GetStart(document.Lines.GetLine(first.Span.Start));
        var separator = mapping.IsFlow ? ", " : document.Lines.LineEnd + new string(' ', first.Span.Start - lineStart);
        return new Fix(Title, FixSafety.Unsafe, new FixEdit(document.At(first.Span.Start, 0), $"host_ip: 127.0.0.1{separator}"));
    }
}
