using System.Collections.Immutable;
using System.Globalization;

namespace Plimsoll.Model;

public enum K3sRole : byte
{
    /// <summary>An unknown word, or another program than K3s is started.</summary>
    Unknown,
    Server, Agent,

    /// <summary>A command that runs no node: <c>kubectl</c>, <c>check-config</c>, <c>--version</c>.</summary>
    Other,
}

/// <summary>A flag of <c>k3s server</c> or <c>k3s agent</c>.</summary>
/// <param name="Name">Without dashes.</param>
/// <param name="Value">Null for a switch.</param>
/// <param name="Location">Flag and value together.</param>
public readonly record struct K3sFlag(string Name, SourcedText? Value, Location Location);

/// <summary>What is known of a container that runs K3s, from its image, its command line and its variables.</summary>
public sealed partial record K3sContainer
{
    public required ContainerSpec Container { get; init; }

    public required K3sImage Image { get; init; }

    /// <summary>Null where no tag is written, which means <c>latest</c>.</summary>
    public SourcedText? Tag => Image.Tag;

    /// <summary>Null where the tag names none.</summary>
    public K3sVersion? Version => Image.Version;

    public K3sRole Role { get; init; }

    /// <summary>The word <c>server</c> or <c>agent</c>; null where none is written: the image's own command is <c>agent</c>.</summary>
    public Argument? Subcommand { get; init; }

    public ImmutableArray<K3sFlag> Flags { get; init; } = [];

    /// <summary>No unknown word, file or mounted config.yaml can add to <see cref="Flags"/> and variables.</summary>
    public bool IsComplete { get; init; }

    /// <summary>A note that shows some flags and leaves the rest out, the command among it: an idea, not a container.</summary>
    public bool IsSketch => !Container.HasCommand && Container.Privileged != Truth.Yes && Container.Document.Physical.Kind == DocumentKind.Markdown;

    public string Key => Container.Name?.Text ?? Image.Text.Text;

    /// <summary>The last flag of that name (without dashes).</summary>
    public K3sFlag? Flag(string name)
    {
        for (var i = Flags.Length - 1; i >= 0; i--)
        {
            if (Flags[i].Name == name)
                return Flags[i];
        }

        return null;
    }

    /// <summary>The values of a flag that may be given several times, and several in one word.</summary>
    public IEnumerable<SourcedText> Values(string name) => Flags.Where(f => f.Name == name && f.Value is not null).SelectMany(f => f.Value!.Value.Split(','));

    /// <summary>The server to join: <c>--server</c> or K3S_URL.</summary>
    public SourcedText? Url => Setting("server", "s", "K3S_URL");

    /// <summary>The shared secret: <c>--token</c> or K3S_TOKEN.</summary>
    public SourcedText? Token => Setting("token", "t", "K3S_TOKEN");

    /// <summary>A token, a token's file, or the old cluster secret is given. Unknown where it may be.</summary>
    public Truth HasToken =>
        Token is not null || Setting("token-file", null, "K3S_TOKEN_FILE") is not null
        || Setting("agent-token", null, "K3S_AGENT_TOKEN") is not null || Setting("cluster-secret", null, "K3S_CLUSTER_SECRET") is not null
            ? Truth.Yes : IsComplete ? Truth.No : Truth.Unknown;

    public IEnumerable<SourcedText> TlsSans => Values("tls-san");

    /// <summary>The port of API and supervisor inside the container: 6443, or what <c>--https-listen-port</c> says; null where that is not known.</summary>
    public int? ApiPort => Flag("https-listen-port") is not { } flag ? 6443
        : int.TryParse(flag.Value?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;

    /// <summary>The node's kubelet and containerd run: an agent, or a server without <c>--disable-agent</c>.</summary>
    public Truth RunsAgent => Role switch
    {
        K3sRole.Agent => Truth.Yes,
        K3sRole.Server when Flag("disable-agent") is { } flag => flag.Value?.Text is null or "true" ? Truth.No : flag.Value?.Text is "false" ? Truth.Yes : Truth.Unknown,
        K3sRole.Server => IsComplete ? Truth.Yes : Truth.Unknown,
        K3sRole.Other => Truth.No,
        _ => Truth.Unknown,
    };

    /// <summary>Pods' addresses; the default is 10.42.0.0/16.</summary>
    public ImmutableArray<CidrRange> ClusterRanges => Ranges("cluster-cidr", "10.42.0.0/16");

    /// <summary>Services' addresses; the default is 10.43.0.0/16.</summary>
    public ImmutableArray<CidrRange> ServiceRanges => Ranges("service-cidr", "10.43.0.0/16");

    /// <summary>The API's port is published to the host. Unknown where ports are not fully known.</summary>
    public Truth IsApiPublished => ApiPort is not { } port ? Truth.Unknown
        : Container.Ports.Any(p => p.Protocol == "tcp" && p.ContainerStart <= port && port <= p.ContainerEnd) ? Truth.Yes
        : Container.ArePortsComplete && Container.IsComplete ? Truth.No : Truth.Unknown;

    SourcedText? Setting(string flag, string? shortFlag, string variable) =>
        Flag(flag)?.Value ?? (shortFlag is null ? null : Flag(shortFlag)?.Value) ?? (Container.Variable(variable) is { } entry ? ValueOf(entry) : null);

    // Empty is as good as unset; but what compose puts in for ${X} is empty only as long as nobody exports X.
    SourcedText? ValueOf(EnvironmentEntry entry) =>
        entry.Value is not { } value || value.Text.Length == 0 && Container.Service is not null && entry.Location.Text.Contains('$', StringComparison.Ordinal)
            ? SourcedText.UnknownAt(entry.Location)
        : value.Text.Length == 0 ? null : value;

    ImmutableArray<CidrRange> Ranges(string flag, string standard)
    {
        var texts = Values(flag).Select(v => v.Text).ToList();
        var ranges = ImmutableArray.CreateBuilder<CidrRange>();
        foreach (var text in texts.Count == 0 && Flag(flag) is null ? [standard] : texts)
        {
            if (CidrRange.TryParse(text.Trim(), out var range))
                ranges.Add(range);
        }

        return ranges.ToImmutable();
    }
}
