using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Rules.Engine.Values;

/// <summary>
/// Values that dockerd refuses while it reads the file, <c>--validate</c> included. Sources: moby/moby daemon/config/config.go, Validate;
/// config_linux.go, validatePlatformConfig; daemon/pkg/opts; daemon/pkg/registry/config.go, ValidateMirror.
/// </summary>
static class DaemonReadChecks
{
    static readonly ImmutableArray<(string Key, string Says)> _counts =
    [
        ("mtu", "invalid default MTU"), ("max-concurrent-downloads", "invalid max concurrent downloads"), ("max-concurrent-uploads", "invalid max concurrent uploads"),
        ("max-download-attempts", "invalid max download attempts"), ("default-stop-timeout", "invalid default-stop-timeout"),
    ];

    static readonly ImmutableArray<(string Key, string Says)> _words =
    [
        ("log-level", "invalid logging level: {0}"), ("log-format", "invalid log format: {0}"),
        ("default-ipc-mode", "IPC mode \"{0}\" is not supported as default value; use \"shareable\" or \"private\""),
        ("default-cgroupns-mode", "invalid default cgroup namespace ({0}): use \"host\" or \"private\""),
        ("firewall-backend", "invalid firewall-backend: allowed values are \"iptables\" and \"nftables\""),
    ];

    public static IEnumerable<DaemonRefusal> Of(DaemonSettings settings) =>
        [.. Words(settings), .. Numbers(settings), .. Labels(settings), .. Generic(settings), .. ExecOptions(settings), .. Others(settings), .. DaemonAddressChecks.Of(settings), .. DaemonMirrorChecks.Of(settings), .. Tls(settings)];

    static IEnumerable<DaemonRefusal> Words(DaemonSettings settings)
    {
        foreach (var (key, says) in _words)
        {
            if (settings.Text(key) is not { } text || Schemas.DaemonSchema.ByName[key].Schema.Values is var values
                && values.Contains(key == "log-level" ? text.Value.ToLowerInvariant() : text.Value, StringComparer.Ordinal))
                continue;
            var near = text.Value.Trim().ToLowerInvariant() switch
            {
                "warning" => "warn",
                "verbose" or "all" => "debug",
                "err" => "error",
                "critical" => "fatal",
                var word => values.FirstOrDefault(v => v == word) ?? Nearest.To(word, values),
            };
            yield return new(text.ContentSpan, $"`{text.Value}` is no value of `{key}`, which is one of {Listed(values)}", Filled(says, text.Value), near is null ? $"write one of {Listed(values)}" : $"write \"{near}\"")
            {
                Fix = near is null ? null : settings.Replace(text, $"\"{near}\"", text.Value.Equals(near, StringComparison.OrdinalIgnoreCase) ? FixSafety.Safe : FixSafety.Unsafe),
            };
        }
    }

    static IEnumerable<DaemonRefusal> Numbers(DaemonSettings settings)
    {
        foreach (var (key, says) in _counts)
        {
            if (settings.Number(key) is { Value: < 0 } number)
                yield return new(number.Node.Span, $"`{key}` is {number.Value}: it cannot be below 0", $"{says}: {number.Value}", "remove it, or write a positive number");
        }

        if (settings.Number("network-diagnostic-port") is { Value: < 0 or > 65535 } port)
            yield return new(port.Node.Span, $"`network-diagnostic-port` is {port.Value}, and a port is a number from 0 to 65535", $"invalid network-diagnostic-port ({port.Value}): value must be between 0 and 65535", "write a port that is free");
    }

    static IEnumerable<DaemonRefusal> Labels(DaemonSettings settings)
    {
        foreach (var empty in (settings["labels"] as DataSequenceSyntax)?.Items.Where(i => i is DataScalarSyntax { IsNull: true }) ?? [])
            yield return new(empty.Span, "A label is `null`, which is read as one without a name", "bad attribute format: ", "remove it");
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var label in settings.Texts("labels"))
        {
            var equals = label.Value.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                yield return new(label.ContentSpan, $"The label `{label.Value}` has no value: a label is `key=value`", $"bad attribute format: {label.Value}", $"write \"{label.Value}=...\"");
                continue;
            }

            var lower = label.Value.ToLowerInvariant();
            if (lower.StartsWith("com.docker.", StringComparison.Ordinal) || lower.StartsWith("io.docker.", StringComparison.Ordinal) || lower.StartsWith("org.dockerproject.", StringComparison.Ordinal))
            {
                yield return new(label.ContentSpan, $"The label `{label.Value}` is in a namespace that Docker keeps for itself",
                    $"label {label.Value} is not allowed: the namespaces com.docker.*, io.docker.*, and org.dockerproject.* are reserved for internal use", "name it after a domain of your own");
            }

