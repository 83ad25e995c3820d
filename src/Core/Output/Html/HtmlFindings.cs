using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output.Html;

/// <summary>The findings by file, the files with most of them first; each with its code, its story and what to do.</summary>
sealed class HtmlFindings
{
    /// <summary>So many findings are shown with their code; a page with more of it is slow to open, and nobody reads so far.</summary>
    const int MostWithCode = 3_000;

    const int MostDiffRows = 30;

    readonly HtmlPage _page;
    readonly Report _report;
    readonly Dictionary<Diagnostic, int> _numbers = new(ReferenceEqualityComparer.Instance);

    public HtmlFindings(HtmlPage page, Report report)
    {
        (_page, _report) = (page, report);
        Files =
        [
            .. report.Shown.OrderByDescending(d => d.Severity).GroupBy(d => d.Location.Document.Path, StringComparer.Ordinal).OrderByDescending(f => f.Count(IsError))
                .ThenByDescending(f => f.Count(d => d.Severity == DiagnosticSeverity.Warning)).ThenByDescending(f => f.Count()).ThenBy(f => f.Key, StringComparer.Ordinal),
        ];
        Rules = [.. report.Shown.Select(d => d.Descriptor).DistinctBy(d => d.Id, StringComparer.Ordinal).OrderBy(d => d.Id, StringComparer.Ordinal)];
        foreach (var diagnostic in Files.SelectMany(f => f))
            _numbers.Add(diagnostic, _numbers.Count + 1);
    }

    /// <summary>By path.</summary>
    public ImmutableArray<IGrouping<string, Diagnostic>> Files { get; }

    /// <summary>Those that report, by id.</summary>
    public ImmutableArray<DiagnosticDescriptor> Rules { get; }

    public int NumberOf(Diagnostic diagnostic) => _numbers[diagnostic];

    static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    public void Write()
    {
        if (_numbers.Count > MostWithCode)
            _page.Write($"<p class=\"cut\">Only the first {MostWithCode} of {_numbers.Count} findings are shown with their code, so that this page opens quickly. <code>{ToolInfo.Command} check PATH</code> prints those of a folder or a file.</p>\n");
        for (var i = 0; i < Files.Length; i++)
            WriteFile(i + 1, Files[i]);
    }

    void WriteFile(int number, IGrouping<string, Diagnostic> file)
    {
        _page.Write($"<details class=\"file\" id=\"file-{number}\" open>\n<summary><h3>{file.Key}</h3> <span class=\"counts\">{Counts.BySeverity(file)}</span></summary>\n");
        foreach (var diagnostic in file)
            WriteFinding(diagnostic);
        _page.Write($"</details>\n");
    }

    void WriteFinding(Diagnostic diagnostic)
    {
        var severity = diagnostic.Severity.Name();
        var number = NumberOf(diagnostic);
        _page.Write($"<article class=\"finding {severity}\" id=\"finding-{number}\" data-severity=\"{severity}\" data-rule=\"{diagnostic.Id}\">\n<h4><span class=\"severity\">{severity}</span> ");
        _page.WriteProse(diagnostic.Message);
        _page.Write($"</h4>\n<p class=\"place\">");
        if (_report.SourceUrl(diagnostic.Location) is { } url)
            _page.Write($"<a class=\"path\" href=\"{url}\" rel=\"noreferrer\">{Place(diagnostic.Location)}</a>");
        else
            _page.Write($"<span class=\"path\">{Place(diagnostic.Location)}</span>");
        _page.Write($" <a href=\"#rule-{diagnostic.Id}\">{diagnostic.Id}</a></p>\n");
        if (number <= MostWithCode)
            WriteFrames(diagnostic);
        WriteAdvice(diagnostic);
        _page.Write($"</article>\n");
    }

    void WriteFrames(Diagnostic diagnostic)
    {
        var story = Story.Of(diagnostic).Select(s => new Mark(s.Location.Document, s.Location.Span, s.Text, s.IsFinding)).Where(m => m.Document.Text.Length > 0).ToImmutableArray();
        var frame = new HtmlFrame(_page, story);
        foreach (var document in story.Select(m => m.Document).Distinct())
        {
            if (document != diagnostic.Location.Document || story[0].Document != document)
                _page.Write($"<p class=\"path\">{document.Path}</p>\n");
            frame.Write(document);
        }
    }

    void WriteAdvice(Diagnostic diagnostic)
    {
        if (diagnostic is { WhatHappens: null, WhatToDo: null, Fix: null })
            return;
        _page.Write($"<dl class=\"advice\">\n");
        WriteAdvice("What happens", diagnostic.WhatHappens);
        WriteAdvice("What to do", diagnostic.WhatToDo);
        if (diagnostic.Fix is { } fix)
            WriteFix(fix, diagnostic.Location.Document);
        _page.Write($"</dl>\n");
    }

    void WriteAdvice(string name, string? text)
    {
        if (text is null)
            return;
        _page.Write($"<div><dt>{name}</dt><dd>");
        _page.WriteProse(text);
        _page.Write($"</dd></div>\n");
    }

    void WriteFix(Fix fix, Document document)
    {
        _page.Write($"<div><dt>Fix</dt><dd>");
        _page.WriteProse(fix.Title);
        if (Counts.Option(fix.Safety) is { } option)
            _page.Write($" <code>{ToolInfo.Command} check {option}</code>");
        else
            _page.Write($" by hand");
        foreach (var file in fix.Edits.GroupBy(e => e.Location.Document))
        {
            if (file.Key != document)
                _page.Write($"<p class=\"path\">{file.Key.Path}</p>");
            WriteDiff(FixPreview.Of([.. file], file.Key, MostDiffRows, HtmlFrame.LongestLine));
        }

        _page.Write($"</dd></div>\n");
    }

    void WriteDiff(ImmutableArray<string> rows)
    {
        if (rows.IsEmpty)
        {
            _page.Write($"<p class=\"cut\"><code>{ToolInfo.Command} check --diff</code> prints the change.</p>");
            return;
        }

        _page.Write($"<div class=\"frame diff\">");
        foreach (var row in rows)
        {
            if (row[0] == '+')
                _page.Write($"<ins>{row}</ins>");
            else
                _page.Write($"<del>{row}</del>");
        }

        _page.Write($"</div>");
    }

    public static string Place(Location location)
    {
        var document = location.Document;
        if (document.Text.Length == 0)
            return document.Path;
        var position = document.Lines.GetPosition(location.Span.Start);
        return $"{document.Path}:{position.Line + 1}:{position.Character + 1}";
    }
}
