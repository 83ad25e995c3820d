using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>
/// A stretch of text as the builder reads it (continued lines joined, JSON escapes decoded), and the way back to the file.
/// Without a map the text is the file's own and offsets are the file's.
/// </summary>
readonly struct LogicalText(string text, int start, int end, TextMap? map)
{
    /// <summary>What <see cref="Start"/> and <see cref="End"/> count in.</summary>
    public string Text { get; } = text;

    public int Start { get; } = start;
    public int End { get; } = end;
    public bool IsEmpty => Start == End;
    public ReadOnlySpan<char> Span => Text.AsSpan(Start, End - Start);
    public TextSpan Source => ToSource(Start, End);

    public override string ToString() => Text[Start..End];

    public LogicalText Slice(int start, int end) => new(Text, start, end, map);

    public LogicalText From(int start) => new(Text, start, End, map);

    /// <summary>The text without white space at its ends.</summary>
    public LogicalText Trim()
    {
        var (start, end) = (Start, End);
        while (start < end && char.IsWhiteSpace(Text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(Text[end - 1]))
            end--;
        return Slice(start, end);
    }

    public TextSpan ToSource(int start, int end) =>
        map is null ? TextSpan.FromBounds(start, end) : map.ToHost(TextSpan.FromBounds(start, end));

    /// <summary>The pieces of the file that make it up, for a text whose pieces all stand there as they are.</summary>
    public IEnumerable<TextSpan> Pieces()
    {
        if (map is null)
            return [Source];
        var (start, end) = (Start, End);
        return map.Pieces.Where(p => p.GuestStart < end && p.GuestEnd > start).Select(p => TextSpan.FromBounds(
            p.HostStart + Math.Max(0, start - p.GuestStart), p.HostEnd - Math.Max(0, p.GuestEnd - end)));
    }

    /// <summary>Hands the stretch on to another tool, place by place.</summary>
    public void AppendTo(TextMapBuilder builder)
    {
        if (map is null)
            builder.Verbatim(Source);
        else
            builder.Through(Text, map, TextSpan.FromBounds(Start, End));
    }

    /// <summary>
    /// The same stretch with pieces of it read as something else: <paramref name="decode"/> gets each offset in turn, and returns how
    /// many characters it took and what they stand for (null: themselves).
    /// </summary>
    public LogicalText Decode(string source, Func<string, int, (int Length, string? Seen)> decode)
    {
        var builder = new TextMapBuilder(source);
        for (var at = Start; at < End;)
        {
            var (length, seen) = decode(Text, at);
            if (seen is not null)
                builder.Decoded(ToSource(at, at + length), seen);
            else
            {
                // One by one: neighbours here may stand on two lines of the file.
                for (var i = at; i < at + length; i++)
                    builder.Verbatim(ToSource(i, i + 1));
            }

            at += length;
        }

        var (text, decoded) = builder.Build();
        return new LogicalText(text, 0, text.Length, decoded);
    }

    /// <summary>A tab, vertical tab, form feed, carriage return or space: what separates a keyword from its arguments.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\v' or '\f' or '\r';
}
