using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>A service whose file brings no health check. Its image may bring one, which no file tells.</summary>
public sealed class ServiceHealthUnknown : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2059",
        title: "A service without a health check",
        messageFormat: "`{0}` has no `healthcheck`",
        Category.Compose,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["698ed579-b239-4f8f-a388-baa4bcb13ef8"];
    public override RulePresets Presets => RulePresets.None;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        if (context.Subject is { IsComplete: true, Service: { Healthcheck: null, Project: { IsComplete: true, IsFragment: false } } service })
            context.Report(Diagnostic.Create(_descriptor, service.KeyLocation, service.Name) with { WhatToDo = "write a `healthcheck:`, unless the image brings one" });
    }
}
