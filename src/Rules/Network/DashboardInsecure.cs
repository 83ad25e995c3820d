using System.Globalization;
using System.Net;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// A dashboard or an API that is told to ask for no password: Traefik's <c>--api.insecure</c>, and what does the same in other common
/// images where their port is published. No fix: a password, or a router with one, is for people to choose.
/// </summary>
public sealed class DashboardInsecure : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7021",
        title: "A dashboard without a password",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePrecision Precision => RulePrecision.High;
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string? SecuritySeverity => "7.5";

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        // Nobody but a CI job reaches what it starts.
        if (container.IsInCi || container.Image?.Known is not { } image || ImageReference.TryParse(image) is not { } reference || !container.IsComplete)
            return;
        if (reference.Name == "traefik" && !container.HasEntrypoint && TraefikSwitch(container) is { } insecure)
            ReportTraefik(context, insecure);
        else if (OpenDoors.Of(container, reference) is { } door && ReachOf(container, door.Port, context.Deployment) is Reach.Host)
            Report(context, door.Location, $"{door.What} of {Subject(container)} asks nobody for a password, and its port {door.Port} is open to every machine that reaches the host",
                "whoever opens the port has all that is behind it", door.WhatToDo, DiagnosticSeverity.Warning);
    }

    /// <summary>The port inside the container that this rule finds open to everybody who reaches the host; null where it finds none.</summary>
    public static int? OpenPort(ContainerSpec container, Deployment deployment)
    {
        if (container.Image?.Known is not { } image || ImageReference.TryParse(image) is not { } reference || !container.IsComplete)
            return null;
        var port = reference.Name == "traefik" && !container.HasEntrypoint && TraefikSwitch(container) is not null ? TraefikPort(container) : OpenDoors.Of(container, reference)?.Port;
        return port is { } open && ReachOf(container, open, deployment) == Reach.Host ? open : null;
    }

    static void ReportTraefik(AnalysisContext<ContainerSpec> context, Location insecure)
    {
        const string Advice = "take it out, keep `--api`, and give the dashboard a router of its own to `api@internal` with a basicauth middleware; or publish the port on 127.0.0.1 alone";
        var container = context.Subject;
        if (TraefikPort(container) is not { } port)
            return;
        var (open, severity) = ReachOf(container, port, context.Deployment) switch
        {
            Reach.Host => ($"to every machine that reaches port {port} of the host", DiagnosticSeverity.Warning),
            Reach.Loopback => ("to everybody on this machine, and to every container on its networks", DiagnosticSeverity.Info),
            Reach.Containers => ("to every container on its networks", DiagnosticSeverity.Warning),
            _ => (null, default),
        };
        if (open is not null)
            Report(context, insecure, $"Traefik's API and dashboard in {Subject(container)} are open, without a password, {open}",
                "they show the whole configuration: every router, every service and every middleware", Advice, severity);
    }

    static void Report(AnalysisContext<ContainerSpec> context, Location location, string message, string happens, string todo, DiagnosticSeverity severity) =>
        context.Report(Diagnostic.Create(_descriptor, location, message) with
        {
            Severity = severity,
            Label = "no password",
            WhatHappens = happens,
            WhatToDo = todo,
        });

    static string Subject(ContainerSpec container) => container.Name?.Known is { } name ? $"`{name}`" : $"`{container.Image?.Text}`";

    enum Reach { Unknown, Host, Loopback, Containers }

    static Reach ReachOf(ContainerSpec container, int port, Deployment deployment)
    {
        if (container.NetworkMode.Kind == NetworkModeKind.Host)
            return Reach.Host;
        if (!container.ArePortsComplete || container.NetworkMode.Kind is NetworkModeKind.Unknown or NetworkModeKind.Container or NetworkModeKind.Service or NetworkModeKind.None)
            return Reach.Unknown;
        if (!HostPorts.Publishes(container, deployment))
            return Reach.Containers;
        var published = container.Ports.Where(p => p.Protocol == "tcp" && p.ContainerStart <= port && port <= p.ContainerEnd).ToList();
        return published.Count == 0 ? Reach.Containers
            : published.TrueForAll(p => p.HostAddress is { } host && IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)) ? Reach.Loopback : Reach.Host;
    }

    /// <summary>
    /// The flag, or the variable where no flag is given: Traefik takes its static configuration from one place, a file before flags
    /// before variables.
    /// </summary>
    static Location? TraefikSwitch(ContainerSpec container)
    {
        if (container.Mounts.Any(m => FilePaths.NameOf(m.Target.Text) is "traefik.yml" or "traefik.yaml" or "traefik.toml")
            || container.Command.Any(a => a.Text.StartsWith("--configfile", StringComparison.OrdinalIgnoreCase)))
            return null;
        foreach (var argument in container.Command)
        {
            if (argument.Known is { } text && (IsFlag(text, "--api.insecure") || IsFlag(text, "--api.insecure=true")))
                return argument.Location;
        }

        return !container.HasCommand && container.Variable("TRAEFIK_API_INSECURE", ignoreCase: true) is { Value.Text: "true", Location: var location } ? location : null;
    }

    static bool IsFlag(string text, string flag) => text.Equals(flag, StringComparison.OrdinalIgnoreCase);

    /// <summary>The port of the entry point <c>traefik</c>, which has the API; null where it is not known.</summary>
    static int? TraefikPort(ContainerSpec container)
    {
        const string Address = "--entrypoints.traefik.address=";
        var argument = container.Command.LastOrDefault(a => a.Text.StartsWith(Address, StringComparison.OrdinalIgnoreCase));
        if (argument.Text is null)
            return 8080;
        return argument.Known is { } text && int.TryParse(text[(text.LastIndexOf(':') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
    }
}
