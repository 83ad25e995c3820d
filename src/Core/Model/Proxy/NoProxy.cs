using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Model;

/// <summary>Programs differ in how they read NO_PROXY.</summary>
public enum NoProxyReader : byte
{
    /// <summary>dockerd, containerd, K3s, kubelet, the docker CLI: golang.org/x/net/http/httpproxy.</summary>
    Go,

    /// <summary>curl since 7.86.0; behaviour taken from 7.88.1.</summary>
    Curl,

    /// <summary>GNU wget; behaviour taken from 1.21.3.</summary>
    Wget,
}

/// <summary>Why an item of NO_PROXY cannot match what it is meant for.</summary>
public enum NoProxyDefect : byte
{
    None,

    /// <summary><c>;</c> or <c>|</c> inside: not a separator.</summary>
    Separator,

    /// <summary><c>http://host</c>.</summary>
    Scheme,

    /// <summary><c>host/path</c>.</summary>
    Path,

    /// <summary><c>192.168.*</c>: a wildcard in an address.</summary>
    AddressWildcard,

    /// <summary><c>10.0.0/8</c>, <c>10.0.0.0/33</c>: it looks like a range and is taken for a host name.</summary>
    MalformedRange,

    /// <summary><c>[::1]</c> without a port.</summary>
    Brackets,

    /// <summary><c>a b</c>: two items with a blank between them; curl alone takes them for two.</summary>
    BlankInside,
}

/// <summary>One item of a NO_PROXY list.</summary>
/// <param name="Text">Without outer blanks.</param>
/// <param name="Span">In the list's text, UTF-16 offsets, without outer blanks.</param>
public readonly record struct NoProxyEntry(string Text, TextSpan Span)
{
    /// <summary>What keeps every reader from matching it as it is meant.</summary>
    public NoProxyDefect Defect { get; init; }

    /// <summary>The range, for an address or a well-formed CIDR range (without port).</summary>
    public CidrRange? Range => CidrRange.TryParseRangeOrAddress(Text, out var range) ? range : null;

    /// <summary><c>*.example.com</c>: Go reads it as <c>.example.com</c>; curl and wget never match it.</summary>
    public bool IsWildcardDomain => Text.StartsWith("*.", StringComparison.Ordinal);

    public bool IsKnown => !Text.Contains(SourcedText.Unknown, StringComparison.Ordinal);
}

/// <summary>
/// A NO_PROXY list and whether a target is reached directly because of it. Three-valued: an item with unknown pieces may match
/// anything, and where releases of one program differ the answer is Unknown.
/// </summary>
public sealed class NoProxy
{
    readonly string _text;

    NoProxy(string text, ImmutableArray<NoProxyEntry> entries)
    {
        _text = text;
        Entries = entries;
    }

    /// <summary>The items between commas; empty ones are left out.</summary>
    public ImmutableArray<NoProxyEntry> Entries { get; }

    public static NoProxy Parse(string text)
    {
        var entries = ImmutableArray.CreateBuilder<NoProxyEntry>();
        var start = 0;
        while (start <= text.Length)
        {
            var comma = text.IndexOf(',', start);
            var end = comma < 0 ? text.Length : comma;
            int first = start, last = end;
            while (first < last && char.IsWhiteSpace(text[first]))
                first++;
            while (last > first && char.IsWhiteSpace(text[last - 1]))
                last--;
            if (last > first)
                entries.Add(new NoProxyEntry(text[first..last], TextSpan.FromBounds(first, last)) { Defect = DefectOf(text[first..last]) });
            start = end + 1;
        }

        return new NoProxy(text, entries.DrainToImmutable());
    }

    /// <summary>
    /// Whether the reader goes to the target without the proxy.
    /// </summary>
    /// <param name="host">A name, or an address without brackets.</param>
    /// <param name="port">The target's port: 443 for https where none is written.</param>
    public Truth Matches(string host, int port, NoProxyReader reader) => reader switch
    {
        NoProxyReader.Go => GoNoProxy.Matches(Entries, host, port),
        NoProxyReader.Curl => CurlNoProxy.Matches(_text, host),
        _ => WgetNoProxy.Matches(_text, host),
    };

    /// <summary>Whether Go's reader goes to every address of the range without the proxy because of one item.</summary>
    public Truth Covers(CidrRange range)
    {
        if (range.First.IsLoopback && range.Last.IsLoopback)
            return Truth.Yes;
        var answer = Truth.No;
        foreach (var entry in Entries)
        {
            if (entry.Text == "*" || entry.Range is { } listed && listed.Contains(range))
                return Truth.Yes;
            if (!entry.IsKnown)
                answer = Truth.Unknown;
        }

        return answer;
    }

    static NoProxyDefect DefectOf(string item)
    {
        // Where a piece is unknown, what is wrong with the rest is a guess.
        if (item.Contains(SourcedText.Unknown, StringComparison.Ordinal))
            return NoProxyDefect.None;
        if (item.AsSpan().IndexOfAny(';', '|') >= 0)
            return NoProxyDefect.Separator;
        if (item.Contains("://", StringComparison.Ordinal))
            return NoProxyDefect.Scheme;
        if (item.AsSpan().IndexOfAny(' ', '\t') >= 0)
            return NoProxyDefect.BlankInside;
        if (item[0] == '[' && item[^1] == ']')
            return NoProxyDefect.Brackets;
        if (LooksLikeAddress(item))
        {
            if (item.Contains('*', StringComparison.Ordinal) && item != "*")
                return NoProxyDefect.AddressWildcard;
            if (item.Contains('/', StringComparison.Ordinal))
                return CidrRange.TryParse(item, out _) ? NoProxyDefect.None : NoProxyDefect.MalformedRange;
        }
        else if (item.Contains('/', StringComparison.Ordinal) && !CidrRange.TryParse(item, out _))
        {
            return NoProxyDefect.Path;
        }

        return NoProxyDefect.None;
    }

    // Digits, dots and what people add to them; at least one digit before the first dot or slash.
    static bool LooksLikeAddress(string item)
    {
        if (!char.IsAsciiDigit(item[0]) || item.AsSpan().IndexOfAny('.', '/') < 0)
            return false;
        foreach (var c in item)
        {
            if (!char.IsAsciiDigit(c) && c is not ('.' or '*' or '/' or 'x' or 'X'))
                return false;
        }

        return true;
    }
}
