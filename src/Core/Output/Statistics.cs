using System.Text;

namespace Plimsoll.Output;

/// <summary>How often each rule reports, and what was read, and what is silenced: small tables.</summary>
public static class Statistics
{
    public static void Write(Report report, TextWriter output)
    {
        var names = report.Rules.ToDictionary(r => r.Id, r => r.Name, StringComparer.Ordinal);
        var rules = report.Shown.GroupBy(d => (d.Id, Severity: d.Severity.Name()))
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Id, StringComparer.Ordinal).ThenBy(g => g.Key.Severity, StringComparer.Ordinal)
            .Select(g => new[] { $"{g.Count()}", g.Key.Id, g.Key.Severity, names.GetValueOrDefault(g.Key.Id, ""), $"{FilesOf(g)}" });
        Table(output, ["findings", "rule", "severity", "name", "files"], [.. rules]);
        output.Write('\n');
        var kinds = report.Files.GroupBy(f => f.Kind)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Name(), StringComparer.Ordinal)
            .Select(g => new[] { $"{g.Count()}", g.Key.Name(), $"{g.Sum(f => f.WithGuests.Count() - 1)}", $"{FindingsIn(report, g.Key)}" });
        Table(output, ["files", "kind", "embedded", "findings"], [.. kinds]);
        var silenced = report.Diagnostics.Where(d => d.Suppression is not null).GroupBy(d => d.Suppression!.Source).OrderBy(g => g.Key)
            .Select(g => new[] { $"{g.Count()}", g.Key.Name() }).ToArray();
        if (silenced.Length > 0)
        {
            output.Write('\n');
            Table(output, ["silenced", "by"], silenced);
        }

        if (report.Timings is { } timings)
            TimingsOutput.Write(output, timings);
    }

    static int FilesOf(IEnumerable<Diagnostic> diagnostics) => diagnostics.Select(d => d.Location.Document.Path).Distinct(StringComparer.Ordinal).Count();

    static int FindingsIn(Report report, DocumentKind kind) => report.Shown.Count(d => d.Location.Document.Kind == kind);

    // Numbers stand at the right of their column, words at the left.
    internal static void Table(TextWriter output, string[] heads, string[][] rows)
    {
        var widths = heads.Select((h, i) => rows.Select(r => r[i].Length).Append(h.Length).Max()).ToArray();
        foreach (var row in rows.Prepend(heads))
        {
            var line = new StringBuilder();
            for (var i = 0; i < row.Length; i++)
            {
                var isNumber = rows.Length > 0 && char.IsAsciiDigit(rows[0][i].FirstOrDefault());
                line.Append("  ").Append(isNumber ? row[i].PadLeft(widths[i]) : row[i].PadRight(widths[i]));
            }

            output.Write($"{line.ToString().TrimEnd()}\n");
        }
    }
}
