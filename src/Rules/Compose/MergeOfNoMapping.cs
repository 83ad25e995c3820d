using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A merge key with something other than a mapping.</summary>
public sealed class MergeOfNoMapping : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2033",
        title: "A merge key without a mapping",
        messageFormat: "`<<` merges {0}, and only mappings can be merged",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<DataMappingSyntax>(Analyze);

    static void Analyze(AnalysisContext<DataMappingSyntax> context)
    {
        if (context.Document.Kind != DocumentKind.Compose || context.Document.Tree.Errors.Any(e => e.Span.Start <= context.Subject.Span.End))
            return;
        foreach (var entry in context.Subject.Entries.Where(e => e.Key is { Value: "<<", Style: ScalarStyle.Plain }))
        {
            foreach (var source in entry.Value is DataSequenceSyntax list ? list.Items : [entry.Value])
            {
                if (source.Resolved is null or DataMappingSyntax)
                    continue;
                context.Report(Diagnostic.Create(_descriptor, source.Span.IsEmpty ? context.At(entry.Key) : context.At(source), source.Resolved switch
                {
                    DataSequenceSyntax => "a list",
                    DataScalarSyntax { IsNull: true } => "nothing",
                    _ => "a plain value",
                }) with
                {
                    Related = source is DataAliasSyntax { Target: { } target } ? [new RelatedLocation(context.Document.At(target.AnchorSpan ?? target.Span), "the anchor")] : [],
                    WhatHappens = "yaml: map merge requires map or sequence of maps as the value",
                    WhatToDo = "name the anchor of a mapping",
                });
            }
        }
    }
}
