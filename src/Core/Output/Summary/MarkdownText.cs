using System.Globalization;
using System.Text;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output.Summary;

/// <summary>
/// Text of scanned files as it may stand in Markdown on GitHub and GitLab, in a table too. It neither becomes markup nor HTML, notifies nobody
/// and links nowhere: what these sites would make a mention, an issue, an address, a formula or an emoji of is written as code, where
/// they do not look.
/// </summary>
static class MarkdownText
{
    /// <summary>Of one word or one piece of code more is never shown: a name may be as long as a file.</summary>
    const int LongestCode = 300;

    /// <summary>Nor of one text: the others want room too.</summary>
    const int LongestText = 1_000;

    const string Escaped = "\\`*_{}[]<>|~&";

    /// <summary>Prose of one line; <c>`x`</c> in it is code, as in the messages of rules.</summary>
    public static string Inline(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        var code = new StringBuilder();
        var parts = Cut(VisibleText.Of(text).Trim(), LongestText).Split('`');
        for (var i = 0; i < parts.Length; i++)
        {
            // Odd parts stand between two backticks, but for one that was never closed.
            if (i % 2 == 1 && i < parts.Length - 1 && parts[i].Length > 0)
                code.Append(parts[i]);
            else
                AppendProse(result, code, i % 2 == 1 ? $"`{parts[i]}{(i < parts.Length - 1 ? "`" : "")}" : parts[i]);
        }

        Flush(result, code);
        return result.ToString();
    }

    /// <summary>A name or a piece of a file, to the letter.</summary>
    public static string Code(string text)
    {
        var shown = Cut(VisibleText.Of(text), LongestCode);
        // In a table no backslash can be written before a pipe in backticks; and code cannot hold a backtick as simply.
        var isPlain = shown.Length > 0 && shown.AsSpan().IndexOfAny("`|\\") < 0 && shown[0] != ' ' && shown[^1] != ' ';
        return isPlain ? $"`{shown}`" : $"<code>{References(shown)}</code>";
    }

    static string References(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c > '~' || c == ' ')
                result.Append(c);
            else
                result.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
        }

        return result.ToString();
    }

    // Two pieces of code that touch would be read as one with backticks in it, so they are made one.
    static void AppendProse(StringBuilder result, StringBuilder code, string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == ' ')
            {
                Flush(result, code);
                result.Append(text[at++]);
                continue;
            }

            var end = EndOfWord(text, at);
            AppendWord(result, code, text[at..end]);
            at = end;
        }
    }

    // An object in braces is one word, so that it can be copied as one.
    static int EndOfWord(string text, int at)
    {
        var depth = 0;
        for (var i = at; text[at] == '{' && i < text.Length; i++)
        {
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            if (depth == 0)
                return i + 1;
        }

        return text.IndexOf(' ', at) is var blank and >= 0 ? blank : text.Length;
    }

    static void AppendWord(StringBuilder result, StringBuilder code, string word)
    {
        if (!IsRead(word))
        {
            Flush(result, code);
            AppendEscaped(result, Cut(word, LongestCode));
            return;
        }

        // What ends a sentence or stands round a word is left out of the code, unless there is nothing else.
        var start = word.AsSpan().IndexOfAnyExcept('(', '[') is var i and > 0 ? i : 0;
        var end = word.AsSpan().LastIndexOfAnyExcept(".,;:!?)]") is var j && j >= start ? j + 1 : word.Length;
        if (start > 0)
            Flush(result, code);
        AppendEscaped(result, word[..start]);
        code.Append(word, start, end - start);
        if (end < word.Length)
            Flush(result, code);
        AppendEscaped(result, word[end..]);
    }

    static void Flush(StringBuilder result, StringBuilder code)
    {
        if (code.Length == 0)
            return;
        result.Append(Code(code.ToString()));
        code.Clear();
    }

    static void AppendEscaped(StringBuilder result, string text)
    {
        foreach (var c in text)
        {
            if (Escaped.Contains(c, StringComparison.Ordinal))
                result.Append('\\');
            result.Append(c);
        }
    }

    // {objects}, @name, #12, GH-12, !12 (GitLab), $formula$, an address, :emoji:
    static bool IsRead(string word) =>
        word[0] == '{'
        || word.AsSpan().IndexOfAny("@#$") >= 0
        || word.Contains("://", StringComparison.Ordinal)
        || word.Contains("www.", StringComparison.OrdinalIgnoreCase)
        || word.Contains("GH-", StringComparison.OrdinalIgnoreCase)
        || word.IndexOf('!', StringComparison.Ordinal) is var i and >= 0 && i + 1 < word.Length && char.IsAsciiDigit(word[i + 1])
        || word.Count(c => c == ':') > 1;

    static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        return text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] + "…";
    }
}
