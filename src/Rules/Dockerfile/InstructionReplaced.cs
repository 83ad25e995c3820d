using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A CMD, ENTRYPOINT or HEALTHCHECK that a later one of the same stage replaces. Fix: remove it; unsafe, since only its author knows
/// which of the two is wanted.
/// </summary>
public sealed class InstructionReplaced : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1010",
        title: "A later instruction replaces this one",
        messageFormat: "`{0}` has no effect: a later `{1}` of the stage replaces it",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases =>
    [
        "DL4003", "DL4004", "DL3012", "MultipleInstructionsDisallowed", "DS-0007", "DS-0016", "DS-0023",
        "6938958b-3f1a-451c-909b-baeee14bdc97", "41c195f4-fc31-4a5c-8a1b-90605538d49f",
    ];

    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        foreach (var stage in context.Deployment.ImageOf(context.Document)?.Stages ?? [])
        {
            var kinds = stage.Instructions.Where(i => i is CmdSyntax or EntrypointSyntax or HealthcheckSyntax).GroupBy(i => i.Keyword, StringComparer.Ordinal);
            foreach (var kind in kinds)
            {
                var last = kind.Last();
                foreach (var replaced in kind.Where(i => i != last))
                    Report(context, replaced, last);
            }
        }
    }

    static void Report(AnalysisContext<Document> context, InstructionSyntax replaced, InstructionSyntax last)
    {
        var document = context.Document;
        context.Report(Diagnostic.Create(_descriptor, document.At(replaced), Short(document, replaced), last.Keyword) with
        {
            Related = [new RelatedLocation(document.At(last), $"the last {last.Keyword} of a stage counts")],
            WhatHappens = $"an image has one {replaced.Keyword}: the builder drops the earlier one without an error",
            WhatToDo = "remove it, or put both commands into one",
            Fix = new Fix($"Remove the {replaced.Keyword} without effect", FixSafety.Unsafe, InstructionEdits.Remove(document, replaced.Span)),
        });
    }

    static string Short(Document document, InstructionSyntax instruction)
    {
        const int longest = 60;
        var text = document.Tree.TextOf(instruction).AsSpan();
        var line = text[..(text.IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length)];
        return line.Length == text.Length && line.Length <= longest ? line.ToString() : $"{line[..Math.Min(line.Length, longest)].TrimEnd(" \t\\`")} ...";
    }
}
