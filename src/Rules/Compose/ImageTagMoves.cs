using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>A service's image has no tag, or one that its makers move to each new version.</summary>
public sealed class ImageTagMoves : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2049",
        title: "The tag of a service's image moves",
        messageFormat: "`{0}` of service `{1}` {2}",
        Category.Compose,
        DiagnosticSeverity.Info);

    static readonly ImmutableArray<string> _moving = ["latest", "stable", "edge", "test", "nightly", "dev", "beta", "canary"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["service-image-require-explicit-tag"];
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        // Beside `build` it is the name of what is built. K3s has a rule of its own.
        if (context.Subject is not { Service: { Build: null, Project.IsFragment: false } service, Image: { Known: { } text } written }
            || ImageReference.TryParse(text) is not { Digest: null, EffectiveTag: { } tag } image || K3sImage.TryParse(written) is not null
            || !_moving.Contains(tag, StringComparer.Ordinal) || IsBuiltHere(context.Deployment, image))
            return;
        var isLatest = tag == "latest";
        context.Report(Diagnostic.Create(_descriptor, written.Location, text, service.Name,
            image.Tag is null ? "has no tag: it is whatever image is `latest` when it is pulled" : $"is whatever image has the tag `{tag}` when it is pulled") with
        {
            // Some projects have no other tags; and where a variable has it, somebody can say another.
            Presets = isLatest && !written.Location.Text.Contains('$', StringComparison.Ordinal) ? null : RulePresets.None,
            WhatHappens = "the same file starts another version on another machine, or after the next `docker compose pull`; nothing says which one ran yesterday",
            WhatToDo = "name a version",
        });
    }

    /// <summary>The set makes it itself.</summary>
    static bool IsBuiltHere(Deployment deployment, ImageReference image) =>
        deployment.AllBuilds.Any(b => b.Tags.Any(t => t.Known is { } tag && ImageReference.TryParse(tag) is { } built && built.Registry == image.Registry && built.Path == image.Path));
}
