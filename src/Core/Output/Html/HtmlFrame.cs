using System.Collections.Immutable;

namespace Plimsoll.Output.Html;

/// <summary>
/// The lines of one file that a finding speaks of, with a line of context, the marked places, and below each what happens there. Places of a
/// story have numbers, in its order.
/// </summary>
sealed class HtmlFrame(HtmlPage page, ImmutableArray<Mark> story)
{
    const int Context = 1;

    /// <summary>A frame is a look at a file and not the file.</summary>
    const int MostLines = 30;

    /// <summary>Of a line that is longer only the part round its mark is shown, in UTF-16 units.</summary>
    public const int LongestLine = 400;

    public void Write(Document document)
    {
        var pieces = story.Where(m => m.Document == document).SelectMany(MarkedLine.Of).ToLookup(p => p.Line);
        var last = -1;
        page.Write($"<div class=\"frame\">\n");
        var lines = LinesToShow(document, pieces.Select(p => p.Key)).ToList();
        foreach (var line in lines.Take(MostLines))
        {
            if (last >= 0 && line > last + 1)
                page.Write($"<div class=\"gap\">⋯</div>\n");
            WriteLine(document, line, [.. pieces[line].OrderBy(p => p.Start)]);
            last = line;
        }

        if (lines.Count > MostLines)
            page.Write($"<div class=\"gap\">… and more places: <code>{ToolInfo.Command} check</code> prints them</div>\n");
        page.Write($"</div>\n");
    }

    // A blank line is no context.
    static IEnumerable<int> LinesToShow(Document document, IEnumerable<int> marked)
    {
        var lines = marked.ToHashSet();
        var around = lines.SelectMany(l => Enumerable.Range(l - Context, 2 * Context + 1)).Where(l => l >= 0 && l < document.Lines.LineCount);
        return around.Where(l => lines.Contains(l) || !string.IsNullOrWhiteSpace(TextOf(document, l))).Distinct().Order();
    }

    static string TextOf(Document document, int line)
    {
        var span = document.Lines.GetLineSpan(line);
        return document.Text.Substring(span.Start, span.Length);
    }

    void WriteLine(Document document, int line, MarkedLine[] pieces)
    {
        var text = TextOf(document, line);
        page.Write($"<div class=\"line{(pieces.Length > 0 ? " marked" : "")}\"><span class=\"number\">{line + 1}</span><code>");
        var (from, to) = Window(text, pieces);
        WriteEllipsis(from > 0);
        WriteText(text, from, to, pieces);
        WriteEllipsis(to < text.Length);
        page.Write($"</code></div>\n");
        foreach (var piece in pieces.Where(p => p is { IsLast: true, Mark.Label: not null }))
            WriteNote(piece.Mark);
    }

    void WriteNote(Mark mark)
    {
        page.Write($"<div class=\"note{(mark.IsMain ? " main" : "")}\">");
        WriteNumber(mark);
        page.WriteProse(mark.Label!);
        page.Write($"</div>\n");
    }

    void WriteEllipsis(bool isCut)
    {
        if (isCut)
            page.Write($"<span class=\"gap\">…</span>");
    }

    // From one edge of a mark to the next, each stretch is marked or is not.
    void WriteText(string text, int from, int to, MarkedLine[] pieces)
    {
        var edges = new SortedSet<int>(pieces.SelectMany(p => new[] { p.Start, p.End }).Where(e => e > from && e < to)) { from, to };
        var at = from;
        foreach (var edge in edges)
        {
            if (edge > at)
                WriteStretch(text[at..edge], pieces.Where(p => p.Start <= at && p.End >= edge));
            foreach (var piece in pieces.Where(p => p.End == edge && p.IsLast))
                WriteEnd(piece);
            at = edge;
        }
    }

    void WriteStretch(string text, IEnumerable<MarkedLine> covering)
    {
        var isMarked = covering.Any();
        if (isMarked)
            page.Write($"<mark{(covering.Any(p => p.Mark.IsMain) ? MainClass : default)}>");
        page.WriteCode(text);
        if (isMarked)
            page.Write($"</mark>");
    }

    void WriteEnd(MarkedLine piece)
    {
        if (piece.Start == piece.End)
            page.Write($"<mark{(piece.Mark.IsMain ? MainClass : default)}>&#8203;</mark>");
        WriteNumber(piece.Mark);
    }

    static readonly Trusted MainClass = new(" class=\"main\"");

    void WriteNumber(Mark mark)
    {
        if (story.Length > 1)
            page.Write($"<b class=\"step\">{story.IndexOf(mark) + 1}</b>");
    }

    static (int From, int To) Window(string text, MarkedLine[] pieces)
    {
        var piece = pieces.FirstOrDefault(p => p.Mark.IsMain) ?? pieces.FirstOrDefault();
        return LineWindow.Around(text, piece?.Start ?? 0, piece?.End ?? 0, LongestLine);
    }
}
