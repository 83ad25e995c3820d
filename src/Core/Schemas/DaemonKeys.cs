using System.Collections.Immutable;
using static Plimsoll.Schemas.Schema;

namespace Plimsoll.Schemas;

/// <summary>A key of daemon.json, and what people want to know of it.</summary>
/// <param name="Since">The first engine release that reads it; null: older than any that is still in use.</param>
/// <param name="Description">One sentence without a final stop.</param>
public sealed record DaemonKey(string Name, Schema Schema, string? Since, string Description)
{
    /// <summary>What dockerd takes where the key is missing; null where that is nothing, or depends.</summary>
    public string? Default { get; init; }

    public bool IsLinuxOnly { get; init; }

    /// <summary>The flag of the same meaning; null where there is none.</summary>
    public string? Flag { get; init; } = $"--{Name}";

    /// <summary>A running daemon takes a new value over on SIGHUP.</summary>
    public bool IsReloadable { get; init; }

    /// <summary>It has a place in dockerd's structure and no flag of its name, so that the key check refuses it.</summary>
    public bool IsRejected { get; init; }

    /// <summary>The object in which alone the key is read; null for the top level.</summary>
    public string? Parent { get; init; }
}

/// <summary>
/// The table of daemon.json's keys. Sources: moby/moby daemon/config/config*.go and daemon/command/config*.go, the struct tags of every
/// release from 1.10.0 to 29.7.2; https://docs.docker.com/reference/cli/dockerd/.
/// </summary>
static class DaemonKeys
{
    static Schema UlimitValue { get; } = Map(("Name", Schema.String), ("Hard", Schema.Integer), ("Soft", Schema.Integer));

    static Schema Runtime { get; } = Map(
        ("path", Schema.String), ("runtimeArgs", List(Schema.String)), ("runtimeType", Schema.String), ("options", MapOf(Any)));

    static Schema AddressPool { get; } = Map(("base", Schema.String), ("size", Schema.Integer));

    static Schema CacheRule { get; } = Map(
        ("all", Schema.Boolean), ("filter", List(Schema.String).Or(MapOf(MapOf(Schema.Boolean)))), ("reservedSpace", Schema.String),
        ("maxUsedSpace", Schema.String), ("minFreeSpace", Schema.String), ("keepStorage", Schema.String));

    static Schema Builder { get; } = Map(
        ("gc", Map(
            ("enabled", Schema.Boolean), ("policy", List(CacheRule)), ("defaultReservedSpace", Schema.String), ("defaultMaxUsedSpace", Schema.String),
            ("defaultMinFreeSpace", Schema.String), ("defaultKeepStorage", Schema.String))),
        ("entitlements", Map(("network-host", Schema.Boolean), ("security-insecure", Schema.Boolean), ("device", Any))),
        ("history", Map(("maxAge", Schema.String), ("maxEntries", Schema.Integer))));