            var (key, value) = (label.Value[..equals], label.Value[(equals + 1)..]);
            if (!seen.TryAdd(key, value) && seen[key] != value)
                yield return new(label.ContentSpan, $"The label `{key}` has two values, `{seen[key]}` and `{value}`", $"conflict labels for {key}={value} and {key}={seen[key]}", "keep one of them");
        }
    }

    static IEnumerable<DaemonRefusal> Generic(DaemonSettings settings)
    {
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var resource in settings.Texts("node-generic-resources"))
        {
            if (resource.Value.Split('=') is not [var kind, var value])
            {
                yield return new(resource.ContentSpan, $"The resource `{resource.Value}` is not of the form `kind=value`",
                    $"could not parse GenericResource: incorrect term {resource.Value}, missing '=' or malformed expression", "write one kind=value for each item");
                continue;
            }

            var all = values.TryGetValue(kind, out var known) ? known : values[kind] = [];
            all.Add(value);
            var isNumber = DaemonWords.Number(value, out var number);
            if (isNumber && number < 0)
                yield return new(resource.ContentSpan, $"The resource `{kind}` is {number}: there cannot be fewer than none", $"could not parse GenericResource: cannot ask for negative resource {kind}", "write a positive number");
            else if (all.Count > 1 && all.Any(v => DaemonWords.Number(v, out _)))
                yield return new(resource.ContentSpan, $"The resource `{kind}` has several values, and one of them is a number", $"could not parse GenericResource: mixed discrete and named resources in expression '{kind}=[{string.Join(' ', all)}]'", "name them all, or count them");
        }
    }

    static IEnumerable<DaemonRefusal> ExecOptions(DaemonSettings settings)
    {
        if (!settings.IsFrom(28) || settings.IsWindows)
            yield break;
        foreach (var option in settings.Texts("exec-opts"))
        {
            var equals = option.Value.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? "" : option.Value[..equals].Trim().ToLowerInvariant();
            if (name.Length == 0 || option.Value[(equals + 1)..].Trim().Length == 0)
                yield return new(option.ContentSpan, $"`{option.Value}` in `exec-opts` is not of the form `option=value`", $"invalid exec-opt ({option.Value}): must be formatted 'opt=value'", "write native.cgroupdriver=systemd, or remove it");
            else if (name == "isolation")
                yield return new(option.ContentSpan, "`isolation` in `exec-opts` is an option of Windows alone", $"invalid exec-opt ({option.Value}): option 'isolation' is only supported on windows", "remove it");
            else if (name != "native.cgroupdriver")
                yield return new(option.ContentSpan, $"`{name}` is no option of `exec-opts`, which knows `native.cgroupdriver` alone", $"invalid exec-opt ({option.Value}): unknown option: '{name}'", "remove it");
        }
    }

    static IEnumerable<DaemonRefusal> Others(DaemonSettings settings)
    {
        if (settings["default-shm-size"] is DataScalarSyntax { Type: ScalarType.String } size && !DaemonSettings.HasBlanks(size) && (size.Value.Length == 0 ? "invalid size: \"\\\"\\\"\"" : DaemonWords.SizeError(size.Value)) is { } error)
            yield return new(size.Span, $"`default-shm-size` is \"{size.Value}\", which is no size", error, "write a size such as \"64M\"");
        if (settings.Text("userland-proxy-path") is { } path && settings.Switch("userland-proxy") != false && !path.Value.StartsWith('/') && !settings.IsWindows)
            yield return new(path.ContentSpan, $"`userland-proxy-path` is `{path.Value}`, and must be absolute", $"invalid userland-proxy-path: must be an absolute path: {path.Value}", "write the whole path, or remove it");
        if (settings.Object("builder") is { } builder && DaemonSettings.Member(builder, "history")?.Value is DataMappingSyntax history
            && DaemonSettings.Member(history, "maxAge")?.Value is DataScalarSyntax { Type: ScalarType.String } age && !DaemonSettings.HasBlanks(age) && !DaemonWords.IsDuration(age.Value))
        {
            yield return new(age.Span, $"`maxAge` is \"{age.Value}\", which is no duration: its units are `h`, `m` and `s`", $"invalid duration {age.Value}", "write hours, such as \"48h\"");
        }

        if (settings.Entry("host-gateway-ip") is { } old && settings.Entry("host-gateway-ips") is not null)
            yield return new(old.Key.Span, "`host-gateway-ip` and `host-gateway-ips` stand side by side", "host-gateway-ip and host-gateway-ips must not both be specified in the config file", "keep host-gateway-ips");
    }

    // Any value of tlsverify switches TLS on, and the file has no default for its certificate.
    static IEnumerable<DaemonRefusal> Tls(DaemonSettings settings)
    {
        var on = settings.Entry("tlsverify") ?? (settings.Switch("tls") == true ? settings.Entry("tls") : null);
        if (on is null || settings.HasFlags || settings.Text("tlscert") is not null && settings.Text("tlskey") is not null
            || settings["tlscert"] is DataScalarSyntax { Value.Length: > 0 } && settings["tlskey"] is DataScalarSyntax { Value.Length: > 0 })
            yield break;
        var missing = settings["tlscert"] is DataScalarSyntax { Value.Length: > 0 } ? "`tlskey`" : settings["tlskey"] is DataScalarSyntax { Value.Length: > 0 } ? "`tlscert`" : "`tlscert` and `tlskey`";
        yield return new(on.Key.Span, $"`{on.Key.Value}` switches TLS on{(on.Value is DataScalarSyntax { Value: "false" } ? ", whatever its value," : "")} and {missing} {(missing.Contains("and", StringComparison.Ordinal) ? "are" : "is")} missing",
            "invalid TLS configuration: Could not load X509 key pair", $"add {missing.Replace('`', '"')}, or remove it");
    }

    internal static string Listed(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count == 1 ? $"`{all[0]}`" : string.Join(", ", all.SkipLast(1).Select(w => $"`{w}`")) + $" and `{all[^1]}`";
    }

    static string Filled(string format, string value) => format.Replace("{0}", value, StringComparison.Ordinal);
}
