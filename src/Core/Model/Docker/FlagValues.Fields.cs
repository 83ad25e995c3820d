using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Model;

public static partial class FlagValues
{
    static readonly FrozenSet<string> MountKeys = FrozenSet.Create(
        StringComparer.Ordinal,
        "type", "source", "src", "target", "dst", "destination", "readonly", "ro", "consistency", "bind-propagation", "bind-nonrecursive",
        "bind-recursive", "bind-create-src", "volume-subpath", "volume-nocopy", "volume-label", "volume-driver", "volume-opt", "image-subpath", "tmpfs-size", "tmpfs-mode");

    static readonly FrozenSet<string> Ulimits = FrozenSet.Create(
        StringComparer.Ordinal,
        "core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss", "rtprio", "rttime", "sigpending", "stack");

    static readonly FrozenSet<string> Sysctls = FrozenSet.Create(
        StringComparer.Ordinal,
        "kernel.msgmax", "kernel.msgmnb", "kernel.msgmni", "kernel.sem", "kernel.shmall", "kernel.shmmax", "kernel.shmmni", "kernel.shm_rmid_forced");

    /// <summary>An IP address as Go reads it: four numbers without leading zeros, or IPv6 without a zone.</summary>
    public static bool IsIP(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
            return !text.AsSpan().ContainsAny('%', '[') && IPAddress.TryParse(text, out var ip) && ip.AddressFamily == AddressFamily.InterNetworkV6;
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(p => p is ['0'] or [>= '1' and <= '9', ..] && p.Length <= 3 && byte.TryParse(p, out _));
    }

    static string? Label(string value)
    {
        var name = value.TrimStart().Split('=')[0];
        return name.Length == 0 ? $"invalid label '{value}': empty name" : name.Any(char.IsWhiteSpace) ? $"label '{name}' contains whitespaces" : null;
    }

    static string? AddHost(string value)
    {
        var cut = value.IndexOf('=', StringComparison.Ordinal) is var equals and >= 0 ? equals : value.IndexOf(':', StringComparison.Ordinal);
        if (cut <= 0)
            return $"bad format for add-host: {Quoted(value)}";
        var address = value[(cut + 1)..];
        if (address is ['[', .., ']'])
            address = address[1..^1];
        return address == "host-gateway" || IsIP(address) ? null : $"invalid IP address in add-host: {Quoted(address)}";
    }

