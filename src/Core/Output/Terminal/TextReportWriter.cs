using System.Text;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Output.Terminal;

/// <summary>For people: each finding with its code and its story, then one line that sums up.</summary>
public sealed class TextReportWriter(TextStyle style) : IReportWriter
{
    /// <summary>Columns of "what happens" and its neighbours, with the blanks around them.</summary>
    const int LabelWidth = 17;

    const int MostFixRows = 8;

    public void Write(Report report, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        foreach (var diagnostic in report.Shown)
            Write(text, diagnostic);
        WriteSummary(text, report);
    }

    void Write(TextWriter output, Diagnostic diagnostic)
    {
        WriteHeader(output, diagnostic);
        WriteFrames(output, diagnostic);
        WriteAdvice(output, diagnostic);
        output.Write('\n');
    }

    void WriteHeader(TextWriter output, Diagnostic diagnostic)
    {
        var place = Place(diagnostic.Location);
        var severity = diagnostic.Severity.Name();
        var head = $"{style.Path(place)}  {style.Of(diagnostic.Severity, severity)}  {style.Rule(diagnostic.Id)}  ";
        var used = VisibleText.Width(place) + severity.Length + diagnostic.Id.Length + 6;
        var rows = style.Wrap(VisibleText.Of(diagnostic.Message), used, 4).ToList();
        output.Write(rows[0].Length == 0 ? head.TrimEnd() : head + rows[0]);
        foreach (var row in rows.Skip(1))
            output.Write($"\n    {row}");
        output.Write('\n');
    }

    static string Place(Location location)
    {
        var path = VisibleText.Of(location.Document.Path);
        if (location.Document.Text.Length == 0)
            return path;
        var position = location.Document.Lines.GetPosition(location.Span.Start);
        return $"{path}:{position.Line + 1}:{position.Character + 1}";
    }

    // The finding's own file first, then the others in the order in which the story comes to them.
    void WriteFrames(TextWriter output, Diagnostic diagnostic)
    {
        var main = diagnostic.Location;
        var marks = diagnostic.Related.Select(r => new Mark(r.Location.Document, r.Location.Span, r.Message, IsMain: false))
            .Prepend(new Mark(main.Document, main.Span, diagnostic.Label, IsMain: true))
            .Where(m => m.Document.Text.Length > 0)
            .ToList();
        if (marks.Count == 0)
            return;
        var frame = new CodeFrame(style, CodeFrame.GutterFor(marks), diagnostic.Severity);
        foreach (var file in marks.GroupBy(m => m.Document))
        {
            output.Write('\n');
            if (file.Key != main.Document)
                output.Write($"  {style.Path(Place(new Location(file.Key, file.First().Span)))}\n");
            frame.Write(output, file.Key, file);
        }
    }

    void WriteAdvice(TextWriter output, Diagnostic diagnostic)
    {
        output.Write('\n');
        if (diagnostic.WhatHappens is { } happens)
            WriteRow(output, "what happens", VisibleText.Of(happens));
        if (diagnostic.WhatToDo is { } action)
            WriteRow(output, "what to do", VisibleText.Of(action));
        if (diagnostic.Fix is { } fix)
            WriteFix(output, fix, diagnostic.Location.Document);
        WriteRow(output, "more", $"{ToolInfo.Command} explain {diagnostic.Id}");
    }

    void WriteFix(TextWriter output, Fix fix, Document document)
    {
        var how = fix.Safety switch
        {
            FixSafety.Safe => "--fix",
            FixSafety.Unsafe => "--fix --unsafe-fixes",
            _ => "by hand",
        };
        WriteRow(output, "fix", $"{VisibleText.Of(fix.Title)} ({how})");
        foreach (var row in FixPreview.Of(fix.Edits, document, MostFixRows))
        {
            var shown = style.Width is { } width ? new DisplayLine(row).Slice(0, Math.Max(20, width - LabelWidth)) : row;
            output.Write($"{new string(' ', LabelWidth)}{(row[0] == '+' ? style.Added(shown) : style.Removed(shown))}\n");
        }
    }

    void WriteRow(TextWriter output, string label, string text)
    {
        output.Write($"  {style.Dim(label)}{new string(' ', LabelWidth - 2 - label.Length)}");
        output.Write(string.Join($"\n{new string(' ', LabelWidth)}", style.Wrap(text, LabelWidth, LabelWidth)) + "\n");
    }

    void WriteSummary(TextWriter output, Report report)
    {
        var shown = report.Shown.ToList();
        var duration = $"{Math.Max(1, (long)report.Duration.TotalMilliseconds)} ms";
        var parts = new List<string>();
        if (report.FixedCount > 0)
            parts.Add($"{report.FixedCount} fixed");
        if (shown.Count > 0)
        {
            var affected = shown.Select(d => d.Location.Document.Path).ToHashSet(StringComparer.Ordinal);
            // What could not be read is affected too, and is none of the files that were.
            var all = report.Files.Select(f => f.Path).Union(affected, StringComparer.Ordinal).Count();
            parts.Add($"{Counts(report)} in {affected.Count} of {Count(all, "file")}");
            if (shown.Count(d => d.Fix?.Safety == FixSafety.Safe) is var safe and > 0)
                parts.Add($"{safe} can be fixed with --fix");
            if (shown.Count(d => d.Fix?.Safety == FixSafety.Unsafe) is var risky and > 0)
                parts.Add($"{risky}{(parts[^1].EndsWith("--fix", StringComparison.Ordinal) ? " more" : " can be fixed")} with --fix --unsafe-fixes");
        }
        else if (style.IsTerminal || report.FixedCount > 0)
        {
            parts.Add(report.Files.IsEmpty ? "no files to check" : $"{Count(report.Files.Length, "file")}, nothing to report");
        }

        if (parts.Count > 0 && Silenced(report) is { Length: > 0 } silenced)
            parts.Add(silenced);
        if (parts.Count > 0)
            output.Write(string.Join('\n', style.Wrap($"{string.Join(" · ", parts)} · {duration}", 0, 0)) + "\n");
    }

    static string Silenced(Report report) => (report.Count(SuppressionSource.Comment), report.Count(SuppressionSource.Baseline)) switch
    {
        (0, 0) => "",
        (var comments, 0) => $"{comments} silenced by a comment",
        (0, var known) => $"{known} silenced by the baseline",
        (var comments, var known) => $"{comments} silenced by a comment, {known} by the baseline",
    };

    static string Counts(Report report)
    {
        (DiagnosticSeverity Severity, string Name)[] severities =
            [(DiagnosticSeverity.Error, "error"), (DiagnosticSeverity.Warning, "warning"), (DiagnosticSeverity.Info, "info")];
        return string.Join(", ", severities.Where(s => report.Count(s.Severity) > 0).Select(s => Count(report.Count(s.Severity), s.Name)));
    }

    static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
