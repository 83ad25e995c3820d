using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>A service that says neither <c>no-new-privileges</c> nor which capabilities it drops.</summary>
public sealed class HardeningMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2058",
        title: "A service that keeps rights which it may not need",
        messageFormat: "`{0}` {1}",
        Category.Compose,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["27fcc7d6-c49b-46e0-98f1-6c082a6a2750", "610e266e-6c12-4bca-9925-1ed0cd29742b"];
    public override RulePresets Presets => RulePresets.None;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        if (context.Subject is not { IsComplete: true, Service: { Project: { IsComplete: true, IsFragment: false } } service } container || container.Privileged == Truth.Yes)
            return;
        var mayGain = !container.Settings("security_opt", "--security-opt").Any(o => o.Text is "no-new-privileges" or "no-new-privileges:true" or "no-new-privileges=true");
        var keepsAll = !container.Settings("cap_drop", "--cap-drop").Any();
        if (mayGain || keepsAll)
        {
            context.Report(Diagnostic.Create(_descriptor, service.KeyLocation, service.Name,
                mayGain && keepsAll ? "may gain rights through setuid programs, and drops no capability" : mayGain ? "may gain rights through setuid programs" : "drops no capability") with
            {
                WhatToDo = mayGain ? "write `security_opt: [no-new-privileges:true]`, and `cap_drop: [ALL]` with `cap_add` of what it needs" : "write `cap_drop: [ALL]`, and `cap_add` of what it needs",
            });
        }
    }
}
