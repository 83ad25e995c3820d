using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>seccomp, AppArmor, SELinux or no-new-privileges switched off.</summary>
public sealed class ConfinementOff : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2055",
        title: "Confinement switched off",
        messageFormat: "`{0}` switches off {1}",
        Category.Compose,
        DiagnosticSeverity.Warning);

    static readonly ImmutableArray<(string Text, string What)> _switches =
    [
        ("seccomp:unconfined", "the filter of system calls"),
        ("apparmor:unconfined", "AppArmor"),
        ("label:disable", "SELinux"),
        ("systempaths:unconfined", "the masks over /proc and /sys"),
        ("no-new-privileges:false", "what keeps setuid programs from gaining rights"),
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["404fde2c-bc4b-4371-9747-7054132ac953"];
    public override RulePresets Presets => RulePresets.Security;
    public override string? SecuritySeverity => "6.5";

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        // Debuggers in a CI job or a devcontainer need it.
        foreach (var option in context.Subject.IsTooling ? [] : context.Subject.Settings("security_opt", "--security-opt"))
        {
            if (option.Known is { } text && _switches.FirstOrDefault(s => s.Text == text.Replace('=', ':')) is { Text: not null } found)
            {
                context.Report(Diagnostic.Create(_descriptor, option.Location, text, found.What) with
                {
                    WhatToDo = found.Text.StartsWith("no-new", StringComparison.Ordinal) ? "write no-new-privileges:true" : "delete it, or give a profile of its own that allows what is missing",
                });
            }
        }
    }
}
