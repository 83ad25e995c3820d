using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A list that may hold everything once holds something twice. Fix: the second one goes.</summary>
public sealed class ListItemTwice : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2034",
        title: "A list item twice",
        messageFormat: "`{0}` stands twice in `{1}`",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var repeated in ComposeFindings.Of<ComposeRepeatedItem>(context.Deployment))
        {
            var (list, document) = (repeated.List, repeated.Document);
            context.Report(Diagnostic.Create(_descriptor, document.At(list.Items[repeated.Second]), repeated.Text, repeated.Path) with
            {
                Related = [new RelatedLocation(document.At(list.Items[repeated.First]), "the first one")],
                WhatHappens = $"{repeated.Path} items at {repeated.First} and {repeated.Second} are equal",
                WhatToDo = "remove one of them",
                Fix = FixFor(document, list, repeated.Second),
            });
        }
    }

    /// <summary>The line of the item, or the item with the comma before it.</summary>
    static Fix? FixFor(Document document, DataSequenceSyntax list, int index)
    {
        var item = list.Items[index];
        if (list.IsFlow)
            return new Fix("Remove the second one", FixSafety.Safe, new FixEdit(new Location(document, TextSpan.FromBounds(list.Items[index - 1].Span.End, item.Span.End)), ""));
        var line = document.Lines.GetLine(item.Span.Start);
        var span = document.Lines.GetSpanWithLineEnd(line);
        return document.Text.AsSpan(span.Start, item.Span.Start - span.Start).Trim() is "-" && document.Text.AsSpan(item.Span.End, span.End - item.Span.End).Trim().IsEmpty
            ? new Fix("Remove the second one", FixSafety.Safe, new FixEdit(new Location(document, span), "")) : null;
    }
}
