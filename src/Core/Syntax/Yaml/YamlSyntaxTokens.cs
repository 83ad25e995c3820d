using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Yaml;

/// <summary>Collects the token table. Blanked lines and comments cut through the scalars that they stand in.</summary>
sealed class YamlSyntaxTokens(string text)
{
    readonly List<SyntaxToken> _tokens = [];

    public void Add(TokenKind kind, TextSpan span)
    {
        if (!span.IsEmpty)
            _tokens.Add(new SyntaxToken(kind, span));
    }

    /// <summary>A block scalar gives two tokens, header and lines: a comment may stand between them.</summary>
    public void AddScalar(TextSpan span, TextSpan content, TokenKind kind)
    {
        if (!span.IsEmpty && text[span.Start] is '|' or '>' && content.Start > span.Start)
        {
            Add(TokenKind.Punctuation, YamlScalars.Header(text, span));
            Add(kind, content);
        }
        else
        {
            Add(kind, span);
        }
    }

    public ImmutableArray<SyntaxToken> Build(List<TextSpan> comments, List<TextSpan> blanked)
    {
        var result = ImmutableArray.CreateBuilder<SyntaxToken>(_tokens.Count + comments.Count + blanked.Count);
        var cuts = comments.Select(c => new SyntaxToken(TokenKind.Comment, c)).Concat(blanked.Select(b => new SyntaxToken(TokenKind.Bad, b)))
            .Where(c => !c.Span.IsEmpty).OrderBy(c => c.Span.Start).ToArray();
        _tokens.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        var cut = 0;
        foreach (var token in _tokens)
        {
            var start = token.Span.Start;
            for (; cut < cuts.Length && cuts[cut].Span.Start < token.Span.End; cut++)
            {
                if (cuts[cut].Span.Start > start)
                    result.Add(token with { Span = TextSpan.FromBounds(start, cuts[cut].Span.Start) });
                result.Add(cuts[cut]);
                start = Math.Max(start, cuts[cut].Span.End);
            }

            if (start < token.Span.End)
                result.Add(token with { Span = TextSpan.FromBounds(start, token.Span.End) });
        }

        result.AddRange(cuts[cut..]);
        return result.ToImmutable();
    }
}
