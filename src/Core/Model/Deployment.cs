using System.Collections.Immutable;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

/// <summary>
/// What the files of one set say together: what Roslyn calls a compilation. Immutable; every fact knows its document and span.
/// </summary>
public sealed record Deployment
{
    /// <summary>Every document of the set, guests included, by path and position.</summary>
    public required ImmutableArray<Document> Documents { get; init; }

    /// <summary>Files of other sets that this one's files name. They are among <see cref="Documents"/>, for what they say about the set's own; what is wrong in them, their own set tells.</summary>
    public ImmutableHashSet<Document> Borrowed { get; init; } = [];

    /// <summary><see cref="Documents"/> without what is borrowed.</summary>
    public IEnumerable<Document> OwnDocuments => Borrowed.IsEmpty ? Documents : Documents.Where(IsOwn);

    /// <summary>Whether a document is part of the set, and not borrowed from another.</summary>
    public bool IsOwn(Document document) => Borrowed.IsEmpty || !Borrowed.Contains(document.Physical);

    /// <summary>The set around this one, whose machine settings count here as well; null for a root's set.</summary>
    public Deployment? Outer { get; init; }

    /// <summary>
    /// Networks that some set of the same root makes, this one or another: one engine may well run them all. What is not there may
    /// still be made elsewhere.
    /// </summary>
    public ImmutableArray<NetworkSpec> RootNetworks { get; init; } = [];

    /// <summary>The documents by path.</summary>
    public FileIndex Files { get; init; } = FileIndex.Empty;

    public ImmutableArray<ShellFlow> Flows
    {
        get;
        init
        {
            field = value;
            _flows = ByDocument(value, f => f.Document);
            _flowOfCommand = new Dictionary<ShellCommand, ShellFlow>(ReferenceEqualityComparer.Instance);
            foreach (var flow in value)
            {
                foreach (var command in flow.Commands)
                    _flowOfCommand.TryAdd(command, flow);
            }
        }
    }

    = [];

    /// <summary>The Engine that its scripts install, where they name one version; what the user says of it counts first.</summary>
    public Version? InstalledEngine => (_installedEngine ??= new Lazy<Version?>(() => EngineInstallation.Of(Flows.SelectMany(f => f.Commands)))).Value;

    Lazy<Version?>? _installedEngine;

    public ImmutableArray<DockerCommand> DockerCommands
    {
        get;
        init
        {
            field = value;
            _commands = value.ToLookup(c => c.Document);
        }
    }

    = [];

    public ImmutableArray<ComposeProject> ComposeProjects { get; init; } = [];
    public ImmutableArray<ContainerSpec> Containers { get; init; } = [];

    public ImmutableArray<NetworkSpec> Networks
    {
        get;
        init
        {
            field = value;
            _networksOfProjects = [];
            foreach (var network in value)
            {
                if (network.Project is { } project)
                    _networksOfProjects.TryAdd((project, network.Name.Text), network);
            }

            _networksByEngineName = value.Where(n => n.EngineName is not null).ToLookup(n => n.EngineName!, StringComparer.Ordinal);
        }
    }

    = [];

    public ImmutableArray<DaemonSpec> Daemons { get; init; } = [];
    public ImmutableArray<ClientSpec> Clients { get; init; } = [];

    public ImmutableArray<RegistrySpec> Registries
    {
        get;
        init
        {
            field = value;
            _registries = ByDocument(value, r => r.Document);
        }
    }

    = [];

    public ImmutableArray<ImageSpec> Images
    {
        get;
        init
        {
            field = value;
            _images = ByDocument(value, i => i.Document);
        }
    }

    = [];

    /// <summary>Every <c>docker build</c> and compose <c>build:</c>.</summary>
    public ImmutableArray<ImageBuild> Builds
    {
        get;
        init
        {
            field = value;
            _buildsByTag = null;
        }
    }

    = [];

    /// <summary>The builds of all sets of the same root: one may build the Dockerfile of another.</summary>
    public ImmutableArray<ImageBuild> RootBuilds
    {
        get;
        init
        {
            field = value;
            _buildsByTag = null;
        }
    }

    = [];

    public ImmutableArray<ImageBuild> AllBuilds => RootBuilds.IsEmpty ? Builds : RootBuilds;

    ILookup<string, ImageBuild>? _buildsByTag;

    /// <summary>The builds of the root that give an image this name: it need not be pulled.</summary>
    public IEnumerable<ImageBuild> BuildsOf(string image) =>
        (_buildsByTag ??= AllBuilds.SelectMany(b => b.Tags.Select(t => t.Known).OfType<string>().Select(t => (Tag: ImageBuild.WithTag(t), Build: b))).ToLookup(p => p.Tag, p => p.Build, StringComparer.Ordinal))[ImageBuild.WithTag(image)];

    /// <summary>The build that a container's image comes from: its service's, else the only one of the root that gives it its name. Null where there is none, or several that differ.</summary>
    public ImageBuild? BuildOf(ContainerSpec container)
    {
        if (container.Service is { Build: not null } service)
            return Builds.FirstOrDefault(b => b.Service == service);
        if (container.Image?.Known is not { } image)
            return null;
        var builds = BuildsOf(image).DistinctBy(b => (b.DockerfilePath, b.Target?.Text)).Take(2).ToList();
        return builds is [{ Image: not null } only] ? only : null;
    }

