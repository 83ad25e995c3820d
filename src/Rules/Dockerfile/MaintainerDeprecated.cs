using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>MAINTAINER</c>, which a label has replaced since Engine 1.13. Fix: the label of the OCI image specification with the same text.
/// </summary>
public sealed class MaintainerDeprecated : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1002",
        title: "MAINTAINER is deprecated",
        messageFormat: "`MAINTAINER` is deprecated: a label names the author",
        Category.Dockerfile,
        DiagnosticSeverity.Warning, Describe.Deprecated);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL4000", "MaintainerDeprecated", "CKV_DOCKER_6", "DS-0022", "99614418-f82b-4852-a9ae-5051402b741c"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<MaintainerSyntax>(Analyze);

    static void Analyze(AnalysisContext<MaintainerSyntax> context)
    {
        var instruction = context.Subject;
        context.Report(Diagnostic.Create(_descriptor, context.Document.At(instruction.KeywordSpan)) with
        {
            WhatToDo = "write LABEL org.opencontainers.image.authors",
            Fix = FixFor(instruction, context.Document),
        });
    }

    static Fix? FixFor(MaintainerSyntax instruction, Document document)
    {
        // MAINTAINER takes the rest of the line as it is. In a label, quotes, backslashes and dollars have a meaning of their own; a pair around it
        // all is one that the author took for such.
        if (instruction.Value is not { HasVariables: false, Value: { Length: > 0 } text } || document.Tree.TextOf(instruction).AsSpan().ContainsAny('\r', '\n'))
            return null;
        var author = text is ['"', .., '"'] or ['\'', .., '\''] && text.Length > 2 ? text[1..^1] : text;
        if (author.AsSpan().ContainsAny("\"\\$`\r\n"))
            return null;
        return new Fix("Replace MAINTAINER with a label", FixSafety.Safe,
            new FixEdit(document.At(instruction), $"LABEL org.opencontainers.image.authors=\"{author}\""));
    }
}
