using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Suppressions;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A comment above ARG or a named stage that does not begin with the name, so that <c>docker build --call=outline</c> does not show it.
/// BuildKit has it as an experiment; here it is on where it is asked for.
/// </summary>
public sealed class InvalidDefinitionDescription : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1130",
        title: "A comment above ARG or FROM that does not begin with the name",
        messageFormat: "The comment does not begin with `{0}`: it is no description of it",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override bool NeedsOtherFiles => true;
    public override ImmutableArray<string> Aliases => ["InvalidDefinitionDescription"];

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Subject.Root is not DockerfileSyntax file)
            return;
        var comments = context.Subject.Tree.Comments.Where(c => !file.Directives.Any(d => d.Span.IntersectsWith(c))).ToArray();
        var given = new BuilderChecks(context.Configuration, context.Deployment.Builds).Of(context.Subject);
        var (at, end) = (0, 0);
        foreach (var instruction in file.Instructions)
        {
            TextSpan? last = null;
            for (; at < comments.Length && comments[at].End <= instruction.Span.Start; at++)
            {
                // An empty comment parts what is above it from what is below.
                if (comments[at].Start >= end)
                    last = Body(context.Subject, comments[at]) is { IsEmpty: false } body ? body : null;
            }

            end = instruction.Span.End;
            if (last is not { } comment || NamesOf(instruction) is not { Length: > 0 } names
                || names.Contains(context.Subject.Tree.TextOf(comment).Split(' ')[0]))
                continue;
            context.Report(Diagnostic.Create(_descriptor, context.Subject.At(comment), names[0]) with
            {
                // On where the file asks BuildKit for it, and where the rule is named.
                Presets = CheckComments.IsExperimentOn(context.Subject, instruction, given) ? null : RulePresets.None,
                WhatToDo = $"begin it with {names[0]}, or put a line with # alone between the two",
            });
        }
    }

    static TextSpan Body(Document document, TextSpan comment)
    {
        var (start, end) = (comment.Start + 1, comment.End);
        while (start < end && char.IsWhiteSpace(document.Text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(document.Text[end - 1]))
            end--;
        return TextSpan.FromBounds(start, end);
    }

    static string[] NamesOf(InstructionSyntax instruction) => instruction switch
    {
        ArgSyntax arg => [.. arg.Pairs.Select(p => p.Name.Value)],
        FromSyntax { Alias: { } alias } => [alias.Value.ToLowerInvariant()],
        _ => [],
    };
}
