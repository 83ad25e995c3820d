using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>
/// What the files of one set say together: what Roslyn calls a compilation. Immutable; every fact knows its document and span.
/// </summary>
public sealed record Deployment
{
    /// <summary>Every document of the set, guests included, by path and position.</summary>
    public required ImmutableArray<Document> Documents { get; init; }

    /// <summary>The set around this one, whose machine settings count here as well; null for a root's set.</summary>
    public Deployment? Outer { get; init; }

    public ImmutableArray<ShellFlow> Flows { get; init; } = [];
    public ImmutableArray<DockerCommand> DockerCommands { get; init; } = [];
    public ImmutableArray<ComposeProject> ComposeProjects { get; init; } = [];
    public ImmutableArray<ContainerSpec> Containers { get; init; } = [];
    public ImmutableArray<NetworkSpec> Networks { get; init; } = [];
    public ImmutableArray<DaemonSpec> Daemons { get; init; } = [];
    public ImmutableArray<ClientSpec> Clients { get; init; } = [];
    public ImmutableArray<RegistrySpec> Registries { get; init; } = [];
    public ImmutableArray<ImageSpec> Images { get; init; } = [];
    public ProxyFlow Proxies { get; init; } = ProxyFlow.Empty;

    public ShellFlow? FlowOf(Document document) => Flows.FirstOrDefault(f => f.Document == document);
    public ImageSpec? ImageOf(Document document) => Images.FirstOrDefault(i => i.Document == document);

    /// <summary>Own and outer: everything that configures the daemon of this machine.</summary>
    public IEnumerable<DaemonSpec> AllDaemons => Outer is null ? Daemons : Daemons.Concat(Outer.AllDaemons);
    public IEnumerable<ClientSpec> AllClients => Outer is null ? Clients : Clients.Concat(Outer.AllClients);
    public IEnumerable<RegistrySpec> AllRegistries => Outer is null ? Registries : Registries.Concat(Outer.AllRegistries);
    public IEnumerable<NetworkSpec> AllNetworks => Outer is null ? Networks : Networks.Concat(Outer.AllNetworks);
}
