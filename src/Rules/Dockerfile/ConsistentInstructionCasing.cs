using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>A keyword in another letter case than most of the file's. Fix: the case of the others.</summary>
public sealed class ConsistentInstructionCasing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1124",
        title: "Keywords in different letter case",
        messageFormat: "`{0}` is written in another letter case than the file's other keywords",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["ConsistentInstructionCasing"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Subject.Root is not DockerfileSyntax file)
            return;
        // Like BuildKit, without what stands above the first FROM, and without what ONBUILD holds.
        var keywords = file.Instructions.SkipWhile(i => i is not FromSyntax).Where(i => i is not UnknownInstructionSyntax)
            .Select(i => context.Subject.At(i.KeywordSpan)).ToArray();
        var lower = keywords.Count(k => IsLower(k.Text));
        var isLower = lower > keywords.Count(k => IsUpper(k.Text));
        foreach (var keyword in keywords.Where(k => isLower ? !IsLower(k.Text) : !IsUpper(k.Text)))
        {
            var written = isLower ? keyword.Text.ToLowerInvariant() : keyword.Text.ToUpperInvariant();
            context.Report(Diagnostic.Create(_descriptor, keyword, keyword.Text) with
            {
                WhatToDo = $"write {written}",
                Fix = new Fix($"Write {written}", FixSafety.Safe, new FixEdit(keyword, written)),
            });
        }
    }

    static bool IsLower(string word) => !word.Any(char.IsUpper);

    static bool IsUpper(string word) => !word.Any(char.IsLower);
}
