using System.Collections.Frozen;
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

/// <summary>A K3s release as its image tag names it: <c>v1.24.10-k3s1</c>.</summary>
public readonly record struct K3sVersion(int Major, int Minor, int Patch) : IComparable<K3sVersion>
{
    public int CompareTo(K3sVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
    public static bool operator <(K3sVersion left, K3sVersion right) => left.CompareTo(right) < 0;
    public static bool operator >(K3sVersion left, K3sVersion right) => left.CompareTo(right) > 0;
    public static bool operator <=(K3sVersion left, K3sVersion right) => left.CompareTo(right) <= 0;
    public static bool operator >=(K3sVersion left, K3sVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Null for a tag that does not start as a full version does: <c>latest</c>, <c>v1.24</c>.</summary>
    public static K3sVersion? Parse(string tag)
    {
        var numbers = tag.TrimStart('v').Split(['-', '+'], 2)[0].Split('.');
        return numbers.Length == 3 && Number(numbers[0]) is { } major && Number(numbers[1]) is { } minor && Number(numbers[2]) is { } patch
            ? new K3sVersion(major, minor, patch) : null;

        static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"v{Major}.{Minor}.{Patch}");
}

/// <summary>A flag of <c>k3s server</c> or <c>k3s agent</c>.</summary>
/// <param name="Name">Without dashes.</param>
/// <param name="Value">Null for a switch.</param>
/// <param name="Location">Flag and value together.</param>
public readonly record struct K3sFlag(string Name, SourcedText? Value, Location Location);

/// <summary>What is known of a container that runs K3s, from its image, its command line and its variables.</summary>
public sealed record K3sContainer
{
    public const string RegistriesPath = "/etc/rancher/k3s/registries.yaml";
    public const string ConfigPath = "/etc/rancher/k3s/config.yaml";
    public const string StatePath = "/var/lib/rancher/k3s";
    public const string AirgapPath = "/var/lib/rancher/k3s/agent/images";

    /// <summary>Flags of server and agent that take a value only behind <c>=</c>.</summary>
    static readonly FrozenSet<string> Switches = new[]
    {
        "debug", "alsologtostderr", "cluster-init", "cluster-reset", "disable-agent", "disable-apiserver", "disable-cloud-controller",
        "disable-controller-manager", "disable-default-registry-endpoint", "disable-etcd", "disable-helm-controller", "disable-kube-proxy",
        "disable-network-policy", "disable-scheduler", "docker", "embedded-registry", "enable-pprof", "etcd-disable-snapshots",
        "etcd-expose-metrics", "etcd-s3", "etcd-s3-insecure", "etcd-s3-skip-ssl-verify", "etcd-snapshot-compress", "flannel-external-ip",
        "flannel-ipv6-masq", "kine-tls", "prefer-bundled-bin", "protect-kernel-defaults", "rootless", "secrets-encryption", "selinux",
        "supervisor-metrics", "help", "version",
    }.ToFrozenSet(StringComparer.Ordinal);

    public required ContainerSpec Container { get; init; }

    /// <summary>The image as written.</summary>
    public required SourcedText Image { get; init; }

    /// <summary>Null where no tag is written, which means <c>latest</c>.</summary>
    public SourcedText? Tag { get; init; }

    /// <summary>Null where the tag names none.</summary>
    public K3sVersion? Version { get; init; }

    public K3sRole Role { get; init; }

    /// <summary>The word <c>server</c> or <c>agent</c>; null where none is written: the image's own command is <c>agent</c>.</summary>
    public Argument? Subcommand { get; init; }

    public ImmutableArray<K3sFlag> Flags { get; init; } = [];

    /// <summary>No unknown word, file or mounted config.yaml can add to <see cref="Flags"/> and variables.</summary>
    public bool IsComplete { get; init; }

    public string Key => Container.Name?.Text ?? Image.Text;

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

    /// <summary>A token, a token's file, or the old cluster secret is given. Unknown where it may be.</summary>
    public Truth HasToken =>
        Setting("token", "t", "K3S_TOKEN") is not null || Setting("token-file", null, "K3S_TOKEN_FILE") is not null
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

    public string ClusterDomain => Flag("cluster-domain")?.Value?.Known ?? "cluster.local";

    public SourcedText? NodeName => Setting("node-name", null, "K3S_NODE_NAME");

    /// <summary>registries.yaml inside the container: <see cref="RegistriesPath"/>, or what <c>--private-registry</c> says.</summary>
    public string RegistriesFile => Flag("private-registry")?.Value?.Known is { } path ? FilePaths.Normalize(path) : RegistriesPath;

    /// <summary>What brings a registries.yaml into the container; null where nothing does.</summary>
    public ContainerMount? RegistriesMount => Container.MountOf(RegistriesFile);

    /// <summary>Images for use without a registry are mounted. Unknown where a mounted state folder may hold some.</summary>
    public Truth HasAirgapImages =>
        Container.MountsWithin(AirgapPath).Any() || Container.MountOf(AirgapPath) is { } mount && FilePaths.Normalize(mount.Target.Text) == AirgapPath ? Truth.Yes
        : Container.MountOf(AirgapPath) is { Kind: MountKind.Bind or MountKind.Other } || !Container.AreMountsComplete ? Truth.Unknown : Truth.No;

    /// <summary>The cluster's state outlives the container: a named volume or a folder of the host at <see cref="StatePath"/>.</summary>
    public Truth KeepsState
    {
        get
        {
            if (Container.MountOf(StatePath) is { Kind: not MountKind.Tmpfs, Source: not null })
                return Truth.Yes;
            var isElsewhere = Flag("data-dir") is not null || Setting("datastore-endpoint", null, "K3S_DATASTORE_ENDPOINT") is not null;
            return isElsewhere || !IsComplete || !Container.AreMountsComplete || Container.MountsWithin(StatePath + "/server").Any(m => m.Source is not null)
                ? Truth.Unknown : Truth.No;
        }
    }

    /// <summary>The API's port is published to the host. Unknown where ports are not fully known.</summary>
    public Truth IsApiPublished => ApiPort is not { } port ? Truth.Unknown
        : Container.Ports.Any(p => p.Protocol == "tcp" && p.ContainerStart <= port && port <= p.ContainerEnd) ? Truth.Yes
        : Container.ArePortsComplete && Container.IsComplete ? Truth.No : Truth.Unknown;

    /// <summary>
    /// Whether K3s gets its own images without the Internet, so that it needs no proxy: airgap images, a LAN mirror for docker.io, a
    /// default registry in the LAN.
    /// </summary>
    public Truth NeedsNoProxy(Deployment deployment)
    {
        var answer = HasAirgapImages;
        if (answer == Truth.Yes)
            return answer;
        if (Flag("system-default-registry")?.Value is { } registry)
            answer = RegistryEndpoint.Parse(registry.Text)?.IsLan is Truth.Yes ? Truth.Yes : Truth.Unknown;
        if (answer == Truth.Yes || RegistriesMount is null)
            return answer;
        if (deployment.RegistriesOf(this) is not { } registries)
            return Truth.Unknown;
        return registries.MirrorOf("docker.io")?.ReplacesProxy switch
        {
            Truth.Yes => Truth.Yes,
            Truth.Unknown => Truth.Unknown,
            _ => answer,
        };
    }

    /// <summary>Null for a container whose image is not K3s, whatever registry it comes from.</summary>
    public static K3sContainer? TryGet(ContainerSpec container)
    {
        if (container.Image is not { } image || !IsK3sImage(image.Text, out var tagStart))
            return null;
        SourcedText? tag = tagStart < 0 ? null : image.Slice(tagStart, TagEnd(image.Text) - tagStart);
        var hasArguments = TryGetArguments(container, out var arguments);
        var result = new K3sContainer { Container = container, Image = image, Tag = tag, Version = tag is { } t ? K3sVersion.Parse(t.Text) : null };
        return hasArguments ? result.WithArguments(arguments) : result with { Role = K3sRole.Unknown };
    }

    K3sContainer WithArguments(ImmutableArray<Argument> arguments)
    {
        var at = 0;
        while (at < arguments.Length && arguments[at].Known is "--debug" or "-debug")
            at++;
        // Only a word that is certainly a word decides.
        Argument? subcommand = at < arguments.Length ? arguments[at] : null;
        var role = subcommand?.Known switch
        {
            null => subcommand is null && !Container.HasCommand ? K3sRole.Agent : K3sRole.Unknown,
            "server" => K3sRole.Server,
            "agent" => K3sRole.Agent,
            _ => K3sRole.Other,
        };
        var flags = ImmutableArray.CreateBuilder<K3sFlag>();
        var areFlagsComplete = role != K3sRole.Unknown;
        for (var i = at + 1; i < arguments.Length; i++)
            areFlagsComplete &= ReadFlag(arguments, ref i, flags);
        return this with
        {
            Role = role,
            Subcommand = role is K3sRole.Server or K3sRole.Agent ? subcommand : null,
            Flags = flags.ToImmutable(),
            IsComplete = areFlagsComplete && Container.IsComplete && Container.IsEnvironmentComplete && Container.AreMountsComplete
                && Container.MountOf(ConfigPath) is null && !Container.MountsWithin("/etc/rancher/k3s/config.yaml.d").Any()
                && Container.Variable("K3S_CONFIG_FILE") is null && flags.All(f => f.Name is not ("config" or "c")),
        };
    }

    static bool ReadFlag(ImmutableArray<Argument> arguments, ref int i, ImmutableArray<K3sFlag>.Builder flags)
    {
        var argument = arguments[i];
        if (argument.MaySplit || argument.Value.KnownPrefix.Length == 0)
            return false;
        if (!argument.Text.StartsWith('-'))
            return true;
        var dashes = argument.Text.StartsWith("--", StringComparison.Ordinal) ? 2 : 1;
        var equals = argument.Text.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
        {
            flags.Add(new K3sFlag(argument.Text[dashes..equals], argument.Value.Slice(equals + 1), argument.Location));
            return true;
        }

        var name = argument.Text[dashes..];
        if (Switches.Contains(name) || i + 1 == arguments.Length || arguments[i + 1].Text.StartsWith('-'))
        {
            flags.Add(new K3sFlag(name, null, argument.Location));
            return true;
        }

        var value = arguments[++i];
        flags.Add(new K3sFlag(name, value.Value, SourcedTextSlices.Joined(argument.Location, value.Location)));
        return !value.MaySplit;
    }

    // The image's entry point is /bin/k3s; another one that is K3s itself may bring arguments of its own.
    static bool TryGetArguments(ContainerSpec container, out ImmutableArray<Argument> arguments)
    {
        arguments = container.Command;
        if (!container.HasEntrypoint)
            return true;
        if (container.Entrypoint.IsEmpty || container.Entrypoint[0].Known is not { } program || FilePaths.NameOf(program) != "k3s")
            return false;
        arguments = container.Entrypoint.RemoveAt(0).AddRange(container.Command);
        return !arguments.IsEmpty;
    }

    /// <summary><c>rancher/k3s</c> or <c>k3s-io/k3s</c>, behind any registry and mirror path; <paramref name="tagStart"/> is -1 without a tag.</summary>
    static bool IsK3sImage(string image, out int tagStart)
    {
        tagStart = -1;
        var end = TagEnd(image);
        var slash = image.LastIndexOf('/', Math.Max(0, end - 1), end);
        var colon = image.IndexOf(':', slash + 1);
        if (colon >= 0 && colon < end)
        {
            tagStart = colon + 1;
            end = colon;
        }

        var path = image.AsSpan(0, end);
        return path is "rancher/k3s" or "k3s-io/k3s" || path.EndsWith("/rancher/k3s") || path.EndsWith("/k3s-io/k3s");
    }

    static int TagEnd(string image) => image.IndexOf('@', StringComparison.Ordinal) is var at and >= 0 ? at : image.Length;

    SourcedText? Setting(string flag, string? shortFlag, string variable) =>
        Flag(flag)?.Value ?? (shortFlag is null ? null : Flag(shortFlag)?.Value)
        ?? (Container.Variable(variable) is { } entry && entry.Value is not { Text: "" }
            ? entry.Value ?? new SourcedText(SourcedText.UnknownText, entry.Location) : null);

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
