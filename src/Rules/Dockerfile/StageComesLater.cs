using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>FROM with the name of a stage that begins further down: the builder knows only those above, and pulls an image of that name.</summary>
public sealed class StageComesLater : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1133",
        title: "FROM names a stage that comes later",
        messageFormat: "`{0}` is the image `{0}:latest` here: the stage of that name comes later, at line {1}",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<FromSyntax>(Analyze);

    static void Analyze(AnalysisContext<FromSyntax> context)
    {
        if (context.Subject.Image is not { HasVariables: false } name || context.Deployment.ImageOf(context.Document) is not { } image
            || image.StageOf(context.Subject) is not { Base: null } stage || image.Stages.Any(s => s.From.IsBroken))
            return;
        // A file that is made of an official image may well call its last stage after it.
        if (image.Stages.FirstOrDefault(s => s.Index > stage.Index && string.Equals(s.Name, name.Value, StringComparison.OrdinalIgnoreCase)) is not { } later
            || OfficialImages.Has(name.Value) || name.Value == "scratch" || NamedContexts.MayHave(context.Deployment, image))
            return;
        var at = context.Document.At(later.From.Alias!);
        context.Report(Diagnostic.Create(_descriptor, context.At(name), name.Value, at.Physical.Document.Lines.GetLine(at.Physical.Span.Start) + 1) with
        {
            Related = [new RelatedLocation(at, "here the stage begins")],
            WhatHappens = $"a build of this stage pulls `docker.io/library/{name.Value}:latest` from a registry: there is none, or it is a stranger's",
            WhatToDo = $"move stage `{later.Name}` above this one",
        });
    }
}
