using System.Globalization;

namespace Plimsoll.Model;

/// <summary>Why an item of NO_PROXY cannot match what it is meant for.</summary>
public enum NoProxyDefect : byte
{
    None,

    /// <summary><c>;</c> or <c>|</c> inside: not a separator.</summary>
    Separator,

    /// <summary><c>"localhost</c>: quotes that are part of the value.</summary>
    Quotes,

    /// <summary><c>http://host</c>.</summary>
    Scheme,

    /// <summary><c>host/path</c>.</summary>
    Path,

    /// <summary><c>192.168.*</c>: a wildcard in an address.</summary>
    AddressWildcard,

    /// <summary><c>registry-*</c>: a wildcard elsewhere than at the beginning of a name.</summary>
    NameWildcard,

    /// <summary><c>192.168.</c>: the beginning of an address.</summary>
    AddressPrefix,

    /// <summary><c>10.0.0/8</c>, <c>10.0.0.0/33</c>: it looks like a range and is taken for a host name.</summary>
    MalformedRange,

    /// <summary><c>[::1]</c> without a port.</summary>
    Brackets,

    /// <summary><c>a b</c>: two items with a blank between them; curl alone takes them for two.</summary>
    BlankInside,
}

/// <summary>
/// Tells items of NO_PROXY that no reader understands, and what they would have to be. What one of Go, curl and wget understands is no
/// defect, but for <see cref="NoProxyDefect.BlankInside"/>, which says so.
/// </summary>
static class NoProxyDefects
{
    /// <param name="item">Without outer blanks; not empty.</param>
    public static NoProxyDefect Of(string item)
    {
        // Where a piece is unknown, or a blank to fill, what is wrong with the rest is a guess.
        if (item.Contains(SourcedText.Unknown, StringComparison.Ordinal) || Placeholder.IsMarked(item) && !IsBracketed(item))
            return NoProxyDefect.None;
        if (item.AsSpan().IndexOfAny(';', '|') >= 0)
            return NoProxyDefect.Separator;
        if (item.AsSpan().IndexOfAny('"', '\'') >= 0)
            return NoProxyDefect.Quotes;
        if (item.Contains("://", StringComparison.Ordinal))
            return NoProxyDefect.Scheme;
        if (item.Any(char.IsWhiteSpace))
            return NoProxyDefect.BlankInside;
        if (IsBracketed(item))
            return NetworkAddress.TryParse(item[1..^1], out _) ? NoProxyDefect.Brackets : NoProxyDefect.None;
        if (item.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0)
            return OfSlash(item, slash);
        if (item.LastIndexOf('*') is var star and >= 0 && item != "*")
            return IsAddressLike(item, "*") ? NoProxyDefect.AddressWildcard : star > 0 ? NoProxyDefect.NameWildcard : NoProxyDefect.None;
        return Octets(item) is { Count: > 0 and < 4 } && item.Contains('.', StringComparison.Ordinal) ? NoProxyDefect.AddressPrefix : NoProxyDefect.None;
    }

    static bool IsBracketed(string item) => item is ['[', .., ']'];

    static NoProxyDefect OfSlash(string item, int slash)
    {
        // A socket's path is there to remind people; x is a blank to fill.
        if (slash == 0 || CidrRange.TryParse(item, out _) || item.Contains(".x", StringComparison.OrdinalIgnoreCase))
            return NoProxyDefect.None;
        var (address, rest) = (item[..slash], item[(slash + 1)..]);
        // curl takes what follows for a number as far as it is one, and matches the address alone where it is none.
        if (NetworkAddress.TryParse(address, out var known) && !known.IsIPv6 && CurlBits(rest) <= known.Bits)
            return NoProxyDefect.None;
        return IsAddressLike(address, "*") && (rest.All(char.IsAsciiDigit) || Octets(rest) is { Count: 4 }) ? address.Contains('*', StringComparison.Ordinal) ? NoProxyDefect.AddressWildcard : NoProxyDefect.MalformedRange
            : NoProxyDefect.Path;
    }

