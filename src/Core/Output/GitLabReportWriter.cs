using System.Text.Json;
using Microsoft.CodeAnalysis;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output;

/// <summary>
/// GitLab's Code Quality report (<c>artifacts:reports:codequality</c>), the part of Code Climate's format that GitLab reads:
/// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. Paths are those of the repository, in whichever folder the job runs.
/// </summary>
public sealed class GitLabReportWriter : IReportWriter
{
    public void Write(Report report, Stream output)
    {
        var paths = new ReportPaths(report);
        var fingerprints = new Fingerprints();
        using var json = new Utf8JsonWriter(output, JsonReportWriter.Options);
        json.WriteStartArray();
        foreach (var diagnostic in report.Shown)
        {
            Write(json, diagnostic, paths.FromRoot(diagnostic.Location.Document), fingerprints);
            JsonReportWriter.FlushWhatIsMuch(json);
        }

        json.WriteEndArray();
        json.Flush();
        output.Write("\n"u8);
    }

    static void Write(Utf8JsonWriter json, Diagnostic diagnostic, string path, Fingerprints fingerprints)
    {
        var (document, span) = diagnostic.Location;
        json.WriteStartObject();
        // The merge request shows the description alone: without the rule in it nobody could look the rule up.
        json.WriteString("description", $"{diagnostic.Id}: {VisibleText.Of(diagnostic.Message)}");
        json.WriteString("check_name", diagnostic.Id);
        json.WriteString("fingerprint", fingerprints.Of(diagnostic, path));
        json.WriteString("severity", SeverityOf(diagnostic));
        json.WriteStartObject("location");
        json.WriteString("path", path);
        // Either lines or positions; older releases read only lines, and no release shows a column.
        json.WriteStartObject("lines");
        json.WriteNumber("begin", document.Lines.GetPosition(span.Start).Line + 1);
        json.WriteNumber("end", document.Lines.GetPosition(span.End).Line + 1);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // An error is what will not work or lets somebody in, and a warning what will hurt some day. Whether a release has to wait for
    // it (blocker) no linter knows, and what is only worth knowing is info there as well, not minor.
    static string SeverityOf(Diagnostic diagnostic) => diagnostic.Severity switch
    {
        DiagnosticSeverity.Error => "critical",
        DiagnosticSeverity.Warning => "major",
        _ => "info",
    };
}
