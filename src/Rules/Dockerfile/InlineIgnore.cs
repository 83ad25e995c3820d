using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>A comment that suppresses findings of hadolint. Opt-in: for those who want all exceptions in one place, the configuration.</summary>
public sealed class InlineIgnore : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1026",
        title: "A comment suppresses findings",
        messageFormat: "The comment suppresses `{0}` in this one place",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL1001"];
    public override RulePresets Presets => RulePresets.None;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var document = context.Document;
        foreach (var comment in document.Tree.Comments)
        {
            if (Ignored(document.Text.AsSpan(comment.Start, comment.Length)) is not { } ignored)
                continue;
            context.Report(Diagnostic.Create(_descriptor, document.At(comment), ignored) with
            {
                WhatToDo = "mend what it hides, or switch the rule off in .plimsoll.yaml, with the reason beside it",
            });
        }
    }

    /// <summary>The codes of <c># hadolint ignore=DL3006,DL3008</c>, spaced as hadolint allows it.</summary>
    static string? Ignored(ReadOnlySpan<char> comment)
    {
        var text = comment.TrimStart('#').Trim();
        if (!text.StartsWith("hadolint", StringComparison.Ordinal) || text["hadolint".Length..] is not [' ' or '\t', ..] rest)
            return null;
        rest = rest.TrimStart();
        if (!rest.StartsWith("ignore", StringComparison.Ordinal) || rest["ignore".Length..].TrimStart() is not ['=', .. var codes])
            return null;
        var end = codes.IndexOf('#');
        return (end < 0 ? codes : codes[..end]).Trim() is { IsEmpty: false } list ? list.ToString() : null;
    }
}