    static int CurlBits(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits == 0 ? 0 : int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? bits : int.MaxValue;
    }

    /// <summary>Digits and dots from a digit on, or hexadecimal digits and colons: what nobody would call a host.</summary>
    static bool IsAddressLike(string text, string others) => text.Length > 0
        && (char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiDigit(c) || c == '.' || others.Contains(c, StringComparison.Ordinal))
            || text.Count(c => c == ':') > 1 && text.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.' || others.Contains(c, StringComparison.Ordinal)));

    /// <summary>The numbers of an address or of its beginning, a last dot left out; null for anything else.</summary>
    static List<int>? Octets(string text)
    {
        var octets = new List<int>();
        foreach (var part in (text.EndsWith('.') ? text[..^1] : text).Split('.'))
        {
            if (!byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var octet))
                return null;
            octets.Add(octet);
        }

        return octets;
    }

    /// <summary>What the item would have to be, in commas too; null where that is a guess.</summary>
    public static string? Repair(string item) => Of(item) switch
    {
        NoProxyDefect.None => item,
        NoProxyDefect.Separator => RepairAll(item.Split([';', '|'])),
        NoProxyDefect.BlankInside => RepairAll(item.Split((char[]?)null)),
        NoProxyDefect.Scheme or NoProxyDefect.Path => ProxyUrl.Parse(item) is { User: null, IsHostKnown: true, Host: var host } && Of(host) == NoProxyDefect.None ? host : null,
        NoProxyDefect.Brackets => item[1..^1],
        NoProxyDefect.AddressWildcard => OfWildcards(item),
        NoProxyDefect.AddressPrefix => Range(Octets(item)!),
        NoProxyDefect.MalformedRange => OfMalformed(item),
        _ => null,
    };

    static string? RepairAll(string[] items)
    {
        var repaired = items.Where(i => i.Length > 0).Select(i => Of(i) == NoProxyDefect.None ? i : Repair(i)).ToList();
        return repaired.Count == 0 || repaired.Contains(null) ? null : string.Join(',', repaired);
    }

    // "192.168.*", "10.*.*.*": whole numbers, and then nothing but stars.
    static string? OfWildcards(string item)
    {
        var parts = item.Split('.');
        var known = parts.TakeWhile(p => p != "*").ToList();
        return parts.Length <= 4 && parts.Skip(known.Count).All(p => p == "*") && Octets(string.Join('.', known)) is { Count: > 0 and < 4 } octets ? Range(octets) : null;
    }

    // "10.0.0/8" lacks zeros at its end; "10.0.0.0/255.0.0.0" has a mask.
    static string? OfMalformed(string item)
    {
        var slash = item.IndexOf('/', StringComparison.Ordinal);
        if (Octets(item[..slash]) is not { Count: <= 4 } octets || item[slash - 1] == '.' && octets.Count == 4)
            return null;
        var address = string.Join('.', octets.Concat(Enumerable.Repeat(0, 4 - octets.Count)));
        if (Octets(item[(slash + 1)..]) is [_, _, _, _] mask)
        {
            var bits = mask.Aggregate(0u, (value, octet) => value << 8 | (uint)octet);
            var prefix = uint.LeadingZeroCount(~bits);
            return bits == (prefix == 0 ? 0 : uint.MaxValue << (int)(32 - prefix)) ? string.Create(CultureInfo.InvariantCulture, $"{address}/{prefix}") : null;
        }

        var range = string.Concat(address, item.AsSpan(slash));
        return CidrRange.TryParse(range, out _) ? range : null;
    }

    static string Range(List<int> octets) =>
        string.Create(CultureInfo.InvariantCulture, $"{string.Join('.', octets.Concat(Enumerable.Repeat(0, 4 - octets.Count)))}/{8 * octets.Count}");
}
