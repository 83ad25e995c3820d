using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>
/// The text of a note's fence with what the reader is to fill in taken as unknown: <c>&lt;your-ip&gt;</c> is one unknown piece of text
/// (<see cref="SourcedText.Unknown"/>) and no redirection; so is <c>...</c> in a value (<c>PROXY="..."</c>), while in a script a word
/// <c>...</c> is words that were left out.
/// </summary>
static class NoteText
{
    const int LongestPlaceholder = 80;

    public static void Append(TextMapBuilder builder, string host, TextSpan line, bool isScript)
    {
        var start = line.Start;
        for (var at = line.Start; at < line.End; at++)
        {
            var length = host[at] switch
            {
                '<' => PlaceholderLength(host, line, at),
                '.' or '…' => EllipsisLength(host, line, at),
                _ => 0,
            };
            var isValue = length > 0 && (host[at] == '<' || IsValue(host, line, at, at + length));
            var isWords = length > 0 && !isValue && isScript && IsWord(host, line, at, at + length);
            if (!isValue && !isWords)
                continue;
            builder.Verbatim(TextSpan.FromBounds(start, at));
            builder.DecodedExpansion(new TextSpan(at, length), isValue ? SourcedText.UnknownText : "$__");
            start = at + length;
            at = start - 1;
        }

        builder.Verbatim(TextSpan.FromBounds(start, line.End));
    }

    /// <summary>From <c>&lt;</c> to <c>&gt;</c> without blanks at the inner ends: not a redirection, a heredoc, a substitution or a named group.</summary>
    static int PlaceholderLength(string host, TextSpan line, int at)
    {
        if (at > line.Start && host[at - 1] is '<' or '?' or 'P')
            return 0;
        var rest = host.AsSpan(at + 1, Math.Min(LongestPlaceholder, line.End - at - 1));
        var length = rest.IndexOf('>');
        if (length <= 0 || !IsPlaceholder(rest[..length]))
            return 0;
        return length + 1 < rest.Length && rest[length + 1] is '>' or '(' or '&' ? 0 : length + 2;
    }

    static bool IsPlaceholder(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not (' ' or '_' or '-' or '.' or '/' or ':' or '|' or ',' or '\''))
                return false;
        }

        return text[^1] != ' ' && (char.IsLetter(text[0]) || text[0] == '/');
    }

    static int EllipsisLength(string host, TextSpan line, int at) =>
        host[at] == '…' ? 1 : host.AsSpan(at, line.End - at).StartsWith("...") && (at + 3 == line.End || host[at + 3] != '.') ? 3 : 0;

    static bool IsWord(string host, TextSpan line, int start, int end) =>
        (start == line.Start || char.IsWhiteSpace(host[start - 1])) && IsAtEnd(host, line, end);

    // Behind "=" or inside quotes, or the rest of a URL.
    static bool IsValue(string host, TextSpan line, int start, int end)
    {
        var before = start == line.Start ? '\0' : host[start - 1];
        var isQuoted = before is '"' or '\'' && end < line.End && host[end] == before;
        var isRest = before is '=' or '@' || before == '/' && start - 2 >= line.Start && host[start - 2] == '/';
        return isQuoted || isRest && (IsAtEnd(host, line, end) || host[end] is '"' or '\'' or ':' or '/');
    }

    static bool IsAtEnd(string host, TextSpan line, int end) => end == line.End || char.IsWhiteSpace(host[end]);
}
