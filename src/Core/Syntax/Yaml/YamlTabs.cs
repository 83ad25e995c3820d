using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Yaml;

/// <summary>
/// Tabs where only spaces may stand. YamlDotNet lets some of them pass; libyaml and Go's reader refuse them all: at the start of a
/// line outside brackets, even one that is otherwise blank or a comment, and behind the dash of a list item.
/// </summary>
static class YamlTabs
{
    public static IEnumerable<SyntaxError> Find(string text, YamlTokens scanned)
    {
        if (!text.Contains('\t', StringComparison.Ordinal))
            yield break;
        var flow = 0;
        var end = 0;
        var previous = YamlTokenKind.DocumentEnd;
        foreach (var token in scanned.Tokens)
        {
            if (token.Span.IsEmpty && token.Kind != YamlTokenKind.End)
                continue;
            if (flow == 0 && token.Span.Start > end)
            {
                foreach (var tab in InGap(text, end, token.Span.Start, end == 0 || previous is YamlTokenKind.BlockEntry))
                    yield return new SyntaxError(tab, "Tab in the indentation: YAML allows only spaces here");
            }

            flow += token.Kind switch
            {
                YamlTokenKind.FlowMappingStart or YamlTokenKind.FlowSequenceStart => 1,
                YamlTokenKind.FlowMappingEnd or YamlTokenKind.FlowSequenceEnd when flow > 0 => -1,
                _ => 0,
            };
            end = Math.Max(end, token.Span.End);
            previous = token.Kind;
        }
    }

    /// <summary>Tabs before the first character that is neither tab nor space, on each line of the text between two tokens.</summary>
    static IEnumerable<TextSpan> InGap(string text, int start, int end, bool atLineStart)
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
                    atLineStart = false;
                    break;
            }
        }

        if (tab is { } last)
            yield return last;
    }
}
