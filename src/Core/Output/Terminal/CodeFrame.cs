using Microsoft.CodeAnalysis;

namespace Plimsoll.Output.Terminal;

/// <summary>
/// The lines of one file that a finding speaks of, each with its marks under it:
/// <code>
///     9 │ docker pull rancher/k3s
///       │ ━━━━━━━━━━━ the daemon does the pulling
/// </code>
/// </summary>
sealed class CodeFrame(TextStyle style, int gutter, DiagnosticSeverity severity)
{
    /// <summary>Even a pipe gets no more of one line than this: a minified file would repeat itself for every finding.</summary>
    public const int WidestPipedLine = 2000;

    /// <summary>Columns of the line numbers.</summary>
    public static int GutterFor(IEnumerable<Mark> marks) =>
        Math.Max(5, 2 + marks.Max(m => m.Document.Lines.GetLine(m.Span.End) + 1).ToString().Length);

    /// <param name="marks">All of them in the document.</param>
    public void Write(TextWriter output, Document document, IEnumerable<Mark> marks)
    {
        var pieces = marks.SelectMany(MarkedLine.Of).ToList();
        var shown = new SortedSet<int>(pieces.Select(p => p.Line));
        var last = -1;
        foreach (var line in shown)
        {
            // A gap of one line costs as much as that line.
            if (last >= 0 && line == last + 2)
                WriteLine(output, document, last + 1, []);
            else if (last >= 0 && line > last + 2)
                output.Write($"{style.Dim($"{"…".PadLeft(gutter)} │")}\n");
            WriteLine(output, document, line, [.. pieces.Where(p => p.Line == line).OrderBy(p => p.Start)]);
            last = line;
        }
    }

    void WriteLine(TextWriter output, Document document, int line, MarkedLine[] pieces)
    {
        var room = Math.Max(20, (style.Width ?? WidestPipedLine) - gutter - 3);
        var (text, skipped) = Measured(document, line, pieces, 4 * room);
        pieces = [.. pieces.Select(p => p with { Start = Math.Clamp(p.Start - skipped, 0, text.Length), End = Math.Clamp(p.End - skipped, 0, text.Length) })];
        var shown = new DisplayLine(text);
        var from = WindowStart(shown, pieces, room);
        output.Write($"{style.Dim($"{(line + 1).ToString().PadLeft(gutter)} │")} {shown.Slice(from, room)}".TrimEnd());
        output.Write('\n');
        foreach (var piece in pieces)
            WriteMark(output, piece, shown, from, room);
    }

    // Of a line that is a whole file no more is measured than fills the row, wherever its mark is.
    static (string Text, int From) Measured(Document document, int line, MarkedLine[] pieces, int most)
    {
        var span = document.Lines.GetLineSpan(line);
        var text = document.Text.Substring(span.Start, span.Length);
        var main = MainOf(pieces);
        var (from, to) = LineWindow.Around(text, main?.Start ?? 0, (main?.End ?? 0) + most / 4, most);
        return (text[from..to], from);
    }

    static MarkedLine? MainOf(MarkedLine[] pieces) => pieces.FirstOrDefault(p => p.Mark.IsMain) ?? pieces.FirstOrDefault();

    // A line that is too long is shown around its main mark, or its first.
    static int WindowStart(DisplayLine line, MarkedLine[] pieces, int room)
    {
        if (line.Width <= room || MainOf(pieces) is not { } piece)
            return 0;
        if (line.EndColumnOf(piece.End) < room)
            return 0;
        return Math.Clamp(line.ColumnOf(piece.Start) - room / 4, 0, line.Width - room);
    }

    void WriteMark(TextWriter output, MarkedLine piece, DisplayLine line, int from, int room)
    {
        var start = Math.Clamp(line.ColumnOf(piece.Start) - from, 0, room - 1);
        var end = Math.Clamp(line.EndColumnOf(piece.End) - from, start + 1, Math.Max(room, start + 1));
        var mark = new string(piece.Mark.IsMain ? '━' : '─', end - start);
        output.Write($"{Margin()} {new string(' ', start)}{Paint(piece, mark)}");
        if (piece is { IsLast: true, Mark.Label: { } label })
            WriteLabel(output, piece, VisibleText.Of(label), start, end, room);
        output.Write('\n');
    }

    // Behind the mark where there is room, else below it.
    void WriteLabel(TextWriter output, MarkedLine piece, string label, int start, int end, int room)
    {
        if (!style.IsTerminal || end + 1 + VisibleText.Width(label) <= room)
        {
            output.Write($" {Paint(piece, label)}");
            return;
        }

        var indent = Math.Min(start, Math.Max(0, room - Math.Max(room / 2, 20)));
        foreach (var row in style.Wrap(label, gutter + 3 + indent, gutter + 3 + indent))
            output.Write($"\n{Margin()} {new string(' ', indent)}{Paint(piece, row)}");
    }

    string Margin() => style.Dim($"{new string(' ', gutter)} │");

    string Paint(MarkedLine piece, string text) => piece.Mark.IsMain ? style.Of(severity, text) : style.Secondary(text);
}
