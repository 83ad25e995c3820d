namespace Plimsoll.Output;

/// <summary>Writes what changes in a text as a patch that <c>git apply</c> and <c>patch -p1</c> take.</summary>
public static class UnifiedDiff
{
    const int Context = 3;

    /// <summary>Above this many changed lines the shortest way is not looked for: what differs is replaced as a whole.</summary>
    const int MostChanges = 1_000;

    /// <param name="output">Gets nothing when the texts are equal.</param>
    /// <param name="path">With <c>/</c>; written behind <c>a/</c> and <c>b/</c>.</param>
    public static void Write(TextWriter output, string path, string before, string after)
    {
        var (a, b) = (LinesOf(before), LinesOf(after));
        var steps = Compare(a, b);
        for (var first = steps.FindIndex(IsChange); first >= 0;)
        {
            var isFirstHunk = first == steps.FindIndex(IsChange);
            var last = LastOfHunk(steps, first);
            if (isFirstHunk)
                output.Write($"--- a/{path}\n+++ b/{path}\n");
            WriteHunk(output, steps, Math.Max(0, first - Context), Math.Min(steps.Count - 1, last + Context), a, b);
            first = steps.FindIndex(last + 1, IsChange);
        }
    }

    readonly record struct Step(char Kind, int A, int B);

    static bool IsChange(Step step) => step.Kind != ' ';

    // Changes with no more than two contexts of equal lines between them share a hunk.
    static int LastOfHunk(List<Step> steps, int first)
    {
        var last = first;
        for (var i = first; i < steps.Count && i <= last + 2 * Context + 1; i++)
        {
            if (IsChange(steps[i]))
                last = i;
        }

        return last;
    }

    static void WriteHunk(TextWriter output, List<Step> steps, int from, int to, string[] a, string[] b)
    {
        var hunk = steps.GetRange(from, to - from + 1);
        output.Write($"@@ -{Range(hunk[0].A, hunk.Count(s => s.Kind != '+'))} +{Range(hunk[0].B, hunk.Count(s => s.Kind != '-'))} @@\n");
        foreach (var step in hunk)
        {
            var line = step.Kind == '+' ? b[step.B] : a[step.A];
            output.Write(step.Kind);
            output.Write(line);
            if (!line.EndsWith('\n'))
                output.Write("\n\\ No newline at end of file\n");
        }
    }

    // An empty range names the line before it.
    static string Range(int start, int count) => count == 1 ? $"{start + 1}" : $"{(count == 0 ? start : start + 1)},{count}";

    /// <summary>Only <c>\n</c> ends a line here, as in patches; the line end stays with its line.</summary>
    static string[] LinesOf(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at) is var i and >= 0 ? i + 1 : text.Length;
            lines.Add(text[at..end]);
            at = end;
        }

        return [.. lines];
    }

    static List<Step> Compare(string[] a, string[] b)
    {
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
            start++;
        var (endA, endB) = (a.Length, b.Length);
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1])
            (endA, endB) = (endA - 1, endB - 1);

        var steps = new List<Step>(a.Length + b.Length);
        for (var i = 0; i < start; i++)
            steps.Add(new Step(' ', i, i));
        steps.AddRange(ShortestWay(a, b, start, endA, endB) ?? Replacement(start, endA, endB));
        for (var i = 0; i < a.Length - endA; i++)
            steps.Add(new Step(' ', endA + i, endB + i));
        return steps;
    }

    static IEnumerable<Step> Replacement(int start, int endA, int endB) =>
        Enumerable.Range(start, endA - start).Select(i => new Step('-', i, start))
            .Concat(Enumerable.Range(start, endB - start).Select(i => new Step('+', endA, i)));

    /// <summary>Myers' greedy search for the shortest edit script; null when it would be too long.</summary>
    static List<Step>? ShortestWay(string[] a, string[] b, int start, int endA, int endB)
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

    static List<Step> WayBack(List<int[]> history, int most, int start, int endA, int endB)
    {
        var steps = new List<Step>();
        var (x, y) = (endA, endB);
        for (var changes = history.Count - 1; x > start || y > start; changes--)
        {
            var furthest = history[changes];
            var k = x - y;
            var down = k == -changes || k != changes && furthest[most + 1 + k - 1] < furthest[most + 1 + k + 1];
            var fromX = changes == 0 ? start : furthest[most + 1 + (down ? k + 1 : k - 1)];
            var fromY = changes == 0 ? start : fromX - (down ? k + 1 : k - 1);
            while (x > fromX && y > fromY)
                steps.Add(new Step(' ', --x, --y));
            if (changes == 0)
                break;
            steps.Add(down ? new Step('+', x, --y) : new Step('-', --x, y));
        }

        steps.Reverse();
        return steps;
    }
}
