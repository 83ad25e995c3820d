using System.Text;
using Microsoft.CodeAnalysis;

namespace Plimsoll.Output.Summary;

/// <summary>Which rules report how often, and which files have most of it.</summary>
static class MarkdownTables
{
    const int MostRules = 40;
    const int MostOpenRules = 12;
    const int MostFiles = 10;

    public static string Rules(Report report)
    {
        var rows = report.Shown.GroupBy(d => (d.Severity, d.Id)).Select(g => (g.Key.Severity, g.First().Descriptor, Count: g.Count(), Files: FilesOf(g)))
            .OrderByDescending(r => r.Severity).ThenByDescending(r => r.Count).ThenBy(r => r.Descriptor.Id, StringComparer.Ordinal).ToList();
        if (rows.Count == 0)
            return "";
        var isFolded = rows.Count > MostOpenRules;
        var text = new StringBuilder(isFolded ? $"<details><summary>By rule: {rows.Count} rows</summary>\n\n" : "### By rule\n\n");
        text.Append("| severity | rule | what | findings | files |\n|---|---|---|--:|--:|\n");
        foreach (var row in rows.Take(MostRules))
            text.Append($"| {row.Severity.Name()} | {RuleLink(report, row.Descriptor)} | {MarkdownText.Inline(row.Descriptor.Title.ToString(null))} | {row.Count} | {row.Files} |\n");
        AppendRest(text, rows.Count - MostRules, "rule");
        return text.Append(isFolded ? "\n</details>\n\n" : "\n").ToString();
    }

    /// <summary>Empty for a single file: the list says it already.</summary>
    public static string Files(Report report)
    {
        var rows = report.Shown.GroupBy(d => d.Location.Document.Path, StringComparer.Ordinal)
            .Select(g => (Path: g.Key, Errors: Count(g, DiagnosticSeverity.Error), Warnings: Count(g, DiagnosticSeverity.Warning), Infos: Count(g, DiagnosticSeverity.Info)))
            .OrderByDescending(r => r.Errors).ThenByDescending(r => r.Warnings).ThenByDescending(r => r.Infos).ThenBy(r => r.Path, StringComparer.Ordinal).ToList();
        if (rows.Count < 2)
            return "";
        var text = new StringBuilder("### By file\n\n| file | errors | warnings | infos |\n|---|--:|--:|--:|\n");
        foreach (var (path, errors, warnings, infos) in rows.Take(MostFiles))
            text.Append($"| {MarkdownText.Code(path)} | {errors} | {warnings} | {infos} |\n");
        AppendRest(text, rows.Count - MostFiles, "file");
        return text.Append('\n').ToString();
    }

    /// <summary>A rule's id, which leads to its page where that has a public home.</summary>
    public static string RuleLink(Report report, DiagnosticDescriptor rule) => report.Tool.PageUrl(rule) is { } url ? $"[{rule.Id}]({url})" : rule.Id;

    static void AppendRest(StringBuilder text, int rest, string noun)
    {
        if (rest > 0)
            text.Append($"\n… and {Counts.Of(rest, $"more {noun}")}\n");
    }

    static int FilesOf(IEnumerable<Diagnostic> findings) => findings.Select(d => d.Location.Document.Path).Distinct(StringComparer.Ordinal).Count();

    static int Count(IEnumerable<Diagnostic> findings, DiagnosticSeverity severity) => findings.Count(d => d.Severity == severity);
}
