using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// Options that do not go with the network a container is on: the CLI, compose or the engine refuses the container. Published ports are
/// PLM7003's. Fix: the refused option goes.
/// </summary>
public sealed class NetworkOptionsConflict : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7005",
        title: "Network options that exclude each other",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Error);

    const string UserDefinedOnly = "user specified IP address is supported on user defined networks only";
    const string AliasesUserDefinedOnly = "network-scoped aliases are only supported for user-defined networks";

    /// <summary>What a container on another's network cannot have: it would change the other's. The engine's words with each.</summary>
    static readonly ImmutableArray<(string Flag, string Key, string Happens)> _refusedOnForeignNetwork =
    [
        ("--hostname", "hostname", "conflicting options: hostname and the network mode"),
        ("--dns", "dns", "conflicting options: dns and the network mode"),
        ("--add-host", "extra_hosts", "conflicting options: custom host-to-IP mapping and the network mode"),
        ("--expose", "expose", "conflicting options: port exposing and the container type network mode"),
        ("--link", "links", "conflicting options: container type network can't be used with links. This would result in undefined behavior"),
    ];

    const string LinksOnHost = "conflicting options: host type networking can't be used with links. This would result in undefined behavior";

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context)
    {
        context.RegisterContainerAction(Analyze);
        context.RegisterDockerAction(AnalyzeConnect, "network connect");
        context.RegisterDeploymentAction(AnalyzePredefined);
        context.RegisterDeploymentAction(AnalyzeNames);
    }

    /// <summary>Compose gives every service an alias on every network that it lists, and the default bridge has none.</summary>
    static void AnalyzePredefined(AnalysisContext<Deployment> context)
    {
        foreach (var network in context.Subject.Networks.Where(n => n is { IsExternal: true, EngineName: "bridge", Project: not null }))
        {
            if (context.Subject.Containers.FirstOrDefault(c => c.Service?.Project == network.Project && c.Networks.Any(a => a.Name.Text == network.Name.Text)) is not { } service)
                continue;
            Report(context, network.Name.Location, "Compose cannot attach services to Docker's own network `bridge`", "network-scoped alias is supported only for containers in user defined networks",
                "write `network_mode: bridge` at the service, or leave the network to compose", service.Location, "this service joins it", null, "");
        }
    }

    /// <summary>Compose makes the first, and finds the label of that one on the other.</summary>
    static void AnalyzeNames(AnalysisContext<Deployment> context)
    {
        var used = context.Subject.Networks.Where(n => n is { IsExternal: false, IsImplicit: false, EngineName: not null, Project: { IsFragment: false } project }
            && context.Subject.Containers.Any(c => c.Service is { HasSwarmKeys: false } && c.Service.Project == project && c.Profiles.IsEmpty && c.Networks.Any(a => a.Name.Text == n.Name.Text)));
        foreach (var networks in used.GroupBy(n => (n.Project, n.EngineName)))
        {
            foreach (var second in networks.DistinctBy(n => n.Name.Text).Skip(1))
            {
                var first = networks.First();
                Report(context, second.Name.Location, $"The networks `{first.Name.Text}` and `{second.Name.Text}` have one name, `{second.EngineName}`: compose makes one of them and refuses the other",
                    $"network {second.EngineName} was found but has incorrect label com.docker.compose.network", "keep one of them for all services, or give them two names", first.Name.Location, "this one has the name too", null, "");
            }
        }
    }

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        if (context.Subject is { DockerCommand: { } command } container && command.IsDocker())
            AnalyzeCommand(context, container, command);
        else if (context.Subject.Service is { } service)
            AnalyzeService(context, context.Subject, service);
    }

    static void AnalyzeCommand(AnalysisContext<ContainerSpec> context, ContainerSpec container, DockerCommand command)
    {
        var networks = command.OptionsNamed("--network").Where(o => o.Value is not null).Select(o => (Option: o, Name: NameOf(o.Value!.Value))).ToList();
        if (networks.Exists(n => n.Name is null))
            return;
        for (var i = 1; i < networks.Count; i++)
        {
            var (option, name) = networks[i];
            if (networks.Take(i).FirstOrDefault(n => n.Name == name) is { Name: not null } same)
            {
                Report(context, option.Location, $"The network `{name}` is given twice", $"network \"{name}\" is specified multiple times", "remove one of them", same.Option.Location, "it is given here already",
                    option.Value!.Value.Text == same.Option.Value!.Value.Text ? ContainerEdits.Remove(container, [option.Location], "") : null, "Remove the second one");
                return;
            }

            if (networks.Take(i).FirstOrDefault(n => IsUserDefined(n.Name!) != IsUserDefined(name!)) is { Name: { } other } first)
            {
                Report(context, option.Location, $"The networks `{other}` and `{name}` do not go together: one is predefined, and one is not",
                    "conflicting options: cannot attach both user-defined and non-user-defined network-modes", "keep one of them", first.Option.Location, "the other network", null, "");
                return;
            }
        }

        var mode = container.NetworkMode;
        if (mode.Kind is NetworkModeKind.Container or NetworkModeKind.Host)
        {
            foreach (var (flag, _, happens) in _refusedOnForeignNetwork.Where(r => mode.Kind == NetworkModeKind.Container || r.Flag == "--link"))
            {
                var refused = command.OptionsNamed(flag).Where(o => o.Value is { Text.Length: > 0 }).ToList();
                if (refused.Count > 0)
                    ReportRefused(context, refused[0].Location, flag, mode, happens, ContainerEdits.Remove(container, refused.Select(o => o.Location), ""));
            }
        }

        if (mode.Kind is NetworkModeKind.Named or NetworkModeKind.Unknown || mode.Kind == NetworkModeKind.Default && !command.IsComplete)
            return;
        foreach (var (flag, happens) in new[] { ("--network-alias", AliasesUserDefinedOnly), ("--ip", UserDefinedOnly), ("--ip6", UserDefinedOnly) })
        {
            if (command.OptionsNamed(flag).Where(o => o.Value is { Text.Length: > 0 }).ToList() is { Count: > 0 } refused)
            {
                Report(context, refused[0].Location, $"`{flag}` is for user-defined networks, and this container is on {Described(mode)}", happens, "put the container on a network of your own: `docker network create`, and `--network`",
                    mode.Location, "because of this network", ContainerEdits.Remove(container, refused.Select(o => o.Location), ""), $"Remove {flag}");
            }
        }
    }

    static string Described(NetworkMode mode) => mode.Kind switch
    {
        NetworkModeKind.Host => "the host's network",
        NetworkModeKind.None => "no network",
        NetworkModeKind.Container or NetworkModeKind.Service => $"the network of {mode.Shown}",
        _ => "the default bridge",
    };

    /// <summary><c>front</c>, or <c>name=front,ip=...</c>; null where it is not known.</summary>
    static string? NameOf(SourcedText value)
    {
        if (!value.Text.Contains('=', StringComparison.Ordinal))
            return value.Known is { Length: > 0 } name ? name : null;
        return value.Split(',').FirstOrDefault(f => f.Text.StartsWith("name=", StringComparison.Ordinal)) is { Text: not null } field ? field.Slice("name=".Length).Known : null;
    }

    static bool IsUserDefined(string name) => name is not ("bridge" or "host" or "none" or "default") && !name.StartsWith("container:", StringComparison.Ordinal);

    static void AnalyzeService(AnalysisContext<ContainerSpec> context, ContainerSpec container, ComposeService service)
    {
        if (container.NetworkMode is not { Whole: { } whole, Kind: not (NetworkModeKind.Default or NetworkModeKind.Unknown) } mode)
            return;
        if (ComposeEntries.Find(service, "networks") is { } networks)
        {
            Report(context, whole, $"Service `{service.Name}` has both `network_mode` and `networks`: compose refuses the file", $"service {service.Name} declares mutually exclusive `network_mode` and `networks`: invalid compose project",
                "remove one of them", networks, "the networks", mode.Kind == NetworkModeKind.Bridge ? ContainerEdits.Remove(container, [], "network_mode") : null, "Remove network_mode");
        }

        if (mode.Kind == NetworkModeKind.Host && ComposeEntries.Find(service, "links") is { } links)
            ReportRefused(context, links, "links", mode, LinksOnHost, ContainerEdits.Remove(container, [], "links"));
        if (mode.Kind is not (NetworkModeKind.Container or NetworkModeKind.Service))
            return;
        foreach (var (_, key, happens) in _refusedOnForeignNetwork)
        {
            if (ComposeEntries.Find(service, key) is { } refused)
                ReportRefused(context, refused, key, mode, happens, ContainerEdits.Remove(container, [], key));
        }
    }

    static void ReportRefused(AnalysisContext<ContainerSpec> context, Location location, string option, NetworkMode mode, string happens, ImmutableArray<FixEdit>? edits) =>
        Report(context, location, $"`{option}` does not go with {Described(mode)}: the engine refuses to create the container", mode.Kind == NetworkModeKind.Host ? LinksOnHost : happens,
            mode.Kind == NetworkModeKind.Host ? $"remove `{option}`" : $"set it at {mode.Shown}, whose network this is", mode.Location, "because of this network", edits, $"Remove {option}");

    static void AnalyzeConnect(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!command.IsDocker() || command.Operands.IsEmpty || command.Operands[0] is not { Known: { } name } network)
            return;
        var refused = command.Options.FirstOrDefault(o => o.Name is "--alias" or "--ip" or "--ip6");
        if (name == "host")
        {
            Report(context, network.Location, "No container can be connected to the host's network later", "cannot connect container to host network - container must be created in host network mode",
                "create the container with `--network host`", null, "", null, "");
        }
        else if (name == "bridge" && refused is not null)
        {
            Report(context, refused.Location, $"`{refused.Name}` is for user-defined networks, and `bridge` is none", refused.Name == "--alias" ? "network-scoped alias is supported only for containers in user defined networks" : UserDefinedOnly,
                "connect it to a network of your own", network.Location, "the default bridge", null, "");
        }
    }

    static void Report<T>(
        AnalysisContext<T> context, Location location, string message, string happens, string todo, Location? because, string becauseText, ImmutableArray<FixEdit>? edits, string title) =>
        context.Report(Diagnostic.Create(_descriptor, location, message) with
        {
            Label = "refused",
            Related = because is { } place ? [new RelatedLocation(place, becauseText)] : [],
            WhatHappens = happens,
            WhatToDo = todo,
            Fix = edits is { } found ? new Fix(title, FixSafety.Unsafe, found) : null,
        });
}
