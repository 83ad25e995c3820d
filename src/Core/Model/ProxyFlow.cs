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

/// <summary>A proxy setting on its way to a consumer.</summary>
/// <param name="Where">What carries it, in words: <c>export in this shell</c>, <c>daemon.json</c>.</param>
/// <param name="Location">The place that sets it.</param>
/// <param name="Reaches">Whether the consumer reads it; Unknown where that depends on what the files do not say.</param>
/// <param name="Why">Why it stops short, or how it gets there; one clause.</param>
public sealed record ProxyRoute(string Where, Location Location, ProxySettings Settings, Truth Reaches, string Why);

/// <summary>One consumer and every setting of the set that might be meant for it.</summary>
public sealed record ProxyUse(ProxyConsumer Consumer, Location Location, ImmutableArray<ProxyRoute> Routes)
{
    public DockerCommand? Command { get; init; }
    public ContainerSpec? Container { get; init; }

    /// <summary>The consumer certainly gets a proxy.</summary>
    public bool HasProxy => Routes.Any(r => r.Reaches == Truth.Yes && r.Settings.HasProxy);

    /// <summary>The consumer may get one.</summary>
    public bool MayHaveProxy => Routes.Any(r => r.Reaches != Truth.No && r.Settings.HasProxy);
}

/// <summary>For each consumer of the set, which proxy setting reaches it and which stops short.</summary>
public sealed record ProxyFlow(ImmutableArray<ProxyUse> Uses)
{
    public static ProxyFlow Empty { get; } = new([]);

    public IEnumerable<ProxyUse> Of(DockerCommand command) => Uses.Where(u => u.Command == command);
    public ProxyUse? Of(ContainerSpec container) => Uses.FirstOrDefault(u => u.Container == container && u.Consumer == ProxyConsumer.Container);

    /// <summary>Every place of the set that names a proxy, the same place once.</summary>
    public ImmutableArray<ProxyRoute> Named { get; init; } = [];
}
