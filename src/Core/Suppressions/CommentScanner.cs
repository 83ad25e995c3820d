using System.Buffers;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Markdown;

namespace Plimsoll.Suppressions;

/// <summary>The comments of a document, with the text inside their marks.</summary>
static class CommentScanner
{
    static readonly SearchValues<string> AnyTool =
        SearchValues.Create(["plimsoll", "hadolint", "dclint", "check"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Comments in text order: the whole span, and the body without marks and outer blanks.</summary>
    public static IEnumerable<(TextSpan Span, TextSpan Body)> CommentsOf(Document document)
    {
        if (!document.Text.AsSpan().ContainsAny(AnyTool))
            return [];
        var spans = document.Root switch
        {
            MarkdownFileSyntax markdown => MarkdownComments(document.Text, markdown),
            _ => document.Tree.Comments,
        };
        return spans.Select(span => (span, BodyOf(document.Text, span)));
    }

    static IEnumerable<TextSpan> MarkdownComments(string text, MarkdownFileSyntax markdown)
    {
        var fences = markdown.Fences.ToArray();
        var next = 0;
        for (var at = 0; (at = text.IndexOf("<!--", at, StringComparison.Ordinal)) >= 0;)
        {
            while (next < fences.Length && fences[next].Span.End <= at)
                next++;
            var end = text.IndexOf("-->", at, StringComparison.Ordinal);
            if (end < 0)
                yield break;
            if (next < fences.Length && fences[next].Span.Contains(at))
            {
                at = fences[next].Span.End;
                continue;
            }

            yield return TextSpan.FromBounds(at, end + 3);
            at = end + 3;
        }
    }

    /// <summary>The text of a comment without its marks and the blanks around it.</summary>
    public static TextSpan BodyOf(string text, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        if (text.AsSpan(start, end - start) is ['<', '!', '-', '-', .., '-', '-', '>'])
            (start, end) = (start + 4, Math.Max(start + 4, end - 3));
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] is '#' or ';' or '/' or '*'))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return TextSpan.FromBounds(start, end);
    }
}
