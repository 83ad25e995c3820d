using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>The image has a command and no HEALTHCHECK, its own or inherited from a stage. Opt-in: an orchestrator may have checks of its own.</summary>
public sealed class HealthcheckMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1023",
        title: "The image has no HEALTHCHECK",
        messageFormat: "Nothing behind `FROM {0}` says how to tell whether the program works",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3057", "CKV_DOCKER_2", "DS-0026", "b03a748a-542d-44f4-bb86-9199ab4fd2d5"];
    public override RulePresets Presets => RulePresets.None;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        // Without a command the image is for others to build on, and a broken HEALTHCHECK is one all the same.
        if (context.Deployment.ImageOf(context.Document)?.Final is not { From: { IsBroken: false, Image: { } image } } final
            || final.Lineage.Any(s => s.Instructions.Any(i => i.Keyword == "HEALTHCHECK"))
            || !final.Lineage.Any(s => s.Instructions.Any(i => i is CmdSyntax or EntrypointSyntax)))
            return;
        context.Report(Diagnostic.Create(_descriptor, context.At(image), image.Value) with
        {
            WhatHappens = "`docker ps` shows a program that hangs as `Up`, and `depends_on` with `condition: service_healthy` never comes true, unless the base image has a check",
            WhatToDo = "add HEALTHCHECK CMD with a command that fails when the program does not answer",
        });
    }
}
