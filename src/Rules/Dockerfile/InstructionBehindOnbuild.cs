using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>ONBUILD in front of ONBUILD, FROM or MAINTAINER, which the builder refuses. The parser finds it.</summary>
public sealed class InstructionBehindOnbuild : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1031",
        title: "ONBUILD with an instruction that it cannot keep",
        messageFormat: "`{0}` cannot stand behind `ONBUILD`",
        Category.Dockerfile,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3043"];

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<UnknownInstructionSyntax>(Analyze);

    static void Analyze(AnalysisContext<UnknownInstructionSyntax> context)
    {
        var instruction = context.Subject;
        if (instruction.Keyword != "ONBUILD" || !SyntaxErrors.IsCertain(context.Document)
            || context.Document.Tree.Errors.FirstOrDefault(e => e.HasOwnRule && instruction.ArgumentsSpan.Contains(e.Span)) is not { } error)
            return;
        var inner = context.Document.Tree.TextOf(error.Span).ToUpperInvariant();
        context.Report(Diagnostic.Create(_descriptor, context.Document.At(error.Span), inner) with
        {
            WhatHappens = inner == "ONBUILD"
                ? "the build stops: ``Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed``"
                : $"the build stops: `{inner} isn't allowed as an ONBUILD trigger`",
            WhatToDo = inner switch
            {
                "ONBUILD" => "remove one of the two: what it keeps runs in the next build, and not in the one after",
                "FROM" => "let the file that builds on this image have its own stages",
                _ => "write ONBUILD LABEL org.opencontainers.image.authors",
            },
        });
    }
}
