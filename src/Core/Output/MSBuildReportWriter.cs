using System.Text;
using Microsoft.CodeAnalysis;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output;

/// <summary>
/// Errors and warnings as compilers print them, <c>file(line,column,end line,end column): warning CODE: text</c>: what MSBuild's
/// <c>Exec</c> reads from the output of a program and shows in a build's error list. MSBuild knows no third level, and so an
/// info finding is left out, as a compiler leaves its own out of a build.
/// </summary>
/// <remarks>
/// Source: the task library's CanonicalError. Paths are absolute, as the C# compiler's are: the list then finds the file from
/// wherever the build was started.
/// </remarks>
public sealed class MSBuildReportWriter : IReportWriter
{
    // A colon ends the file's name there, all but the one behind a drive's letter. This one looks like it and does not.
    const char LetterColon = '\uA789';

    public void Write(Report report, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        var paths = new ReportPaths(report);
        foreach (var diagnostic in report.Shown.Where(d => d.Severity >= DiagnosticSeverity.Warning))
            text.Write($"{Line(diagnostic, paths)}\n");
    }

    static string Line(Diagnostic diagnostic, ReportPaths paths)
    {
        var (document, span) = diagnostic.Location;
        var place = document.Lines.GetPositionSpan(span);
        var severity = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        return $"{File(document, paths)}({place.Start.Line + 1},{place.Start.Character + 1},{place.End.Line + 1},{place.End.Character + 1}): "
            + $"{severity} {diagnostic.Id}: {VisibleText.Of(diagnostic.Message)}";
    }

    static string File(Document document, ReportPaths paths)
    {
        var full = paths.Full(document);
        var drive = paths.IsWindows && ReportPaths.HasDrive(full) ? 2 : 0;
        var name = VisibleText.Of(full[drive..]).Replace(':', LetterColon);
        // Shown paths have slashes everywhere; the tools of Windows write them as Windows does.
        return full[..drive] + (paths.IsWindows ? name.Replace('/', '\\') : name);
    }
}
