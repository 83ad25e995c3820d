using System.Collections.Frozen;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Rules.Engine.Values;

/// <summary>
/// Values that <c>dockerd --validate</c> calls OK and a start does not survive. Each was tried on Engine 28.5. Sources: moby/moby
/// daemon/daemon.go, daemon_unix.go, runtime_unix.go, daemon/libnetwork, daemon/pkg/registry/config.go.
/// </summary>
static class DaemonStartChecks
{
    static readonly FrozenSet<string> _storageDrivers = FrozenSet.ToFrozenSet(
        ["overlay2", "fuse-overlayfs", "btrfs", "zfs", "vfs", "windowsfilter", "lcow", "overlayfs", "native", "devmapper", "stargz", "nydus", "blockfile", "erofs"], StringComparer.Ordinal);

    static readonly string[] _defaultSizes = ["defaultReservedSpace", "defaultMaxUsedSpace", "defaultMinFreeSpace", "defaultKeepStorage"];

    static readonly string[] _ruleSizes = ["reservedSpace", "maxUsedSpace", "minFreeSpace", "keepStorage"];

    public static IEnumerable<DaemonRefusal> Of(DaemonSettings settings) =>
        [.. DaemonBridgeChecks.Of(settings), .. DaemonLogChecks.AtStart(settings), .. Runtimes(settings), .. Registries(settings), .. Storage(settings), .. Cgroups(settings), .. Builder(settings), .. Others(settings)];

    static IEnumerable<DaemonRefusal> Runtimes(DaemonSettings settings)
    {
        if (settings.IsWindows)
            yield break;
        var declared = settings.Object("runtimes");
        foreach (var runtime in declared?.Entries ?? [])
        {
            var name = runtime.Key.Value;
            if (name == "runc")
            {
                yield return new(runtime.Key.Span, "`runc` is the name of dockerd's own runtime and cannot be given to another", "runtime name 'runc' is reserved", "choose another name");
                continue;
            }

            var parts = runtime.Value as DataMappingSyntax;
            var (path, type) = (Given(parts, "path"), Given(parts, "runtimeType"));
            if (path is null && type is null)
                yield return new(runtime.Key.Span, $"The runtime `{name}` has neither a `path` nor a `runtimeType`", $"runtime {name}: either a runtimeType or a path must be configured", "add the path of its program");
            else if (path is not null && type is not null)
                yield return new(type.Key.Span, $"The runtime `{name}` has a `path` and a `runtimeType`", $"runtime {name}: cannot configure both path and runtimeType for the same runtime", "keep one of them");
            else if (type is not null && Given(parts, "runtimeArgs") is { Value: DataSequenceSyntax { Items.Length: > 0 } } args)
                yield return new(args.Key.Span, $"The runtime `{name}` has a `runtimeType`, and `runtimeArgs` are for a `path`", $"runtime {name}: args cannot be used with a runtimeType runtime", "remove them, or write options");
            else if (path is not null && Given(parts, "options") is { Value: DataMappingSyntax { Entries.Length: > 0 } } options)
                yield return new(options.Key.Span, $"The runtime `{name}` has a `path`, and `options` are for a `runtimeType`", $"runtime {name}: options cannot be used with a path runtime", "remove them, or write runtimeArgs");
        }

        if (settings.Text("default-runtime") is { Value: var chosen } word && chosen != "runc" && !chosen.AsSpan().ContainsAny('.', '/') && !settings.HasFlags && declared?.Entry(chosen) is null)
        {
            var near = declared is null ? null : Nearest.To(chosen, declared.Entries.Select(e => e.Key.Value));
            yield return new(word.ContentSpan, $"The default runtime `{chosen}` is not among the `runtimes`{(near is null ? "" : $" (did you mean `{near}`?)")}", $"specified default runtime '{chosen}' does not exist", near is null ? $"declare {chosen} in \"runtimes\"" : $"write \"{near}\"")
            {
                Fix = near is null ? null : settings.Replace(word, $"\"{near}\"", FixSafety.Unsafe),
            };
        }
    }

