using System.Globalization;
using System.Text;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output.Sets;

/// <summary>Sets for a person to read.</summary>
public static class SetsText
{
    /// <summary>In columns: a longer name pushes its own row to the right, and not all of its section's.</summary>
    const int NarrowestName = 16, WidestName = 56;

    /// <summary>More of a set are counted, and more sets told in a line each, unless everything is asked for.</summary>
    const int MostRows = 40, MostSets = 60, MostFilesOfApplication = 6;

    public static void Write(IReadOnlyList<ExplainedSet> sets, bool isVerbose, TextStyle style, Stream stream)
    {
        using var output = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var isShort = sets.Count > MostSets && !isVerbose;
        foreach (var set in sets)
        {
            output.WriteLine($"{style.Bold(VisibleText.Of(set.Folder))}: {VisibleText.Of(string.Join(", ", set.Reasons))}{(isShort ? $": {set.Counts}" : "")}");
            if (isShort)
            {
                WriteLinks(set with { Machine = [] }, isVerbose, output);
                continue;
            }

            Write("files", [.. set.Files.Select(f => (f.Path, f.Kind.Name()))], isVerbose, output, set.Counts);
            Write("applications", [.. set.Applications.Select(a => (a.Name ?? "(name not known)", $"{Files(a, isVerbose)} ({a.Because})"))], isVerbose, output);
            WriteLinks(set, isVerbose, output);
            output.WriteLine();
        }

        var roots = sets.Select(s => s.Root).Distinct(StringComparer.Ordinal).Count();
        output.WriteLine($"{Count(sets.Count, "set")} of {Count(roots, "root")}, {Count(sets.Sum(s => s.Files.Length), "file")}{(isShort ? " (--verbose lists the files)" : "")}");
    }

    static void WriteLinks(ExplainedSet set, bool isVerbose, StreamWriter output)
    {
        Write("joined with", Rows(set.Joined), isVerbose, output);
        Write("reads too", [.. set.Machine.Select(f => (f, "speaks of the machine")), .. Rows(set.Borrowed)], isVerbose, output);
        Write("not joined with", Rows(set.Apart), isVerbose, output);
    }

    static List<(string Name, string Text)> Rows(IEnumerable<ExplainedLink> links) => [.. links.Select(l => (l.Path, l.Place.Length == 0 ? l.Because : $"{l.Place} {l.Because}"))];

    static string Files(ExplainedApplication application, bool isVerbose) => application.Files.Length <= MostFilesOfApplication || isVerbose
        ? string.Join(", ", application.Files)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", application.Files.Take(MostFilesOfApplication / 2))} and {application.Files.Length - (MostFilesOfApplication / 2)} more files");

    static void Write(string title, IReadOnlyCollection<(string Name, string Text)> rows, bool isVerbose, StreamWriter output, string? counts = null)
    {
        if (rows.Count == 0)
            return;
        if (rows.Count > MostRows && !isVerbose)
        {
            output.WriteLine($"  {title}: {counts ?? string.Create(CultureInfo.InvariantCulture, $"{rows.Count}")} (--verbose lists them)");
            return;
        }

        output.WriteLine($"  {title}");
        var shown = rows.Select(r => (Name: VisibleText.Of(r.Name), r.Text)).Select(r => (r.Name, r.Text, Width: VisibleText.Width(r.Name))).ToList();
        var width = shown.Select(r => r.Width).Where(w => w <= WidestName).Append(NarrowestName).Max() + 2;
        foreach (var row in shown)
            output.WriteLine($"    {row.Name}{new string(' ', Math.Max(2, width - row.Width))}{VisibleText.Of(row.Text)}");
    }

    static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
