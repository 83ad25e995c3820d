using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;

namespace Plimsoll.Rules.Compose;

/// <summary>A duration, size, number or truth value that compose cannot read. Fix: the unit that was meant.</summary>
public sealed class ComposeQuantityMalformed : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2017",
        title: "A duration, size or number that cannot be read",
        messageFormat: "`{0}` in `{1}` {2}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var malformed in ComposeFindings.Of<ComposeMalformedText>(context.Deployment).Where(m => m.Form.Kind == FormKind.Quantity))
        {
            context.Report(Diagnostic.Create(_descriptor, malformed.Piece.Location, malformed.Piece.Text, malformed.Path, malformed.Error.Problem) with
            {
                WhatHappens = $"{malformed.Path}: {malformed.Error.Refusal}",
                WhatToDo = $"write {malformed.Form.Wanted}",
                Fix = FixFor(malformed),
            });
        }
    }

    /// <summary>Seconds are what most people mean by a bare number, and longer names of units have short ones.</summary>
    static Fix? FixFor(ComposeMalformedText malformed)
    {
        var (text, piece) = (malformed.Text, malformed.Piece);
        if (text.Location.Text != text.Text || piece.Location.Text != piece.Text)
            return null;
        if (malformed.Form == ComposeForms.Duration && ComposeForms.IsWholeNumber(text.Text))
            return new Fix($"Write {text.Text}s", FixSafety.Unsafe, new FixEdit(text.Location, text.Text + "s"));
        var unit = malformed.Form == ComposeForms.Duration ? piece.Text.Trim().ToLowerInvariant() switch
        {
            "sec" or "secs" or "second" or "seconds" or "s" => "s",
            "min" or "mins" or "minute" or "minutes" or "m" => "m",
            "hour" or "hours" or "hr" or "hrs" or "h" => "h",
            "day" or "days" => "d",
            _ => null,
        } : null;
        return unit is null || piece.Text == unit ? null : new Fix($"Write {unit} for {piece.Text.Trim()}", FixSafety.Unsafe, new FixEdit(piece.Location, unit));
    }
}
