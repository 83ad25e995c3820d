using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Suppressions;

/// <summary>Reads the suppressions of a document and works out what each one covers.</summary>
static class SuppressionReader
{
    /// <param name="given">What counts in the place of a Dockerfile's <c># check=</c>; null: that itself.</param>
    public static ImmutableArray<SuppressionComment> Read(Document document, RuleIndex rules, CheckOptions? given)
    {
        SuppressionUnits? units = null;
        var result = ImmutableArray.CreateBuilder<SuppressionComment>();
        if (given is not null && document.Root is DockerfileSyntax)
            result.Add(ForeignComments.Given(document, given, rules));
        foreach (var (span, body) in CommentScanner.CommentsOf(document))
        {
            if ((OwnComments.Parse(document, span, body, rules) ?? ForeignComments.Parse(document, span, body, rules, given)) is not { } comment)
                continue;
            comment = WithScope(comment, units ??= new SuppressionUnits(document));
            result.Add(comment);
            if (CheckComments.ForReplaced(comment) is { } forReplaced)
                result.Add(forReplaced);
        }

        return result.ToImmutable();
    }

    static SuppressionComment WithScope(SuppressionComment comment, SuppressionUnits units)
    {
        var document = comment.Document;
        switch (comment.Reach)
        {
            case SuppressionReach.File when comment.IsOwn && !units.IsTop(comment.Span.Start):
                return Misplaced(comment, "`ignore-file` works only above the first line of content");
            case SuppressionReach.File:
                return comment with { Scope = new TextSpan(0, document.Text.Length) };
            case SuppressionReach.Stage when document.Root is DockerfileSyntax dockerfile:
                return comment with { Scope = StageAt(dockerfile, comment.Span) };
            case SuppressionReach.Stage:
                return comment.IsOwn ? Misplaced(comment, "`ignore-stage` works only in Dockerfiles") : comment;
            default:
                return comment with { Scope = NearScope(comment, units) };
        }
    }

    static SuppressionComment Misplaced(SuppressionComment comment, string message) => comment with
    {
        Words = [],
        Problems = comment.Problems.Add(new SuppressionProblem(comment.Span, message)),
    };

    static TextSpan? NearScope(SuppressionComment comment, SuppressionUnits units)
    {
        var document = comment.Document;
        if (!IsAlone(document, comment.Span))
            return TrailingScope(document, comment.Span);
        // ShellCheck: before the first command it is for the whole script.
        if (document.Kind == DocumentKind.ShellScript && !comment.IsOwn && units.IsTop(comment.Span.Start))
            return new TextSpan(0, document.Text.Length);
        return units.After(comment.Span) is { } unit ? TextSpan.FromBounds(comment.Span.End, unit.End) : null;
    }

    /// <summary>Nothing but the comment stands on its line; list bullets and quote marks of Markdown do not count.</summary>
    internal static bool IsAlone(Document document, TextSpan comment)
    {
        var line = document.Lines.GetLineSpan(document.Lines.GetLine(comment.Start));
        var before = document.Text.AsSpan(line.Start, comment.Start - line.Start);
        return (document.Kind == DocumentKind.Markdown ? before.Trim(" \t>*-+") : before.Trim()).IsEmpty;
    }

    /// <summary>The line, and in a script the whole of a command that ends on it.</summary>
    static TextSpan TrailingScope(Document document, TextSpan comment)
    {
        var line = document.Lines.GetLineSpan(document.Lines.GetLine(comment.Start));
        var start = line.Start;
        if (document.Kind == DocumentKind.ShellScript)
        {
            foreach (var node in document.Root.DescendantsAndSelf())
            {
                if (node is SimpleCommandSyntax && node.Span.Start < start && line.Start <= node.Span.End && node.Span.End <= comment.Start)
                    start = node.Span.Start;
            }
        }

        return TextSpan.FromBounds(start, line.End);
    }

    /// <summary>The stage that a comment stands in; directly above a FROM, the one that begins there.</summary>
    static TextSpan? StageAt(DockerfileSyntax dockerfile, TextSpan comment)
    {
        var instructions = dockerfile.Instructions;
        var next = 0;
        while (next < instructions.Length && instructions[next].Span.Start < comment.Start)
            next++;
        var first = next;
        if (next == instructions.Length || instructions[next] is not FromSyntax)
        {
            do
            {
                first--;
            }
            while (first >= 0 && instructions[first] is not FromSyntax);
        }

        if (first < 0)
            return null;
        var last = first;
        while (last + 1 < instructions.Length && instructions[last + 1] is not FromSyntax)
            last++;
        return TextSpan.FromBounds(instructions[first].Span.Start, instructions[last].Span.End);
    }
}
