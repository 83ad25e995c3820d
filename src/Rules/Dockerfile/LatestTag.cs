using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>A base image with the tag <c>latest</c> and no digest: each build may get another image.</summary>
public sealed class LatestTag : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1001",
        title: "The base image's tag is latest",
        messageFormat: "`{0}` is whatever image has the tag `latest` at the time of the build",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3007"];

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<FromSyntax>(Analyze);

    static void Analyze(AnalysisContext<FromSyntax> context)
    {
        // A stage's name has no tag, so a local base never ends like this; neither does an image with a digest.
        if (context.Subject.Image is { HasVariables: false } image && image.Value.EndsWith(":latest", StringComparison.Ordinal))
        {
            context.Report(Diagnostic.Create(_descriptor, context.At(image), image.Value) with
            {
                WhatHappens = "two builds of the same Dockerfile may start from different images",
                WhatToDo = "name a version, or a digest",
            });
        }
    }
}
