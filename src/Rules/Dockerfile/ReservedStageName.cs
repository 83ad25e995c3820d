using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>A stage called <c>scratch</c> or <c>context</c>, words that the builder has a meaning of its own for.</summary>
public sealed class ReservedStageName : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1020",
        title: "The name of a stage is a reserved word",
        messageFormat: "`{0}` is a reserved word, and no name for a stage",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3063", "ReservedStageName"];

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<FromSyntax>(Analyze);

    static void Analyze(AnalysisContext<FromSyntax> context)
    {
        if (context.Subject is not { IsBroken: false, Alias: { } alias } || alias.Value.ToLowerInvariant() is not ("scratch" or "context") || context.Deployment.ImageOf(context.Document) is not { } image)
            return;
        var isScratch = alias.Value.Equals("scratch", StringComparison.OrdinalIgnoreCase);
        context.Report(Diagnostic.Create(_descriptor, context.At(alias), alias.Value) with
        {
            Related = !isScratch ? [] :
            [
                .. image.Stages.Where(s => s.Base?.From == context.Subject).Select(s => new RelatedLocation(context.At(s.From.Image!), "this begins with the stage, not with an empty image")),
            ],
            WhatHappens = isScratch
                ? "`FROM scratch` below it begins with this stage, not with an empty image"
                : "`context` is the builder's name for the files of the build",
            WhatToDo = "give the stage another name",
        });
    }
}
