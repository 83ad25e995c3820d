using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Yaml;

/// <summary>A text that means the same to Go's reader and that YamlDotNet reads too.</summary>
/// <param name="Comments">Comments that had to be taken out of it.</param>
/// <param name="End">The reading must get further than this, or the change was not what was wrong.</param>
readonly record struct YamlEased(string Text, List<TextSpan> Comments, int End);

/// <summary>
/// What libyaml and Go's reader accept and YamlDotNet refuses: plain scalars between brackets at the column of the key around them,
/// and a comment that touches the bracket, comma or quote before it.
/// </summary>
static class YamlLeniency
{
    public static YamlEased? Ease(string text, YamlProblem problem, List<YamlToken> tokens) => problem.Reason switch
    {
        YamlProblemReason.TouchingComment => WithoutComment(text, problem.Span.Start),
        YamlProblemReason.FlowIndentation => OnOneLine(text, tokens),
        _ => null,
    };

    static YamlEased? WithoutComment(string text, int start)
    {
        var hash = text.IndexOf('#', start);
        if (hash < 0 || hash > start + 1)
            return null;
        var comment = TextSpan.FromBounds(hash, LineEnd(text, hash));
        return new YamlEased(YamlRecovery.Blank(text, [comment]), [comment], comment.End - 1);
    }

    /// <summary>Between brackets a line break is a blank: without breaks no column is too small.</summary>
    static YamlEased? OnOneLine(string text, List<YamlToken> tokens)
    {
        int? open = null;
        var depth = 0;
        foreach (var token in tokens)
        {
            if (token.Kind is YamlTokenKind.FlowMappingStart or YamlTokenKind.FlowSequenceStart && depth++ == 0)
                open = token.Span.Start;
            else if (token.Kind is YamlTokenKind.FlowMappingEnd or YamlTokenKind.FlowSequenceEnd && depth > 0)
                depth--;
        }

        if (open is not { } start || depth == 0)
            return null;
        var comments = new List<TextSpan>();
        var blanks = new List<TextSpan>();
        depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '[' or '{':
                    depth++;
                    break;
                case ']' or '}' when --depth == 0:
                    return new YamlEased(YamlRecovery.Blank(text, comments.Concat(blanks)), comments, i);
                case '"' or '\'':
                    i = YamlErrors.ClosingQuote(text.AsSpan(i)) is var close and > 0 ? i + close : text.Length;
                    break;
                case '#' when text[i - 1] is ' ' or '\t' or '\n' or '\r' or ',' or '[' or '{':
                    comments.Add(TextSpan.FromBounds(i, LineEnd(text, i)));
                    i = comments[^1].End - 1;
                    break;
                case '\n' or '\r':
                    blanks.Add(new TextSpan(i, 1));
                    break;
            }
        }

        return null;
    }

    static int LineEnd(string text, int start) => text.AsSpan(start).IndexOfAny('\r', '\n') is var end and >= 0 ? start + end : text.Length;
}
