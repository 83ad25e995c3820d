using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A top-level <c>version:</c>, which compose has not read since its second generation. Fix: the line goes.</summary>
public sealed class ObsoleteVersion : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2003",
        title: "`version` is obsolete",
        messageFormat: "Compose ignores `version`",
        Category.Compose,
        DiagnosticSeverity.Info, Describe.Unnecessary);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["no-version-field"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterPathAction(DocumentKind.Compose, "version", Analyze);

    static void Analyze(AnalysisContext<DataEntrySyntax> context)
    {
        if (IsReadByOthers(context.Deployment))
            return;
        var entry = context.Subject;
        context.Report(Diagnostic.Create(_descriptor, context.Document.At(entry.Key.Span)) with
        {
            WhatHappens = "the attribute `version` is obsolete, it will be ignored, please remove it to avoid potential confusion",
            WhatToDo = "delete the line",
            Fix = FixFor(context.Document, entry),
        });
    }

    /// <summary>The first generation takes a file without it for a format of its own, and older engines refuse such a stack.</summary>
    static bool IsReadByOthers(Deployment? deployment)
    {
        for (; deployment is not null; deployment = deployment.Outer)
        {
            if (deployment.DockerCommands.Any(c => c.Program == "docker-compose" || c.Name == "stack deploy"))
                return true;
        }

        return false;
    }

    static Fix? FixFor(Document document, DataEntrySyntax entry)
    {
        if (entry.Parent is not DataMappingSyntax { IsFlow: false, Entries.Length: > 1 } || entry.Value is not DataScalarSyntax value)
            return null;
        var line = document.Lines.GetLine(entry.Key.Span.Start);
        if (line != document.Lines.GetLine(value.Span.End) || document.Lines.GetStart(line) != entry.Key.Span.Start)
            return null;
        var rest = document.Text.AsSpan(value.Span.End, document.Lines.GetLineSpan(line).End - value.Span.End);
        if (rest.Contains('#'))
            return Deletion(document, entry, value.Span.End + rest.IndexOf('#'));
        var end = document.Lines.GetSpanWithLineEnd(line).End;
        // The blank line below it belongs to it, where it stands at the top.
        while (entry.Key.Span.Start == 0 && end < document.Text.Length && document.Text[end] is '\r' or '\n')
            end++;
        return Deletion(document, entry, end);
    }

    static Fix Deletion(Document document, DataEntrySyntax entry, int end) =>
        new("Delete version", FixSafety.Safe, new FixEdit(document.At(entry.Key.Span.Start, end - entry.Key.Span.Start), ""));
}
