using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// Two containers that want one port of the host, one container that publishes a port twice, and several copies of a service with one
/// port. No fix: which port is free only the host knows.
/// </summary>
public sealed class HostPortConflict : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7010",
        title: "One port of the host for two containers",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["no-duplicate-exported-ports"];
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context)
    {
        context.RegisterDeploymentAction(AnalyzeConflicts);
        context.RegisterContainerAction(AnalyzeCopies);
    }

    static void AnalyzeConflicts(AnalysisContext<Deployment> context)
    {
        var conflicts = HostPorts.Conflicts(context.Subject);
        // Three that want one port are no slip: they are a list to choose from.
        var lists = conflicts.Where(c => c is { Earlier.Published: not null, Later: { Published: not null, Container.Service: not null } } && !ReferenceEquals(c.Earlier.Container, c.Later.Container)).GroupBy(c => (c.Later.Container.Service!.Project, c.Port))
            .Where(g => g.Count() > 1).Select(g => g.Key.Project).ToHashSet<ComposeProject>(ReferenceEqualityComparer.Instance);
        foreach (var (earlier, later, port) in conflicts)
        {
            var isOne = ReferenceEquals(earlier.Container, later.Container);
            context.Report(Diagnostic.Create(_descriptor, later.Location, isOne ? Twice(later, port) : Taken(earlier, later, port)) with
            {
                // Services may be there for a choice, each started by its name; an `up` of the set starts them all.
                Severity = isOne || later.Container.Service is not { } service || IsStartedWhole(context.Subject, service.Project) ? DiagnosticSeverity.Error
                    : lists.Contains(service.Project) ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                Label = isOne ? "once more" : "taken already",
                Related = [new RelatedLocation(earlier.Location, isOne ? "here it is published first" : earlier.Published is null ? "here a program listens on it" : "here it is published")],
                WhatHappens = Happens(earlier, later, port),
                WhatToDo = isOne ? "remove one of the two, or give it another port of the host" : later.Published is null
                    ? "let one of them listen on another port" : "publish it on another port of the host, or behind one reverse proxy",
            });
        }
    }

    /// <summary>A command of the set starts the application, and names no services.</summary>
    static bool IsStartedWhole(Deployment deployment, ComposeProject project) => deployment.DockerCommands.Any(c => c is { Name: "compose up", IsComplete: true, Operands.IsEmpty: true }
        && (c.GlobalOptions.Concat(c.Options).Where(o => o.Name == "--file").ToList() is not { Count: > 0 } files
            || files.Exists(f => f.Value?.Known is { } file && project.Documents.Any(d => FilePaths.NameOf(d.Path) == FilePaths.NameOf(file)))));

    static string Twice(PortClaim claim, int port) =>
        $"{(claim.Container.Name?.Known is { } name ? $"`{name}`" : "This container")} wants port {Port(claim, port)} of the host twice";

    static string Taken(PortClaim earlier, PortClaim later, int port)
    {
        var (first, second) = (NameOf(earlier.Container), NameOf(later.Container));
        return first == second || first is null || second is null
            ? $"Two containers want port {Port(later, port)} of the host"
            : $"`{first}` and `{second}` both want port {Port(later, port)} of the host";
    }

    static string Port(PortClaim claim, int port) => claim.Protocol == "tcp" ? $"{port}" : $"{port}/{claim.Protocol}";

    static string? NameOf(ContainerSpec container) => container.Name?.Known ?? container.ContainerName?.Known;

    /// <summary>
    /// As Engine 28.5 says it. The allocator of published ports knows only its own; everything else shows when the engine, or the program,
    /// binds the socket.
    /// </summary>
    static string Happens(PortClaim earlier, PortClaim later, int port) => (earlier.Published, later.Published) switch
    {
        ({ } one, { } other) when ReferenceEquals(earlier.Container, later.Container) && one.ContainerStart - one.HostStart == other.ContainerStart - other.HostStart =>
            "failed to listen on TCP socket: address already in use",
        ({ }, { }) => $"Bind for {earlier.Address ?? (later.Address?.Contains(':', StringComparison.Ordinal) == true ? "::" : "0.0.0.0")}:{port} failed: port is already allocated",
        _ => "the one that starts second gets `address already in use`",
    };

    /// <summary>Copies of one service, each of which would need a port of its own.</summary>
    static void AnalyzeCopies(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (container.Replicas < 2 || container.Service is not { } service || IsForSwarm(context.Deployment, service))
            return;
        foreach (var claim in HostPorts.ClaimsOf(container, context.Deployment).Where(c => c.Published is not null).Take(1))
        {
            context.Report(Diagnostic.Create(_descriptor, claim.Location, $"`{service.Name}` runs {container.Replicas} times, and each copy wants port {Port(claim, claim.Start)} of the host") with
            {
                Label = "one port for all copies",
                WhatHappens = $"Bind for {claim.Address ?? "0.0.0.0"}:{claim.Start} failed: port is already allocated",
                WhatToDo = "leave the host's port out, give a range as long as there are copies, or put a reverse proxy before them",
            });
        }
    }

    /// <summary>Swarm publishes a port once, for all copies: a file for <c>docker stack deploy</c> is right.</summary>
    static bool IsForSwarm(Deployment deployment, ComposeService service) =>
        service.Layers.All(l => l.Node.Entry("scale") is null)
        && (deployment.DockerCommands.Any(c => c.Name.StartsWith("stack", StringComparison.Ordinal) || c.Name.StartsWith("swarm", StringComparison.Ordinal) || c.Name.StartsWith("service", StringComparison.Ordinal))
            || deployment.Networks.Any(n => n.Driver?.Text == "overlay")
            || !deployment.DockerCommands.Any(c => c.Name == "compose up")
            || deployment.Containers.Any(c => c.Service is { HasSwarmKeys: true } other && ReferenceEquals(other.Project, service.Project)));
}
