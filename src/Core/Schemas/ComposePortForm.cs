using System.Globalization;
using System.Net;

namespace Plimsoll.Schemas;

/// <summary>
/// The short syntax of <c>ports:</c>, with the reason where compose refuses it. Source: docker/go-connections, nat.ParsePortSpec.
/// </summary>
static class ComposePortForm
{
    public static FormError? Check(string text)
    {
        // An IPv6 address has colons of its own, so the text is read from its end.
        var last = text.LastIndexOf(':');
        var container = last + 1;
        var slash = text.IndexOf('/', container);
        if (slash < 0)
            slash = text.Length;
        if (container == slash)
            return new FormError(0, text.Length, "names no port of the container", $"No port specified: {text}<empty>");
        var host = last > 0 ? text.LastIndexOf(':', last - 1) + 1 : 0;
        if (last > 0 && host > 0 && Address(text[..(host - 1)]) is { } badAddress)
            return badAddress;
        if (Range(text, container, slash) is not { } inside)
            return new FormError(container, slash - container, "is no port", $"Invalid containerPort: {text[container..slash]}");
        if (last > 0 && host < last)
        {
            if (Range(text, host, last) is not { } outside)
                return new FormError(host, last - host, "is no port", $"Invalid hostPort: {text[host..last]}");
            if (inside.End - inside.Start != outside.End - outside.Start && inside.End != inside.Start)
            {
                return new FormError(host, slash - host, "are two ranges of different length",
                    $"Invalid ranges specified for container and host Ports: {text[container..slash]} and {text[host..last]}");
            }
        }

        if (slash + 1 >= text.Length)
            return null;
        var protocol = text[(slash + 1)..].Split('/')[0];
        return protocol.ToLowerInvariant() is "" or "tcp" or "udp" or "sctp" ? null
            : new FormError(slash + 1, protocol.Length, "is no protocol: `tcp`, `udp` and `sctp` are", $"Invalid proto: {protocol}");
    }

    static FormError? Address(string address)
    {
        if (address.Length == 0)
            return null;
        var inner = address is ['[', .., ']'] ? address[1..^1] : address;
        if (address[0] == '[' != (address[^1] == ']') || inner.Contains(':', StringComparison.Ordinal) && inner.Length == address.Length)
        {
            return new FormError(0, address.Length, "is no address: IPv6 stands in brackets, `[::1]`",
                $"Invalid ip address {address}: address {address}:: {(address[0] == '[' ? "missing ']' in address" : "too many colons in address")}");
        }

        return IPAddress.TryParse(inner, out _) && (inner.Contains(':', StringComparison.Ordinal) || inner.Split('.').Length == 4) ? null
            : new FormError(0, address.Length, "is no IP address", $"Invalid ip address: {inner}");
    }

    static (int Start, int End)? Range(string text, int start, int end)
    {
        var dash = text.IndexOf('-', start, end - start);
        if (Port(text.AsSpan(start, (dash < 0 ? end : dash) - start)) is not { } first)
            return null;
        if (dash < 0)
            return (first, first);
        return Port(text.AsSpan(dash + 1, end - dash - 1)) is { } last && last >= first ? (first, last) : null;
    }

    static int? Port(ReadOnlySpan<char> text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
}
