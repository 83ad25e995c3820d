using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary><c>yes</c>, <c>on</c> and their like as a truth value, which YAML 1.2 no longer has. Fix: <c>true</c> or <c>false</c>.</summary>
public sealed class OldTruthValue : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2035",
        title: "A truth value of YAML 1.1",
        messageFormat: "`{0}` is a truth value of YAML 1.1: compose takes it as `{1}` and warns",
        Category.Compose,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var old in ComposeFindings.Of<ComposeOldTruthValue>(context.Deployment))
        {
            var meant = old.Text.Text.ToLowerInvariant() is "y" or "yes" or "on" ? "true" : "false";
            context.Report(Diagnostic.Create(_descriptor, old.Text.Location, old.Text.Text, meant) with
            {
                WhatHappens = $"\"{old.Text.Text}\" for boolean is not supported by YAML 1.2, please use `{meant}`",
                WhatToDo = $"write {meant}",
                Fix = old.Text.Location.Text != old.Text.Text ? null : new Fix($"Write {meant}", FixSafety.Safe, new FixEdit(old.Document.At(old.Scalar), meant)),
            });
        }
    }
}
