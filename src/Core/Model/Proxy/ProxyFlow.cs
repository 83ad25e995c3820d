using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>Who reads proxy settings.</summary>
public enum ProxyConsumer : byte
{
    /// <summary>dockerd, pulling an image (docker pull, run of an absent image, compose pull and up).</summary>
    DaemonPull,

    /// <summary>dockerd's BuildKit, pulling what FROM names.</summary>
    BuildFrom,

    /// <summary>RUN steps of a build.</summary>
    BuildRun,

    /// <summary>The process of a container; for K3s the one that containerd inherits from.</summary>
    Container,
}

/// <summary>What carries a proxy setting.</summary>
public enum ProxyCarrier : byte
{
    /// <summary>A variable of the calling shell, exported.</summary>
    Export,

    /// <summary>A variable of the calling shell that its children do not get.</summary>
    Assignment,

    /// <summary>A variable for one command: <c>X=1 docker pull</c>, <c>env X=1</c>, <c>sudo X=1</c>.</summary>
    Prefix,

    /// <summary>daemon.json.</summary>
    DaemonFile,

    /// <summary>A unit or drop-in of docker.service.</summary>
    DaemonUnit,

    /// <summary>/etc/default/docker and its kin.</summary>
    DaemonDefaults,

    /// <summary>dockerd's command line and the environment it is started with.</summary>
    DaemonCommand,

    /// <summary>config.json <c>proxies</c>.</summary>
    ClientConfig,

    /// <summary><c>-e</c>, <c>--env-file</c>, compose <c>environment:</c> and <c>env_file:</c>.</summary>
    ContainerVariable,

    /// <summary><c>--build-arg</c>, compose <c>build.args</c>.</summary>
    BuildArgument,

    /// <summary>ARG with a default.</summary>
    DockerfileArg,

    /// <summary>ENV.</summary>
    DockerfileEnv,

    /// <summary>/etc/environment and files of /etc/profile.d: login shells alone.</summary>
    LoginEnvironment,

    /// <summary>k3s.service.env and units of k3s: a K3s of the host.</summary>
    K3sService,

    /// <summary>.env and its kin: compose puts its variables into compose files, and nothing else reads it by itself.</summary>
    EnvironmentFile,
}

/// <summary>A proxy setting on its way to a consumer.</summary>
/// <param name="Where">What carries it, in words: <c>export in this shell</c>, <c>daemon.json</c>.</param>
/// <param name="Location">The place that sets it.</param>
/// <param name="Reaches">Whether the consumer reads it; Unknown where that depends on what the files do not say.</param>
/// <param name="Why">Why it stops short, or how it gets there; one clause.</param>
public sealed record ProxyRoute(string Where, Location Location, ProxySettings Settings, Truth Reaches, string Why)
{
    public ProxyCarrier Carrier { get; init; }

    /// <summary>Each variable or key with its own place, in the order in which they are set.</summary>
    public ImmutableArray<ProxyVariable> Variables { get; init; } = [];
}

/// <summary>One consumer and every setting of the set that might be meant for it.</summary>
/// <param name="Routes">Where several reach the consumer, a later one wins.</param>
public sealed record ProxyUse(ProxyConsumer Consumer, Location Location, ImmutableArray<ProxyRoute> Routes)
{
    public DockerCommand? Command { get; init; }
    public ContainerSpec? Container { get; init; }

    /// <summary>For the consumers of a build.</summary>
    public ImageBuild? Build { get; init; }

    /// <summary>
    /// Whose environment a name without a value and compose's <c>${NAME}</c> are taken from; null where the files do not tell, and where
    /// several commands start the same application.
    /// </summary>
    public ShellCommand? Caller { get; init; }

    /// <summary>The daemon that pulls, builds or runs.</summary>
    public EngineTarget Engine { get; init; } = EngineTarget.Default;

    /// <summary>
    /// Its images come from the LAN, so that it needs no proxy: LAN registries, LAN mirrors, K3s with airgap images. Of a container that is
    /// not K3s, and of RUN steps, nothing is said: No.
    /// </summary>
    public Truth NeedsNoProxy { get; init; }

    /// <summary>The consumer certainly gets a proxy.</summary>
    public bool HasProxy => Routes.Any(r => r.Reaches == Truth.Yes && r.Settings.HasProxy);

    /// <summary>The consumer may get one.</summary>
    public bool MayHaveProxy => Routes.Any(r => r.Reaches != Truth.No && r.Settings.HasProxy);

    /// <summary>What certainly reaches the consumer, as Go reads it: later routes win, name by name.</summary>
    public ProxySettings Effective => Routes.Where(r => r.Reaches == Truth.Yes).SelectMany(r => r.Variables).Settings();
}

/// <summary>For each consumer of the set, which proxy setting reaches it and which stops short.</summary>
public sealed record ProxyFlow
{
    readonly Dictionary<object, List<ProxyUse>> _uses = new(ReferenceEqualityComparer.Instance);

    public ProxyFlow(ImmutableArray<ProxyUse> uses)
    {
        Uses = uses;
        foreach (var use in uses)
        {
            object? subject = use.Command ?? use.Container ?? (object?)use.Build;
            if (subject is { } key)
            {
                if (!_uses.TryGetValue(key, out var list))
                    _uses[key] = list = [];
                list.Add(use);
            }
        }
    }

    public static ProxyFlow Empty { get; } = new([]);

    public ImmutableArray<ProxyUse> Uses { get; }

    /// <summary>What a command makes the daemon and builds read: its pull, and the two consumers of a build.</summary>
    public IEnumerable<ProxyUse> Of(DockerCommand command) => _uses.GetValueOrDefault(command) ?? [];

    /// <summary>The container's process.</summary>
    public ProxyUse? Of(ContainerSpec container) => _uses.GetValueOrDefault(container)?[0];

    /// <summary>The two consumers of a compose build.</summary>
    public IEnumerable<ProxyUse> Of(ImageBuild build) => build.Command is { } command ? Of(command) : _uses.GetValueOrDefault(build) ?? [];

    /// <summary>
    /// Every place of the set that names a proxy, the same place once, in the order of the documents. What these routes reach depends on
    /// the consumer: here it is Unknown.
    /// </summary>
    public ImmutableArray<ProxyRoute> Named { get; init; } = [];
}
