using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>COPY --from=stage / /</c> of a stage that has a system in it, onto another one. A stage that began empty holds only what the file has
/// put together there, and onto an empty stage the copy makes one layer of many.
/// </summary>
public sealed class WholeFileSystemCopied : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1021",
        title: "The whole file system of a stage is copied over another one",
        messageFormat: "All files of stage `{0}`, its system included, are copied over those of `{1}`",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3067"];

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<CopySyntax>(Analyze);

    static void Analyze(AnalysisContext<CopySyntax> context)
    {
        var copy = context.Subject;
        if (copy.IsOnbuild || copy.Sources is not [{ Value: "/" or "/." or "/*" } root] || copy.Destination is not { Value: "/" or "/." }
            || copy.Flag("from")?.Value is not { } name || copy.Flag("exclude") is not null
            || context.Deployment.ImageOf(context.Document) is not { } image || image.StageOf(copy) is not { } stage
            || stage.StateBefore(copy).IsFromScratch || image.FindStage(name.Value, stage) is not { FinalState.IsFromScratch: false } source)
            return;
        context.Report(Diagnostic.Create(_descriptor, context.At(root), source.Name ?? source.Index.ToString(System.Globalization.CultureInfo.InvariantCulture), stage.Image.Text) with
        {
            Related = [new RelatedLocation(context.At(source.From.Image ?? (Syntax.SyntaxNode)source.From), "the stage's system comes from here")],
            WhatHappens = "compilers, package lists and secrets of the stage come along, and libraries of one system replace those of the other",
            WhatToDo = "copy the folders that are needed",
        });
    }
}
