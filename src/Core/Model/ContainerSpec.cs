using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

public enum ContainerSource : byte
{
    DockerRun, Compose, Engine,

    /// <summary>A CI server starts it for a job: the one that the job's commands run in, or a service.</summary>
    Job,

    /// <summary>An editor starts it, to work in.</summary>
    DevContainer,
}

/// <summary>One variable given to a container.</summary>
/// <param name="Name">The name as given.</param>
/// <param name="Value">Null: passed through from the caller's environment (<c>-e NAME</c>).</param>
/// <param name="Location">The whole entry: <c>NAME=value</c>, or the YAML entry.</param>
public sealed record EnvironmentEntry(string Name, SourcedText? Value, Location Location)
{
    public Location NameLocation { get; init; } = Location;

    /// <summary>The flag and its value (<c>-e NAME=value</c>), or the list item: what one would delete.</summary>
    public Location Whole { get; init; } = Location;

    /// <summary>Comes from a file (<c>--env-file</c>, <c>env_file:</c>) of the set.</summary>
    public bool IsFromFile { get; init; }
}

public enum NetworkModeKind : byte { Default, Bridge, Host, None, Container, Service, Named, Unknown }

/// <summary>How a container is attached: a mode, or a list of networks.</summary>
/// <param name="Kind">Default: nothing was said.</param>
/// <param name="Target">The container or service of <c>container:x</c> and <c>service:x</c>.</param>
/// <param name="Location">The value, or null for the default.</param>
public sealed record NetworkMode(NetworkModeKind Kind, string? Target, Location? Location)
{
    /// <summary>The target for a message: its name in backquotes, or `another container` where that is not known.</summary>
    public string Shown => Target is { Length: > 0 } target && !target.Contains(SourcedText.Unknown, StringComparison.Ordinal) ? $"`{target}`" : "another container";

    public static NetworkMode Default { get; } = new(NetworkModeKind.Default, null, null);

    /// <summary>The flag with its value, or the whole entry.</summary>
    public Location? Whole { get; init; }
}

/// <summary>A network that a container joins.</summary>
/// <param name="Name">As written: a docker network name, or a compose key.</param>
public sealed record NetworkAttachment(SourcedText Name)
{
    public ImmutableArray<SourcedText> Aliases { get; init; } = [];
    public SourcedText? IPv4Address { get; init; }
    public SourcedText? IPv6Address { get; init; }

    /// <summary>The name that the engine knows: with the compose project's name, or <c>name:</c>. Null when it is not known.</summary>
    public string? EngineName { get; init; }
}

/// <summary>A published port or range. Ports are inclusive; <c>HostStart</c> null: the engine chooses.</summary>
public sealed record PublishedPort(string? HostAddress, int? HostStart, int? HostEnd, int ContainerStart, int ContainerEnd, string Protocol, Location Location)
{
    /// <summary>False where address or host port come from an unknown word; then they are null here and mean nothing.</summary>
    public bool IsHostKnown { get; init; } = true;

    /// <summary>The flag and its value, or the list item.</summary>
    public Location Whole { get; init; } = Location;
}

public enum MountKind : byte
{
    Bind, Volume, Tmpfs, Other,

    /// <summary>A config or secret of compose; the source is its name.</summary>
    Config,
}

/// <summary>A mount. <see cref="Source"/> is null for anonymous volumes and tmpfs.</summary>
public sealed record ContainerMount(MountKind Kind, SourcedText? Source, SourcedText Target, bool IsReadOnly, Location Location);

/// <summary>
/// A container, whoever starts it: <c>docker run</c>/<c>create</c>, a compose service, a running engine. A rule about containers
/// is written once and fires on all of them.
/// </summary>
public sealed record ContainerSpec
{
    public required ContainerSource Source { get; init; }

    public required Document Document { get; init; }

    /// <summary>What stands for the whole container: <c>docker run</c>, or the service's key.</summary>
    public required Location Location { get; init; }

    /// <summary>The name others use: <c>--name</c>, or the compose service. Null when it has none.</summary>
    public SourcedText? Name { get; init; }

    /// <summary>Compose's <c>container_name</c>; for docker run the same as <see cref="Name"/>.</summary>
    public SourcedText? ContainerName { get; init; }

