using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>A base image with the tag <c>latest</c>, written or left out, and no digest: each build may get another image.</summary>
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
        // A stage's name has no tag, so a local base never ends like this; neither does an image with a digest.
        if (context.Subject.Image is not { HasVariables: false } image)
            return;
        var isWritten = image.Value.EndsWith(":latest", StringComparison.Ordinal);
        if (!isWritten && !IsUntagged(context, image.Value))
            return;
        context.Report(Diagnostic.Create(_descriptor, context.At(image), image.Value) with
        {
            Presets = isWritten || !IsAside(context.Document, image.Value) ? null : RulePresets.Strict,
            WhatHappens = "two builds of the same Dockerfile may start from different images",
            WhatToDo = "name a version, or a digest",
        });
    }

    /// <summary>A registry's image without tag and digest: no stage, no name that a build brings along, no image that the set makes itself.</summary>
    static bool IsUntagged(AnalysisContext<FromSyntax> context, string image) =>
        image != "scratch" && ImageReference.TryParse(image) is { Tag: null, Digest: null }
        && context.Deployment.ImageOf(context.Document) is { } spec && spec.StageOf(context.Subject) is { Base: null, From.IsBroken: false }
        && !NamedContexts.MayHave(context.Deployment, spec)
        && !context.Deployment.BuildsOf(image).Any() && (IsOfficial(image) || !context.Deployment.Builds.Any(b => b.MayMake(image, byAnyName: IsNamedElsewhere(context.Deployment, image))));

    /// <summary>
    /// Whoever calls a script with the name of an image that a Dockerfile builds on writes that name somewhere: a default, a caller, a note. A
    /// name without a slash is a word that stands anywhere.
    /// </summary>
    static bool IsNamedElsewhere(Deployment deployment, string image) =>
        !image.Contains('/', StringComparison.Ordinal) || deployment.Documents.Any(d => d.Kind != DocumentKind.Dockerfile && d.Mentions(image));

    /// <summary>A note's example does not go into tags; and of images that are not Docker Hub's own, many have no other tag.</summary>
    static bool IsAside(Document document, string image) =>
        document.Physical.Kind == DocumentKind.Markdown || !IsOfficial(image);

    /// <summary>Nobody gives an image of their own such a name, not even by a variable.</summary>
    static bool IsOfficial(string image) => ImageReference.TryParse(image) is { IsOfficial: true, Name: var name } && OfficialImages.Has(name);
}
