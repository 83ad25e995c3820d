using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Editor;

/// <summary>A word of a command line in front of a cursor.</summary>
/// <param name="Text">Without quotes, variables as written.</param>
/// <param name="Start">Of the text inside the quotes, where it begins with one.</param>
readonly record struct CompletionShellWord(string Text, int Start);

/// <summary>
/// The command that is being typed, word by word up to the cursor. A tree would not do: an open quote or <c>$(</c> takes the rest of the file.
/// </summary>
static class CompletionShellWords
{
    static readonly string[] _keywords = ["if", "then", "else", "elif", "do", "while", "until", "!", "{", "time", "exec", "command", "nohup", "eval"];

    /// <summary>The words; the last one is being typed, and may be empty. Wrappers and assignments are left out. Empty in a comment.</summary>
    public static ImmutableArray<CompletionShellWord> Before(string text, int offset)
    {
        var start = LogicalStart(text, offset);
        return Unwrapped(Lex(text, start, offset));
    }

    /// <summary>The same for a command of a unit; null for other settings.</summary>
    public static ImmutableArray<CompletionShellWord>? InUnit(string text, int offset)
    {
        var start = LogicalStart(text, offset);
        var equals = text.IndexOf('=', start, offset - start);
        if (equals < 0 || !text.AsSpan(start, equals - start).TrimStart().StartsWith("Exec"))
            return null;
        var at = equals + 1;
        while (at < offset && text[at] is '-' or '@' or '+' or '!' or ':' or ' ')
            at++;
        return Unwrapped(Lex(text, at, offset));
    }

    /// <summary>The beginning of the line, or of the first of those that backslashes join.</summary>
    static int LogicalStart(string text, int offset)
    {
        var start = LineStart(text, offset);
        while (start > 0)
        {
            var end = start - 1 - (text[start - 1] == '\n' && start > 1 && text[start - 2] == '\r' ? 1 : 0);
            if (end == 0 || text[end - 1] != '\\')
                break;
            start = LineStart(text, end);
        }

        return start;
    }

    static int LineStart(string text, int offset) => text.AsSpan(0, offset).LastIndexOfAny('\n', '\r') + 1;

    static List<CompletionShellWord> Lex(string text, int start, int end)
    {
        // A command in $( ) or backquotes is one of its own; the outer one goes on behind it.
        var outer = new Stack<(List<CompletionShellWord> Words, bool InQuotes)>();
        var words = new List<CompletionShellWord>();
        var word = new System.Text.StringBuilder();
        int? wordStart = null;
        var quote = '\0';
        for (var at = start; at < end; at++)
        {
            var c = text[at];
            if (quote == '\'')
            {
                if (c == '\'')
                    quote = '\0';
                else
                    word.Append(c);
                continue;
            }

            if (c == '\\' && at + 1 < end)
            {
                at++;
                if (text[at] is '\n' or '\r')
                {
                    at += text[at] == '\r' && at + 1 < end && text[at + 1] == '\n' ? 1 : 0;
                    if (quote == '\0')
                        End();
                    continue;
                }

                wordStart ??= at;
                word.Append(text[at]);
                continue;
            }

            if (c == '$' && at + 1 < end && text[at + 1] == '(')
            {
                End();
                outer.Push((words, quote == '"'));
                (words, quote) = ([], '\0');
                at++;
                continue;
            }

            if (quote == '"')
            {
                if (c == '"')
                    quote = '\0';
                else
                    word.Append(c);
                continue;
            }

            switch (c)
            {
                case '"' or '\'':
                    quote = c;
                    wordStart ??= at + 1;
                    break;
                case ' ' or '\t':
                    End();
                    break;
                case '#' when wordStart is null:
                    return [];
                case ')' when outer.Count > 0:
                    bool inQuotes;
                    (words, inQuotes) = outer.Pop();
                    quote = inQuotes ? '"' : '\0';
                    (wordStart, word) = (at + 1, new System.Text.StringBuilder("…"));
                    break;
                case ';' or '|' or '&' or '(' or ')' or '\n' or '\r' or '`':
                    words = [];
                    wordStart = null;
                    word.Clear();
                    break;
                default:
                    wordStart ??= at;
                    word.Append(c);
                    break;
            }
        }

        words.Add(new CompletionShellWord(word.ToString(), wordStart ?? end));
        return words;

        void End()
        {
            if (wordStart is { } begun)
                words.Add(new CompletionShellWord(word.ToString(), begun));
            wordStart = null;
            word.Clear();
        }
    }

    static ImmutableArray<CompletionShellWord> Unwrapped(List<CompletionShellWord> words)
    {
        var at = 0;
        while (at < words.Count - 1)
        {
            var word = words[at].Text;
            if (_keywords.Contains(word) || IsAssignment(word))
            {
                at++;
            }
            else if (word is "sudo" or "env" or "doas")
            {
                at++;
                while (at < words.Count - 1 && words[at].Text.StartsWith('-'))
                    at += words[at].Text is "-u" or "-g" or "-h" or "--user" or "--group" ? 2 : 1;
            }
            else
            {
                break;
            }
        }

        return at >= words.Count ? [] : [.. words.Skip(at)];
    }

    static bool IsAssignment(string word) => word.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 && word.AsSpan(0, equals).IndexOfAnyExcept(NameLetters) < 0;

    static readonly System.Buffers.SearchValues<char> NameLetters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>The span from a place of the word's text to the cursor; where quotes or backslashes stand between, the text does not tell, and it is null.</summary>
    public static TextSpan? Typed(this CompletionShellWord word, int from, int offset) =>
        offset - word.Start == word.Text.Length ? TextSpan.FromBounds(word.Start + from, offset) : null;
}
