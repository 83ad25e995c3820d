using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A service has both <c>build</c> and <c>image</c>, and does not say which of them compose tries first.</summary>
public sealed class BuildAndImage : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2040",
        title: "A service has build and image, and no pull_policy",
        messageFormat: "Service `{0}` has `build` and `image`: without `pull_policy` compose tries to pull `{1}` before it builds",
        Category.Compose,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["no-build-and-image"];
    public override RulePresets Presets => RulePresets.None;

    public override void Initialize(RuleContext context) => context.RegisterPathAction(DocumentKind.Compose, "services/*", Analyze);

    static void Analyze(AnalysisContext<DataEntrySyntax> context)
    {
        if (context.Subject.Value.Resolved is not DataMappingSyntax service || service.Entry("build") is not { } build || service.Entry("image") is not { } image
            || service["pull_policy"] is not null || image.Value.Resolved is not DataScalarSyntax { IsNull: false } name)
            return;
        context.Report(Diagnostic.Create(_descriptor, context.Document.At(build.Key.Span), context.Subject.Key.Value, name.Value) with
        {
            Related = [new RelatedLocation(context.Document.At(image.Key.Span), "the name that is pulled first, and that the built image gets")],
            WhatToDo = "say `pull_policy: build`, or delete one of the two",
        });
    }
}
