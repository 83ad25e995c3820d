using System.Text;
using Microsoft.CodeAnalysis;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output;

/// <summary>
/// Workflow commands, which GitHub Actions turns into annotations on the changed lines. The runner takes a relative path as one from the
/// root of the repository, in whichever folder the step runs.
/// </summary>
public sealed class GitHubReportWriter : IReportWriter
{
    public void Write(Report report, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        var names = report.Rules.ToDictionary(r => r.Id, r => r.Name, StringComparer.Ordinal);
        var paths = new ReportPaths(report);
        foreach (var diagnostic in report.Shown)
            text.Write($"{Command(diagnostic, paths.FromRoot(diagnostic.Location.Document), names.GetValueOrDefault(diagnostic.Id))}\n");
    }

    static string Command(Diagnostic diagnostic, string path, string? name)
    {
        var (document, span) = diagnostic.Location;
        var place = document.Lines.GetPositionSpan(span);
        var result = new StringBuilder("::");
        result.Append(diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "notice",
        });
        result.Append($" file={Property(path)},line={place.Start.Line + 1}");
        // GitHub takes columns only for an annotation that stays on its line.
        if (place.Start.Line == place.End.Line)
            result.Append($",col={place.Start.Character + 1},endLine={place.End.Line + 1},endColumn={place.End.Character + 1}");
        else
            result.Append($",endLine={place.End.Line + 1}");
        result.Append($",title={Property(name is null ? diagnostic.Id : $"{diagnostic.Id} {name}")}");
        return result.Append("::").Append(Data(VisibleText.Of(diagnostic.Message))).ToString();
    }

    static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
