using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;

namespace Plimsoll.Rules.Compose;

/// <summary>A published port that compose cannot read.</summary>
public sealed class ComposePortMalformed : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2015",
        title: "A published port that cannot be read",
        messageFormat: "`{0}` in `{1}` {2}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var malformed in ComposeFindings.Of<ComposeMalformedText>(context.Deployment).Where(m => m.Form.Kind == FormKind.Port))
        {
            context.Report(Diagnostic.Create(_descriptor, malformed.Piece.Location, malformed.Piece.Text, malformed.Path, malformed.Error.Problem) with
            {
                WhatHappens = malformed.Error.Refusal,
                WhatToDo = $"write {malformed.Form.Wanted}",
            });
        }
    }
}
