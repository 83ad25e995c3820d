using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Output;

/// <summary>What a report comes to, in words that all formats for people share.</summary>
public static class Counts
{
    static readonly DiagnosticSeverity[] Severities = [DiagnosticSeverity.Error, DiagnosticSeverity.Warning, DiagnosticSeverity.Info];

    /// <summary><c>1 file</c>, <c>2 files</c>.</summary>
    public static string Of(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary><c>2 errors, 1 warning</c>; empty without findings.</summary>
    public static string BySeverity(IEnumerable<Diagnostic> diagnostics)
    {
        var counts = diagnostics.CountBy(d => d.Severity).ToDictionary();
        return string.Join(", ", Severities.Where(counts.ContainsKey).Select(s => Of(counts[s], s.Name())));
    }

    /// <summary><c>2 errors, 1 warning in 2 of 6 files</c>, or that there is nothing to report.</summary>
    public static string Headline(Report report)
    {
        var affected = report.Shown.Select(d => d.Location.Document.Path).ToHashSet(StringComparer.Ordinal);
        if (affected.Count == 0)
            return report.Files.IsEmpty ? "no files to check" : $"{Of(report.Files.Length, "file")}, nothing to report";
        // What could not be read is affected too, and is none of the files that were.
        var all = report.Files.Select(f => f.Path).Union(affected, StringComparer.Ordinal).Count();
        return $"{BySeverity(report.Shown)} in {affected.Count} of {Of(all, "file")}";
    }

    /// <summary><c>41 ms</c>.</summary>
    public static string Duration(Report report) => $"{Math.Max(1, (long)report.Duration.TotalMilliseconds)} ms";

    /// <summary>How many of the shown findings a repair of this safety mends.</summary>
    public static int Fixable(Report report, FixSafety safety) => report.Shown.Count(d => d.Fix?.Safety == safety);

    /// <summary>How many findings are not shown, and why; empty where none is silenced.</summary>
    public static string Silenced(Report report) => (report.Count(SuppressionSource.Comment), report.Count(SuppressionSource.Baseline)) switch
    {
        (0, 0) => "",
        (var comments, 0) => $"{comments} silenced by a comment",
        (0, var known) => $"{known} silenced by the baseline",
        (var comments, var known) => $"{comments} silenced by a comment, {known} by the baseline",
    };

    /// <summary>The words behind <c>plimsoll check</c> that apply a fix; null for one that is only shown.</summary>
    public static string? Option(FixSafety safety) => safety switch
    {
        FixSafety.Safe => "--fix",
        FixSafety.Unsafe => "--fix --unsafe-fixes",
        _ => null,
    };
}
