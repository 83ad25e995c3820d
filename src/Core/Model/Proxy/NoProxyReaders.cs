using System.Collections.Immutable;
using System.Globalization;

namespace Plimsoll.Model;

/// <summary>NO_PROXY as golang.org/x/net/http/httpproxy reads it (dockerd, containerd, K3s, kubelet).</summary>
static class GoNoProxy
{
    public static Truth Matches(ImmutableArray<NoProxyEntry> entries, string host, int port)
    {
        var isAddress = NetworkAddress.TryParse(host, out var address);
        if (host == "localhost" || isAddress && address.IsLoopback)
            return Truth.Yes;
        host = host.Trim().ToLowerInvariant();
        var answer = Truth.No;
        foreach (var entry in entries)
        {
            var match = entry.Text == "*" ? Truth.Yes
                : !entry.IsKnown ? Truth.Unknown
                : Matches(entry.Text.ToLowerInvariant(), host, port, isAddress, address);
            if (match == Truth.Yes)
                return Truth.Yes;
            if (match == Truth.Unknown)
                answer = Truth.Unknown;
        }

        return answer;
    }

    static Truth Matches(string item, string host, int port, bool isAddress, NetworkAddress address)
    {
        if (CidrRange.TryParse(item, out var range))
            return isAddress && range.Contains(address) ? Truth.Yes : Truth.No;
        var (name, itemPort) = SplitHostPort(item);
        if (name.Length == 0)
            return Truth.No;
        var portFits = itemPort.Length == 0 || itemPort == port.ToString(CultureInfo.InvariantCulture);
        if (NetworkAddress.TryParse(name, out var listed))
            return isAddress && listed == address && portFits ? Truth.Yes : Truth.No;
        if (name.StartsWith("*.", StringComparison.Ordinal))
            name = name[1..];
        var isDotted = name[0] == '.';
        var fits = portFits && (host.EndsWith(isDotted ? name : "." + name, StringComparison.Ordinal) || !isDotted && host == name);
        // Releases before 2025 compare a name with the end of an address too; later ones do not.
        return !fits ? Truth.No : isAddress ? Truth.Unknown : Truth.Yes;
    }

    // net.SplitHostPort: an item that it refuses is a host as a whole.
    static (string Host, string Port) SplitHostPort(string item)
    {
        var colon = item.LastIndexOf(':');
        if (colon < 0)
            return (item, "");
        if (item[0] == '[')
        {
            var close = item.IndexOf(']', StringComparison.Ordinal);
            return close == colon - 1 && item.IndexOf('[', 1) < 0 ? (item[1..close], item[(colon + 1)..]) : (item, "");
        }

        return item.IndexOf(':', StringComparison.Ordinal) == colon && item.AsSpan().IndexOfAny('[', ']') < 0
            ? (item[..colon], item[(colon + 1)..]) : (item, "");
    }
}

/// <summary>NO_PROXY as curl reads it.</summary>
static class CurlNoProxy
{
    static readonly char[] Separators = [',', ' ', '\t'];

    public static Truth Matches(string list, string host)
    {
        if (list == "*")
            return Truth.Yes;
        var isAddress = NetworkAddress.TryParse(host, out var address);
        var answer = Truth.No;
        foreach (var item in list.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (item.Contains(SourcedText.Unknown, StringComparison.Ordinal))
                answer = Truth.Unknown;
            else if (isAddress && !address.IsIPv6 ? MatchesAddress(item, address) : MatchesName(item, host))
                return Truth.Yes;
            // 7.88.1 compares IPv6 addresses as texts; other releases know ranges of them.
            else if (address.IsIPv6 && MatchesAddress(item, address))
                answer = Truth.Unknown;
        }

        return answer;
    }

    static bool MatchesName(string item, string host)
    {
        var name = host.AsSpan().TrimEnd('.');
        var suffix = item.AsSpan();
        if (suffix is [.., '.'])
            suffix = suffix[..^1];
        if (suffix is ['.', ..])
            suffix = suffix[1..];
        return !suffix.IsEmpty && name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
            && (name.Length == suffix.Length || name[name.Length - suffix.Length - 1] == '.');
    }

    // A prefix of 0, or one that is no number, compares the whole address.
    static bool MatchesAddress(string item, NetworkAddress address)
    {
        var slash = item.IndexOf('/', StringComparison.Ordinal);
        if (!NetworkAddress.TryParse(slash < 0 ? item : item[..slash], out var listed) || listed.IsIPv6 != address.IsIPv6)
            return false;
        var bits = slash < 0 ? 0 : LeadingNumber(item.AsSpan(slash + 1));
        return bits <= address.Bits && new CidrRange(listed, bits == 0 ? address.Bits : bits).Contains(address);
    }

    static int LeadingNumber(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiDigit(text[length]))
            length++;
        return length == 0 ? 0 : int.TryParse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
    }
}

/// <summary>no_proxy as wget reads it: ends of names, at a dot; nothing else.</summary>
static class WgetNoProxy
{
    public static Truth Matches(string list, string host)
    {
        var answer = Truth.No;
        foreach (var item in list.Split(','))
        {
            // Blanks after a comma are skipped, those before one are part of the item.
            var suffix = item.AsSpan().TrimStart();
            if (suffix.Contains(SourcedText.Unknown))
                answer = Truth.Unknown;
            else if (!suffix.IsEmpty && host.AsSpan().EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && (host.Length == suffix.Length || suffix[0] == '.' || host[host.Length - suffix.Length - 1] == '.'))
                return Truth.Yes;
        }

        return answer;
    }
}
