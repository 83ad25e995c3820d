using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Markdown;
using Plimsoll.Syntax.Nginx;
using Plimsoll.Syntax.Shell;
using Plimsoll.Syntax.Unit;

namespace Plimsoll.Editor;

public enum FoldKind : byte { Region, Comment }

/// <summary>Lines that can be folded away behind the first.</summary>
/// <param name="StartLine">The line that stays, from 0.</param>
/// <param name="EndLine">The last line; behind <paramref name="StartLine"/>.</param>
public readonly record struct Fold(int StartLine, int EndLine, FoldKind Kind = FoldKind.Region);

/// <summary>What can be folded in a file, its guests included.</summary>
public static class Folds
{
    /// <summary>By position; of several that begin in one line the longest alone.</summary>
    public static ImmutableArray<Fold> Of(Document document) =>
    [
        .. document.WithGuests.SelectMany(d => Spans(d).Select(s => (Span: d.At(s).Physical.Span, Kind: FoldKind.Region)))
            .Select(s => FoldOf(document, s.Span, s.Kind)).Concat(Comments(document)).Where(f => f.EndLine > f.StartLine)
            .OrderBy(f => f.StartLine).ThenByDescending(f => f.EndLine).DistinctBy(f => f.StartLine),
    ];

    static Fold FoldOf(Document document, TextSpan span, FoldKind kind)
    {
        // The line end belongs to the line before it, and blank lines at the end to nobody.
        var end = span.End;
        while (end > span.Start && char.IsWhiteSpace(document.Text[end - 1]))
            end--;
        return new Fold(document.Lines.GetLine(span.Start), document.Lines.GetLine(Math.Max(span.Start, end - 1)), kind);
    }

    static IEnumerable<TextSpan> Spans(Document document) => document.Root switch
    {
        DockerfileSyntax file => OfDockerfile(file),
        MarkdownFileSyntax file => OfMarkdown(document, file),
        UnitFileSyntax file => file.Sections.Where(s => s.Name.Length > 0).Select(s => TextSpan.FromBounds(s.Span.Start, s.Settings.IsEmpty ? s.Span.End : s.Settings[^1].Span.End)),
        _ => document.Root.DescendantsAndSelf().Select(OfNode).OfType<TextSpan>(),
    };

    static TextSpan? OfNode(SyntaxNode node) => node switch
    {
        DataEntrySyntax { Value: DataMappingSyntax or DataSequenceSyntax or DataScalarSyntax { Style: ScalarStyle.Literal or ScalarStyle.Folded } } => node.Span,
        DataMappingSyntax or DataSequenceSyntax when node.Parent is not DataEntrySyntax and not DataFileSyntax || node is DataMappingSyntax { IsFlow: true } or DataSequenceSyntax { IsFlow: true } => node.Span,
        NginxDirectiveSyntax { BlockSpan: not null } => node.Span,
        HeredocSyntax heredoc => new TextSpan(Math.Max(0, heredoc.Span.Start - 1), heredoc.Span.End - Math.Max(0, heredoc.Span.Start - 1)),
        FunctionSyntax or CompoundSyntax or IfBranchSyntax or CaseItemSyntax or SimpleCommandSyntax => node.Span,
        _ => null,
    };

    static IEnumerable<TextSpan> OfDockerfile(DockerfileSyntax file)
    {
        for (var i = 0; i < file.Instructions.Length; i++)
        {
            var instruction = file.Instructions[i];
            // A stage that is one instruction long is that instruction.
            if (instruction is not FromSyntax)
            {
                yield return instruction.Span;
                continue;
            }

            var last = i;
            while (last + 1 < file.Instructions.Length && file.Instructions[last + 1] is not FromSyntax)
                last++;
            yield return TextSpan.FromBounds(instruction.Span.Start, file.Instructions[last].Span.End);
        }
    }

    static IEnumerable<TextSpan> OfMarkdown(Document document, MarkdownFileSyntax file)
    {
        foreach (var fence in file.Fences)
            yield return fence.Span;
        var headings = file.Blocks.OfType<HeadingSyntax>().ToList();
        for (var i = 0; i < headings.Count; i++)
        {
            var next = headings.FindIndex(i + 1, h => h.Level <= headings[i].Level);
            yield return TextSpan.FromBounds(headings[i].Span.Start, next < 0 ? document.Text.Length : headings[next].Span.Start);
        }
    }

    /// <summary>Comments that have lines of their own, one below the other.</summary>
    static IEnumerable<Fold> Comments(Document document)
    {
        var lines = document.WithGuests.SelectMany(d => d.Tree.Comments.Select(c => d.At(c).Physical.Span.Start)).Where(c => IsFirst(document, c))
            .Select(document.Lines.GetLine).Distinct().Order().ToList();
        for (var i = 0; i < lines.Count;)
        {
            var last = i;
            while (last + 1 < lines.Count && lines[last + 1] == lines[last] + 1)
                last++;
            yield return new Fold(lines[i], lines[last], FoldKind.Comment);
            i = last + 1;
        }
    }

    static bool IsFirst(Document document, int offset) =>
        document.Text.AsSpan(document.Lines.GetStart(document.Lines.GetLine(offset)), offset - document.Lines.GetStart(document.Lines.GetLine(offset))).IsWhiteSpace();
}
