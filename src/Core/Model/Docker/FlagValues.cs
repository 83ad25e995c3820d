using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Plimsoll.Model;

/// <summary>
/// Which values of flags the docker client itself refuses, and its words. Sources: docker/cli <c>opts</c> and
/// <c>cli/command/container/opts.go</c>, docker/go-units, docker/go-connections, spf13/pflag; each held against the client of 28.5 by a test.
/// </summary>
public static partial class FlagValues
{
    static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>What the client says of this value; null where it takes it. The engine may still refuse it.</summary>
    /// <param name="flag">The flag as the client defines it.</param>
    /// <param name="value">Fully known.</param>
    public static string? Refusal(DockerFlag flag, string value) => flag.Type switch
    {
        FlagType.Publish => Publish(value),
        FlagType.Expose => Expose(value),
        FlagType.Volume => Volume(value),
        FlagType.Mac => value.Length == 0 || IsMac(value) ? null : $"{value} is not a valid mac address",
        FlagType.Platform => Platform(value),
        FlagType.Pull => value is "" or "always" or "missing" or "never" ? null : $"invalid pull option: '{value}': must be one of \"always\", \"missing\" or \"never\"",
        FlagType.Restart => Restart(value),
        FlagType.Pid => value is "" or "host" || value is ['c', 'o', 'n', 't', 'a', 'i', 'n', 'e', 'r', ':', _, ..] ? null : "--pid: invalid PID mode",
        FlagType.Uts => value is "" or "host" ? null : "--uts: invalid UTS mode",
        FlagType.Userns => value is "" or "host" ? null : "--userns: invalid USER mode",
        FlagType.Cgroupns => value is "" or "host" or "private" ? null : "--cgroupns: invalid CGROUP mode",
        // Later releases know writable-cgroups, which stands alone too.
        FlagType.SecurityOption => value is "no-new-privileges" or "writable-cgroups" || value.AsSpan().ContainsAny('=', ':') ? null : $"Invalid --security-opt: \"{value}\"",
        FlagType.StorageOption => value.Contains('=', StringComparison.Ordinal) ? null : "invalid storage option",
        FlagType.Network when value.Length == 0 => "no name set for network",
        _ when Reason(flag, value) is { } reason => $"invalid argument {Quoted(value)} for \"{Shown(flag)}\" flag: {reason}",
        FlagType.Integer when flag.Name == "--memory-swappiness" && !value.StartsWith('0') && (value.Length > 3 || int.Parse(value, CultureInfo.InvariantCulture) is < -1 or > 100) =>
            $"invalid value: {value}. Valid memory swappiness range is 0-100",
        FlagType.Integer or FlagType.Duration when flag.Name.StartsWith("--health-", StringComparison.Ordinal) && value.StartsWith('-') && value.AsSpan(1).IndexOfAnyInRange('1', '9') >= 0 =>
            $"{flag.Name} cannot be negative",
        _ => null,
    };

    // What pflag puts behind "invalid argument ... for ... flag".
    static string? Reason(DockerFlag flag, string value) => flag.Type switch
    {
        FlagType.Switch => value is "1" or "t" or "T" or "TRUE" or "true" or "True" or "0" or "f" or "F" or "FALSE" or "false" or "False" ? null : NotParsed("ParseBool", value),
        FlagType.Integer => Integer("ParseInt", value, long.MinValue, long.MaxValue),
        FlagType.Unsigned => Integer("ParseUint", value, 0, ulong.MaxValue),
        FlagType.Unsigned16 => Integer("ParseUint", value, 0, ushort.MaxValue),
        FlagType.Decimal => Rational(value),
        FlagType.Fraction => IsFloat(value) ? null : NotParsed("ParseFloat", value),
        FlagType.Bytes => Bytes(value),
        FlagType.BytesOrUnlimited => value == "-1" ? null : Bytes(value),
        FlagType.Duration => Duration(value),
        FlagType.Env => value.Length == 0 || value[0] == '=' ? $"invalid environment variable: {value}" : null,
        FlagType.Label => Label(value),
        FlagType.AddHost => AddHost(value),
        FlagType.IPAddress => IsIP(value.Trim()) ? null : $"IP address is not correctly formatted: {value}",
        FlagType.Domain => value == "." || IsDomain(value.Trim()) ? null : $"{value} is not a valid domain",
        FlagType.Ulimit => Ulimit(value),
        FlagType.Gpus => Gpus(value),
        FlagType.Mount => Mount(value),
        FlagType.Network => Network(value),
        FlagType.ServicePort => value.Contains('=', StringComparison.Ordinal) ? null : Publish(value),
        FlagType.Filter => value.Length == 0 || value.Contains('=', StringComparison.Ordinal) ? null : "bad format of filter (expected name=value)",
        FlagType.Link => value.Length == 0 ? "empty string specified for links" : value.Split(':').Length > 2 && !value.StartsWith('/') ? $"bad format for links: {value}" : null,
        FlagType.Stream => value.ToLowerInvariant() is "stdin" or "stdout" or "stderr" ? null : "valid streams are STDIN, STDOUT and STDERR",
        FlagType.Sysctl => IsSysctl(value) ? null : $"sysctl '{value}' is not allowed",
        FlagType.DeviceRule => IsDeviceRule(value) ? null : $"invalid device cgroup format '{value}'",
        FlagType.DeviceRate or FlagType.DeviceWeight => Device(flag, value),
        _ => null,
    };

