using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>A service with <c>network_mode</c> and <c>networks</c>: compose takes one of them only.</summary>
public sealed class NetworkModeWithNetworks : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2024",
        title: "Both network_mode and networks",
        messageFormat: "Service `{0}` has `network_mode: {1}` and `networks`, and compose takes only one of them",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var (_, name, service) in ComposeFindings.Services(context.Deployment))
        {
            if (service.Last("network_mode") is not { Text: { Text.Length: > 0 } mode } value || !mode.Whole.IsKnown || service.All("networks") is not [.., var networks]
                || !networks.Items.Any() && !networks.Entries.Any())
                continue;
            context.Report(Diagnostic.Create(_descriptor, ComposeFindings.KeyOf(value), name, mode.Text) with
            {
                Severity = ComposeFindings.Severity(service),
                Related = [new RelatedLocation(ComposeFindings.KeyOf(networks), "and here it joins networks")],
                WhatHappens = $"service {name} declares mutually exclusive `network_mode` and `networks`: invalid compose project",
                WhatToDo = "remove one of them",
            });
        }
    }
}
