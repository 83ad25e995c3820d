using Microsoft.CodeAnalysis.Text;
using Plimsoll.Embedding;
using Plimsoll.Syntax.Data;

namespace Plimsoll;

/// <summary>Writes a rule's severity into a configuration file, and leaves all else in it as it is.</summary>
public static class SeverityEdit
{
    /// <summary>The one replacement that does it.</summary>
    /// <param name="text">Of the <c>.plimsoll.yaml</c>; empty for one that is not there yet.</param>
    /// <param name="severity">One of <see cref="ConfigurationKeys.Severities"/>.</param>
    /// <returns>Null where <c>rules</c> stands there in a form that holds no more lines.</returns>
    public static (TextSpan Span, string NewText)? Of(string text, string ruleId, string severity)
    {
        var document = DocumentReader.Read(Configuration.FileName, DocumentKind.Yaml, text);
        var root = (document.Root as DataFileSyntax)?.First?.Resolved;
        if (!document.Tree.Errors.IsEmpty || root is not (null or DataMappingSyntax or DataScalarSyntax { Value.Length: 0 }))
            return null;
        // Behind a mapping in braces, a second document or an indented one, a new line would belong to something else.
        if (root is DataMappingSyntax top && (top.IsFlow || top.Entries.Any(e => document.Lines.GetPosition(e.Span.Start).Character > 0)) || ((DataFileSyntax)document.Root).Documents.Length > 1 || EndsDocument(document))
            return null;
        var end = document.Lines.LineEnd;
        var rules = (root as DataMappingSyntax)?.Entries.FirstOrDefault(e => e.Key.Value == ConfigurationKeys.Rules);
        if (rules is null)
            return (new TextSpan(text.Length, 0), $"{(text.Length == 0 || text.EndsWith('\n') ? "" : end)}{ConfigurationKeys.Rules}:{end}  {ruleId}: {severity}{end}");
        if (rules.Value is DataScalarSyntax { Value.Length: 0 })
            return (new TextSpan(LineEndAt(document, rules.Span.End), 0), $"{end}  {ruleId}: {severity}");
        if (rules.Value is not DataMappingSyntax { IsFlow: false, Entries: [var first, ..] } mapping)
            return null;
        if (mapping.Entries.LastOrDefault(e => e.Key.Value == ruleId) is { Value: { Span.IsEmpty: false } old })
            return (old.Span, severity);
        // The last that names a rule decides, so a new line goes below the ones that are there.
        var indent = text[document.Lines.GetStart(document.Lines.GetLine(first.Span.Start))..first.Span.Start];
        return string.IsNullOrWhiteSpace(indent) ? (new TextSpan(LineEndAt(document, mapping.Entries[^1].Span.End), 0), $"{end}{indent}{ruleId}: {severity}") : null;
    }

    // What stands behind a line's value, a reason for instance, stays with it.
    static int LineEndAt(Document document, int offset) => document.Lines.GetLineSpan(document.Lines.GetLine(offset)).End;

    static bool EndsDocument(Document document) =>
        Enumerable.Range(0, document.Lines.LineCount).Any(i => document.Tree.TextOf(document.Lines.GetLineSpan(i)).TrimEnd() == "...");
}
