using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary><c>FROM --platform=$TARGETPLATFORM</c>, which is what FROM does anyway. Fix: remove the flag.</summary>
public sealed class PlatformRedundant : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1019",
        title: "FROM asks for the platform that it gets anyway",
        messageFormat: "`--platform={0}` is what `FROM` does without it",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3065", "RedundantTargetPlatform"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<FromSyntax>(Analyze);

    static void Analyze(AnalysisContext<FromSyntax> context)
    {
        var from = context.Subject;
        if (from.IsBroken || from.Flag("platform") is not { Value: { Variables: [{ Name: "TARGETPLATFORM" } variable] } value } flag
            || value.Parts.Any(p => p.Text is { Length: > 0 }) || variable.Operator is not (null or "-" or ":-" or "?" or ":?")
            // With a default of the file's own, the variable is that default.
            || context.Deployment.ImageOf(context.Document)?.Arguments.GetValueOrDefault("TARGETPLATFORM") is { Value: not null })
            return;
        context.Report(Diagnostic.Create(_descriptor, context.At(flag), value.Value) with
        {
            WhatHappens = "BuildKit sets TARGETPLATFORM to the platform that is built for, which is where a FROM without the flag takes its image from",
            WhatToDo = "remove the flag",
            Fix = new Fix("Remove --platform", variable.Operator is null ? FixSafety.Safe : FixSafety.Unsafe, InstructionEdits.Remove(context.Document, flag)),
        });
    }
}
