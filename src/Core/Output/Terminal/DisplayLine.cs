using System.Globalization;
using System.Text;

namespace Plimsoll.Output.Terminal;

/// <summary>
/// One line of a file as a terminal shows it: tabs widened, control characters made visible. Knows the column of every UTF-16
/// offset, so that marks stand under their text.
/// </summary>
sealed class DisplayLine
{
    const int TabWidth = 4;

    sealed record Cell(int Offset, int Column, string Text);

    readonly List<Cell> _cells = [];
    readonly int _length;

    public DisplayLine(ReadOnlySpan<char> line)
    {
        _length = line.Length;
        for (int at = 0, length; at < line.Length; at += length)
        {
            length = StringInfo.GetNextTextElementLength(line[at..]);
            var text = line[at] == '\t'
                ? new string(' ', TabWidth - Width % TabWidth)
                : VisibleText.Of(line.Slice(at, length).ToString());
            _cells.Add(new Cell(at, Width, text));
            Width += line[at] == '\t' ? text.Length : VisibleText.Width(text);
        }
    }

    /// <summary>Columns of the whole line.</summary>
    public int Width { get; }

    /// <summary>The column where the character at an offset begins; behind the line: its width.</summary>
    public int ColumnOf(int offset) => offset >= _length ? Width : _cells[IndexOf(offset)].Column;

    /// <summary>The column behind the text that ends at an offset; one inside a text element counts as the element's end.</summary>
    public int EndColumnOf(int offset)
    {
        if (offset >= _length)
            return Width;
        var index = IndexOf(offset);
        if (_cells[index].Offset == offset)
            return _cells[index].Column;
        return index + 1 < _cells.Count ? _cells[index + 1].Column : Width;
    }

    /// <summary>
    /// The columns from <paramref name="from"/> on, at most <paramref name="width"/> of them, with <c>…</c> where something was cut off.
    /// </summary>
    public string Slice(int from, int width)
    {
        if (from == 0 && Width <= width)
            return string.Concat(_cells.Select(c => c.Text));
        var result = new StringBuilder();
        var column = from;
        if (from > 0)
        {
            result.Append('…');
            column++;
        }

        var end = from + width >= Width ? Width : from + width - 1;
        for (var i = 0; i < _cells.Count; i++)
        {
            var cellEnd = i + 1 < _cells.Count ? _cells[i + 1].Column : Width;
            if (_cells[i].Column < column && cellEnd <= column)
                continue;
            if (cellEnd > end)
                break;
            // A wide character cut in half by the left edge leaves blanks, so that the rest keeps its columns.
            if (_cells[i].Column < column)
                result.Append(' ', cellEnd - column);
            else
                result.Append(_cells[i].Text);
        }

        return end < Width ? result.Append('…').ToString() : result.ToString();
    }

    int IndexOf(int offset)
    {
        int low = 0, high = _cells.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_cells[middle].Offset <= offset)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
