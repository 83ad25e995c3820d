using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary><c>FROM image as name</c>: the two keywords of one line in different letter case. Fix: AS like FROM.</summary>
public sealed class FromAsCasing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1125",
        title: "FROM and AS in different letter case",
        messageFormat: "`{0}` is written in another letter case than its `{1}`",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["FromAsCasing"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<FromSyntax>(Analyze);

    static void Analyze(AnalysisContext<FromSyntax> context)
    {
        if (context.Subject is not { Image: { } image, Alias: { } alias } from
            || Between(context.Document.Tree, image.Span.End, alias.Span.Start) is not { } token)
            return;
        var keyword = context.Document.Tree.TextOf(from.KeywordSpan);
        var location = context.Document.At(token.Span);
        var written = keyword == "from" ? "as" : keyword == "FROM" ? "AS" : null;
        if (written is null || location.Text == written || !location.Text.Equals("as", StringComparison.OrdinalIgnoreCase))
            return;
        context.Report(Diagnostic.Create(_descriptor, location, location.Text, keyword) with
        {
            WhatToDo = $"write {written}",
            Fix = new Fix($"Write {written}", FixSafety.Safe, new FixEdit(location, written)),
        });
    }

    /// <summary>The keyword between the image and the name.</summary>
    static Syntax.SyntaxToken? Between(Syntax.SyntaxTree tree, int start, int end)
    {
        for (var i = tree.FirstTokenFrom(start); i < tree.Tokens.Length && tree.Tokens[i].Span.End <= end; i++)
        {
            if (tree.Tokens[i].Kind == TokenKind.Keyword)
                return tree.Tokens[i];
        }

        return null;
    }
}