    /// <summary>What else lies in the folders of the set; without a listing nothing is known.</summary>
    public FileListing Listing { get; init; } = FileListing.Empty;

    /// <summary>nginx configurations, with the containers that load them.</summary>
    public ImmutableArray<NginxSite> NginxSites { get; init; } = [];

    /// <summary>Who finds whom by which name.</summary>
    public ContainerNames Names { get; init; } = ContainerNames.Empty;

    public ProxyFlow Proxies { get; init; } = ProxyFlow.Empty;

    readonly Dictionary<Document, ShellFlow> _flows = [];
    readonly Dictionary<ShellCommand, ShellFlow> _flowOfCommand = [];
    readonly Dictionary<Document, ImageSpec> _images = [];
    readonly Dictionary<Document, RegistrySpec> _registries = [];
    readonly Dictionary<(ComposeProject Project, string Key), NetworkSpec> _networksOfProjects = [];
    readonly ILookup<string, NetworkSpec> _networksByEngineName = Array.Empty<NetworkSpec>().ToLookup(n => "");
    readonly ILookup<Document, DockerCommand> _commands = Array.Empty<DockerCommand>().ToLookup(c => c.Document);

    /// <summary>The flow of a script or unit; null for other documents, and for a script that runs only as part of another.</summary>
    public ShellFlow? FlowOf(Document document) => _flows.GetValueOrDefault(document);

    /// <summary>The flow that a command runs in: its own document's, or that of the script that reads the document.</summary>
    public ShellFlow? FlowOf(ShellCommand command) => _flowOfCommand.GetValueOrDefault(command);

    /// <summary>
    /// The command of a script that has another document in its words or its heredoc: what starts a script inside it, or writes a file. For a
    /// text of several pieces, the command of the piece at <paramref name="place"/>. Null for files and other guests.
    /// </summary>
    /// <param name="place">An offset in the host; the place of the guest's node where it is not given.</param>
    public ShellCommand? CommandOf(Document guest, int? place = null)
    {
        if (guest is not { Host: { Kind: DocumentKind.ShellScript } host, HostNode: { } node })
            return null;
        var at = place ?? node.Span.Start;
        var flow = FlowOf(host) ?? Flows.FirstOrDefault(f => f.Commands.Any(c => c.Document == host));
        return flow?.Commands.FirstOrDefault(c => c.Document == host && Covers(c.Syntax, at));

        // A heredoc stands below its command, not in it.
        static bool Covers(SyntaxNode command, int at) => command.Span.Contains(at)
            || command is SimpleCommandSyntax simple && simple.Redirections.Any(r => r.Heredoc?.Span.Contains(at) == true);
    }

    public ImageSpec? ImageOf(Document document) => _images.GetValueOrDefault(document);

    /// <summary>The docker command lines of a document, in the order in which they run.</summary>
    public IEnumerable<DockerCommand> DockerCommandsOf(Document document) => _commands[document];

    /// <summary>The containers that run K3s.</summary>
    public IEnumerable<K3sContainer> K3sContainers => Containers.Select(c => K3sContainer.TryGet(c, Files)).OfType<K3sContainer>();

    /// <summary>The registries.yaml that a K3s container finds at its place; null where it has none, or one that is not in the set.</summary>
    public RegistrySpec? RegistriesOf(K3sContainer container) =>
        container.Container.DocumentAt(container.RegistriesFile, Files) is not { } document ? null
        // Its place inside the container makes it one, whatever its name is here.
        : _registries.GetValueOrDefault(document) ?? (document.Root is DataFileSyntax ? RegistriesBinder.Bind(document) : null);

    static Dictionary<Document, T> ByDocument<T>(ImmutableArray<T> values, Func<T, Document> documentOf)
    {
        var result = new Dictionary<Document, T>();
        foreach (var value in values)
            result.TryAdd(documentOf(value), value);
        return result;
    }

    /// <summary>Own and outer: everything that configures the daemon of this machine.</summary>
    public IEnumerable<DaemonSpec> AllDaemons => Outer is null ? Daemons : Daemons.Concat(Outer.AllDaemons);
    public IEnumerable<ClientSpec> AllClients => Outer is null ? Clients : Clients.Concat(Outer.AllClients);
    public IEnumerable<RegistrySpec> AllRegistries => Outer is null ? Registries : Registries.Concat(Outer.AllRegistries);
    public IEnumerable<NetworkSpec> AllNetworks => Outer is null ? Networks : Networks.Concat(Outer.AllNetworks);

    /// <summary>What an application says about the network of that key; null where it does not declare it.</summary>
    public NetworkSpec? NetworkOf(ComposeProject project, string key) => _networksOfProjects.GetValueOrDefault((project, key));

    /// <summary>Those of <see cref="AllNetworks"/> that the engine knows by that name, external ones too.</summary>
    public IEnumerable<NetworkSpec> NetworksNamed(string engineName) =>
        Outer is null ? _networksByEngineName[engineName] : _networksByEngineName[engineName].Concat(Outer.NetworksNamed(engineName));
}
