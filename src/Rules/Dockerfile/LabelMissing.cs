using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>The image lacks a label of the configuration's <c>labelSchema</c>. Without that key, nothing.</summary>
public sealed class LabelMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1028",
        title: "A label is missing",
        messageFormat: "The image has no label `{0}`, which `labelSchema` asks for",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3049"];

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var schema = context.Configuration.LabelSchema;
        if (schema.IsEmpty || context.Deployment.ImageOf(context.Document)?.Final is not { From: { IsBroken: false, Image: { } image } } final)
            return;
        var pairs = final.Lineage.SelectMany(s => s.Instructions).OfType<LabelSyntax>().SelectMany(l => l.Pairs).ToImmutableArray();
        // A name with a variable may be any, and so may what a broken LABEL has.
        if (pairs.Any(p => p.Name.HasVariables) || final.Lineage.Any(s => s.Instructions.Any(i => i is UnknownInstructionSyntax { Keyword: "LABEL" })))
            return;
        foreach (var label in schema.Keys.Where(k => !pairs.Any(p => p.Name.Value == k)))
        {
            context.Report(Diagnostic.Create(_descriptor, context.At(image), label) with
            {
                WhatToDo = $"add LABEL {label} with its value",
            });
        }
    }
}
