using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Syntax.Yaml;

/// <summary>
/// Tabs where only spaces may stand. YamlDotNet lets some of them pass; libyaml and Go's reader refuse them all: at the start of a
/// line outside brackets, even one that is otherwise blank or a comment, and behind the dash of a list item.
/// </summary>
static class YamlTabs
{
    /// <summary>
    /// The text with spaces for the tabs that lines start with. No value changes by it: such tabs are blanks between tokens, or
    /// fold away, or are errors. A file that is indented with tabs keeps its structure.
    /// </summary>
    public static string Replace(string text)
    {
        if (!text.StartsWith('\t') && !text.Contains("\n\t", StringComparison.Ordinal) && !text.Contains("\r\t", StringComparison.Ordinal))
            return text;
        var result = text.ToCharArray();
        for (var i = 0; i < result.Length; i++)
        {
            if (result[i] == '\t' && (i == 0 || result[i - 1] is '\n' or '\r'))
            {
                for (; i < result.Length && result[i] is '\t' or ' '; i++)
                    result[i] = ' ';
            }
        }

        return new string(result);
    }

    /// <summary>One error for each run of lines.</summary>
    /// <param name="text">The text with its tabs, but without the lines that were left out.</param>
    public static IEnumerable<SyntaxError> Find(string text, YamlTokens scanned)
    {
        if (!text.Contains('\t', StringComparison.Ordinal))
            yield break;
        var lastLine = -2;
        var line = 0;
        var counted = 0;
        foreach (var tab in All(text, scanned.Tokens))
        {
            line += text.AsSpan(counted, tab.Start - counted).Count('\n');
            counted = tab.Start;
            if (line > lastLine + 1)
                yield return new SyntaxError(tab, YamlErrors.Tab);
            lastLine = line;
        }
    }

    static IEnumerable<TextSpan> All(string text, List<YamlToken> tokens)
    {
        var flow = 0;
        var end = 0;
        var mayStartEntry = true;
        foreach (var token in tokens)
        {
            if (token.Span.IsEmpty && token.Kind != YamlTokenKind.End)
                continue;
            if (flow == 0 && token.Span.Start > end)
            {
                foreach (var tab in Leading(text, end, token.Span.Start, mayStartEntry || end > 0 && text[end - 1] is '\n' or '\r'))
                    yield return tab;
            }

            if (flow == 0 && token is { Kind: YamlTokenKind.Scalar, Style: ScalarStyle.Plain or ScalarStyle.Literal or ScalarStyle.Folded })
            {
                foreach (var tab in Leading(text, token.Span.Start, token.Span.End, atLineStart: false).Where(t => text[t.Start - 1] is '\n' or '\r'))
                    yield return tab;
            }

            flow += token.Kind switch
            {
                YamlTokenKind.FlowMappingStart or YamlTokenKind.FlowSequenceStart => 1,
                YamlTokenKind.FlowMappingEnd or YamlTokenKind.FlowSequenceEnd when flow > 0 => -1,
                _ => 0,
            };
            end = Math.Max(end, token.Span.End);
            mayStartEntry = token.Kind == YamlTokenKind.BlockEntry;
        }
    }

    /// <summary>Tabs before the first character that is neither tab nor space, on each line of a stretch of text.</summary>
    static IEnumerable<TextSpan> Leading(string text, int start, int end, bool atLineStart)
    {
        TextSpan? tab = null;
        for (var i = start; i < end; i++)
        {
            switch (text[i])
            {
                case '\r' or '\n':
                    if (tab is { } before)
                        yield return before;
                    tab = null;
                    atLineStart = true;
                    break;
                case '\t' when atLineStart:
                    tab = TextSpan.FromBounds(tab?.Start ?? i, i + 1);
                    break;
                case ' ':
                    break;
                default:
                    if (tab is { } mine)
                        yield return mine;
                    tab = null;
                    atLineStart = false;
                    break;
            }
        }

        if (tab is { } last)
            yield return last;
    }
}
