using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>
/// The text of a note's fence with what the reader is to fill in taken as unknown: <c>&lt;your-ip&gt;</c> is one unknown piece of text
/// (<see cref="SourcedText.Unknown"/>) and no redirection; in a script, <c>...</c> is words that were left out.
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
                '.' or '…' when isScript => EllipsisLength(host, line, at),
                _ => 0,
            };
            if (length == 0)
                continue;
            builder.Verbatim(TextSpan.FromBounds(start, at));
            builder.DecodedExpansion(new TextSpan(at, length), host[at] == '<' ? SourcedText.UnknownText : "$__");
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

    static int EllipsisLength(string host, TextSpan line, int at)
    {
        var length = host[at] == '…' ? 1 : host.AsSpan(at, line.End - at).StartsWith("...") ? 3 : 0;
        var isWord = (at == line.Start || char.IsWhiteSpace(host[at - 1])) && (at + length == line.End || char.IsWhiteSpace(host[at + length]));
        return isWord ? length : 0;
    }
}