    /// <summary>Null for a compose service that is only built, and where the word is missing.</summary>
    public SourcedText? Image { get; init; }

    public ImmutableArray<EnvironmentEntry> Environment { get; init; } = [];

    /// <summary>False when files or unknown words may add variables that are not listed.</summary>
    public bool IsEnvironmentComplete { get; init; } = true;

    public NetworkMode NetworkMode { get; init; } = NetworkMode.Default;

    /// <summary>Networks joined by name. Compose's implicit <c>default</c> is listed too, with the service's location.</summary>
    public ImmutableArray<NetworkAttachment> Networks { get; init; } = [];

    public ImmutableArray<PublishedPort> Ports { get; init; } = [];

    /// <summary>Ports are written that could not be read (unknown words).</summary>
    public bool ArePortsComplete { get; init; } = true;

    public ImmutableArray<ContainerMount> Mounts { get; init; } = [];
    public bool AreMountsComplete { get; init; } = true;

    /// <summary>Arguments after the image, or <c>command:</c>. Empty: the image's own, see <see cref="HasCommand"/>.</summary>
    public ImmutableArray<Argument> Command { get; init; } = [];

    public bool HasCommand { get; init; }
    public ImmutableArray<Argument> Entrypoint { get; init; } = [];
    public bool HasEntrypoint { get; init; }

    public Truth Privileged { get; init; }
    public ImmutableArray<SourcedText> CapAdd { get; init; } = [];
    public ImmutableArray<SourcedText> ExtraHosts { get; init; } = [];
    public ImmutableArray<SourcedText> Labels { get; init; } = [];
    public ImmutableArray<SourcedText> Links { get; init; } = [];
    public ImmutableArray<SourcedText> Expose { get; init; } = [];
    public SourcedText? Hostname { get; init; }
    public SourcedText? Restart { get; init; }

    /// <summary>More than one copy is asked for (<c>scale</c>, <c>deploy.replicas</c>).</summary>
    public int Replicas { get; init; } = 1;

    public ImmutableArray<SourcedText> Profiles { get; init; } = [];

    /// <summary>False when unknown words may hide options: what is not there is then not certainly absent.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The command line, for a container of <c>docker run</c>.</summary>
    public DockerCommand? DockerCommand { get; init; }

    /// <summary>The service, for a container of compose.</summary>
    public ComposeService? Service { get; init; }

    /// <summary>
    /// The first entry that sets the variable, letter case ignored where asked; null when none does.
    /// </summary>
    public EnvironmentEntry? Variable(string name, bool ignoreCase = false) => Environment.LastOrDefault(e =>
        string.Equals(e.Name, name, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));

    /// <summary>Has a network namespace of its own: its loopback is not the host's.</summary>
    public Truth HasOwnNetwork => NetworkMode.Kind switch
    {
        NetworkModeKind.Host => Truth.No,
        NetworkModeKind.Unknown or NetworkModeKind.Container or NetworkModeKind.Service => Truth.Unknown,
        _ => IsComplete ? Truth.Yes : Truth.Unknown,
    };

    /// <summary>
    /// Is on the engine's <c>bridge</c> alone, where nobody has a name: <c>docker run</c> without <c>--network</c>, compose
    /// <c>network_mode: bridge</c>. Podman's default network is another.
    /// </summary>
    public bool IsOnDefaultBridge =>
        Networks.IsEmpty && IsComplete && !IsPodman
        && (NetworkMode.Kind == NetworkModeKind.Bridge || NetworkMode.Kind == NetworkModeKind.Default && Source == ContainerSource.DockerRun);

    /// <summary>Both join one network by name: each is found by its names on it.</summary>
    public bool SharesNetworkWith(ContainerSpec other) =>
        Networks.Any(n => other.Networks.Any(m => (n.EngineName ?? n.Name.Text) == (m.EngineName ?? m.Name.Text)));

    /// <summary>Has no network namespace but that one's (<c>container:x</c>, <c>service:x</c>): their loopback is one.</summary>
    public bool IsInNetworkOf(ContainerSpec other) =>
        NetworkMode is { Kind: NetworkModeKind.Container or NetworkModeKind.Service, Target: { } target }
        && (target == other.Name?.Known || target == other.ContainerName?.Known);

