using System.Text;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Model;

/// <summary>Puts the values of variables into the words of a Dockerfile, as BuildKit does, as far as they are known.</summary>
public static class WordExpansion
{
    /// <summary>Longer results are not known: <c>ENV A=$A$A</c>, a few times over, has more characters than there are atoms.</summary>
    const int LongestResult = 32 * 1024;

    const int DeepestNesting = 100;

    /// <summary>
    /// The word's value. The lookup returns a variable's value, null where it is unset, and <see cref="SourcedText.UnknownText"/>, alone or
    /// inside a value, for what is not known.
    /// </summary>
    public static string Expand(this DockerWordSyntax word, Func<DockerVariableSyntax, string?> lookup) => Expand(word, lookup, depth: 0);

    static string Expand(DockerWordSyntax word, Func<DockerVariableSyntax, string?> lookup, int depth)
    {
        if (!word.HasVariables)
            return word.Value;
        if (depth > DeepestNesting)
            return SourcedText.UnknownText;
        var result = new StringBuilder();
        foreach (var part in word.Parts)
        {
            result.Append(part.Text ?? Expand(part.Variable!, lookup, depth));
            if (result.Length > LongestResult)
                return SourcedText.UnknownText;
        }

        return result.ToString();
    }

    static string Expand(DockerVariableSyntax variable, Func<DockerVariableSyntax, string?> lookup, int depth)
    {
        var value = lookup(variable);
        string Operand(int index) => Expand(variable.Words[index], lookup, depth + 1);
        switch (variable.Operator)
        {
            case null:
                return value ?? "";
            case "-":
                return value ?? Operand(0);
            case ":-":
                return value == SourcedText.UnknownText ? value : string.IsNullOrEmpty(value) ? Operand(0) : value;
            case "+":
                return value is null ? "" : value == SourcedText.UnknownText ? value : Operand(0);
            case ":+":
                return string.IsNullOrEmpty(value) ? "" : value == SourcedText.UnknownText ? value : Operand(0);
            case "?" or ":?":
                // Unset, it ends the build: there is no value.
                return value is null || (value.Length == 0 && variable.Operator == ":?") ? SourcedText.UnknownText : value;
            case "#" or "##" or "%" or "%%":
                return Trim(value ?? "", Operand(0), variable.Operator);
            default:
                return Replace(value ?? "", Operand(0), Operand(1), all: variable.Operator == "//");
        }
    }

    static string Trim(string value, string pattern, string @operator)
    {
        if (!IsWithinReach(value, pattern))
            return SourcedText.UnknownText;
        var isPrefix = @operator[0] == '#';
        var isLongest = @operator.Length == 2;
        for (var i = 0; i <= value.Length; i++)
        {
            var length = isLongest ? value.Length - i : i;
            var piece = isPrefix ? value.AsSpan(0, length) : value.AsSpan(value.Length - length);
            if (Matches(piece, pattern))
                return isPrefix ? value[length..] : value[..^length];
        }

        return value;
    }

    static string Replace(string value, string pattern, string replacement, bool all)
    {
        if (!IsWithinReach(value, pattern) || pattern.Length == 0 || (all && replacement.Contains('$', StringComparison.Ordinal)))
            return SourcedText.UnknownText;
        var result = new StringBuilder();
        for (var at = 0; at < value.Length;)
        {
            var length = LongestMatch(value.AsSpan(at), pattern);
            if (length <= 0)
            {
                result.Append(value[at++]);
                continue;
            }

            result.Append(replacement);
            at += length;
            if (!all)
                return result.Append(value, at, value.Length - at).ToString();
        }

        return result.ToString();
    }

    static int LongestMatch(ReadOnlySpan<char> text, string pattern)
    {
        for (var length = text.Length; length > 0; length--)
        {
            if (Matches(text[..length], pattern))
                return length;
        }

        return -1;
    }

    // Every piece of the value is held against the pattern: beyond names and paths that would take too long.
    static bool IsWithinReach(string value, string pattern) =>
        value.Length <= 256 && pattern.Length <= 256
        && !value.Contains(SourcedText.Unknown, StringComparison.Ordinal) && !pattern.Contains(SourcedText.Unknown, StringComparison.Ordinal);

    /// <summary><c>*</c> is any text, <c>?</c> any character, a backslash takes the next one as it stands.</summary>
    static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        int at = 0, p = 0, star = -1, starAt = 0;
        while (at < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = ++p;
                starAt = at;
                continue;
            }

            var escaped = p + 1 < pattern.Length && pattern[p] == '\\';
            var literal = p < pattern.Length ? pattern[escaped ? p + 1 : p] : '\0';
            if (p < pattern.Length && (literal == text[at] || (literal == '?' && !escaped)))
            {
                p += escaped ? 2 : 1;
                at++;
            }
            else if (star >= 0)
            {
                p = star;
                at = ++starAt;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }
}
