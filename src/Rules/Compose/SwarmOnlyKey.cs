using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>A key of <c>deploy</c> that only <c>docker stack deploy</c> heeds.</summary>
public sealed class SwarmOnlyKey : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2038",
        title: "A key that only Swarm heeds",
        messageFormat: "`deploy.{0}` of service `{1}` is for `docker stack deploy`: compose does nothing with it",
        Category.Compose,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Strict;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        for (var set = context.Deployment; set is not null; set = set.Outer)
        {
            if (set.DockerCommands.Any(c => c.Name == "stack deploy"))
                return;
        }

        foreach (var (_, name, service) in ComposeFindings.Services(context.Deployment))
        {
            foreach (var value in service.All("deploy"))
            {
                foreach (var entry in value.Entries.Where(e => e.Key.Value is "endpoint_mode" or "placement" or "update_config" or "rollback_config"))
                {
                    context.Report(Diagnostic.Create(_descriptor, value.Document.At(entry.Key), entry.Key.Value, name) with
                    {
                        WhatToDo = "remove it where no Swarm runs the file",
                    });
                }
            }
        }
    }
}