    public static ImmutableArray<DaemonKey> All { get; } =
    [
        new("allow-direct-routing", Schema.Boolean, "28.2.0", "Lets other machines reach published ports at the containers' own addresses, past the host's") { Default = "false", IsLinuxOnly = true },
        new("authorization-plugins", List(Schema.String), null, "Plugins that are asked before the API does anything; each must be there when dockerd starts") { Flag = "--authorization-plugin", IsReloadable = true },
        new("bip", Schema.String, null, "IPv4 address of the default bridge docker0 with its prefix: the host's own address, not the network's") { IsLinuxOnly = true },
        new("bip6", Schema.String, "28.0.0", "IPv6 address of the default bridge docker0 with its prefix") { IsLinuxOnly = true },
        new("bridge", Schema.String, null, "An existing bridge to use in place of docker0, or none for no default bridge"),
        new("bridge-accept-fwmark", Schema.String, "29.0.0", "Packets with this firewall mark, or mark/mask, may enter bridge networks") { IsLinuxOnly = true },
        new("builder", Builder, "18.09.0", "Settings of BuildKit: what its cache may keep (gc), what builds may do (entitlements), how long their records stay (history)") { Flag = null },
        new("cdi-spec-dirs", List(Schema.String), "25.0.0", "Directories with CDI specifications of devices") { Default = "/etc/cdi, /var/run/cdi", Flag = "--cdi-spec-dir" },
        new("cgroup-parent", Schema.String, null, "The cgroup under which containers get theirs; with the systemd driver a slice") { IsLinuxOnly = true },
        new("containerd", Schema.String, "1.11.0", "Socket of a containerd that runs already; without it dockerd uses the system's or starts its own"),
        new("containerd-namespace", Schema.String, "19.03.3", "Namespace of containerd in which containers live") { Default = "moby" },
        new("containerd-plugin-namespace", Schema.String, "19.03.3", "Namespace of containerd for plugins; the file cannot set it, only --containerd-plugins-namespace can") { Default = "plugins.moby", Flag = "--containerd-plugins-namespace", IsRejected = true },
        new("cpu-rt-period", Schema.Integer, "1.13.0", "Period of CPU real-time scheduling for all containers together, in microseconds; cgroup v1 only") { Default = "0", IsLinuxOnly = true },
        new("cpu-rt-runtime", Schema.Integer, "1.13.0", "CPU real-time share for all containers together, in microseconds; cgroup v1 only") { Default = "0", IsLinuxOnly = true },
        new("cri-containerd", Schema.Boolean, "18.09.0", "Starts dockerd's own containerd with its CRI plugin, for a kubelet") { Default = "false" },
        new("data-root", Schema.String, "17.05.0", "Where images, containers and volumes are kept") { Default = "/var/lib/docker" },
        new("debug", Schema.Boolean, null, "Writes debug messages to the daemon's log") { Default = "false", IsReloadable = true },
        new("default-address-pools", List(AddressPool), "18.06.0", "Ranges from which new networks get their subnets: each a base and the prefix length (size) of a subnet") { Default = "172.17.0.0/16 and the private ranges behind it", IsLinuxOnly = true, Flag = "--default-address-pool" },
        new("default-cgroupns-mode", OneOf("host", "private"), "20.10.0", "Whether containers see cgroups of their own or the host's") { Default = "private with cgroup v2, host with v1", IsLinuxOnly = true, IsReloadable = true },
        new("default-gateway", Schema.String, null, "IPv4 gateway of containers on the default bridge") { IsLinuxOnly = true },
        new("default-gateway-v6", Schema.String, null, "IPv6 gateway of containers on the default bridge") { IsLinuxOnly = true },
        new("default-init", Schema.String, "17.04.0", "Name of the init binary; the file cannot set it: write init-path") { IsLinuxOnly = true, Flag = null, IsRejected = true },
        new("default-ipc-mode", OneOf("private", "shareable"), "17.09.0", "Whether other containers may join a container's IPC namespace") { Default = "private", IsLinuxOnly = true, IsReloadable = true },
        new("default-network-opts", MapOf(MapOf(Schema.String)), "24.0.0", "Options of newly created networks by their driver; the default bridge does not get them") { Flag = "--default-network-opt" },
        new("default-runtime", Schema.String, "1.12.0", "The runtime of containers that name none: runc, one of runtimes, or a containerd shim") { Default = "runc", IsReloadable = true },
        new("default-shm-size", Schema.String, "17.04.0", "Size of /dev/shm, a string such as 64M") { Default = "64MiB", IsLinuxOnly = true, IsReloadable = true },
        new("default-stop-timeout", Schema.Integer, "29.7.0", "Seconds that a container has to stop before it is killed") { Default = "10", IsReloadable = true },
        new("default-ulimits", MapOf(UlimitValue), null, "Resource limits of containers that set none, each with Name, Hard and Soft") { IsLinuxOnly = true, Flag = "--default-ulimit" },
        new("dns", List(Schema.String), null, "Addresses of the name servers that containers get"),
        new("dns-opts", List(Schema.String), null, "Options for the containers' resolv.conf") { Flag = "--dns-opt" },
        new("dns-search", List(Schema.String), null, "Search domains for the containers' resolv.conf"),
        new("exec-opts", List(Schema.String), null, "Options of the runtime, such as native.cgroupdriver=systemd") { Flag = "--exec-opt" },
        new("exec-root", Schema.String, null, "Where files of running containers are kept") { Default = "/var/run/docker" },
        new("experimental", Schema.Boolean, "1.13.0", "Switches on features that are not finished") { Default = "false" },
        new("features", MapOf(Schema.Boolean), "18.09.0", "Switches of single features by their name, each true or false") { Flag = "--feature", IsReloadable = true },
        new("firewall-backend", OneOf("iptables", "nftables"), "29.0.0", "What dockerd writes its packet rules with") { Default = "auto (iptables)", IsLinuxOnly = true },
        new("fixed-cidr", Schema.String, null, "Part of docker0's subnet from which containers get IPv4 addresses"),
        new("fixed-cidr-v6", Schema.String, null, "IPv6 subnet of the default bridge") { IsLinuxOnly = true },
        new("group", Schema.String, null, "Group that owns the daemon's socket; its members are root in effect") { Default = "docker" },
        new("host-gateway-ip", Schema.String, "20.10.0", "Address that host-gateway stands for in --add-host; superseded by host-gateway-ips"),
        new("host-gateway-ips", List(Schema.String), "28.0.0", "Addresses that host-gateway stands for in --add-host: at most one IPv4 and one IPv6") { Flag = "--host-gateway-ip" },
        new("hosts", List(Schema.String), null, "Sockets on which dockerd listens; the packaged systemd unit passes -H, and both together stop the daemon") { Default = "unix:///var/run/docker.sock", Flag = "--host" },
        new("http-proxy", Schema.String, "23.0.0", "Proxy for what the daemon fetches over HTTP; read inside proxies only") { Parent = "proxies" },
        new("https-proxy", Schema.String, "23.0.0", "Proxy for what the daemon fetches over HTTPS, such as image pulls; read inside proxies only") { Parent = "proxies" },
        new("icc", Schema.Boolean, null, "Lets containers on the default bridge reach each other's unpublished ports") { Default = "true", IsLinuxOnly = true },
        new("init", Schema.Boolean, "1.13.0", "Runs an init as process 1 of every container") { Default = "false", IsLinuxOnly = true },
        new("init-path", Schema.String, "1.13.0", "Path of the init binary") { IsLinuxOnly = true },
        new("insecure-registries", List(Schema.String), "1.11.0", "Registries, as host, host:port or range, that may be asked without TLS or with a certificate nobody vouches for") { Default = "127.0.0.0/8 and ::1", Flag = "--insecure-registry", IsReloadable = true },
        new("ip", Schema.String, null, "Host address on which ports of the default bridge are published when none is given") { Default = "0.0.0.0", IsLinuxOnly = true },
        new("ip-forward", Schema.Boolean, null, "Switches the kernel's IP forwarding on") { Default = "true", IsLinuxOnly = true },
        new("ip-forward-no-drop", Schema.Boolean, "28.0.0", "Leaves the FORWARD chain's policy alone when forwarding is switched on") { Default = "false", IsLinuxOnly = true },
        new("ip-masq", Schema.Boolean, "1.12.0", "Hides containers of the default bridge behind the host's address") { Default = "true", IsLinuxOnly = true },
        new("ip6tables", Schema.Boolean, "20.10.0", "Lets dockerd write packet rules for IPv6") { Default = "true since 27.0 (false before)", IsLinuxOnly = true },
        new("iptables", Schema.Boolean, null, "Lets dockerd write packet rules; without them networks are not apart and ports are not published") { Default = "true", IsLinuxOnly = true },
        new("ipv6", Schema.Boolean, null, "Gives the default bridge IPv6") { Default = "false", IsLinuxOnly = true },
        new("labels", List(Schema.String), null, "Labels of the daemon, each key=value") { Flag = "--label", IsReloadable = true },
        new("live-restore", Schema.Boolean, "1.12.0", "Containers run on while dockerd is down; not with swarm mode") { Default = "false", IsLinuxOnly = true, IsReloadable = true },
        new("log-driver", Schema.String, null, "Where containers' logs go when they name no driver") { Default = "json-file" },
        new("log-format", OneOf("text", "json"), "25.0.0", "Form of the daemon's own log") { Default = "text" },
        new("log-level", OneOf("trace", "debug", "info", "warn", "error", "fatal", "panic"), null, "From which level on the daemon logs") { Default = "info" },
        new("log-opts", MapOf(Schema.String), null, "Options of the log driver; all values are strings") { Flag = "--log-opt" },
        new("max-concurrent-downloads", Schema.Integer, "1.12.0", "Layers that one pull fetches at a time; 0 is the default") { Default = "3", IsReloadable = true },
        new("max-concurrent-uploads", Schema.Integer, "1.12.0", "Layers that one push sends at a time; 0 is the default") { Default = "5", IsReloadable = true },
        new("max-download-attempts", Schema.Integer, "20.10.0", "How often a download is tried; 0 is the default") { Default = "5", IsReloadable = true },
        new("metrics-addr", Schema.String, "1.13.0", "host:port on which metrics for Prometheus are served, without a password"),
        new("min-api-version", Schema.String, "29.0.0", "The oldest API version that clients may speak; there is no flag") { Default = "1.40 (29.x)", Flag = null },
        new("mtu", Schema.Integer, null, "Largest packet of the default bridge, from 68 to 65535; other networks have their own option") { Default = "1500" },
        new("network-control-plane-mtu", Schema.Integer, "17.09.0", "Largest packet of swarm's control plane") { Default = "1500" },
        new("network-diagnostic-port", Schema.Integer, "17.12.0", "Port of the network diagnostic server; 0 is off") { Default = "0", IsReloadable = true },
        new("no-new-privileges", Schema.Boolean, "17.04.0", "Processes in containers cannot gain privileges by setuid programs") { Default = "false", IsLinuxOnly = true },
        new("no-proxy", Schema.String, "23.0.0", "Hosts that the daemon reaches without proxy, separated by commas; read inside proxies only") { Parent = "proxies" },
        new("node-generic-resources", List(Schema.String), "17.09.0", "Resources that the node offers to swarm services, each kind=value") { Flag = "--node-generic-resource" },
        new("nri-opts", MapOf(Any), "29.2.0", "Settings of the node resource interface") { IsReloadable = true },
        new("pidfile", Schema.String, null, "Where the daemon writes its process id") { Default = "/var/run/docker.pid" },
        new("proxies", Map(("http-proxy", Schema.String), ("https-proxy", Schema.String), ("no-proxy", Schema.String)), "23.0.0", "The daemon's own proxies: http-proxy, https-proxy and no-proxy; containers and builds do not get them") { Flag = null },
        new("raw-logs", Schema.Boolean, "1.11.0", "Writes the daemon's log with full timestamps and no colours") { Default = "false" },
        new("registry-mirrors", List(Schema.String), "1.11.0", "Mirrors of Docker Hub, each an http or https address; other registries are not asked through them") { Flag = "--registry-mirror", IsReloadable = true },
        new("resolv-conf", Schema.String, "18.09.0", "Path of the host's resolv.conf; the file cannot set it") { IsLinuxOnly = true, Flag = null, IsRejected = true },
        new("rootless", Schema.Boolean, "19.03.0", "Runs in rootless mode; set by the rootless start script") { Default = "false", IsLinuxOnly = true },
        new("runtimes", MapOf(Runtime), "1.12.0", "Runtimes by name, each with a path and runtimeArgs, or a runtimeType and options") { IsLinuxOnly = true, Flag = "--add-runtime", IsReloadable = true },
        new("seccomp-profile", Schema.String, "1.13.0", "Path of the seccomp profile of containers that name none, or builtin or unconfined") { Default = "builtin", IsLinuxOnly = true },
        new("selinux-enabled", Schema.Boolean, null, "Labels containers for SELinux") { Default = "false", IsLinuxOnly = true },
        new("shutdown-timeout", Schema.Integer, "1.13.0", "Seconds that containers have to stop when the daemon ends") { Default = "15", IsReloadable = true },
        new("storage-driver", Schema.String, null, "How image layers are stored; empty lets dockerd choose") { Default = "chosen by the file system" },
        new("storage-opts", List(Schema.String), null, "Options of the storage driver, each key=value") { Flag = "--storage-opt" },
        new("swarm-default-advertise-addr", Schema.String, "1.12.0", "Address or interface that a swarm node tells the others"),
        new("swarm-raft-election-tick", Schema.Integer, "18.04.0", "Ticks without a leader before swarm elects one; the file cannot set it") { Flag = null, IsRejected = true },
        new("swarm-raft-heartbeat-tick", Schema.Integer, "18.04.0", "Ticks between two heartbeats of swarm; the file cannot set it") { Flag = null, IsRejected = true },
        new("tls", Schema.Boolean, null, "Serves TLS on TCP sockets; implied by tlsverify") { Default = "false" },
        new("tlscacert", Schema.String, null, "Certificates that clients' certificates must be signed by") { Default = "~/.docker/ca.pem" },
        new("tlscert", Schema.String, null, "The daemon's certificate") { Default = "~/.docker/cert.pem" },
        new("tlskey", Schema.String, null, "Key of the daemon's certificate") { Default = "~/.docker/key.pem" },
        new("tlsverify", Schema.Boolean, null, "Serves TLS on TCP sockets and lets in only clients with a certificate; any value, false too, switches TLS on") { Default = "false" },
        new("userland-proxy", Schema.Boolean, null, "Runs a process for each published port, for connections that packet rules do not reach") { Default = "true", IsLinuxOnly = true },
        new("userland-proxy-path", Schema.String, "1.13.0", "Absolute path of docker-proxy") { IsLinuxOnly = true },
        new("userns-remap", Schema.String, null, "Maps root in containers to an unprivileged user: default, user, or user:group") { IsLinuxOnly = true },
    ];
}
