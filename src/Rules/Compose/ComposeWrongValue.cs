using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Text;

namespace Plimsoll.Rules.Compose;

/// <summary>A word that is none of those that compose knows at that place, or a name of characters that it does not take. Fix: the word that is near.</summary>
public sealed class ComposeWrongValue : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2006",
        title: "A value that compose does not know",
        messageFormat: "`{0}` {1}{2}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var mismatch in ComposeFindings.Of<ComposeWordMismatch>(context.Deployment))
        {
            var words = mismatch.Schema.Values;
            var near = Nearest.To(mismatch.Text.Text, words) ?? (words is [var only] ? only : null);
            context.Report(Diagnostic.Create(_descriptor, mismatch.Text.Location, mismatch.Text.Text, $"is none of the values of `{mismatch.Path}`",
                near is null ? $": {ComposeFindings.List(words)}" : $" (did you mean `{near}`?)") with
            {
                WhatHappens = words is [var single] ? $"{mismatch.Path} value must be '{single}'" : $"{mismatch.Path} value must be one of {string.Join(", ", words.Select(w => $"'{w}'"))}",
                WhatToDo = near is null ? "write one of these" : $"write {near}",
                Fix = near is null || mismatch.Text.Location.Text != mismatch.Text.Text ? null
                    : new Fix($"Write {near}", FixSafety.Unsafe, new FixEdit(mismatch.Text.Location, near)),
            });
        }

        foreach (var malformed in ComposeFindings.Of<ComposeMalformedText>(context.Deployment).Where(m => m.Form.Kind == FormKind.Word))
        {
            var fix = malformed.Form == ComposeForms.PullPolicy ? PolicyMeant(malformed.Text.Text) : null;
            context.Report(Diagnostic.Create(_descriptor, malformed.Text.Location, malformed.Text.Text, malformed.Error.Problem, fix is null ? $": {malformed.Form.Wanted}" : $" (did you mean `{fix}`?)") with
            {
                WhatHappens = $"{malformed.Path} {malformed.Error.Refusal}",
                WhatToDo = fix is null ? $"write {malformed.Form.Wanted}" : $"write {fix}",
                Fix = fix is null || malformed.Text.Location.Text != malformed.Text.Text ? null
                    : new Fix($"Write {fix}", FixSafety.Unsafe, new FixEdit(malformed.Text.Location, fix)),
            });
        }
    }

    static string? PolicyMeant(string text) => text is "IfNotPresent" or "if-not-present" ? "missing"
        : Nearest.To(text, ["always", "never", "build", "missing", "refresh", "daily", "weekly"]);
}
