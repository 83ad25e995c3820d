using System.Collections.Frozen;
using System.Collections.Immutable;
using static Plimsoll.Schemas.Schema;

namespace Plimsoll.Schemas;

/// <summary>A key of daemon.json.</summary>
/// <param name="Since">The first engine release that reads it; null: older than any that is still in use.</param>
public sealed record DaemonKey(string Name, Schema Schema, string? Since, bool IsLinuxOnly);

/// <summary>A key that engines no longer know.</summary>
/// <param name="LastSeen">The last release that read it.</param>
/// <param name="IsTolerated">Ignored without a word; otherwise the daemon refuses to start.</param>
public sealed record RemovedDaemonKey(string Name, string LastSeen, bool IsTolerated);

/// <summary>
/// The keys of daemon.json, with the way in which dockerd reads the file. Source: moby/moby daemon/config/config*.go and
/// daemon/command/config*.go, the struct tags of every release from 1.10.0 to 29.7.2; the traps were run on dockerd 26.1.5.
/// </summary>
public static class DaemonSchema
{
    static Schema UlimitValue { get; } = Map(("Name", Schema.String), ("Hard", Schema.Integer), ("Soft", Schema.Integer));

    static Schema Runtime { get; } = Map(
        ("path", Schema.String), ("runtimeArgs", List(Schema.String)), ("runtimeType", Schema.String), ("options", Any));

