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

/// <summary>One item of a NO_PROXY list.</summary>
/// <param name="Text">Without outer blanks.</param>
/// <param name="Span">In the list's text, UTF-16 offsets, without outer blanks.</param>
public readonly record struct NoProxyEntry(string Text, TextSpan Span)
{
    /// <summary>What keeps every reader from matching it as it is meant.</summary>
    public NoProxyDefect Defect { get; init; }

    /// <summary>What it would have to be, in commas where it is several; null where that is a guess, or nothing is wrong.</summary>
    public string? Repaired => Defect == NoProxyDefect.None ? null : NoProxyDefects.Repair(Text);

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
                entries.Add(new NoProxyEntry(text[first..last], TextSpan.FromBounds(first, last)) { Defect = NoProxyDefects.Of(text[first..last]) });
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
}
