using Plimsoll.Analysis;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.DockerIgnore;
using Plimsoll.Syntax.EnvFile;
using Plimsoll.Syntax.Markdown;
using Plimsoll.Syntax.Nginx;
using Plimsoll.Syntax.Shell;
using Plimsoll.Syntax.Unit;

namespace Plimsoll.Suppressions;

/// <summary>Writes the comment that silences a finding.</summary>
public static class SuppressionEdit
{
    /// <summary>
    /// The insertion of a comment line above what the finding is in, or at the top of the file for a finding that is in nothing.
    /// Null where the format has no comments (JSON) or no line there can hold one. The finding's position lies in a file.
    /// </summary>
    public static FixEdit? For(Diagnostic diagnostic, string reason = "")
    {
        var document = diagnostic.Location.Document;
        if (document.IsGuest || document.Kind is DocumentKind.DaemonJson or DocumentKind.ClientConfig or DocumentKind.Json)
            return null;
        var unit = CommentableAround(document, HeredocOwners.ToCommand(document.Root, diagnostic.Location.Span.Start));
        if (unit is null && document.Root is MarkdownFileSyntax)
            return null;
        var at = document.Lines.GetStart(unit is null ? FirstLine(document) : document.Lines.GetLine(unit.Span.Start));
        var verb = unit is null ? "ignore-file" : "ignore";
        var text = $"plimsoll: {verb} {diagnostic.Id}{(reason.Length > 0 ? $" -- {reason}" : "")}";
        // Behind a blank, a line of .dockerignore is a pattern and no comment.
        var prefix = unit is null or IgnorePatternSyntax ? "" : PrefixOf(document, at, unit is FenceSyntax);
        var comment = document.Root is MarkdownFileSyntax ? $"<!-- {text} -->" : $"# {text}";
        return new FixEdit(document.At(at, 0), prefix + comment + document.Lines.LineEnd);
    }

    /// <summary>The innermost node there that begins its line, so that a comment line may stand above it.</summary>
    static SyntaxNode? CommentableAround(Document document, int offset)
    {
        SyntaxNode? found = null;
        foreach (var node in document.Root.DescendantsAndSelf())
        {
            if (node.Span.Start <= offset && offset <= node.Span.End && IsCommentable(node) && BeginsLine(document, node)
                && (found is null || found.Span.Contains(node.Span)) && !(offset == node.Span.End && found is not null && offset < found.Span.End))
            {
                found = node;
            }
        }

        return found;
    }

    static bool IsCommentable(SyntaxNode node) => node switch
    {
        InstructionSyntax => node.Parent is DockerfileSyntax,
        ShellStatementSyntax => !node.Ancestors().Any(a => a is CommandSubstitutionSyntax { IsBackquoted: true } or HeredocSyntax),
        DataEntrySyntax => !IsInFlow(node),
        DataNode => node.Parent is DataSequenceSyntax && !IsInFlow(node),
        UnitSettingSyntax or UnitSectionSyntax or EnvVariableSyntax or NginxDirectiveSyntax or FenceSyntax or IgnorePatternSyntax => true,
        _ => false,
    };

    static bool IsInFlow(SyntaxNode node) => node.Ancestors().Any(a => a is DataMappingSyntax { IsFlow: true } or DataSequenceSyntax { IsFlow: true });

    static bool BeginsLine(Document document, SyntaxNode node)
    {
        var line = document.Lines.GetStart(document.Lines.GetLine(node.Span.Start));
        var before = document.Text.AsSpan(line, node.Span.Start - line);
        return node switch
        {
            FenceSyntax => before.Trim(" \t>").IsEmpty,
            // Dashes of the lists that the node is the first of; the comment goes above them.
            DataNode or DataEntrySyntax => before.Trim(" -").IsEmpty,
            _ => before.Trim().IsEmpty,
        };
    }

    static string PrefixOf(Document document, int lineStart, bool isMarkdown)
    {
        var end = lineStart;
        while (end < document.Text.Length && (document.Text[end] is ' ' or '\t' || isMarkdown && document.Text[end] == '>'))
            end++;
        return document.Text[lineStart..end];
    }

    /// <summary>The first line that a comment may take: below a <c>#!</c> line and a Dockerfile's directives.</summary>
    static int FirstLine(Document document)
    {
        if (document.Root is DockerfileSyntax { Directives: [.., var last] })
            return Math.Min(document.Lines.GetLine(last.Span.End) + 1, document.Lines.LineCount - 1);
        return document.Text.StartsWith("#!", StringComparison.Ordinal) ? Math.Min(1, document.Lines.LineCount - 1) : 0;
    }
}
