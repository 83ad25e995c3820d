using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;

namespace Plimsoll.Rules.Compose;

/// <summary>A list item or command line that compose cannot take apart. Fix: the blank before an equals sign goes.</summary>
public sealed class ComposeEntryMalformed : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2018",
        title: "An entry that compose cannot take apart",
        messageFormat: "`{0}` in `{1}` {2}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var malformed in ComposeFindings.Of<ComposeMalformedText>(context.Deployment).Where(m => m.Form.Kind == FormKind.Entry))
        {
            context.Report(Diagnostic.Create(_descriptor, malformed.Piece.Location, malformed.Piece.Text, malformed.Path, malformed.Error.Problem) with
            {
                WhatHappens = malformed.Error.Refusal,
                WhatToDo = $"write {malformed.Form.Wanted}",
                Fix = malformed.Form == ComposeForms.Variable && malformed.Piece.Location.Text == malformed.Piece.Text
                    ? new Fix("Remove the blank", FixSafety.Unsafe, new FixEdit(malformed.Piece.Location, "")) : null,
            });
        }
    }
}