    /// <summary>
    /// Lives on a CI server as long as a job does: nobody but the job reaches it, and nothing in it is kept. Containers that a step of the
    /// job starts are meant as well.
    /// </summary>
    public bool IsInCi => Source == ContainerSource.Job || Document.IsInCi;

    /// <summary>
    /// A tool for work on the repository, a CI job's or a developer's, and no service: what it may do on its host is what it is there for
    /// (build images, trace processes), and what runs in it is started by the job or by hand.
    /// </summary>
    public bool IsTooling => IsInCi || Document.Physical.Kind == DocumentKind.DevContainer;

    /// <summary>Runs podman, whose defaults differ.</summary>
    public bool IsPodman => DockerCommand?.IsPodman == true;
}

/// <summary>A service of a compose file, after merging overrides and <c>extends</c>.</summary>
/// <param name="Node">The service's mapping in the file that names it first.</param>
/// <param name="KeyLocation">The service's key there.</param>
public sealed record ComposeService(string Name, DataMappingSyntax Node, Location KeyLocation, ComposeProject Project)
{
    /// <summary>The <c>build:</c> entry that counts, when there is one.</summary>
    public DataEntrySyntax? Build { get; init; }

    /// <summary>The document that <see cref="Build"/> stands in: an override, or a file that the service extends, may have it.</summary>
    public Document? BuildDocument { get; init; }

    /// <summary>Condition as compose knows it; <c>service_started</c> for the short form.</summary>
    public ImmutableArray<(SourcedText Service, string Condition)> DependsOn { get; init; } = [];

    public DataEntrySyntax? Healthcheck { get; init; }

    /// <summary>The document that <see cref="Healthcheck"/> stands in.</summary>
    public Document? HealthcheckDocument { get; init; }

    /// <summary>
    /// The mappings that the service is made of, what it extends first and overrides last, each with its document: <see cref="Node"/> is
    /// one of them.
    /// </summary>
    public ImmutableArray<(Document Document, DataMappingSyntax Node)> Layers { get; init; } = [];

    /// <summary>
    /// Has keys of <c>deploy:</c> that only Swarm heeds: the file is for <c>docker stack deploy</c>. Compose takes replicas, resources and
    /// restart_policy from there too.
    /// </summary>
    public bool HasSwarmKeys => Layers.Any(l => l.Node["deploy"]?.Resolved is DataMappingSyntax deploy
        && deploy.Entries.Any(e => e.Key.Value is "mode" or "endpoint_mode" or "placement" or "update_config" or "rollback_config"));
}

/// <summary>One compose application.</summary>
/// <param name="Name">Top-level <c>name:</c>, else null: then the folder decides.</param>
public sealed record ComposeProject(Document Document, string? Name)
{
    /// <summary>The name that the engine would see: <see cref="Name"/> or what the folder's name gives. Null when it is not known.</summary>
    public string? EffectiveName { get; init; }

    /// <summary>The commands that run it say its name, or <c>.env</c> does: it is not the folder's, whatever the file says.</summary>
    public bool IsNameGiven { get; init; }

    /// <summary>Files merged into it, the main one first, included ones last.</summary>
    public ImmutableArray<Document> Documents { get; init; } = [Document];

    /// <summary>False when an included file is not in the set, or lines could not be read: more may be declared than is known.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Meant to be laid over another file (<c>-f</c>): some service says neither image nor build. What is not there may stand elsewhere.</summary>
    public bool IsFragment { get; init; }

    /// <summary>It has a name that compose looks for: not a file that can only be given with <c>-f</c>.</summary>
    public bool HasDefaultName { get; init; }

    /// <summary>Its files put together, with everything that is wrong in them.</summary>
    public LoadedCompose Compose { get; init; } = new();

    internal ComposeEnvironment Environment { get; init; } = new();

    /// <summary>
    /// A scalar of one of its files as compose sees it: variables put in, as far as <c>.env</c> and defaults tell. Located without its quotes.
    /// </summary>
    public SourcedText TextOf(Document document, DataScalarSyntax scalar) => new ComposeText(document, scalar, Environment).Whole;
}
