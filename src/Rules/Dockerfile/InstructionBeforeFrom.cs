using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// An instruction before the first FROM, or in a file without any. In a file that is not called as the builder looks for it, no FROM
/// may mean a piece of another one: strict.
/// </summary>
public sealed class InstructionBeforeFrom : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1032",
        title: "An instruction before the first FROM",
        messageFormat: "{0}",
        Category.Dockerfile,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3061"];

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var document = context.Document;
        var file = (DockerfileSyntax)document.Root;
        if (file.Instructions.FirstOrDefault(i => i is not ArgSyntax) is not { } first)
            return;
        if (!file.Instructions.Any(i => i is FromSyntax))
        {
            if (!document.IsGuest && !file.IsForeign && document.Tree.Errors.IsEmpty && !file.Instructions.Any(i => i is UnknownInstructionSyntax))
                ReportMissingFrom(context, first);
        }
        else if (SyntaxErrors.IsCertain(document) && document.Tree.Errors.Any(e => e.HasOwnRule && e.Span == first.KeywordSpan))
        {
            context.Report(Diagnostic.Create(_descriptor, document.At(first.KeywordSpan), $"`{first.Keyword}` stands before the first `FROM`, where only `ARG` may") with
            {
                WhatHappens = Consequence,
                WhatToDo = $"move {first.Keyword} below the FROM that it is for",
            });
        }
    }

    const string Consequence = "the build stops: `no build stage in current context`";

    static void ReportMissingFrom(AnalysisContext<Document> context, InstructionSyntax first)
    {
        var name = Path.GetFileName(context.Document.Path);
        context.Report(Diagnostic.Create(_descriptor, context.Document.At(first.KeywordSpan), $"`{first.Keyword}` stands in a file that has no `FROM`") with
        {
            Presets = name is "Dockerfile" or "Containerfile" ? null : RulePresets.Strict,
            WhatHappens = Consequence,
            WhatToDo = "begin with FROM and the image to build on",
        });
    }
}
