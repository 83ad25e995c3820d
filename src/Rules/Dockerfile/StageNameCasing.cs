using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A stage's name with upper-case letters, which a later FROM cannot use as it is written. Fix: lower case; COPY --from and --target
/// compare without letter case.
/// </summary>
public sealed class StageNameCasing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1126",
        title: "A stage's name with upper-case letters",
        messageFormat: "The stage `{0}` is named in upper case: a later FROM finds it in lower case alone",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["StageNameCasing"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<FromSyntax>(Analyze);

    static void Analyze(AnalysisContext<FromSyntax> context)
    {
        if (context.Subject is not { IsBroken: false, Alias: { Value: { } name } alias } || name.ToLowerInvariant() is var lower && lower == name)
            return;
        context.Report(Diagnostic.Create(_descriptor, context.At(alias), name) with
        {
            WhatHappens = $"`FROM {name}` fails with `repository name (library/{name}) must be lowercase`",
            WhatToDo = $"write {lower}",
            Fix = new Fix($"Write {lower}", FixSafety.Safe, new FixEdit(context.At(alias), lower)),
        });
    }
}
