using System.Collections.Immutable;
using System.Text;

namespace Plimsoll.Model;

/// <summary>
/// Splits <c>command:</c> and <c>entrypoint:</c> strings as compose does, with mattn/go-shellwords: blanks, both quotes and
/// backslashes count, <c>`...`</c> and <c>$(...)</c> stay one piece, variables were put in before. An operator such as <c>;</c> or
/// <c>|</c> ends the command: the rest is lost.
/// </summary>
static class ComposeWords
{
    public static ImmutableArray<Argument> Split(ComposeText text)
    {
        var words = ImmutableArray.CreateBuilder<Argument>();
        var value = text.Text;
        var word = new StringBuilder();
        var (start, isOpen, hasText) = (-1, false, false);
        var quote = '\0';
        var at = 0;
        for (; at < value.Length; at++)
        {
            var c = value[at];
            if (quote == '\0' && c is ' ' or '\t' or '\r' or '\n')
            {
                End();
                continue;
            }

            if (quote == '\0' && c is ';' or '&' or '|' or '<' or '>')
            {
                // "2>" is a redirection: the digit belongs to it.
                if (c == '>' && word.Length > 0 && char.IsAsciiDigit(word[0]))
                    start = -1;
                break;
            }

            if (start < 0)
                start = at;
            if (c == '\\' && quote != '\'' && at + 1 < value.Length)
            {
                word.Append(value[++at]);
                hasText = true;
            }
            else if (c is '"' or '\'' && (quote == '\0' || quote == c))
            {
                quote = quote == '\0' ? c : '\0';
                hasText = true;
            }
            else if (quote is '\0' or '`' && c == '`' || quote == '\0' && c == '(' && at > 0 && value[at - 1] == '$' || quote == '(' && c == ')')
            {
                quote = quote == '\0' ? c : '\0';
                hasText = true;
                word.Append(c);
            }
            else
            {
                isOpen |= c == SourcedText.Unknown && quote == '\0';
                hasText |= c != SourcedText.Unknown;
                word.Append(c);
            }
        }

        End();
        return words.ToImmutable();

        void End()
        {
            if (start >= 0)
                words.Add(new Argument(text.Slice(start, at - start) with { Text = word.ToString() }, MaySplit: isOpen && !hasText));
            word.Clear();
            (start, isOpen, hasText) = (-1, false, false);
        }
    }
}
