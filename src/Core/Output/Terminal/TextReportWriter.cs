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
        WriteRow(output, "fix", $"{VisibleText.Of(fix.Title)} ({Counts.Option(fix.Safety) ?? "by hand"})");
        var room = style.Width is { } width ? Math.Max(20, width - LabelWidth) : CodeFrame.WidestPipedLine;
        foreach (var row in FixPreview.Of(fix.Edits, document, MostFixRows, room - "- ".Length))
        {
            var shown = style.IsTerminal ? new DisplayLine(row).Slice(0, room) : row;
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
        var parts = new List<string>();
        if (report.FixedCount > 0)
            parts.Add($"{report.FixedCount} fixed");
        // Nothing to say is said on a terminal only.
        if (report.Shown.Any() || style.IsTerminal || report.FixedCount > 0)
            parts.Add(Counts.Headline(report));
        var (safe, risky) = (Counts.Fixable(report, FixSafety.Safe), Counts.Fixable(report, FixSafety.Unsafe));
        if (safe > 0)
            parts.Add($"{safe} can be fixed with {Counts.Option(FixSafety.Safe)}");
        if (risky > 0)
            parts.Add($"{risky}{(safe > 0 ? " more" : " can be fixed")} with {Counts.Option(FixSafety.Unsafe)}");
        if (parts.Count > 0 && Counts.Silenced(report) is { Length: > 0 } silenced)
            parts.Add(silenced);
        if (parts.Count > 0)
            WriteParts(output, [.. parts, Counts.Duration(report)]);
    }

    // What belongs together stays on one line, where it fits.
    void WriteParts(TextWriter output, IEnumerable<string> parts)
    {
        var line = "";
        foreach (var part in parts)
        {
            var longer = line.Length == 0 ? part : $"{line} · {part}";
            if (line.Length > 0 && style.Width is { } width && VisibleText.Width(longer) > width)
            {
                WriteLine(line);
                longer = part;
            }

            line = longer;
        }

        WriteLine(line);
        void WriteLine(string text) => output.Write(string.Join('\n', style.Wrap(text, 0, 0)) + "\n");
    }
}