    static bool IsDomain(string text)
    {
        var name = text.EndsWith('.') ? text[..^1] : text;
        return name.Length is > 0 and < 255 && !name.All(c => char.IsAsciiDigit(c) || c == '.') && name.Split('.').All(l =>
            l.Length is > 0 and < 64 && l[0] != '-' && l[^1] != '-' && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }

    // Six, eight or twenty bytes: xx:xx.., xx-xx.., xxxx.xxxx...
    static bool IsMac(string text)
    {
        var separator = text.FirstOrDefault(c => c is ':' or '-' or '.');
        var parts = text.Split(separator);
        var size = separator == '.' ? 4 : 2;
        return separator != '\0' && parts.All(p => p.Length == size && p.All(char.IsAsciiHexDigit)) && parts.Length * size / 2 is 6 or 8 or 20;
    }

    // docker/go-units, ParseUlimit.
    static string? Ulimit(string value)
    {
        var equals = value.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return $"invalid ulimit argument: {value}";
        if (!Ulimits.Contains(value[..equals]))
            return $"invalid ulimit type: {value[..equals]}";
        var limits = value[(equals + 1)..].Split(':');
        if (limits.Length > 2)
            return $"too many limit value arguments - {value[(equals + 1)..]}, can only have up to two, `soft[:hard]`";
        foreach (var limit in limits)
        {
            var digits = limit.AsSpan(limit is ['-' or '+', ..] ? 1 : 0);
            if (digits.IsEmpty || digits.IndexOfAnyExceptInRange('0', '9') >= 0)
                return NotParsed("ParseInt", limit);
        }

        return limits.Length == 2 && long.TryParse(limits[0], out var soft) && long.TryParse(limits[1], out var hard) && soft > hard && hard != -1
            ? $"ulimit soft limit must be less than or equal to hard limit: {soft} > {hard}" : null;
    }

    static bool IsSysctl(string value)
    {
        var equals = value.IndexOf('=', StringComparison.Ordinal);
        return equals >= 0 && (Sysctls.Contains(value[..equals]) || value.StartsWith("net.", StringComparison.Ordinal) || value.StartsWith("fs.mqueue.", StringComparison.Ordinal));
    }

    // ^[acb] ([0-9]+|\*):([0-9]+|\*) [rwm]{1,3}$
    static bool IsDeviceRule(string value)
    {
        if (value.Split(' ') is not [[('a' or 'b' or 'c')], var numbers, { Length: >= 1 and <= 3 } access] || !access.All(c => c is 'r' or 'w' or 'm'))
            return false;
        var parts = numbers.Split(':');
        return parts.Length == 2 && parts.All(p => p == "*" || p.Length > 0 && p.All(char.IsAsciiDigit));
    }

    static string? Device(DockerFlag flag, string value)
    {
        var parts = value.Split(':');
        if (parts.Length != 2 || parts[0].Length == 0)
            return parts.Length == 2 || !value.Contains(':', StringComparison.Ordinal) ? $"bad format: {value}" : null;
        if (!parts[0].StartsWith("/dev/", StringComparison.Ordinal))
            return $"bad format for device path: {value}";
        const string Wrong = "invalid rate for device: {0}. The correct format is <device-path>:<number>{1}. Number must be a positive integer{2}";
        if (flag.Type == FlagType.DeviceWeight)
            return ushort.TryParse(parts[1], out var weight) && (weight == 0 || weight is >= 10 and <= 1000) ? null : $"invalid weight for device: {value}";
        if (flag.Name.EndsWith("-bps", StringComparison.Ordinal))
            return Bytes(parts[1]) is null ? null : string.Format(System.Globalization.CultureInfo.InvariantCulture, Wrong, value, "[<unit>]", ". Unit is optional and can be kb, mb, or gb");
        return ulong.TryParse(parts[1], out _) ? null : string.Format(System.Globalization.CultureInfo.InvariantCulture, Wrong, value, "", "");
    }

    // docker/cli opts/gpus.go. Quotes of the comma-separated form are left alone.
    static string? Gpus(string value)
    {
        if (value.Contains('"', StringComparison.Ordinal))
            return null;
        if (value.Length == 0)
            return "EOF";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in value.Split(','))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? field : field[..equals];
            if (!seen.Add(key))
                return $"gpu request key '{key}' can be specified only once";
            var count = equals < 0 ? field : key == "count" ? field[(equals + 1)..] : "all";
            if (count != "all" && Integer("ParseInt", count, int.MinValue, int.MaxValue) is not null)
                return $"invalid count ({count}): value must be either \"all\" or an integer: invalid syntax";
            if (equals >= 0 && key is not ("count" or "device" or "driver" or "capabilities" or "options"))
                return $"unexpected key '{key}' in '{field}'";
        }

