using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Text;

/// <summary>
/// Line starts of one text, in UTF-16 offsets. Lines end at <c>\n</c>, <c>\r\n</c> and <c>\r</c> only: Roslyn's
/// <c>SourceText.Lines</c> also splits at U+0085, U+2028 and U+2029, which neither Docker nor VS Code does.
/// </summary>
public sealed class LineMap
{
    readonly string _text;
    readonly int[] _starts;

    public LineMap(string text)
    {
        _text = text;
        var starts = new List<int>(text.Length / 32 + 1) { 0 };
        var rest = text.AsSpan();
        var offset = 0;
        while (rest.IndexOfAny('\r', '\n') is var i && i >= 0)
        {
            var width = rest[i] == '\r' && i + 1 < rest.Length && rest[i + 1] == '\n' ? 2 : 1;
            offset += i + width;
            rest = rest[(i + width)..];
            starts.Add(offset);
        }

        _starts = [.. starts];
    }

    public int LineCount => _starts.Length;

    /// <summary>How the first line ends, so that a fix can end its lines alike; <c>\n</c> for a text of one line.</summary>
    public string LineEnd => _starts.Length == 1 ? "\n" : _text[GetLineSpan(0).End..GetSpanWithLineEnd(0).End];

    /// <summary>Zero-based line and UTF-16 column of an offset; an offset past the end counts as the end.</summary>
    public LinePosition GetPosition(int offset)
    {
        offset = Math.Clamp(offset, 0, _text.Length);
        var line = GetLine(offset);
        return new LinePosition(line, offset - _starts[line]);
    }

    public LinePositionSpan GetPositionSpan(TextSpan span) => new(GetPosition(span.Start), GetPosition(span.End));

    /// <summary>Zero-based line that holds the offset.</summary>
    public int GetLine(int offset)
    {
        var found = Array.BinarySearch(_starts, offset);
        return found >= 0 ? found : ~found - 1;
    }

    public int GetStart(int line) => _starts[line];

    /// <summary>The line without its line end.</summary>
    public TextSpan GetLineSpan(int line)
    {
        var end = GetSpanWithLineEnd(line).End;
        if (end > _starts[line] && _text[end - 1] == '\n')
            end--;
        if (end > _starts[line] && _text[end - 1] == '\r')
            end--;
        return TextSpan.FromBounds(_starts[line], end);
    }

    public TextSpan GetSpanWithLineEnd(int line) =>
        TextSpan.FromBounds(_starts[line], line + 1 < _starts.Length ? _starts[line + 1] : _text.Length);

    /// <summary>The offset of a position; lines and columns past the end are pulled back to it.</summary>
    public int GetOffset(LinePosition position)
    {
        if (position.Line >= _starts.Length)
            return _text.Length;
        return Math.Min(_starts[position.Line] + position.Character, GetLineSpan(position.Line).End);
    }
}
