using System.Globalization;

namespace Plimsoll.Model;

public static partial class FlagValues
{
    // docker/go-connections nat.ParsePortSpec, and convertToStandardNotation of docker/cli for the long form.
    static string? Publish(string value)
    {
        if (value.Contains('=', StringComparison.Ordinal))
        {
            string published = "", target = "", protocol = "tcp";
            foreach (var field in value.Split(','))
            {
                var parts = field.Split('=');
                if (parts.Length < 2)
                    return $"invalid publish opts format (should be name=value but got '{field}')";
                if (parts[0] == "published")
                    published = parts[1];
                else if (parts[0] == "target")
                    target = parts[1];
                else if (parts[0] == "protocol")
                    protocol = parts[1];
            }

            value = $"{published}:{target}/{protocol}";
        }

        var pieces = value.Split(':');
        var (protocolName, container) = SplitProtocol(pieces[^1]);
        var host = pieces.Length > 1 ? pieces[^2] : "";
        var address = pieces.Length > 2 ? string.Join(':', pieces[..^2]) : "";
        if (address.Length > 0 && AddressRefusal(address) is { } refusal)
            return refusal;
        if (container.Length == 0)
            return $"No port specified: {value}<empty>";
        if (RangeRefusal(container, out var containerLength) is not null)
            return $"Invalid containerPort: {container}";
        if (host.Length > 0 && RangeRefusal(host, out var hostLength) is not null)
            return $"Invalid hostPort: {host}";
        else
            hostLength = host.Length == 0 ? containerLength : LengthOf(host);
        if (protocolName.ToLowerInvariant() is not ("tcp" or "udp" or "sctp"))
            return $"Invalid proto: {protocolName}";
        return hostLength != containerLength && containerLength != 0 ? $"Invalid ranges specified for container and host Ports: {container} and {host}" : null;
    }

    static string? Expose(string value)
    {
        if (value.Contains(':', StringComparison.Ordinal))
            return $"invalid port format for --expose: {value}";
        return RangeRefusal(SplitProtocol(value).Port, out _) is { } refusal ? $"invalid range format for --expose: {value}, error: {refusal}" : null;
    }

    static string? AddressRefusal(string address)
    {
        // net.SplitHostPort of the address and a colon; it takes the brackets of IPv6 away.
        var isBracketed = address is ['[', .., ']'] && address.IndexOf(']', StringComparison.Ordinal) == address.Length - 1;
        if (address is ['[', ..] && !isBracketed)
            return $"Invalid ip address {address}: address {address}:: missing ']' in address";
        if (!isBracketed && address.Contains(':', StringComparison.Ordinal))
            return $"Invalid ip address {address}: address {address}:: too many colons in address";
        var ip = isBracketed ? address[1..^1] : address;
        return IsIP(ip) ? null : $"Invalid ip address: {ip}";
    }

    static (string Protocol, string Port) SplitProtocol(string port)
    {
        var parts = port.Split('/');
        return parts[0].Length == 0 ? ("tcp", "") : parts.Length == 1 || parts[1].Length == 0 ? ("tcp", parts[0]) : (parts[1], parts[0]);
    }

    static int LengthOf(string range) => RangeRefusal(range, out var length) is null ? length : 0;

    // The reason, and how many ports the range has besides its first.
    static string? RangeRefusal(string range, out int length)
    {
        length = 0;
        if (range.Length == 0)
            return "Empty string specified for ports.";
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var (first, last) = dash < 0 ? (range, range) : (range[..dash], range[(dash + 1)..]);
        if (PortRefusal(first, out var start) is { } firstRefusal)
            return firstRefusal;
        if (PortRefusal(last, out var end) is { } lastRefusal)
            return lastRefusal;
        length = end - start;
        return length < 0 ? $"Invalid range specified for the Port: {range}" : null;
    }

    static string? PortRefusal(string text, out ushort port)
    {
        port = 0;
        if (text.Length == 0 || text.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
            return NotParsed("ParseUint", text);
        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) ? null : NotParsed("ParseUint", text, "value out of range");
    }
}
