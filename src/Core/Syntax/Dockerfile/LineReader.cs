using System.Text;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>
/// Cuts a Dockerfile into lines as BuildKit does: they end at <c>\n</c> alone, and carriage returns before it are dropped. Joins
/// continued lines, leaving out comment lines and empty ones in between.
/// </summary>
sealed class LineReader(string text)
{
    /// <summary>BuildKit reads no line of more UTF-8 bytes, its line end included.</summary>
    const int LongestLine = 64 * 1024;

    readonly List<TextSpan> _segments = [];
    int _at;

    public char Escape { get; set; } = '\\';
    public bool AtEnd => _at >= text.Length;

    /// <summary>Where the next line begins.</summary>
    public int Position => _at;

    /// <summary>Lines that are too long for the builder.</summary>
    public List<TextSpan> TooLong { get; } = [];

    /// <summary>The next line of the file, without its line end.</summary>
    public TextSpan Next()
    {
        var start = _at;
        var end = text.IndexOf('\n', start);
        _at = end < 0 ? text.Length : end + 1;
        if (end < 0)
            end = text.Length;
        if (_at - start > LongestLine / 3 && IsTooLong(start))
            TooLong.Add(TextSpan.FromBounds(start, end));
        while (end > start && text[end - 1] == '\r')
            end--;
        return TextSpan.FromBounds(start, end);
    }

    /// <summary>Goes back to the start of a line.</summary>
    public void Reset(int position) => _at = position;

    /// <summary>
    /// Reads on from the first line of an instruction (its leading white space skipped) to the end of its last one. Comment lines
    /// in between go to <paramref name="tokens"/>.
    /// </summary>
    public LogicalText ReadInstruction(TextSpan first, TokenTable tokens)
    {
        _segments.Clear();
        var continued = TakeSegment(first);
        tokens.SetSegments(_segments);
        if (!continued)
            return new LogicalText(text, first.Start, first.End, map: null);
        while (continued && !AtEnd)
        {
            var line = Next();
            var content = SkipWhiteSpace(line);
            if (content == line.End)
                continue;
            if (text[content] == '#')
                tokens.Add(TokenKind.Comment, TextSpan.FromBounds(content, line.End));
            else
                continued = TakeSegment(line);
        }

        var builder = new TextMapBuilder(text);
        foreach (var segment in _segments)
            builder.Verbatim(segment);
        var (joined, map) = builder.Build();
        return new LogicalText(joined, 0, joined.Length, map);
    }

    public int SkipWhiteSpace(TextSpan line)
    {
        var at = line.Start;
        while (at < line.End && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    /// <summary>
    /// Whether the line goes on in the next one: its last character but blanks is the escape character, and no other one stands
    /// right before that.
    /// </summary>
    bool TakeSegment(TextSpan line)
    {
        var end = line.End;
        while (end > line.Start && text[end - 1] is ' ' or '\t')
            end--;
        var continued = end > line.Start && text[end - 1] == Escape && (end - 1 == line.Start || text[end - 2] != Escape);
        _segments.Add(continued ? TextSpan.FromBounds(line.Start, end - 1) : line);
        return continued;
    }

    // The last line of a file has no line end to count, yet one byte less.
    bool IsTooLong(int start)
    {
        var bytes = Encoding.UTF8.GetByteCount(text.AsSpan(start, _at - start));
        return text[_at - 1] == '\n' ? bytes > LongestLine : bytes >= LongestLine;
    }
}
