using System.Globalization;
using System.Text;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output.Sets;

/// <summary>Sets for a person to read.</summary>
public static class SetsText
{
    const int NameWidth = 32;

    /// <summary>More files of a set are counted, more sets told in a line each, unless everything is asked for.</summary>
    const int MostFiles = 40, MostSets = 60;

    public static void Write(IReadOnlyList<ExplainedSet> sets, bool isVerbose, TextStyle style, Stream stream)
    {
        using var output = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var isShort = sets.Count > MostSets && !isVerbose;
        foreach (var set in sets)
        {
            output.WriteLine($"{style.Bold(VisibleText.Of(set.Folder))}: {VisibleText.Of(string.Join(", ", set.Reasons))}{(isShort ? $": {set.Counts}" : "")}");
            if (!isShort)
                WriteFiles(set, isVerbose, output);
            WriteMore(set, isShort, output);
            if (!isShort)
                output.WriteLine();
        }

        var roots = sets.Select(s => s.Root).Distinct(StringComparer.Ordinal).Count();
        output.WriteLine($"{Count(sets.Count, "set")} of {Count(roots, "root")}, {Count(sets.Sum(s => s.Files.Length), "file")}{(isShort ? " (--verbose lists the files)" : "")}");
    }

    static void WriteFiles(ExplainedSet set, bool isVerbose, StreamWriter output)
    {
        if (set.Files.Length > MostFiles && !isVerbose)
        {
            output.WriteLine($"  files: {set.Counts} (--verbose lists them)");
            return;
        }

        output.WriteLine("  files");
        foreach (var (path, kind) in set.Files)
            WriteRow(path, kind.Name(), output);
    }

    static void WriteMore(ExplainedSet set, bool isShort, StreamWriter output)
    {
        if (set.Outer is not null && !isShort)
            output.WriteLine($"  settings of the machine: those of {VisibleText.Of(set.Outer)} too");
        if (!set.Applications.IsEmpty && !isShort)
        {
            output.WriteLine("  applications");
            foreach (var application in set.Applications)
                WriteRow(application.Name ?? "(name not known)", $"{string.Join(", ", application.Files)} ({application.Because})", output);
        }

        Write("joined with", set.Joined, output);
        Write("reads too", set.Borrowed, output);
        Write("not joined with", set.Apart, output);
    }

    static void Write(string title, IReadOnlyCollection<ExplainedLink> links, StreamWriter output)
    {
        if (links.Count == 0)
            return;
        output.WriteLine($"  {title}");
        foreach (var link in links)
            WriteRow(link.Path, link.Place.Length == 0 ? link.Because : $"{link.Place} {link.Because}", output);
    }

    static void WriteRow(string name, string text, StreamWriter output)
    {
        var shown = VisibleText.Of(name);
        output.WriteLine($"    {shown}{new string(' ', Math.Max(2, NameWidth - VisibleText.Width(shown)))}{VisibleText.Of(text)}");
    }

    static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
