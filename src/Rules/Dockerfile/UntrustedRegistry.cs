using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>An image from a registry that the configuration's <c>trustedRegistries</c> does not list. Without that key, nothing.</summary>
public sealed class UntrustedRegistry : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1022",
        title: "An image comes from a registry that is not trusted",
        messageFormat: "`{0}` comes from `{1}`, which `trustedRegistries` does not list",
        Category.Dockerfile,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3026"];
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string SecuritySeverity => "6.0";

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var trusted = context.Configuration.TrustedRegistries;
        if (trusted.IsEmpty || context.Deployment.ImageOf(context.Document) is not { } image || NamedContexts.MayHave(context.Deployment, image))
            return;
        foreach (var stage in image.Stages)
        {
            if (stage is { Base: null, From: { IsBroken: false, Image: { } from } } && stage.Image.Text != "scratch")
                Report(context, from, stage.Image, trusted);
            foreach (var source in stage.Instructions.SelectMany(i => i switch { CopySyntax copy => StageSource.Of(copy), RunSyntax run => StageSource.Of(run), _ => [] }))
            {
                if (source.FindStage(image, stage) is null && !source.IsOwn(stage) && source.Name.Any(c => !char.IsAsciiDigit(c)))
                    Report(context, source.Node, new SourcedText(source.Name, context.At(source.Node)), trusted);
            }
        }
    }

    static void Report(AnalysisContext<Document> context, Syntax.SyntaxNode node, SourcedText image, ImmutableArray<string> trusted)
    {
        if (ImageReference.RegistryOf(image) is not { } registry || trusted.Any(t => Matches(t, registry)))
            return;
        context.Report(Diagnostic.Create(_descriptor, context.At(node), image.Text.Replace(SourcedText.UnknownText, "...", StringComparison.Ordinal), registry) with
        {
            WhatHappens = "the image brings programs along that nobody here has agreed to",
            WhatToDo = $"take it from {string.Join(" or ", trusted)}",
        });
    }

    /// <summary>As hadolint reads them: <c>*</c> may stand at the beginning, at the end, or alone; Docker Hub has three names.</summary>
    static bool Matches(string pattern, string registry)
    {
        return pattern switch
        {
            "*" => true,
            "hub.docker.com" or "index.docker.io" => registry == ImageReference.DockerHub,
            ['*', .. var end] => registry.EndsWith(end, StringComparison.OrdinalIgnoreCase),
            [.. var start, '*'] => registry.StartsWith(start, StringComparison.OrdinalIgnoreCase),
            _ => registry.Equals(pattern, StringComparison.OrdinalIgnoreCase),
        };
    }
}