    static IEnumerable<DaemonRefusal> Registries(DaemonSettings settings)
    {
        foreach (var registry in settings.Texts("insecure-registries"))
        {
            var text = registry.Value;
            var isWeb = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
            var bare = isWeb ? text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..] : text;
            if (CidrRange.TryParse(bare, out _))
                continue;
            var says = bare.Contains("://", StringComparison.Ordinal) ? $"insecure registry {text} should not contain '://'"
                : bare.StartsWith('-') || bare.EndsWith('-') ? $"invalid index name ({bare}). Cannot begin or end with a hyphen"
                : HostError(bare) is { } error ? $"insecure registry {bare} is not valid: {error}" : null;
            if (says is null)
                continue;
            var cut = bare[(bare.IndexOf("://", StringComparison.Ordinal) is var at and >= 0 ? at + 3 : 0)..];
            cut = cut.IndexOf('/', StringComparison.Ordinal) is var end and >= 0 ? cut[..end] : cut;
            yield return new(registry.ContentSpan.IsEmpty ? registry.Span : registry.ContentSpan,
                bare.Contains("://", StringComparison.Ordinal) ? $"`{text}` in `insecure-registries` has a scheme that is none of a registry's: an entry is a host, host:port or range"
                : bare.Contains('/', StringComparison.Ordinal) ? $"`{text}` in `insecure-registries` has a path: an entry is a host, host:port or range" : $"\"{text}\" in `insecure-registries` is no host, host:port or range",
                says, "write host:port")
            {
                Fix = cut != bare && cut.Length > 0 && HostError(cut) is null ? settings.Replace(registry, $"\"{cut}\"", FixSafety.Unsafe) : null,
            };
        }
    }

    /// <summary>daemon/pkg/registry/config.go, validateHostPort.</summary>
    static string? HostError(string text)
    {
        var close = text.LastIndexOf(']');
        var colon = text.LastIndexOf(':');
        var (host, port) = colon > close && (close >= 0 || text.IndexOf(':', StringComparison.Ordinal) == colon) ? (text[..colon], text[(colon + 1)..]) : (text, "");
        var inner = host is ['[', .. var address, ']'] ? address : host;
        var isHost = inner.Contains(':', StringComparison.Ordinal) ? NetworkAddress.TryParse(inner, out _) : inner.Length > 0 && inner.Split('.').All(DaemonWords.IsLabel);
        // The host that Go names is what stands before the colon, and before a path.
        if (!isHost || port.Any(c => !char.IsAsciiDigit(c)) || colon == text.Length - 1)
            return $"invalid host \"{host}\"";
        return port.Length > 0 && (port.Length > 5 || int.Parse(port, System.Globalization.CultureInfo.InvariantCulture) > 65535) ? $"invalid port \"{port}\"" : null;
    }

    static IEnumerable<DaemonRefusal> Storage(DaemonSettings settings)
    {
        var hasSnapshotters = settings.Object("features")?.Entry("containerd-snapshotter")?.Value is DataScalarSyntax { Value: "true" };
        if (settings.Text("storage-driver") is { } driver && !hasSnapshotters && !settings.IsWindows)
        {
            var name = driver.Value;
            if (name is "aufs" or "overlay" or "devicemapper")
            {
                if (settings.Engine is { Major: >= 25 })
                    yield return new(driver.ContentSpan, $"Engine {settings.Engine} no longer has the storage driver `{name}`", $"error initializing graphdriver: the {name} storage-driver has been deprecated and removed", "remove it: dockerd then chooses overlay2");
            }
            else if (!_storageDrivers.Contains(name) || name is not ("overlay2" or "fuse-overlayfs" or "btrfs" or "zfs" or "vfs") && settings.Engine is { Major: < 29 })
            {
                var near = Nearest.To(name, ["overlay2", "fuse-overlayfs", "btrfs", "zfs", "vfs"]);
                yield return new(driver.ContentSpan, $"Dockerd has no storage driver `{name}`{(near is null ? "" : $" (did you mean `{near}`?)")}", $"error initializing graphdriver: driver not supported: {name}", near is null ? "remove it: dockerd then chooses" : $"write \"{near}\"")
                {
                    Fix = near is null ? null : settings.Replace(driver, $"\"{near}\"", FixSafety.Unsafe),
                };
            }
        }

        foreach (var option in settings.Texts("storage-opts"))
        {
            if (!option.Value.Contains('=', StringComparison.Ordinal))
                yield return new(option.Span, $"\"{option.Value}\" in `storage-opts` is not of the form `option=value`", $"error initializing graphdriver: unable to parse storage-opt key/value: {option.Value}", "write option=value");
            else if (settings["storage-driver"] is DataScalarSyntax { Value: "vfs" or "overlay2" } chosen && !hasSnapshotters && option.Value[..option.Value.IndexOf('=', StringComparison.Ordinal)].ToLowerInvariant() is var name
                && !(name is "size" or "overlay2.size" or "overlay2.override_kernel_check" || name.StartsWith("dm.", StringComparison.Ordinal)))
            {
                yield return new(option.ContentSpan, $"The storage driver `{chosen.Value}` has no option `{name}`", chosen.Value == "vfs" ? $"error initializing graphdriver: unknown option {name} for vfs: vfs" : $"error initializing graphdriver: overlay2: unknown option {name}: overlay2", "remove it");
            }
            else if (settings.Engine is { Major: >= 28 } && settings["storage-driver"] is DataScalarSyntax { Value: "overlay2" } && option.Value.StartsWith("overlay2.override_kernel_check=", StringComparison.OrdinalIgnoreCase) && !hasSnapshotters)
                yield return new(option.ContentSpan, $"Engine {settings.Engine} no longer has the option `overlay2.override_kernel_check`", "error initializing graphdriver: overlay2: unknown option overlay2.override_kernel_check: overlay2", "remove it: the kernels it was for are gone");
        }
    }

    static IEnumerable<DaemonRefusal> Cgroups(DaemonSettings settings)
    {
        string? driver = null;
        foreach (var option in settings.Texts("exec-opts"))
        {
            if (option.Value.Split('=') is not [var name, var value] || !name.Trim().Equals("native.cgroupdriver", StringComparison.OrdinalIgnoreCase) || value.Trim().Length == 0)
                continue;
            driver = value.Trim();
            if (driver is not ("systemd" or "cgroupfs"))
            {
                var near = Nearest.To(driver, ["systemd", "cgroupfs"]);
                yield return new(option.ContentSpan, $"`{driver}` is no cgroup driver: there are `systemd` and `cgroupfs`", $"native.cgroupdriver option {driver} not supported", $"write \"native.cgroupdriver={near ?? "systemd"}\"")
                {
                    Fix = near is null ? null : settings.Replace(option, $"\"native.cgroupdriver={near}\"", FixSafety.Unsafe),
                };
            }
        }

        if (driver == "systemd" && settings.Text("cgroup-parent") is { } parent && !(parent.Value.EndsWith(".slice", StringComparison.Ordinal) && parent.Value.Length > 6))
            yield return new(parent.ContentSpan, $"`cgroup-parent` is `{parent.Value}`, and with the systemd driver it is a slice", "cgroup-parent for systemd cgroup should be a valid slice named as \"xxx.slice\"", $"write \"{parent.Value.Trim('/', '.')}.slice\"");
    }

    static IEnumerable<DaemonRefusal> Builder(DaemonSettings settings)
    {
        if (settings.Object("builder") is not { } builder || DaemonSettings.Member(builder, "gc")?.Value is not DataMappingSyntax gc || DaemonSettings.Member(gc, "enabled")?.Value is DataScalarSyntax { Value: "false" })
            yield break;
        var rules = (DaemonSettings.Member(gc, "policy")?.Value as DataSequenceSyntax)?.Items.OfType<DataMappingSyntax>().ToList() ?? [];
        // With rules of one's own the defaults are not read.
        var sizes = rules.Count == 0 ? _defaultSizes.Select(k => DaemonSettings.Member(gc, k)) : rules.SelectMany(r => _ruleSizes.Select(k => DaemonSettings.Member(r, k)));
        foreach (var size in sizes)
        {
            if (size?.Value is DataScalarSyntax { Type: ScalarType.String, Value.Length: > 0 } text && !DaemonSettings.HasBlanks(text) && DaemonWords.SizeError(text.Value) is { } error && !(text.Value.EndsWith('%') && settings.Engine is null or { Major: >= 29 }))
                yield return new(text.ContentSpan, $"`{size.Key.Value}` is `{text.Value}`, which is no size", $"error initializing buildkit: could not get builder GC policy: {error}", "write a size such as \"20GB\"");
        }
    }

    static IEnumerable<DaemonRefusal> Others(DaemonSettings settings)
    {
        if (settings.Number("mtu") is { Value: > 0 and < 68 or > 65535 } mtu)
            yield return new(mtu.Node.Span, $"`mtu` is {mtu.Value}: a bridge carries packets of 68 to 65535 bytes", "error creating default \"bridge\" network: invalid argument", "write the size of the host's own interface, mostly 1500");
        if (settings.Text("userns-remap") is { } remap && remap.Value.Count(c => c == ':') > 1)
            yield return new(remap.ContentSpan, $"`{remap.Value}` in `userns-remap` is neither a user nor `user:group`", $"Invalid user/group specification in --userns-remap: \"{remap.Value}\"", "write \"default\"");
        if (settings.Text("containerd-namespace") is { Value: "plugins.moby" } space)
            yield return new(space.ContentSpan, "`plugins.moby` is where plugins live, and containers cannot live there too", "containers namespace and plugins namespace cannot be the same", "choose another name");
        if (settings.Text("metrics-addr") is { } metrics && !metrics.Value.Contains(':', StringComparison.Ordinal))
            yield return new(metrics.ContentSpan, $"`metrics-addr` is `{metrics.Value}`, which has no port", $"failed to start metrics server: error parsing tcp address: address {metrics.Value}: missing port in address", $"write \"{(NetworkAddress.TryParse(metrics.Value, out _) ? metrics.Value : "127.0.0.1")}:9323\"");
        if (settings.Text("seccomp-profile") is { Value: "default" } profile)
            yield return new(profile.ContentSpan, "`default` in `seccomp-profile` is taken for the name of a file: the built-in profile is `builtin`", "opening seccomp profile (default) failed: open default: no such file or directory", "write \"builtin\"")
            {
                Fix = settings.Replace(profile, "\"builtin\""),
            };
    }

    // Empty strings are as good as none.
    static DataEntrySyntax? Given(DataMappingSyntax? mapping, string name) =>
        mapping is not null && DaemonSettings.Member(mapping, name) is { Value: not DataScalarSyntax { Value: "" } and not DataScalarSyntax { IsNull: true } } entry ? entry : null;
}