        return null;
    }

    // docker/cli opts/mount.go.
    static string? Mount(string value)
    {
        if (value.Contains('"', StringComparison.Ordinal))
            return null;
        if (value.Length == 0)
            return "EOF";
        var (type, hasTarget, group) = ("volume", false, "");
        foreach (var field in value.Split(','))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            var key = (equals < 0 ? field : field[..equals]).ToLowerInvariant();
            var text = equals < 0 ? "" : field[(equals + 1)..];
            if (equals < 0 && key is not ("readonly" or "ro" or "volume-nocopy" or "bind-nonrecursive" or "bind-create-src"))
                return $"invalid field '{field}' must be a key=value pair";
            if (!MountKeys.Contains(key))
                return $"unexpected key '{key}' in '{field}'";
            if (equals >= 0 && (key is "readonly" or "ro") && text is not ("1" or "t" or "T" or "TRUE" or "true" or "True" or "0" or "f" or "F" or "FALSE" or "false" or "False"))
                return $"invalid value for {key}: {text}";
            if (key == "tmpfs-size" && Bytes(text) is not null)
                return $"invalid value for {key}: {text}";
            if (key == "type")
                type = text.ToLowerInvariant();
            hasTarget |= (key is "target" or "dst" or "destination") && text.Length > 0;
            if (key is ['b', 'i', 'n', 'd', '-', ..] or ['v', 'o', 'l', 'u', 'm', 'e', '-', ..] or ['t', 'm', 'p', 'f', 's', '-', ..])
                group = key[..key.IndexOf('-', StringComparison.Ordinal)];
        }

        return type.Length == 0 ? "type is required"
            : !hasTarget ? "target is required"
            : group.Length > 0 && group != type && (type is "bind" or "volume" or "tmpfs") ? $"cannot mix '{group}-*' options with mount type '{type}'"
            : null;
    }

    // docker/cli opts/network.go.
    static string? Network(string value)
    {
        if (!value.Contains('=', StringComparison.Ordinal) || value.Contains('"', StringComparison.Ordinal))
            return null;
        var isNamed = false;
        foreach (var field in value.Split(','))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                return $"invalid field {field}";
            var key = field[..equals].Trim().ToLowerInvariant();
            isNamed |= key == "name";
            if (key is not ("name" or "alias" or "ip" or "ip6" or "mac-address" or "link-local-ip" or "driver-opt" or "gw-priority"))
                return $"invalid field key {key}";
            var text = field[(equals + 1)..];
            if (key == "driver-opt" && !text.Contains('=', StringComparison.Ordinal))
                return "invalid key value pair format in driver options";
            if (key == "gw-priority" && Integer("ParseInt", text, int.MinValue, int.MaxValue) is not null)
                return $"invalid gw-priority ({text}): invalid syntax";
        }

        return isNamed ? null : "network name/id is not specified";
    }

    // docker/cli cli/compose/loader/volume.go. Drive letters are left alone: `a:` may be one.
    static string? Volume(string value)
    {
        if (value.Length == 0)
            return "invalid empty volume spec";
        var parts = value.Split(':');
        if (value.Length <= 2 || parts[..Math.Min(parts.Length, 2)].Any(p => p.Length == 1) || value.Contains('\\', StringComparison.Ordinal))
            return null;
        var empty = Array.FindIndex(parts, p => p.Length == 0);
        return empty >= 0 && empty < 4 ? $"invalid spec: {value}: empty section between colons" : parts.Length > 3 ? $"invalid spec: {value}: too many colons" : null;
    }

    // containerd's platforms.Parse; its words for what is no component, and for one word that is neither system nor processor.
    static string? Platform(string value)
    {
        if (value.Length == 0)
            return null;
        var parts = value.Split('/');
        const string Begin = "error parsing specified platform: ";
        if (parts.Length > 3)
            return $"{Begin}{Quoted(value)}: cannot parse platform specifier: invalid argument";
        foreach (var part in parts[1..])
        {
            if (part.Length == 0 || !part.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-'))
                return $"{Begin}{Quoted(part)} is an invalid component of {Quoted(value)}: platform specifier component must match \"^[A-Za-z0-9_.-]+$\": invalid argument";
        }

        return parts.Length == 1 && parts[0].All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') && !IsSystemOrProcessor(parts[0].ToLowerInvariant())
            ? $"{Begin}{Quoted(value)}: unknown operating system or architecture: invalid argument" : null;
    }

    static bool IsSystemOrProcessor(string name) => name is
        "aix" or "android" or "darwin" or "dragonfly" or "freebsd" or "hurd" or "illumos" or "ios" or "js" or "linux" or "nacl" or "netbsd" or "openbsd"
        or "plan9" or "solaris" or "wasip1" or "windows" or "zos" or "macos" or "386" or "amd64" or "amd64p32" or "arm" or "armbe" or "arm64" or "arm64be" or "ppc64" or "ppc64le" or "loong64"
        or "mips" or "mipsle" or "mips64" or "mips64le" or "mips64p32" or "mips64p32le" or "ppc" or "riscv" or "riscv64" or "s390" or "s390x" or "sparc"
        or "sparc64" or "wasm" or "i386" or "x86_64" or "x86-64" or "aarch64" or "armhf" or "armel";
}
