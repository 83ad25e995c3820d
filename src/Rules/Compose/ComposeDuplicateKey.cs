using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A key twice in one mapping: compose refuses the file. Fix: one of two equal entries goes.</summary>
public sealed class ComposeDuplicateKey : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2014",
        title: "A key twice in a compose file",
        messageFormat: "`{0}` is there twice",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<DataMappingSyntax>(Analyze);

    static void Analyze(AnalysisContext<DataMappingSyntax> context)
    {
        if (context.Document.Kind != DocumentKind.Compose || context.Document.Tree.Errors.Any(e => e.Span.Start <= context.Subject.Span.End))
            return;
        var seen = new Dictionary<string, DataEntrySyntax>(StringComparer.Ordinal);
        foreach (var entry in context.Subject.Entries)
        {
            if (seen.TryAdd(entry.Key.Value, entry))
                continue;
            var first = seen[entry.Key.Value];
            var lines = context.Document.Lines;
            context.Report(Diagnostic.Create(_descriptor, context.At(entry.Key), entry.Key.Value) with
            {
                Related = [new RelatedLocation(context.At(first.Key), "the first one")],
                WhatHappens = $"line {lines.GetLine(entry.Key.Span.Start) + 1}: mapping key \"{entry.Key.Value}\" already defined at line {lines.GetLine(first.Key.Span.Start) + 1}",
                WhatToDo = entry.Key.Value == "<<" ? "write one `<<` with a list: `<<: [*a, *b]`" : "keep one of them",
                Fix = FixFor(context.Document, first, entry),
            });
        }
    }

    /// <summary>Where both say the same, the lines of the second go; two merge keys become a list.</summary>
    static Fix? FixFor(Document document, DataEntrySyntax first, DataEntrySyntax second)
    {
        var lines = document.Lines;
        var whole = TextSpan.FromBounds(lines.GetLineSpan(lines.GetLine(second.Span.Start)).Start, lines.GetSpanWithLineEnd(lines.GetLine(second.Span.End)).End);
        if (document.Text[whole.Start..second.Span.Start].Trim().Length > 0 || document.Text[second.Span.End..whole.End].Trim().Length > 0)
            return null;
        if (first.Key.Value == "<<" && first.Value is DataAliasSyntax one && second.Value is DataAliasSyntax two)
        {
            return new Fix("Merge both in one list", FixSafety.Safe, new FixEdit(document.At(one), $"[*{one.Name}, *{two.Name}]"), new FixEdit(new Location(document, whole), ""));
        }

        return document.At(first).Text == document.At(second).Text ? new Fix("Remove the second one", FixSafety.Safe, new FixEdit(new Location(document, whole), "")) : null;
    }
}
