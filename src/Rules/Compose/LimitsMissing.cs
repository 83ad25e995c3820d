using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A service that may take all of the memory, the processors or the process ids of its host.</summary>
public sealed class LimitsMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2057",
        title: "A service without limits",
        messageFormat: "`{0}` has no limit for {1}",
        Category.Compose,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["bb9ac4f7-e13b-423d-a010-c74a1bfbe492", "6b610c50-99fb-4ef0-a5f3-e312fd945bc3", "221e0658-cb2a-44e3-b08a-db96a341d6fa"];
    public override RulePresets Presets => RulePresets.None;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        if (context.Subject is not { IsComplete: true, Service: { Project: { IsComplete: true, IsFragment: false } } service })
            return;
        List<string> missing = [];
        if (!Has(service, "memory", "mem_limit"))
            missing.Add("memory");
        if (!Has(service, "cpus", "cpus", "cpu_quota", "cpu_count", "cpu_percent"))
            missing.Add("processors");
        if (!Has(service, "pids", "pids_limit"))
            missing.Add("processes");
        if (missing.Count > 0)
        {
            context.Report(Diagnostic.Create(_descriptor, service.KeyLocation, service.Name, string.Join(missing.Count == 2 ? " and " : ", ", missing)) with
            {
                WhatHappens = "what one program takes, the others on the machine lack",
                WhatToDo = "write limits under `deploy.resources.limits`",
            });
        }
    }

    static bool Has(ComposeService service, string limit, params ReadOnlySpan<string> keys)
    {
        foreach (var (_, node) in service.Layers)
        {
            foreach (var key in keys)
            {
                // Minus one is no limit.
                if (node[key] is DataScalarSyntax { IsNull: false } scalar && !scalar.Value.StartsWith('-'))
                    return true;
            }

            if (node["deploy"] is DataMappingSyntax deploy && deploy["resources"] is DataMappingSyntax resources && resources["limits"] is DataMappingSyntax limits && limits[limit] is not null)
                return true;
        }

        return false;
    }
}
