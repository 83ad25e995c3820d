using System.Collections.Immutable;
using System.Text;
using Plimsoll.Analysis;
using Plimsoll.Text;

namespace Plimsoll.Output.Terminal;

/// <summary>The lines that a fix takes away and puts in, without context.</summary>
static class FixPreview
{
    /// <summary>
    /// Rows that begin with <c>- </c> or <c>+ </c>, visible text; empty where the fix changes other files too, or so much that a
    /// diff of the whole is the better view.
    /// </summary>
    /// <param name="edits">Of one fix.</param>
    /// <param name="document">The only file to be shown.</param>
    /// <param name="mostRows">More of them are no preview.</param>
    /// <param name="longest">So many characters (UTF-16) of a longer line are shown, the last ellipsis counted, with what differs among them.</param>
    public static ImmutableArray<string> Of(ImmutableArray<FixEdit> edits, Document document, int mostRows, int longest)
    {
        if (edits.Any(e => e.Location.Document != document))
            return [];
        var rows = ImmutableArray.CreateBuilder<string>();
        foreach (var group in GroupsByLine(edits, document.Lines))
        {
            var (before, after) = Change(document, group);
            if (before.Length + after.Length + rows.Count > mostRows * 4)
                return [];
            var (same, sameAtEnd) = CommonEnds(before, after);
            (before, after) = (before[same..^sameAtEnd], after[same..^sameAtEnd]);
            rows.AddRange(before.Select((l, i) => $"- {Cut(l, after.ElementAtOrDefault(i), longest)}"));
            rows.AddRange(after.Select((l, i) => $"+ {Cut(l, before.ElementAtOrDefault(i), longest)}"));
        }

        return rows.Count <= mostRows ? rows.ToImmutable() : [];
    }

    static string Cut(string line, string? other, int longest)
    {
        if (line.Length <= longest)
            return VisibleText.Of(line);
        var difference = other is null ? 0 : line.AsSpan().CommonPrefixLength(other);
        var (from, to) = LineWindow.Around(line, difference, difference + longest / 4, longest - 1);
        return $"{(from > 0 ? "…" : "")}{VisibleText.Of(line[from..to])}{(to < line.Length ? "…" : "")}";
    }

    // Edits on touching lines are one change.
    static IEnumerable<List<FixEdit>> GroupsByLine(ImmutableArray<FixEdit> edits, LineMap lines)
    {
        List<FixEdit> group = [];
        foreach (var edit in edits.OrderBy(e => e.Location.Span.Start))
        {
            if (group.Count > 0 && lines.GetLine(edit.Location.Span.Start) > lines.GetLine(group[^1].Location.Span.End) + 1)
            {
                yield return group;
                group = [];
            }

            group.Add(edit);
        }

        if (group.Count > 0)
            yield return group;
    }

    static (string[] Before, string[] After) Change(Document document, List<FixEdit> edits)
    {
        var lines = document.Lines;
        var start = lines.GetStart(lines.GetLine(edits[0].Location.Span.Start));
        var end = lines.GetSpanWithLineEnd(lines.GetLine(edits.Max(e => e.Location.Span.End))).End;
        var after = new StringBuilder();
        var at = start;
        foreach (var edit in edits)
        {
            var span = edit.Location.Span;
            if (span.Start < at)
                continue;
            after.Append(document.Text, at, span.Start - at).Append(edit.NewText);
            at = span.End;
        }

        after.Append(document.Text, at, end - at);
        return (LinesOf(document.Text[start..end]), LinesOf(after.ToString()));
    }

    static string[] LinesOf(string text)
    {
        var map = new LineMap(text);
        var count = text.Length == 0 || map.GetStart(map.LineCount - 1) == text.Length ? map.LineCount - 1 : map.LineCount;
        return [.. Enumerable.Range(0, count).Select(i => text.Substring(map.GetLineSpan(i).Start, map.GetLineSpan(i).Length))];
    }

    static (int Start, int End) CommonEnds(string[] before, string[] after)
    {
        var most = Math.Min(before.Length, after.Length);
        var start = 0;
        while (start < most && before[start] == after[start])
            start++;
        var end = 0;
        while (end < most - start && before[^(end + 1)] == after[^(end + 1)])
            end++;
        return (start, end);
    }
}
