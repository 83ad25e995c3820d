using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Plimsoll.Schemas;

/// <summary>A key that engines no longer know.</summary>
/// <param name="LastSeen">The last release that read it.</param>
/// <param name="IsTolerated">Ignored without a word; otherwise the daemon refuses to start.</param>
public sealed record RemovedDaemonKey(string Name, string LastSeen, bool IsTolerated);

/// <summary>
/// The keys of daemon.json, with the way in which dockerd reads the file. Source: moby/moby daemon/config/config*.go and
/// daemon/command/config*.go, the struct tags of every release from 1.10.0 to 29.7.2; the traps were run on dockerd 26.1.5 and 28.5.2.
/// </summary>
public static class DaemonSchema
{
    /// <summary>Every key that has a place in dockerd's structure, in alphabetical order.</summary>
    public static ImmutableArray<DaemonKey> Keys => DaemonKeys.All;

    public static ImmutableArray<RemovedDaemonKey> Removed { get; } =
    [
        new("graph", "23.0.18", IsTolerated: false),
        new("cluster-store", "23.0.18", IsTolerated: false),
        new("cluster-advertise", "23.0.18", IsTolerated: false),
        new("cluster-store-opts", "23.0.18", IsTolerated: false),
        new("disable-legacy-registry", "18.09.9", IsTolerated: false),
        new("oom-score-adjust", "25.0.17", IsTolerated: false),
        new("api-cors-headers", "1.11.2", IsTolerated: false),
        new("api-enable-cors", "17.07.0", IsTolerated: false),
        new("allow-nondistributable-artifacts", "28.0.4", IsTolerated: true),
        new("deprecated-key-path", "23.0.18", IsTolerated: true),
        new("ip-mask", "1.11.2", IsTolerated: false),
        new("api-cors-header", "27.5.1", IsTolerated: false),
    ];

    /// <summary>
    /// Flag names that dockerd's key check lets through at the top level and that nothing reads there: the setting is silently
    /// without effect. The value is where the setting belongs: a plural key, or <c>proxies</c>.
    /// </summary>
    public static FrozenDictionary<string, string> SilentlyIgnored { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["http-proxy"] = "proxies",
        ["https-proxy"] = "proxies",
        ["no-proxy"] = "proxies",
        ["registry-mirror"] = "registry-mirrors",
        ["insecure-registry"] = "insecure-registries",
        ["label"] = "labels",
        ["storage-opt"] = "storage-opts",
        ["exec-opt"] = "exec-opts",
        ["dns-opt"] = "dns-opts",
        ["host"] = "hosts",
        ["default-address-pool"] = "default-address-pools",
        ["authorization-plugin"] = "authorization-plugins",
        ["cdi-spec-dir"] = "cdi-spec-dirs",
        ["node-generic-resource"] = "node-generic-resources",
        ["default-ulimit"] = "default-ulimits",
        ["log-opt"] = "log-opts",
        ["add-runtime"] = "runtimes",
        ["feature"] = "features",
        ["default-network-opt"] = "default-network-opts",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Keys that are accepted and do nothing, wherever they stand.</summary>
    public static ImmutableArray<string> WithoutEffect { get; } = ["containerd-plugins-namespace", "version", "help", "restart"];

    /// <summary>Flags about the file itself: whoever gives them on the command line cannot have them in it, and nobody else needs them.</summary>
    public static ImmutableArray<string> CommandLineOnly { get; } = ["config-file", "validate"];

    /// <summary>
    /// Keys whose object is taken as it is. Any other object at the top level is flattened before the key check: its members are
    /// held against the flag names, and the key of the object itself is not.
    /// </summary>
    public static FrozenSet<string> NotFlattened { get; } = FrozenSet.ToFrozenSet(
        ["cluster-store-opts", "default-network-opts", "log-opts", "runtimes", "default-ulimits", "features", "builder", "nri-opts"],
        StringComparer.Ordinal);

    /// <summary>The keys that are read at the top level.</summary>
    public static FrozenDictionary<string, DaemonKey> ByName { get; } =
        Keys.Where(k => k is { IsRejected: false, Parent: null }).ToFrozenDictionary(k => k.Name, StringComparer.Ordinal);

    /// <summary>Keys with a place in dockerd's structure that its key check refuses nevertheless.</summary>
    public static FrozenDictionary<string, DaemonKey> Rejected { get; } =
        Keys.Where(k => k.IsRejected).ToFrozenDictionary(k => k.Name, StringComparer.Ordinal);
}
