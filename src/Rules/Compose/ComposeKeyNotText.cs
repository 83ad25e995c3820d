using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A key that YAML takes for a number, a truth value or nothing: compose wants texts. Fix: quotes.</summary>
public sealed class ComposeKeyNotText : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2032",
        title: "A key that is no text",
        messageFormat: "The key `{0}` is {1} to YAML, and compose wants a text",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<DataMappingSyntax>(Analyze);

    static void Analyze(AnalysisContext<DataMappingSyntax> context)
    {
        if (context.Document.Kind != DocumentKind.Compose || context.Document.Tree.Errors.Any(e => e.Span.Start <= context.Subject.Span.End))
            return;
        foreach (var key in context.Subject.Entries.Select(e => e.Key))
        {
            if (key.Style != ScalarStyle.Plain || key.Type == ScalarType.String && !ComposeTimestamp.Is(key) || key.Tag is not null || key.Span.IsEmpty)
                continue;
            var kind = key.Type switch { ScalarType.Null => "nothing", ScalarType.Boolean => "a truth value", ScalarType.String => "a date", _ => "a number" };
            context.Report(Diagnostic.Create(_descriptor, context.At(key), key.Value, kind) with
            {
                WhatHappens = $"non-string key in {(context.Subject.Path.Length == 0 ? "(root)" : context.Subject.Path)}: {(key.IsNull ? "<nil>" : key.Value)}",
                WhatToDo = "put quotes around it",
                Fix = new Fix($"Put quotes around {key.Value}", FixSafety.Safe, new FixEdit(context.At(key), $"\"{key.Value}\"")),
            });
        }
    }
}
