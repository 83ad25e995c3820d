using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Network;

/// <summary>
/// A daemon that may not set up its packet rules: with <c>icc</c> off it does not start, and published ports and the walls between
/// networks are gone. <c>ip-forward</c> off, where nothing else switches forwarding on, too. Fix: on, which is the default.
/// </summary>
public sealed class FirewallBypassed : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7026",
        title: "A daemon without its packet rules",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string? SecuritySeverity => "6.5";

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var daemon in context.Subject.Daemons.Where(d => d.IsRead != Truth.No && d.Platform != DaemonPlatform.Windows))
        {
            if (Off(daemon, "iptables") is { } iptables)
                AnalyzeIptables(context, daemon, iptables);
            if (Off(daemon, "ip-forward") is { } forward && Published(context.Subject, daemon) is { } container && !SetsForwarding(context.Subject))
            {
                Report(context, forward, "With `ip-forward` off dockerd does not switch on the forwarding that published ports and the containers' way out need",
                    "`WARNING: IPv4 forwarding is disabled. Networking will not work.`, where nothing else has switched it on", "remove it, or set net.ipv4.ip_forward=1 on the host",
                    [new RelatedLocation(container.Ports[0].Location, "this port needs it")]);
            }
        }
    }

    static void AnalyzeIptables(AnalysisContext<Deployment> context, DaemonSpec daemon, Location iptables)
    {
        if (Off(daemon, "icc") is { } icc)
        {
            Report(context, iptables, "`icc` off needs `iptables`, which is off too: dockerd does not start",
                "You specified --iptables=false with --icc=false. ICC=false uses iptables to function. Please set --icc or --iptables to true",
                "let dockerd have iptables", [new RelatedLocation(icc, "this is done with rules of iptables")], DiagnosticSeverity.Error);
            return;
        }

        // The proxy still answers for published ports; without it, too, nobody does.
        var container = Published(context.Subject, daemon);
        var proxy = Off(daemon, "userland-proxy");
        var name = container?.Name?.Known is { } known ? $"`{known}`" : "a container";
        Report(context, iptables, container is null ? "With `iptables` off Docker keeps no network of containers apart from the others"
                : proxy is null ? $"With `iptables` off nothing limits {name} to the port that it publishes: Docker sets up no packet rules"
                : $"With `iptables` and `userland-proxy` off nothing maps the port that {name} publishes",
            container is null || proxy is null ? "whoever has a route to the containers reaches all their ports, and their own way out, which is masquerading, is gone"
                : "connections hang: dockerd holds the port, and takes none of them to the container",
            "remove it, and put rules of one's own into the chain DOCKER-USER",
            container is null ? [] : proxy is { } off ? [new RelatedLocation(container.Ports[0].Location, "this port is published"), new RelatedLocation(off, "the proxy could do it without rules")]
                : [new RelatedLocation(container.Ports[0].Location, "this port is published")],
            container is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning);
    }

    static void Report(
        AnalysisContext<Deployment> context, Location location, string message, string happens, string todo, RelatedLocation[] related,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning) =>
        context.Report(Diagnostic.Create(_descriptor, location, message) with
        {
            Severity = severity,
            Related = [.. related],
            WhatHappens = happens,
            WhatToDo = todo,
            Fix = location.Text.EndsWith("false", StringComparison.Ordinal)
                ? new Fix("Write true", FixSafety.Unsafe, new FixEdit(location.Document.At(location.Span.End - "false".Length, "false".Length), "true")) : null,
        });

    /// <summary>Where a switch of the daemon is off: the value in daemon.json, or the flag.</summary>
    static Location? Off(DaemonSpec daemon, string name) =>
        daemon.Json?[name] is DataScalarSyntax { Type: ScalarType.Boolean, Value: "false" } value ? daemon.Document.At(value)
        : daemon.Flags.LastOrDefault(f => f.Name == "--" + name) is { Value.Text: "false" or "0" or "f" } flag ? flag.Location : null;

    /// <summary>A container of this machine that publishes a port from a bridge.</summary>
    static ContainerSpec? Published(Deployment deployment, DaemonSpec daemon) => daemon.IsRead != Truth.Yes ? null
        : deployment.Containers.FirstOrDefault(c => !c.IsPodman && !c.Ports.IsEmpty && HostPorts.Publishes(c, deployment)
            && c.DockerCommand is null or { Shell.IsElsewhere: false });

    static bool SetsForwarding(Deployment deployment) => deployment.Documents.Any(d => d.Text.Contains("ip_forward", StringComparison.Ordinal));
}
