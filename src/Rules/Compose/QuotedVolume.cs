using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>Quotes around a short volume that reads the same without them. Fix: they go.</summary>
public sealed class QuotedVolume : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2042",
        title: "A volume is quoted for nothing",
        messageFormat: "`{0}` reads the same without the quotes",
        Category.Compose,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["no-quotes-in-volumes"];
    public override RulePresets Presets => RulePresets.None;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterPathAction(DocumentKind.Compose, "services/*/volumes", Analyze);

    static void Analyze(AnalysisContext<DataEntrySyntax> context)
    {
        // In a flow list a comma or bracket would end the word.
        if (context.Subject.Value is not DataSequenceSyntax { IsFlow: false } list)
            return;
        foreach (var item in list.Items.OfType<DataScalarSyntax>())
        {
            if (item.Style is not (ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted) || item.Tag is not null || !IsPlain(item.Value)
                || context.Document.Tree.TextOf(item.ContentSpan) != item.Value)
                continue;
            context.Report(Diagnostic.Create(_descriptor, context.Document.At(item), item.Value) with
            {
                WhatToDo = "delete the quotes",
                Fix = new Fix("Delete the quotes", FixSafety.Safe, new FixEdit(context.Document.At(item), item.Value)),
            });
        }
    }

    /// <summary>Whether YAML takes the text for a string as it stands: no sign with a meaning, and no number, truth value or null.</summary>
    static bool IsPlain(string text) =>
        text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] is '.' or '/' or '$' or '_')
        && text.Contains('/', StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '$' or '_' or '-' or ':' or '{' or '}' or '+' or '~' or '@' or ',')
        && !text.EndsWith(':');
}
