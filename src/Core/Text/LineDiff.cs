using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Text;

/// <summary>A step from one list of lines to another: both have the line (<c>' '</c>), it goes (<c>'-'</c>), or it comes (<c>'+'</c>).</summary>
readonly record struct DiffStep(char Kind, int A, int B);

/// <summary>What changes from one list of lines to another.</summary>
public static class LineDiff
{
    /// <summary>Above this many changed lines the shortest way is not looked for: what differs is replaced as a whole.</summary>
    const int MostChanges = 1_000;

    /// <summary>The zero-based lines of a text that an earlier one does not have. How lines end makes no difference.</summary>
    public static HashSet<int> ChangedLines(string before, string after) =>
        [.. Compare(LinesOf(before), LinesOf(after)).Where(s => s.Kind == '+').Select(s => s.B)];

    /// <summary>Replacements of whole lines that make one text of the other, in text order; line ends count.</summary>
    public static IEnumerable<(TextSpan Span, string NewText)> Edits(string before, string after)
    {
        var (a, b) = (new LineMap(before), new LineMap(after));
        var steps = Compare(WithEnds(before, a), WithEnds(after, b));
        for (var i = 0; i < steps.Count;)
        {
            if (steps[i].Kind == ' ')
            {
                i++;
                continue;
            }

            var first = i;
            while (i < steps.Count && steps[i].Kind != ' ')
                i++;
            var (gone, come) = (steps[first..i].Where(s => s.Kind == '-').ToList(), steps[first..i].Where(s => s.Kind == '+').ToList());
            var start = steps[first].A < a.LineCount ? a.GetStart(steps[first].A) : before.Length;
            var end = gone.Count == 0 ? start : a.GetSpanWithLineEnd(gone[^1].A).End;
            var text = come.Count == 0 ? "" : after[b.GetStart(come[0].B)..b.GetSpanWithLineEnd(come[^1].B).End];
            yield return (TextSpan.FromBounds(start, end), text);
        }
    }

    static string[] WithEnds(string text, LineMap lines) => [.. Enumerable.Range(0, lines.LineCount).Select(i => lines.GetSpanWithLineEnd(i)).Select(s => text.Substring(s.Start, s.Length))];

    static string[] LinesOf(string text)
    {
        var lines = new LineMap(text);
        return [.. Enumerable.Range(0, lines.LineCount).Select(i => lines.GetLineSpan(i)).Select(s => text.Substring(s.Start, s.Length))];
    }

    internal static List<DiffStep> Compare(string[] a, string[] b)
    {
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
            start++;
        var (endA, endB) = (a.Length, b.Length);
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1])
            (endA, endB) = (endA - 1, endB - 1);

        var steps = new List<DiffStep>(a.Length + b.Length);
        for (var i = 0; i < start; i++)
            steps.Add(new DiffStep(' ', i, i));
        steps.AddRange(ShortestWay(a, b, start, endA, endB) ?? Replacement(start, endA, endB));
        for (var i = 0; i < a.Length - endA; i++)
            steps.Add(new DiffStep(' ', endA + i, endB + i));
        return steps;
    }

    static IEnumerable<DiffStep> Replacement(int start, int endA, int endB) =>
        Enumerable.Range(start, endA - start).Select(i => new DiffStep('-', i, start))
            .Concat(Enumerable.Range(start, endB - start).Select(i => new DiffStep('+', endA, i)));

    /// <summary>Myers' greedy search for the shortest edit script; null when it would be too long.</summary>
    static List<DiffStep>? ShortestWay(string[] a, string[] b, int start, int endA, int endB)
    {
        // furthest[k] is how far into a one gets on diagonal k (x - y); one copy is kept per number of changes, to walk back.
        var most = Math.Min(MostChanges, endA - start + endB - start);
        var furthest = new int[2 * most + 3];
        var history = new List<int[]>();
        furthest[most + 2] = start;
        for (var changes = 0; changes <= most; changes++)
        {
            history.Add([.. furthest]);
            for (var k = -changes; k <= changes; k += 2)
            {
                var down = k == -changes || k != changes && furthest[most + 1 + k - 1] < furthest[most + 1 + k + 1];
                var x = down ? furthest[most + 1 + k + 1] : furthest[most + 1 + k - 1] + 1;
                while (x < endA && x - k < endB && x - k >= start && a[x] == b[x - k])
                    x++;
                furthest[most + 1 + k] = x;
                if (x >= endA && x - k >= endB)
                    return WayBack(history, most, start, endA, endB);
            }
        }

        return null;
    }

    static List<DiffStep> WayBack(List<int[]> history, int most, int start, int endA, int endB)
    {
        var steps = new List<DiffStep>();
        var (x, y) = (endA, endB);
        for (var changes = history.Count - 1; x > start || y > start; changes--)
        {
            var furthest = history[changes];
            var k = x - y;
            var down = k == -changes || k != changes && furthest[most + 1 + k - 1] < furthest[most + 1 + k + 1];
            var fromX = changes == 0 ? start : furthest[most + 1 + (down ? k + 1 : k - 1)];
            var fromY = changes == 0 ? start : fromX - (down ? k + 1 : k - 1);
            while (x > fromX && y > fromY)
                steps.Add(new DiffStep(' ', --x, --y));
            if (changes == 0)
                break;
            steps.Add(down ? new DiffStep('+', x, --y) : new DiffStep('-', --x, y));
        }

        steps.Reverse();
        return steps;
    }
}