    /// <summary>A flag as pflag shows it in messages: <c>-m, --memory</c>.</summary>
    public static string Shown(DockerFlag flag) => flag.Short is null ? flag.Name : $"{flag.Short}, {flag.Name}";

    static string Quoted(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    static string NotParsed(string function, string value, string why = "invalid syntax") => $"strconv.{function}: parsing {Quoted(value)}: {why}";

    // Go's base 0: 0x10, 0b1, 0o7, 010 and 1_000 are numbers too. The last is left alone.
    static string? Integer(string function, string value, BigInteger smallest, BigInteger largest)
    {
        var sign = value is ['-' or '+', ..] && function == "ParseInt" ? 1 : 0;
        var digits = value.AsSpan(sign);
        if (digits.Contains('_') || digits is ['0', 'x' or 'X' or 'b' or 'B' or 'o' or 'O', _, ..])
            return null;
        var isOctal = digits is ['0', _, ..];
        if (digits.IsEmpty || digits.IndexOfAnyExceptInRange('0', isOctal ? '7' : '9') >= 0)
            return NotParsed(function, value);
        var number = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return (value[0] == '-' ? -number : number) < smallest || number > largest ? NotParsed(function, value, "value out of range") : null;
    }

    static string? Rational(string value)
    {
        var parts = value.Split('/');
        if (parts.Length > 2 || !parts.All(p => IsFloat(p)))
            return $"failed to parse {value} as a rational number";
        var point = value.IndexOf('.', StringComparison.Ordinal);
        return parts.Length == 1 && point >= 0 && !value.AsSpan().ContainsAny('e', 'E') && value.AsSpan(point + 1).TrimEnd('0').Length > 9 ? "value is too precise" : null;
    }

    // Underscores between digits are left alone.
    static bool IsFloat(ReadOnlySpan<char> text) => text.Contains('_') || double.TryParse(text,
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _) && text.ContainsAny(Digits);

    // docker/go-units, FromHumanSize's parser.
    static string? Bytes(string value)
    {
        var last = value.AsSpan().LastIndexOfAny("0123456789. ");
        if (last < 0)
            return $"invalid size: '{value}'";
        var number = value[last] == ' ' ? value[..last] : value[..(last + 1)];
        if (!IsFloat(number))
            return NotParsed("ParseFloat", number);
        if (number.StartsWith('-'))
            return $"invalid size: '{value}'";
        var suffix = value[(last + 1)..];
        var lower = suffix.ToLowerInvariant();
        return lower is "" or "b" or ['k' or 'm' or 'g' or 't' or 'p'] or ['k' or 'm' or 'g' or 't' or 'p', 'b'] or ['k' or 'm' or 'g' or 't' or 'p', 'i', 'b'] ? null
            : $"invalid suffix: '{(suffix.Length > 3 ? suffix : lower)}'";
    }

    // Go's time.ParseDuration.
    static string? Duration(string value)
    {
        var invalid = $"time: invalid duration {Quoted(value)}";
        var rest = value.AsSpan(value is ['-' or '+', ..] ? 1 : 0);
        if (rest is "0")
            return null;
        if (rest.IsEmpty)
            return invalid;
        while (!rest.IsEmpty)
        {
            var length = rest.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : rest.Length;
            var digits = length;
            if (length < rest.Length && rest[length] == '.')
            {
                var fraction = rest[(length + 1)..].IndexOfAnyExceptInRange('0', '9') is var stop and >= 0 ? stop : rest.Length - length - 1;
                digits += fraction;
                length += 1 + fraction;
            }

            if (digits == 0)
                return invalid;
            rest = rest[length..];
            var unitLength = rest.IndexOfAny(".0123456789") is var next and >= 0 ? next : rest.Length;
            var unit = rest[..unitLength];
            if (unit.IsEmpty)
                return $"time: missing unit in duration {Quoted(value)}";
            if (unit is not ("ns" or "us" or "µs" or "μs" or "ms" or "s" or "m" or "h"))
                return $"time: unknown unit {Quoted(unit.ToString())} in duration {Quoted(value)}";
            rest = rest[unitLength..];
        }

        return null;
    }

    static string? Restart(string value)
    {
        const string Begin = "invalid restart policy format: ";
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null
            : colon == 0 ? $"{Begin}no policy provided before colon"
            : colon + 1 == value.Length || Integer("ParseInt", value[(colon + 1)..], int.MinValue, int.MaxValue) is null ? null
            : $"{Begin}maximum retry count must be an integer";
    }
}
