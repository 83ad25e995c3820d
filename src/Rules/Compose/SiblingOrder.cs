using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>
/// Puts the entries of a block mapping, or the items of a block list, in another order. Each takes along the comments right above it and
/// the deeper ones below it; blank lines, and comments with a blank line under them, stay where they are.
/// </summary>
static class SiblingOrder
{
    /// <summary>The first sibling that stands behind one which belongs after it; -1 where all are in order.</summary>
    /// <param name="order">The index that each sibling has when they are sorted.</param>
    public static int FirstMisplaced(ImmutableArray<int> order)
    {
        for (var i = 1; i < order.Length; i++)
        {
            if (order[i] < order[i - 1])
                return i;
        }

        return -1;
    }

    /// <summary>The place of each among the sorted; equals keep their order.</summary>
    public static ImmutableArray<int> Ranks<T>(ImmutableArray<T> siblings, IComparer<T> comparer)
    {
        var sorted = Enumerable.Range(0, siblings.Length).OrderBy(i => siblings[i], comparer).ToArray();
        var ranks = new int[siblings.Length];
        for (var i = 0; i < sorted.Length; i++)
            ranks[sorted[i]] = i;
        return [.. ranks];
    }

    /// <summary>The whole text of the siblings in order; null where lines cannot be moved about without changing what they mean.</summary>
    public static FixEdit? Edit<T>(Document document, SyntaxNode parent, ImmutableArray<T> children, ImmutableArray<int> ranks)
        where T : SyntaxNode
    {
        var siblings = ImmutableArray<SyntaxNode>.CastUp(children);
        if (parent is DataMappingSyntax { IsFlow: true } or DataSequenceSyntax { IsFlow: true } || MovesAnchors(siblings, ranks)
            || Blocks(document, siblings) is not { } blocks || blocks.Any(b => KeepsBlankLines(document, b)))
            return null;
        // What is in order at the beginning and at the end is left alone.
        var first = 0;
        while (ranks[first] == first)
            first++;
        var last = siblings.Length - 1;
        while (ranks[last] == last)
            last--;
        var lines = document.Lines;
        var text = new StringBuilder();
        for (var slot = first; slot <= last; slot++)
        {
            var block = blocks[ranks.IndexOf(slot)];
            var content = document.Text[lines.GetStart(block.First)..lines.GetSpanWithLineEnd(block.Last).End];
            text.Append(content);
            if (!content.EndsWith('\n') && !content.EndsWith('\r'))
                text.Append(lines.LineEnd);
            if (slot < last && blocks[slot].Last + 1 < blocks[slot + 1].First)
                text.Append(document.Text, lines.GetStart(blocks[slot].Last + 1), lines.GetStart(blocks[slot + 1].First) - lines.GetStart(blocks[slot].Last + 1));
        }

        var span = TextSpan.FromBounds(lines.GetStart(blocks[first].First), lines.GetSpanWithLineEnd(blocks[last].Last).End);
        var moved = text.ToString();
        if (!(document.Text[span.End - 1] is '\n' or '\r'))
            moved = moved[..^lines.LineEnd.Length];
        return new FixEdit(document.At(span), moved);
    }

    /// <summary>Lines of each sibling, both inclusive; null where one does not stand on lines of its own.</summary>
    static ImmutableArray<(int First, int Last)>? Blocks(Document document, ImmutableArray<SyntaxNode> siblings)
    {
        var lines = document.Lines;
        var blocks = new (int First, int Last)[siblings.Length];
        var column = lines.GetPosition(siblings[0].Span.Start).Character;
        for (var i = 0; i < siblings.Length; i++)
        {
            var (start, end) = (siblings[i].Span.Start, siblings[i].Span.End);
            var first = lines.GetLine(start);
            var last = lines.GetLine(end > start && lines.GetPosition(end).Character == 0 ? end - 1 : end);
            var before = document.Text.AsSpan(lines.GetStart(first), start - lines.GetStart(first)).TrimStart(' ');
            var after = end > lines.GetLineSpan(last).End ? [] : document.Text.AsSpan(end, lines.GetLineSpan(last).End - end).TrimStart(' ');
            var isOwn = siblings[i] is DataEntrySyntax ? before.IsEmpty : before.StartsWith("-");
            if (!isOwn || !after.IsEmpty && after[0] != '#' || siblings[i] is DataEntrySyntax && lines.GetPosition(start).Character != column)
                return null;
            blocks[i] = (first, last);
        }

        var indent = document.Text.AsSpan(lines.GetStart(blocks[0].First)).IndexOfAnyExcept(' ');
        for (var i = 0; i < blocks.Length; i++)
        {
            // Comments that stand deeper end the sibling above them.
            var limit = i + 1 < blocks.Length ? blocks[i + 1].First : lines.LineCount;
            for (var line = blocks[i].Last + 1; line < limit && (IndentOfComment(document, line) ?? indent + 1) > indent && !IsContent(document, line); line++)
            {
                if (IndentOfComment(document, line) is not null)
                    blocks[i].Last = line;
            }

            // The comment above the file's first key is often about the file.
            var stop = i > 0 ? blocks[i - 1].Last : indent == 0 ? blocks[0].First - 1 : -1;
            while (blocks[i].First - 1 > stop && IndentOfComment(document, blocks[i].First - 1) == indent)
                blocks[i].First--;
        }

        return [.. blocks];
    }

    /// <summary>Columns before the <c>#</c>, of a line with nothing but a comment.</summary>
    static int? IndentOfComment(Document document, int line)
    {
        var text = document.Text.AsSpan(document.Lines.GetLineSpan(line).Start, document.Lines.GetLineSpan(line).Length);
        var indent = text.IndexOfAnyExcept(' ');
        return indent >= 0 && text[indent] == '#' ? indent : null;
    }

    static bool IsContent(Document document, int line)
    {
        var text = document.Text.AsSpan(document.Lines.GetLineSpan(line).Start, document.Lines.GetLineSpan(line).Length).Trim();
        return !text.IsEmpty && text[0] != '#';
    }

    /// <summary>A block scalar with <c>+</c> has the blank lines below it for its own.</summary>
    static bool KeepsBlankLines(Document document, (int First, int Last) block)
    {
        for (var line = block.First; line <= block.Last; line++)
        {
            var span = document.Lines.GetLineSpan(line);
            var text = document.Text.AsSpan(span.Start, span.Length).TrimEnd();
            if (text.EndsWith("|+") || text.EndsWith(">+"))
                return true;
        }

        return false;
    }

    /// <summary>Whether an anchor would come to stand behind an alias of it.</summary>
    static bool MovesAnchors(ImmutableArray<SyntaxNode> siblings, ImmutableArray<int> ranks)
    {
        for (var i = 0; i < siblings.Length; i++)
        {
            foreach (var alias in siblings[i].DescendantsAndSelf().OfType<DataAliasSyntax>())
            {
                var home = alias.Target is not { } target ? -1 : siblings.FindIndex(s => s.Span.Contains(target.Span));
                if (home >= 0 && home != i && ranks[home] > ranks[i])
                    return true;
            }
        }

        return false;
    }

    static int FindIndex(this ImmutableArray<SyntaxNode> nodes, Predicate<SyntaxNode> match)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            if (match(nodes[i]))
                return i;
        }

        return -1;
    }
}
