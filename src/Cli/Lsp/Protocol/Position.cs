using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Cli.Lsp.Rpc;
using Plimsoll.Text;

namespace Plimsoll.Cli.Lsp.Protocol;

/// <summary>A place as the client counts: a line from zero, and in it units of the <see cref="PositionEncoding"/> that was agreed on.</summary>
readonly record struct Position(int Line, int Character)
{
    /// <summary>Null where it is none.</summary>
    public static Position? Read(JsonElement? element) =>
        element is { } value && value.Integer("line") is >= 0 and var line && value.Integer("character") is >= 0 and var character ? new Position(line, character) : null;
}

readonly record struct Range(Position Start, Position End)
{
    public static Range? Read(JsonElement? element) =>
        element is { } value && Position.Read(value.Get("start")) is { } start && Position.Read(value.Get("end")) is { } end ? new Range(start, end) : null;
}

/// <summary>In what the client counts the characters of a line.</summary>
sealed class PositionEncoding
{
    readonly Func<ReadOnlySpan<char>, int> _units;

    PositionEncoding(string name, Func<ReadOnlySpan<char>, int> units)
    {
        Name = name;
        _units = units;
    }

    /// <summary>As the protocol calls it.</summary>
    public string Name { get; }

    /// <summary>What every client knows.</summary>
    public static PositionEncoding Utf16 { get; } = new("utf-16", text => text.Length);

    /// <summary>Bytes of UTF-8. Half a surrogate pair counts as the three bytes of the character that stands for it.</summary>
    static readonly PositionEncoding Utf8 = new("utf-8", text => Encoding.UTF8.GetByteCount(text));

    static readonly PositionEncoding Utf32 = new("utf-32", text =>
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    });

    /// <summary>The first that the client names and that is known here.</summary>
    public static PositionEncoding Choose(IEnumerable<string> wanted) => wanted.Select(Named).OfType<PositionEncoding>().FirstOrDefault(Utf16);

    static PositionEncoding? Named(string name) => name switch { "utf-16" => Utf16, "utf-8" => Utf8, "utf-32" => Utf32, _ => null };

    public Range RangeOf(Location location) => RangeOf(location.Document.Text, location.Document.Lines, location.Span);

    public Range RangeOf(string text, LineMap lines, TextSpan span) => new(PositionOf(text, lines, span.Start), PositionOf(text, lines, span.End));

    public Position PositionOf(string text, LineMap lines, int offset)
    {
        var (line, character) = (lines.GetPosition(offset).Line, lines.GetPosition(offset).Character);
        return new Position(line, _units(text.AsSpan(lines.GetStart(line), character)));
    }

    /// <summary>An offset in UTF-16. What lies behind the end of a line or of the text is its end; what lies inside a character is its start.</summary>
    public int OffsetOf(string text, LineMap lines, Position position)
    {
        if (position.Line >= lines.LineCount)
            return text.Length;
        var span = lines.GetLineSpan(position.Line);
        if (this == Utf16)
            return span.Start + Math.Min(position.Character, span.Length);
        var (at, units) = (span.Start, 0);
        while (at < span.End)
        {
            var length = char.IsHighSurrogate(text[at]) && at + 1 < span.End && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
            units += _units(text.AsSpan(at, length));
            if (units > position.Character)
                break;
            at += length;
        }

        return at;
    }

    public TextSpan SpanOf(string text, LineMap lines, Range range)
    {
        var (start, end) = (OffsetOf(text, lines, range.Start), OffsetOf(text, lines, range.End));
        return TextSpan.FromBounds(Math.Min(start, end), Math.Max(start, end));
    }
}
