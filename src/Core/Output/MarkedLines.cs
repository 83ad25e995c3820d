using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Output;

/// <summary>A marked place of one file. The main one is what the finding is about; the others tell its story.</summary>
sealed record Mark(Document Document, TextSpan Span, string? Label, bool IsMain);

/// <summary>The part of a mark that lies on one line.</summary>
/// <param name="Line">Zero-based.</param>
/// <param name="Start">UTF-16 offset in the line.</param>
/// <param name="End">Behind the part.</param>
/// <param name="Mark">The whole.</param>
/// <param name="IsLast">The mark ends here: this is where its label stands.</param>
sealed record MarkedLine(int Line, int Start, int End, Mark Mark, bool IsLast)
{
    /// <summary>A mark over more lines than this shows its first and its last ones only.</summary>
    const int MostLines = 4;

    public static IEnumerable<MarkedLine> Of(Mark mark)
    {
        var lines = mark.Document.Lines;
        var first = lines.GetLine(mark.Span.Start);
        var last = lines.GetLine(mark.Span.IsEmpty ? mark.Span.Start : mark.Span.End - 1);
        for (var line = first; line <= last; line++)
        {
            if (last - first >= MostLines && line > first + 1 && line < last)
                continue;
            var span = lines.GetLineSpan(line);
            var text = mark.Document.Text.AsSpan(span.Start, span.Length);
            var start = line == first ? mark.Span.Start - span.Start : text.Length - text.TrimStart().Length;
            var end = line == last ? mark.Span.End - span.Start : text.TrimEnd().Length;
            var isBlank = line != first && line != last && start >= end;
            if (!isBlank)
                yield return new MarkedLine(line, Math.Min(start, span.Length), Math.Min(end, span.Length), mark, line == last);
        }
    }
}
