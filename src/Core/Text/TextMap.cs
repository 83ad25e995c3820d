using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Text;

/// <summary>
/// One piece of a guest text and where it stands in its host. All figures are UTF-16 offsets and lengths.
/// Verbatim: the same characters stand in both, so an offset inside maps to an offset inside.
/// Otherwise the piece was decoded (an escape, a folded line end) and maps only as a whole.
/// </summary>
public readonly record struct TextMapPiece(int GuestStart, int GuestLength, int HostStart, int HostLength, bool Verbatim)
{
    public int GuestEnd => GuestStart + GuestLength;
    public int HostEnd => HostStart + HostLength;
}

/// <summary>
/// Maps the positions of a guest document (what an inner tool would see) to the host text that it was taken from.
/// Mapping a span always works. Mapping an edit may refuse: across a joint, or inside a decoded piece.
/// </summary>
public sealed class TextMap(ImmutableArray<TextMapPiece> pieces, ImmutableArray<TextSpan> expansions = default)
{
    /// <summary>Pieces by guest start; they cover the guest text without gaps, and host starts grow.</summary>
    public ImmutableArray<TextMapPiece> Pieces { get; } = pieces;

    /// <summary>
    /// Guest spans that stand as the host wrote them and that the host replaces before the inner tool sees them, such as <c>$X</c> in
    /// an unquoted heredoc. Sorted, never overlapping.
    /// </summary>
    public ImmutableArray<TextSpan> Expansions { get; } = expansions.IsDefault ? [] : expansions;

    /// <summary>Whether the host replaces any of the span.</summary>
    public bool IsExpanded(TextSpan guest) =>
        FirstExpansionBehind(guest.Start) is var i && i < Expansions.Length && Expansions[i].Start < guest.End;

    /// <summary>The index of the first expansion that ends behind an offset.</summary>
    internal int FirstExpansionBehind(int guest)
    {
        int low = 0, high = Expansions.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Expansions[middle].End <= guest)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The smallest host span that holds everything the guest span came from.</summary>
    public TextSpan ToHost(TextSpan guest)
    {
        if (Pieces.IsEmpty)
            return default;
        if (guest.IsEmpty)
            return new TextSpan(ToHostOffset(guest.Start, asEnd: guest.Start >= Pieces[^1].GuestEnd), 0);
        var start = ToHostOffset(guest.Start, asEnd: false);
        var end = ToHostOffset(guest.End, asEnd: true);
        return TextSpan.FromBounds(start, Math.Max(start, end));
    }

    /// <summary>The host span of an edit, or null where replacing it would not do to the guest what the edit says.</summary>
    public TextSpan? ToHostEdit(TextSpan guest)
    {
        if (Pieces.IsEmpty || guest.End > Pieces[^1].GuestEnd)
            return null;
        if (guest.IsEmpty)
            return IsInsideDecoded(guest.Start) ? null : ToHost(guest);
        var first = IndexOfPiece(guest.Start, asEnd: false);
        var last = IndexOfPiece(guest.End, asEnd: true);
        for (var i = first; i <= last; i++)
        {
            var piece = Pieces[i];
            if (!piece.Verbatim && !(guest.Start <= piece.GuestStart && piece.GuestEnd <= guest.End && piece.GuestLength > 0))
                return null;
            if (i > first && Pieces[i - 1].HostEnd != piece.HostStart)
                return null;
        }

        return ToHost(guest);
    }

    /// <summary>
    /// Where a place of the host stands in the guest: the first of them, where a text is taken twice; the start of what is decoded there.
    /// Null for a place that no piece holds. The end of a piece is in it.
    /// </summary>
    public int? ToGuest(int host)
    {
        foreach (var piece in Pieces)
        {
            if (piece.HostStart <= host && host <= piece.HostEnd)
                return piece.Verbatim ? piece.GuestStart + host - piece.HostStart : host == piece.HostEnd && piece.HostLength > 0 ? piece.GuestEnd : piece.GuestStart;
        }

        return null;
    }

    /// <summary>The piece that holds the guest character; the last one for an offset at the end.</summary>
    public TextMapPiece PieceAt(int guest) => Pieces[IndexOfPiece(guest, asEnd: false)];

    bool IsInsideDecoded(int guest) =>
        PieceAt(guest) is { Verbatim: false } piece && piece.GuestStart < guest && guest < piece.GuestEnd;

