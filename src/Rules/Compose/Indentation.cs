using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Syntax;

namespace Plimsoll.Rules.Compose;

/// <summary>Moves lines of a YAML file in: comments with them, and block scalars, whose lines all move alike.</summary>
static class Indentation
{
    /// <summary>
    /// One edit for every line that is not empty, of its first characters and not only before them: an edit that takes the line away
    /// then does not go together with it. Null where tabs stand before the text.
    /// </summary>
    public static ImmutableArray<FixEdit>? Edits(Document document, int firstLine, int lastLine, string by = "  ")
    {
        var edits = ImmutableArray.CreateBuilder<FixEdit>();
        for (var line = firstLine; line <= lastLine; line++)
        {
            var span = document.Lines.GetLineSpan(line);
            if (span.Length == 0)
                continue;
            var text = document.Text.AsSpan(span.Start, span.Length);
            var blanks = text.IndexOfAnyExcept(' ');
            if (blanks >= 0 && text[blanks] == '\t')
                return null;
            var moved = text[..(blanks < 0 ? text.Length : blanks + 1)].ToString();
            edits.Add(new FixEdit(document.At(span.Start, moved.Length), by + moved));
        }

        return edits.ToImmutable();
    }

    /// <summary>The last line that goes with a node: comments below it that are indented do, and blanks, which a block scalar may keep.</summary>
    public static int LastLine(Document document, SyntaxNode node)
    {
        // A block scalar ends behind its last line end.
        var line = document.Lines.GetLine(node.Span.End - 1);
        for (var next = line + 1; next < document.Lines.LineCount; next++)
        {
            var span = document.Lines.GetLineSpan(next);
            var text = document.Text.AsSpan(span.Start, span.Length);
            if (text is [' ' or '\t', ..] && text.TrimStart() is [] or ['#', ..])
                line = next;
            else if (!text.IsWhiteSpace())
                break;
        }

        return line;
    }
}