    public static ImmutableArray<DaemonKey> Keys { get; } =
    [
        Key("allow-direct-routing", Schema.Boolean, "28.2.0", isLinuxOnly: true),
        Key("authorization-plugins", List(Schema.String), null),
        Key("bip", Schema.String, null, isLinuxOnly: true),
        Key("bip6", Schema.String, "28.0.0", isLinuxOnly: true),
        Key("bridge", Schema.String, null),
        Key("bridge-accept-fwmark", Schema.String, "29.0.0", isLinuxOnly: true),
        Key("builder", MapOf(Any), "18.09.0"),
        Key("cdi-spec-dirs", List(Schema.String), "25.0.0"),
        Key("cgroup-parent", Schema.String, null, isLinuxOnly: true),
        Key("containerd", Schema.String, "1.11.0"),
        Key("containerd-namespace", Schema.String, "19.03.3"),
        Key("containerd-plugin-namespace", Schema.String, "19.03.3"),
        Key("cpu-rt-period", Schema.Integer, "1.13.0", isLinuxOnly: true),
        Key("cpu-rt-runtime", Schema.Integer, "1.13.0", isLinuxOnly: true),
        Key("cri-containerd", Schema.Boolean, "18.09.0"),
        Key("data-root", Schema.String, "17.05.0"),
        Key("debug", Schema.Boolean, null),
        Key("default-address-pools", List(Map(("base", Schema.String), ("size", Schema.Integer))), "18.06.0", isLinuxOnly: true),
        Key("default-cgroupns-mode", Schema.String, "20.10.0", isLinuxOnly: true),
        Key("default-gateway", Schema.String, null, isLinuxOnly: true),
        Key("default-gateway-v6", Schema.String, null, isLinuxOnly: true),
        Key("default-init", Schema.String, "17.04.0", isLinuxOnly: true),
        Key("default-ipc-mode", Schema.String, "17.09.0", isLinuxOnly: true),
        Key("default-network-opts", MapOf(MapOf(Schema.String)), "24.0.0"),
        Key("default-runtime", Schema.String, "1.12.0"),
        Key("default-shm-size", Schema.String, "17.04.0", isLinuxOnly: true),
        Key("default-stop-timeout", Schema.Integer, "29.7.0"),
        Key("default-ulimits", MapOf(UlimitValue), null, isLinuxOnly: true),
        Key("dns", List(Schema.String), null),
        Key("dns-opts", List(Schema.String), null),
        Key("dns-search", List(Schema.String), null),
        Key("exec-opts", List(Schema.String), null),
        Key("exec-root", Schema.String, null),
        Key("experimental", Schema.Boolean, "1.13.0"),
        Key("features", MapOf(Schema.Boolean), "18.09.0"),
        Key("firewall-backend", Schema.String, "29.0.0", isLinuxOnly: true),
        Key("fixed-cidr", Schema.String, null),
        Key("fixed-cidr-v6", Schema.String, null, isLinuxOnly: true),
        Key("group", Schema.String, null),
        Key("host-gateway-ip", Schema.String, "20.10.0"),
        Key("host-gateway-ips", List(Schema.String), "28.0.0"),
        Key("hosts", List(Schema.String), null),
        Key("icc", Schema.Boolean, null, isLinuxOnly: true),
        Key("init", Schema.Boolean, "1.13.0", isLinuxOnly: true),
        Key("init-path", Schema.String, "1.13.0", isLinuxOnly: true),
        Key("insecure-registries", List(Schema.String), "1.11.0"),
        Key("ip", Schema.String, null, isLinuxOnly: true),
        Key("ip-forward", Schema.Boolean, null, isLinuxOnly: true),
        Key("ip-forward-no-drop", Schema.Boolean, "28.0.0", isLinuxOnly: true),
        Key("ip-masq", Schema.Boolean, "1.12.0", isLinuxOnly: true),
        Key("ip6tables", Schema.Boolean, "20.10.0", isLinuxOnly: true),
        Key("iptables", Schema.Boolean, null, isLinuxOnly: true),
        Key("ipv6", Schema.Boolean, null, isLinuxOnly: true),
        Key("labels", List(Schema.String), null),
        Key("live-restore", Schema.Boolean, "1.12.0", isLinuxOnly: true),
        Key("log-driver", Schema.String, null),
        Key("log-format", Schema.String, "25.0.0"),
        Key("log-level", Schema.String, null),
        Key("log-opts", MapOf(Schema.String), null),
        Key("max-concurrent-downloads", Schema.Integer, "1.12.0"),
        Key("max-concurrent-uploads", Schema.Integer, "1.12.0"),
        Key("max-download-attempts", Schema.Integer, "20.10.0"),
        Key("metrics-addr", Schema.String, "1.13.0"),
        Key("min-api-version", Schema.String, "29.0.0"),
        Key("mtu", Schema.Integer, null),
        Key("network-control-plane-mtu", Schema.Integer, "17.09.0"),
        Key("network-diagnostic-port", Schema.Integer, "17.12.0"),
        Key("no-new-privileges", Schema.Boolean, "17.04.0", isLinuxOnly: true),
        Key("node-generic-resources", List(Schema.String), "17.09.0"),
        Key("nri-opts", MapOf(Any), "29.2.0"),
        Key("pidfile", Schema.String, null),
        Key("proxies", Map(("http-proxy", Schema.String), ("https-proxy", Schema.String), ("no-proxy", Schema.String)), "23.0.0"),
        Key("raw-logs", Schema.Boolean, "1.11.0"),
        Key("registry-mirrors", List(Schema.String), "1.11.0"),
        Key("resolv-conf", Schema.String, "18.09.0", isLinuxOnly: true),
        Key("rootless", Schema.Boolean, "19.03.0", isLinuxOnly: true),
        Key("runtimes", MapOf(Runtime), "1.12.0", isLinuxOnly: true),
        Key("seccomp-profile", Schema.String, "1.13.0", isLinuxOnly: true),
        Key("selinux-enabled", Schema.Boolean, null, isLinuxOnly: true),
        Key("shutdown-timeout", Schema.Integer, "1.13.0"),
        Key("storage-driver", Schema.String, null),
        Key("storage-opts", List(Schema.String), null),
        Key("swarm-default-advertise-addr", Schema.String, "1.12.0"),
        Key("swarm-raft-election-tick", Schema.Integer, "18.04.0"),
        Key("swarm-raft-heartbeat-tick", Schema.Integer, "18.04.0"),
        Key("tls", Schema.Boolean, null),
        Key("tlscacert", Schema.String, null),
        Key("tlscert", Schema.String, null),
        Key("tlskey", Schema.String, null),
        Key("tlsverify", Schema.Boolean, null),
        Key("userland-proxy", Schema.Boolean, null, isLinuxOnly: true),
        Key("userland-proxy-path", Schema.String, "1.13.0", isLinuxOnly: true),
        Key("userns-remap", Schema.String, null, isLinuxOnly: true),
    ];

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
        new("api-cors-header", "28.5.2", IsTolerated: false),
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
        ["add-runtime"] = "runtimes",
        ["feature"] = "features",
        ["default-network-opt"] = "default-network-opts",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Keys that are accepted and do nothing, wherever they stand.</summary>
    public static ImmutableArray<string> WithoutEffect { get; } = ["containerd-plugins-namespace", "version", "help", "restart"];

    /// <summary>
    /// Keys whose object is taken as it is. Any other object at the top level is flattened before the key check: its members are
    /// held against the flag names, and the key of the object itself is not.
    /// </summary>
    public static FrozenSet<string> NotFlattened { get; } = FrozenSet.ToFrozenSet(
        ["cluster-store-opts", "default-network-opts", "log-opts", "runtimes", "default-ulimits", "features", "builder", "nri-opts"],
        StringComparer.Ordinal);

    public static FrozenDictionary<string, DaemonKey> ByName { get; } = Keys.ToFrozenDictionary(k => k.Name, StringComparer.Ordinal);

    static DaemonKey Key(string name, Schema schema, string? since, bool isLinuxOnly = false) => new(name, schema, since, isLinuxOnly);
}