    int ToHostOffset(int guest, bool asEnd)
    {
        var piece = Pieces[IndexOfPiece(guest, asEnd)];
        if (piece.Verbatim)
            return piece.HostStart + Math.Clamp(guest - piece.GuestStart, 0, piece.HostLength);
        return asEnd ? piece.HostEnd : piece.HostStart;
    }

    // At a joint, a start belongs to the piece after it and an end to the piece before it.
    int IndexOfPiece(int guest, bool asEnd)
    {
        int low = 0, high = Pieces.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var end = Pieces[middle].GuestEnd;
            if (asEnd ? guest <= end : guest < end)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}

/// <summary>Collects guest text and its map side by side.</summary>
public sealed class TextMapBuilder(string host)
{
    readonly System.Text.StringBuilder _text = new();
    readonly ImmutableArray<TextMapPiece>.Builder _pieces = ImmutableArray.CreateBuilder<TextMapPiece>();
    readonly ImmutableArray<TextSpan>.Builder _expansions = ImmutableArray.CreateBuilder<TextSpan>();
    int? _first;

    public int Length => _text.Length;

    /// <summary>Takes a host span as it stands; joins with the piece before it where both are neighbours.</summary>
    public TextMapBuilder Verbatim(TextSpan span)
    {
        _first ??= span.Start;
        if (span.IsEmpty)
            return this;
        if (_pieces.Count > 0 && _pieces[^1] is { Verbatim: true } last && last.HostEnd == span.Start)
            _pieces[^1] = last with { GuestLength = last.GuestLength + span.Length, HostLength = last.HostLength + span.Length };
        else
            _pieces.Add(new TextMapPiece(_text.Length, span.Length, span.Start, span.Length, Verbatim: true));
        _text.Append(host, span.Start, span.Length);
        return this;
    }

    /// <summary>Takes a host span as it stands that the host replaces before the inner tool sees it, such as <c>$X</c>.</summary>
    public TextMapBuilder Expansion(TextSpan span)
    {
        _expansions.Add(new TextSpan(_text.Length, span.Length));
        return Verbatim(span);
    }

    /// <summary>Takes a host span that the inner tool sees as other text, such as an escape.</summary>
    public TextMapBuilder Decoded(TextSpan span, string seen)
    {
        _pieces.Add(new TextMapPiece(_text.Length, seen.Length, span.Start, span.Length, Verbatim: false));
        _text.Append(seen);
        return this;
    }

    /// <summary>Takes a host span that stands for something that is not there yet.</summary>
    public TextMapBuilder DecodedExpansion(TextSpan span, string seen)
    {
        _expansions.Add(new TextSpan(_text.Length, seen.Length));
        return Decoded(span, seen);
    }

    /// <summary>Takes a stretch of a mapped text that the host replaces before the inner tool sees it.</summary>
    public TextMapBuilder ExpansionThrough(string text, TextMap map, TextSpan span)
    {
        _expansions.Add(new TextSpan(_text.Length, span.Length));
        return Through(text, map, span);
    }

    /// <summary>
    /// Takes a stretch of a text that is itself mapped to the host. What is decoded there, whole or in part, is decoded here; what is
    /// expanded there is expanded here.
    /// </summary>
    public TextMapBuilder Through(string text, TextMap map, TextSpan span)
    {
        if (span.IsEmpty)
            return Verbatim(map.ToHost(span));
        for (var i = map.FirstExpansionBehind(span.Start); i < map.Expansions.Length && map.Expansions[i].Start < span.End; i++)
        {
            if (map.Expansions[i].Intersection(span) is { } expansion)
                _expansions.Add(new TextSpan(_text.Length + expansion.Start - span.Start, expansion.Length));
        }

        for (var at = span.Start; at < span.End;)
        {
            var piece = map.PieceAt(at);
            var end = Math.Min(piece.GuestEnd, span.End);
            if (piece.Verbatim)
                Verbatim(map.ToHost(TextSpan.FromBounds(at, end)));
            else
                Decoded(new TextSpan(piece.HostStart, piece.HostLength), text[at..end]);
            at = end;
        }

        return this;
    }

    /// <summary>An empty guest text has a place in its host too: where its first, empty piece stood.</summary>
    public (string Text, TextMap Map) Build()
    {
        if (_pieces.Count == 0 && _first is { } first)
            _pieces.Add(new TextMapPiece(0, 0, first, 0, Verbatim: true));
        return (_text.ToString(), new TextMap(_pieces.ToImmutable(), _expansions.ToImmutable()));
    }
}
