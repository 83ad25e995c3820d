using Plimsoll.Text;

namespace Plimsoll.Output;

/// <summary>Writes what changes in a text as a patch that <c>git apply</c> and <c>patch -p1</c> take.</summary>
public static class UnifiedDiff
{
    const int Context = 3;

    /// <param name="output">Gets nothing when the texts are equal.</param>
    /// <param name="path">With <c>/</c>; written behind <c>a/</c> and <c>b/</c>.</param>
    public static void Write(TextWriter output, string path, string before, string after)
    {
        var (a, b) = (LinesOf(before), LinesOf(after));
        var steps = LineDiff.Compare(a, b);
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

    static bool IsChange(DiffStep step) => step.Kind != ' ';

    // Changes with no more than two contexts of equal lines between them share a hunk.
    static int LastOfHunk(List<DiffStep> steps, int first)
    {
        var last = first;
        for (var i = first; i < steps.Count && i <= last + 2 * Context + 1; i++)
        {
            if (IsChange(steps[i]))
                last = i;
        }

        return last;
    }

    static void WriteHunk(TextWriter output, List<DiffStep> steps, int from, int to, string[] a, string[] b)
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
}
