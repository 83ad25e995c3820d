using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Text;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>With <c>strictLabels</c>, a label that <c>labelSchema</c> does not list. Fix: the listed name, where it is nearly that.</summary>
public sealed class LabelNotListed : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1029",
        title: "A label is not one of those that are agreed on",
        messageFormat: "{0}",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3050"];
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<LabelSyntax>(Analyze);

    static void Analyze(AnalysisContext<LabelSyntax> context)
    {
        var schema = context.Configuration.LabelSchema;
        if (!context.Configuration.StrictLabels || schema.IsEmpty)
            return;
        foreach (var name in context.Subject.Pairs.Select(p => p.Name))
        {
            if (name.HasVariables || name.Value.Length == 0 || schema.ContainsKey(name.Value))
                continue;
            var near = Nearest.To(name.Value, schema.Keys);
            context.Report(Diagnostic.Create(_descriptor, context.At(name),
                $"`labelSchema` has no label `{name.Value}`{(near is null ? "" : $": did you mean `{near}`?")}") with
            {
                WhatToDo = near is null ? "remove it, or list it in labelSchema" : $"write {near}",
                Fix = near is null || context.Document.Tree.TextOf(name) != name.Value ? null
                    : new Fix($"Replace {name.Value} with {near}", FixSafety.Unsafe, new FixEdit(context.At(name), near)),
            });
        }
    }
}
