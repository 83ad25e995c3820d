using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Output.Summary;

/// <summary>The errors and the warnings as lists: the place, what is wrong, what to do, and the story in steps.</summary>
sealed class MarkdownFindings(Report report, int room)
{
    /// <summary>A longer list than <see cref="MostUnfolded"/> shows so many, and folds the rest.</summary>
    const int Open = 10;

    const int MostUnfolded = 15;

    /// <summary>A story with more places is cut.</summary>
    const int MostSteps = 15;

    /// <summary>Marked text that is longer than this is no name.</summary>
    const int LongestMark = 60;

    readonly Dictionary<string, Rule> _rules = report.Rules.ToDictionary(r => r.Id, StringComparer.Ordinal);
    readonly StringBuilder _text = new();
    int _room = room;

    /// <summary>The findings that there was no room for.</summary>
    public ImmutableArray<Diagnostic> LeftOut { get; private set; } = [];

    /// <summary>The most severe come first, and among them those that tell the way of a proxy.</summary>
    public string Write()
    {
        foreach (var severity in new[] { DiagnosticSeverity.Error, DiagnosticSeverity.Warning })
            WriteList(severity, [.. report.Shown.Where(d => d.Severity == severity).OrderByDescending(TellsOfProxies)]);
        return _text.ToString();
    }

    static bool TellsOfProxies(Diagnostic diagnostic) => diagnostic is { Descriptor.Category: Category.Proxy, Related.IsEmpty: false };

    void WriteList(DiagnosticSeverity severity, ImmutableArray<Diagnostic> findings)
    {
        var entries = TakeWhatFits(findings);
        LeftOut = LeftOut.AddRange(findings[entries.Count..]);
        if (entries.Count == 0)
            return;
        _text.Append($"### {Counts.Of(findings.Length, severity.Name())}\n\n");
        var open = entries.Count <= MostUnfolded ? entries.Count : Open;
        _text.AppendJoin("", entries.Take(open));
        if (open < entries.Count)
            _text.Append($"<details><summary>{Counts.Of(entries.Count - open, $"more {severity.Name()}")}</summary>\n\n")
                .AppendJoin("", entries.Skip(open)).Append("</details>\n\n");
    }

    List<string> TakeWhatFits(ImmutableArray<Diagnostic> findings)
    {
        var entries = new List<string>();
        foreach (var entry in findings.Select(Entry))
        {
            _room -= Encoding.UTF8.GetByteCount(entry);
            if (_room < 0)
                break;
            entries.Add(entry);
        }

        return entries;
    }

    // A line break is a tag: comments would double one at the end of a line, and summaries would ignore a mere end. The steps are no list
    // in a list, which would be numbered i, ii, iii.
    string Entry(Diagnostic diagnostic)
    {
        var entry = new StringBuilder($"**{MarkdownText.Inline(diagnostic.Message)}**<br>{Place(diagnostic.Location)} · {MarkdownTables.RuleLink(report, diagnostic.Descriptor)}");
        if (diagnostic.WhatHappens is { } happens)
            entry.Append($"<br>What happens: {MarkdownText.Inline(happens)}");
        if (diagnostic.WhatToDo is { } action)
            entry.Append($"<br>What to do: {MarkdownText.Inline(action)}");
        if (diagnostic.Fix is { } fix && Counts.Option(fix.Safety) is { } option)
            entry.Append($"<br>Fix: {MarkdownText.Inline(fix.Title)} (`{option}`)");
        entry.Append("\n\n");
        if (!diagnostic.Related.IsEmpty)
            AppendSteps(entry, diagnostic);
        return entry.ToString();
    }

    void AppendSteps(StringBuilder entry, Diagnostic diagnostic)
    {
        var number = 0;
        var story = Story.Of(diagnostic);
        foreach (var step in story.Take(MostSteps))
        {
            entry.Append($"{++number}. {(step.IsFinding ? $"**{Place(step.Location)}**" : Place(step.Location))}");
            if (Mark(diagnostic, step.Location) is { } mark)
                entry.Append($" {MarkdownText.Code(mark)}");
            if (step.Text is { } text)
                entry.Append($" {MarkdownText.Inline(text)}");
            entry.Append('\n');
        }

        if (story.Length > MostSteps)
            entry.Append($"{++number}. … and {Counts.Of(story.Length - MostSteps, "more place")}\n");
        entry.Append('\n');
    }

    // What stands there, where it is a word or a few. Of a finding about security it is kept back: it may be the secret itself.
    string? Mark(Diagnostic diagnostic, Location location)
    {
        if (_rules.GetValueOrDefault(diagnostic.Id)?.SecuritySeverity is not null)
            return null;
        var text = location.Text;
        return text.Length <= LongestMark && text.Any(char.IsLetterOrDigit) && text.AsSpan().IndexOfAny('\r', '\n') < 0 ? text.Trim() : null;
    }

    string Place(Location location)
    {
        var document = location.Document;
        var place = MarkdownText.Code(document.Text.Length == 0 ? document.Path : $"{document.Path}:{document.Lines.GetLine(location.Span.Start) + 1}");
        return report.SourceUrl(location) is { } url ? $"[{place}]({url})" : place;
    }
}
