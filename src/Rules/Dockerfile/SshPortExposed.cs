using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>EXPOSE of port 22: the container is meant to be entered by SSH.</summary>
public sealed class SshPortExposed : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1105",
        title: "The image offers SSH",
        messageFormat: "`EXPOSE {0}` offers SSH into the container",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["CKV_DOCKER_1", "DS-0004"];
    public override RulePresets Presets => RulePresets.Strict | RulePresets.Security;
    public override string SecuritySeverity => "3.0";

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<ExposeSyntax>(Analyze);

    static void Analyze(AnalysisContext<ExposeSyntax> context)
    {
        foreach (var port in context.Subject.Words.Where(w => !w.HasVariables && (w.Value == "22" || w.Value.Equals("22/tcp", StringComparison.OrdinalIgnoreCase))))
        {
            context.Report(Diagnostic.Create(_descriptor, context.At(port), port.Value) with
            {
                WhatHappens = "a second program to keep up to date, with keys or passwords of its own, where docker exec has neither",
                WhatToDo = "leave SSH out and use docker exec",
            });
        }
    }
}
