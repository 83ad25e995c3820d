using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Model;

/// <summary>
/// Parts of a word's value, located as exactly as the word allows: <c>http_proxy</c> in <c>-e "http_proxy=$P"</c> is found behind the
/// quote. Value and source are read side by side; where they part (a variable was put in), the whole word is the place.
/// </summary>
public static class SourcedTextSlices
{
    /// <summary>In characters: a shorter text may stand anywhere by chance.</summary>
    const int ShortestWritten = 4;

    /// <summary>The value's characters from <paramref name="start"/> on; offsets count the value, not the source.</summary>
    public static SourcedText Slice(this SourcedText value, int start) => value.Slice(start, value.Text.Length - start);

    /// <inheritdoc cref="Slice(SourcedText, int)"/>
    public static SourcedText Slice(this SourcedText value, int start, int length)
    {
        if (start == 0 && length == value.Text.Length)
            return value;
        var text = value.Text.Substring(start, length);
        return new(text, value.Location is { Document: not null } location && Find(location.Text, value.Text, start, length) is { } span
            ? location with { Span = new TextSpan(location.Span.Start + span.Start, span.Length) }
            : value.Location);
    }

    /// <summary>
    /// A value that variables brought along, at the one place of its document where it is written down: <c>DIRECT=a,b</c> for
    /// <c>-e NO_PROXY="$DIRECT"</c>. As it is where it stands there already, where there are several such places, or none.
    /// </summary>
    public static SourcedText AsWritten(this SourcedText value)
    {
        var text = value.Text;
        if (!value.IsKnown || text.Length < ShortestWritten || value.Location.Document is not { Text: var all } document || value.Location.Text.Contains(text, StringComparison.Ordinal))
            return value;
        var at = all.IndexOf(text, StringComparison.Ordinal);
        var end = at + text.Length;
        return at > 0 && all[at - 1] is '=' or '"' or '\'' && (end == all.Length || char.IsWhiteSpace(all[end]) || all[end] is '"' or '\'' or ';')
            && all.IndexOf(text, end, StringComparison.Ordinal) < 0 ? value with { Location = document.At(at, text.Length) } : value;
    }

    /// <summary>Cuts at every separator; empty pieces stay.</summary>
    public static IEnumerable<SourcedText> Split(this SourcedText value, char separator)
    {
        var start = 0;
        for (var i = 0; i <= value.Text.Length; i++)
        {
            if (i < value.Text.Length && value.Text[i] != separator)
                continue;
            yield return value.Slice(start, i - start);
            start = i + 1;
        }
    }

    /// <summary>
    /// Both places as one, where one stands right behind the other as words of one command do; else the second alone: a flag from a
    /// variable and its value from the command line have no span in common.
    /// </summary>
    internal static Location Joined(Location first, Location second)
    {
        if (first.Document != second.Document || first.Document is null || first.Span.End > second.Span.Start)
            return second;
        // Blanks, a continued line and quotes may stand between.
        var between = first.Document.Text.AsSpan(first.Span.End, second.Span.Start - first.Span.End);
        return between.IndexOfAnyExcept(" \t\r\n\\\"'") < 0 ? first.To(second) : second;
    }

    static TextSpan? Find(string source, string value, int start, int length)
    {
        if (source == value)
            return new TextSpan(start, length);
        int at = 0, found = 0, from = -1;
        char quote = '\0';
        while (found < start + length || from < 0)
        {
            if (at >= source.Length)
                return found == start && length == 0 ? new TextSpan(at, 0) : null;
            var c = source[at];
            if (c is '"' or '\'' && (quote == '\0' || quote == c))
            {
                quote = quote == '\0' ? c : '\0';
                at++;
                continue;
            }

            if (c == '\\' && quote != '\'' && at + 1 < source.Length)
            {
                var next = source[at + 1];
                if (next is '\n' or '\r')
                {
                    at += next == '\r' && at + 2 < source.Length && source[at + 2] == '\n' ? 3 : 2;
                    continue;
                }

                if (quote == '\0' || next is '"' or '\\' or '$' or '`')
                    c = source[++at];
            }
            else if (c is '$' or '`' && quote != '\'' && found < value.Length && value[found] == SourcedText.Unknown)
            {
                if (found == start)
                    from = at;
                at = SkipExpansion(source, at);
                found++;
                continue;
            }

            if (found == start && from < 0)
                from = at;
            if (found >= start + length)
                break;
            if (c != value[found])
                return null;
            at++;
            found++;
        }

        return new TextSpan(from, at - from);
    }

    // Over $NAME, ${...}, $(...) and `...`; nested brackets are counted, which is enough inside one word.
    static int SkipExpansion(string source, int at)
    {
        if (source[at] == '`')
            return source.IndexOf('`', at + 1) is var end and >= 0 ? end + 1 : source.Length;
        at++;
        if (at >= source.Length)
            return at;
        if (source[at] is '{' or '(')
        {
            var depth = 0;
            do
            {
                depth += source[at] is '{' or '(' ? 1 : source[at] is '}' or ')' ? -1 : 0;
                at++;
            }
            while (at < source.Length && depth > 0);
            return at;
        }

        if (!char.IsAsciiLetter(source[at]) && source[at] != '_')
            return at + 1;
        while (at < source.Length && (char.IsAsciiLetterOrDigit(source[at]) || source[at] == '_'))
            at++;
        return at;
    }
}
