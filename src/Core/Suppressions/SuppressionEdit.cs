using Microsoft.CodeAnalysis.Text;
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
    static readonly string[] OtherTools = ["hadolint ", "shellcheck ", "dclint "];

    /// <summary>Where a comment goes.</summary>
    /// <param name="At">The start of the line above which it is inserted.</param>
    /// <param name="UnitStart">The start of the line of what it is for.</param>
    /// <param name="Prefix">What stands before it on its line.</param>
    readonly record struct SuppressionPlace(int At, int UnitStart, string Prefix, bool IsForFile);

    /// <summary>
    /// The insertion of a comment line above what the finding is in, or at the top of the file for a finding that is in nothing.
    /// Null where the format has no comments (JSON) or no line there can hold one. The finding's position lies in a file.
    /// </summary>
    public static FixEdit? For(Diagnostic diagnostic, string reason = "") => PlaceFor(diagnostic) is { } place ? Insert(diagnostic.Location.Document, place, [diagnostic.Id], reason) : null;

    /// <summary>The same for all such findings in the file: a comment at its top. Null where the format has no comments.</summary>
    public static FixEdit? ForFile(Diagnostic diagnostic, string reason = "")
    {
        var document = diagnostic.Location.Document;
        return HasNoComments(document) || document.Root is MarkdownFileSyntax ? null
            : Insert(document, new SuppressionPlace(document.Lines.GetStart(FirstLine(document)), 0, "", IsForFile: true), [diagnostic.Id], reason);
    }

    /// <summary>
    /// Comments for findings of one file: one for all that it can silence, and where one of our own stands there already, that one with
    /// more rules. Findings that no comment can silence have none.
    /// </summary>
    public static IEnumerable<FixEdit> ForAll(Document document, IEnumerable<Diagnostic> findings, string reason, RuleIndex rules)
    {
        var comments = SuppressionReader.Read(document, rules, given: null).Where(c => c is { IsOwn: true, Reach: not SuppressionReach.Stage, Words.IsEmpty: false }).ToList();
        return findings.Select(f => (Finding: f, Place: PlaceFor(f)))
            .Select(f => (f.Finding, f.Place, Comment: f.Place is { } place ? comments.LastOrDefault(c => StandsAt(c, place, f.Finding.Location.Span)) : null))
            // One that names the rule and does not silence it cannot be helped.
            .Where(f => f.Place is not null && f.Comment?.Words.Any(w => w.Rules.Any(r => r.Id == f.Finding.Id)) != true)
            .GroupBy(f => (Place: f.Comment is null ? f.Place : null, f.Comment), f => f.Finding.Id)
            .Select(g => EditFor(g.Key.Place, g.Key.Comment, g.Distinct().Order(StringComparer.Ordinal)));

        FixEdit EditFor(SuppressionPlace? place, SuppressionComment? comment, IEnumerable<string> ids) => comment is null
            ? Insert(document, place!.Value, ids, reason) : new FixEdit(document.At(comment.Words.Max(w => w.Span.End), 0), string.Concat(ids.Select(id => $", {id}")));
    }

    static FixEdit Insert(Document document, SuppressionPlace place, IEnumerable<string> ids, string reason)
    {
        var text = $"plimsoll: {(place.IsForFile ? "ignore-file" : "ignore")} {string.Join(", ", ids)}{(reason.Length > 0 ? $" -- {reason}" : "")}";
        var comment = document.Root is MarkdownFileSyntax ? $"<!-- {text} -->" : $"# {text}";
        // A mark of the byte order stays the first thing in the file.
        var at = place.At == 0 && document.Text.StartsWith('\uFEFF') ? 1 : place.At;
        return new FixEdit(document.At(at, 0), place.Prefix + comment + document.Lines.LineEnd);
    }

    /// <summary>Whether a comment stands where a new one would, with nothing but other comments between, or behind the finding on its line.</summary>
    static bool StandsAt(SuppressionComment comment, SuppressionPlace place, TextSpan finding)
    {
        var document = comment.Document;
        if (place.IsForFile || comment.Reach == SuppressionReach.File)
            return place.IsForFile && comment.Reach == SuppressionReach.File;
        if (!comment.Covers(finding))
            return false;
        var line = document.Lines.GetLine(comment.Span.Start);
        if (!SuppressionReader.IsAlone(document, comment.Span))
            return line == document.Lines.GetLine(finding.Start);
        // The place may lie above comments of other tools that have to stay next to what they are for.
        var unit = document.Lines.GetLine(place.UnitStart);
        return line < unit && Enumerable.Range(line + 1, unit - line - 1).All(i => document.Tree.TextOf(document.Lines.GetLineSpan(i)).TrimStart() is "" or ['#', ..]);
    }

    static SuppressionPlace? PlaceFor(Diagnostic diagnostic)
    {
        var document = diagnostic.Location.Document;
        if (HasNoComments(document))
            return null;
        var unit = CommentableAround(document, HeredocOwners.ToCommand(document.Root, diagnostic.Location.Span.Start));
        if (unit is null && document.Root is MarkdownFileSyntax)
            return null;
        var line = unit is null ? FirstLine(document) : document.Lines.GetLine(unit.Span.Start);
        var at = document.Lines.GetStart(line);
        // Behind a blank, a line of .dockerignore is a pattern and no comment.
        var prefix = unit is null or IgnorePatternSyntax ? "" : PrefixOf(document, at, unit is FenceSyntax);
        return new SuppressionPlace(unit is null ? at : document.Lines.GetStart(AboveOthers(document, line)), at, prefix, unit is null);
    }

    static bool HasNoComments(Document document) =>
        document.IsGuest || document.Text.Length == 0 || document.Kind is DocumentKind.DaemonJson or DocumentKind.ClientConfig or DocumentKind.Json;

    /// <summary>The line of the first of the comments for hadolint and its like that end above a line: they count for the very next one.</summary>
    static int AboveOthers(Document document, int line)
    {
        var first = document.Root is DockerfileSyntax ? FirstLine(document) : 0;
        while (line > first && document.Tree.TextOf(document.Lines.GetLineSpan(line - 1)).TrimStart() is ['#', .. var body]
            && OtherTools.Any(t => body.TrimStart().StartsWith(t, StringComparison.Ordinal)))
            line--;
        return line;
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
