using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary><c>COPY --from</c> or <c>RUN --mount=from=</c> names the stage that it stands in.</summary>
public sealed class CopyFromOwnStage : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1013",
        title: "A stage takes files from itself",
        messageFormat: "`{0}` is the stage that this instruction stands in",
        Category.Dockerfile,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3023", "DS-0006", "cdddb86f-95f6-4fc4-b5a1-483d9afceb2b"];

    public override void Initialize(RuleContext context)
    {
        context.RegisterNodeAction<CopySyntax>(c => Analyze(c.Subject, StageSource.Of(c.Subject), c.Document, c.Deployment, c.Report));
        context.RegisterNodeAction<RunSyntax>(c => Analyze(c.Subject, StageSource.Of(c.Subject), c.Document, c.Deployment, c.Report));
    }

    static void Analyze(InstructionSyntax instruction, IEnumerable<StageSource> sources, Document document, Deployment deployment, Action<Diagnostic> report)
    {
        if (instruction.IsOnbuild || deployment.ImageOf(document)?.StageOf(instruction) is not { } stage)
            return;
        foreach (var source in sources.Where(s => s.IsOwn(stage)))
        {
            report(Diagnostic.Create(_descriptor, document.At(source.Node), source.Name) with
            {
                Related = [new RelatedLocation(document.At(stage.From.Alias ?? stage.From.Image ?? (Syntax.SyntaxNode)stage.From), "here the stage begins")],
                WhatHappens = $"the build stops: `circular dependency detected on stage: {stage.Name ?? $"stage-{stage.Index}"}`",
                WhatToDo = "name another stage, or copy inside the stage with RUN cp",
            });
        }
    }
}
