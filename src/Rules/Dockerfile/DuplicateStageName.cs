using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>Two stages have one name: from the second on, it means the second.</summary>
public sealed class DuplicateStageName : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1011",
        title: "Two stages share a name",
        messageFormat: "The name `{0}` already belongs to a stage above",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases =>
        ["DL3024", "DuplicateStageName", "DS-0012", "CKV_DOCKER_11", "f2daed12-c802-49cd-afed-fe41d0b82fed"];

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var named = new Dictionary<string, BuildStage>(StringComparer.Ordinal);
        foreach (var stage in context.Deployment.ImageOf(context.Document)?.Stages ?? [])
        {
            if (stage.Name is not { } name || named.TryAdd(name, stage))
                continue;
            context.Report(Diagnostic.Create(_descriptor, context.At(stage.From.Alias!), stage.From.Alias!.Value) with
            {
                Related = [new RelatedLocation(context.At(named[name].From.Alias!), "the name is given here first")],
                WhatHappens = $"behind this line, `--from={name}` and `FROM {name}` mean this stage, and nothing reaches the other one by its name; letter case does not count",
                WhatToDo = "give one of the stages another name",
            });
        }
    }
}
