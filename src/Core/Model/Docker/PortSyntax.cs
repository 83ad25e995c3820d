using System.Globalization;
using System.Net;

namespace Plimsoll.Model;

/// <summary>
/// The short syntax of published ports, which <c>docker run -p</c> and compose share:
/// <c>[address:][host[-end]]:container[-end][/protocol]</c>, and docker's long one, <c>published=..,target=..,protocol=..</c>.
/// Source: go-connections nat.ParsePortSpec and docker/cli opts/port.go.
/// </summary>
public static class PortSyntax
{
    /// <summary>
    /// Reads one value. Null where it is malformed, or where the container's side is not known. An unknown host side is told by
    /// <see cref="PublishedPort.IsHostKnown"/>.
    /// </summary>
    public static PublishedPort? Parse(SourcedText value, Location whole) =>
        value.Text.Contains('=', StringComparison.Ordinal) ? ParseLong(value, whole) : ParseShort(value, whole);

    static PublishedPort? ParseShort(SourcedText value, Location whole)
    {
        var text = value.Text.AsSpan();
        if (!TakeProtocol(ref text, out var protocol))
            return null;
        // An IPv6 address has colons of its own, so the text is read from its end.
        var containerAt = text.LastIndexOf(':') + 1;
        if (!TryRange(text[containerAt..], out var containerStart, out var containerEnd))
            return null;
        if (containerAt == 0)
            return new PublishedPort(null, null, null, containerStart, containerEnd, protocol, value.Location) { Whole = whole };

        var host = text[..(containerAt - 1)];
        var portAt = host.LastIndexOf(':') + 1;
        var address = portAt == 0 ? [] : host[..(portAt - 1)];
        var port = host[portAt..];
        var unknown = new PublishedPort(null, null, null, containerStart, containerEnd, protocol, value.Location) { Whole = whole, IsHostKnown = false };
        if (host.Contains(SourcedText.Unknown))
            return unknown;
        if (port.EndsWith("]", StringComparison.Ordinal))
            return null;
        if (address is ['[', .., ']'])
            address = address[1..^1];
        if (!address.IsEmpty && !IPAddress.TryParse(address, out _))
            return null;
        int? hostStart = null, hostEnd = null;
        if (!port.IsEmpty)
        {
            if (!TryRange(port, out var start, out var end))
                return null;
            // A range on the host for one container port: the engine takes one of it. Other ranges must be of one length.
            if (end - start != containerEnd - containerStart && containerEnd != containerStart)
                return null;
            (hostStart, hostEnd) = (start, end);
        }

        return new PublishedPort(address.IsEmpty ? null : address.ToString(), hostStart, hostEnd, containerStart, containerEnd, protocol, value.Location)
        {
            Whole = whole,
        };
    }

    static PublishedPort? ParseLong(SourcedText value, Location whole)
    {
        string? target = null, published = null;
        var protocol = "tcp";
        foreach (var field in value.Text.Split(','))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                return null;
            var text = field[(equals + 1)..];
            switch (field[..equals].ToLowerInvariant())
            {
                case "target":
                    target = text;
                    break;
                case "published":
                    published = text;
                    break;
                case "protocol":
                    protocol = text.ToLowerInvariant();
                    break;
            }
        }

        if (target is null || !TryRange(target, out var start, out var end) || protocol is not ("tcp" or "udp" or "sctp"))
            return null;
        var port = new PublishedPort(null, null, null, start, end, protocol, value.Location) { Whole = whole };
        return published is null ? port
            : published.Contains(SourcedText.Unknown, StringComparison.Ordinal) ? port with { IsHostKnown = false }
            : TryRange(published, out var hostStart, out var hostEnd) ? port with { HostStart = hostStart, HostEnd = hostEnd }
            : null;
    }

    static bool TakeProtocol(ref ReadOnlySpan<char> text, out string protocol)
    {
        protocol = "tcp";
        var slash = text.LastIndexOf('/');
        if (slash < 0)
            return true;
        protocol = text[(slash + 1)..].ToString().ToLowerInvariant();
        text = text[..slash];
        return protocol is "tcp" or "udp" or "sctp";
    }

    static bool TryRange(ReadOnlySpan<char> text, out int start, out int end)
    {
        var dash = text.IndexOf('-');
        end = 0;
        return TryPort(dash < 0 ? text : text[..dash], out start) && TryPort(dash < 0 ? text : text[(dash + 1)..], out end) && start <= end;
    }

    static bool TryPort(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 0 and <= 65535;
}
