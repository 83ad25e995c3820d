using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>A base image with the tag <c>latest</c>, or none, and no digest: each build may get another image.</summary>
public sealed class LatestTag : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1001",
        title: "The base image's tag is latest",
        messageFormat: "`{0}` is whatever image has the tag `latest` at the time of the build",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3006", "DL3007", "CKV_DOCKER_7", "DS-0001", "9efb0b2d-89c9-41a3-91ca-dcc0aec911fd", "f45ea400-6bbe-4501-9fc7-1c3d75c32067"];

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<FromSyntax>(Analyze);

    static void Analyze(AnalysisContext<FromSyntax> context)
    {
        if (context.Subject.Image is not { HasVariables: false } image)
            return;
        // A stage's name has no tag, so a local base never ends like this; neither does an image with a digest.
        if (image.Value.EndsWith(":latest", StringComparison.Ordinal))
            Report(context, image, isWritten: true);
        else if (context.Deployment.ImageOf(context.Document)?.StageOf(context.Subject) is { Base: null } && IsPublic(image.Value))
            Report(context, image, isWritten: false);
    }

    static void Report(AnalysisContext<FromSyntax> context, DockerWordSyntax image, bool isWritten) =>
        context.Report(Diagnostic.Create(_descriptor, context.At(image), image.Value) with
        {
            Severity = isWritten ? _descriptor.DefaultSeverity : DiagnosticSeverity.Info,
            Presets = isWritten ? null : RulePresets.Strict,
            WhatHappens = "two builds of the same Dockerfile may start from different images",
            WhatToDo = "name a version, or a digest",
        });

    /// <summary>Neither tag nor digest, and an image that others publish: a name alone may be one that was built here.</summary>
    static bool IsPublic(string name) =>
        ImageReference.TryParse(name) is { Tag: null, Digest: null } reference && name != "scratch"
        && (!reference.IsOfficial || BaseImages.Find(new SourcedText(name, default)) is not null);
}
