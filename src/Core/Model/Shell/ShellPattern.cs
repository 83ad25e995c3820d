using System.Text;

namespace Plimsoll.Model;

/// <summary>
/// Patterns of <c>case</c>, <c>[[ == ]]</c> and <c>${x%...}</c> (POSIX 2.14, <c>[!...]</c> and <c>[^...]</c> alike): a backslash takes the next character
/// as it stands. What a locale or bash's extended patterns decide is not known, and is answered by null.
/// </summary>
static class ShellPattern
{
    /// <summary>Every piece of a value is held against the pattern: beyond names and paths that would take too long.</summary>
    public const int Longest = 256;

    const string Special = "*?[]\\!^-+@(|)";

    /// <summary>The pattern that nothing but the text matches.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0)
            return text;
        var result = new StringBuilder();
        foreach (var c in text)
            (Special.Contains(c, StringComparison.Ordinal) ? result.Append('\\') : result).Append(c);
        return result.ToString();
    }

    public static bool? Matches(string text, string pattern) => IsWithinReach(text, pattern) ? Matches(text.AsSpan(), pattern) : null;

    /// <summary><c>${x#p}</c>, <c>${x##p}</c>, <c>${x%p}</c>, <c>${x%%p}</c>.</summary>
    public static string? Trim(string value, string pattern, string @operator)
    {
        if (!IsWithinReach(value, pattern))
            return null;
        var isPrefix = @operator[0] == '#';
        for (var i = 0; i <= value.Length; i++)
        {
            var length = @operator.Length == 2 ? value.Length - i : i;
            if (Matches(isPrefix ? value.AsSpan(0, length) : value.AsSpan(value.Length - length), pattern))
                return isPrefix ? value[length..] : value[..^length];
        }

        return value;
    }

    /// <summary><c>${x/p/r}</c>, <c>${x//p/r}</c>, <c>${x/#p/r}</c>, <c>${x/%p/r}</c>. An empty pattern matches at the ends only.</summary>
    public static string? Replace(string value, string pattern, string replacement, string @operator)
    {
        if (!IsWithinReach(value, pattern))
            return null;
        if (@operator == "/%")
        {
            for (var start = 0; start <= value.Length; start++)
            {
                if (Matches(value.AsSpan(start), pattern))
                    return value[..start] + replacement;
            }

            return value;
        }

        if (@operator == "/#")
            return LongestMatch(value, 0, pattern) is >= 0 and var first ? replacement + value[first..] : value;
        if (pattern.Length == 0)
            return value;
        var result = new StringBuilder();
        for (var at = 0; at < value.Length;)
        {
            var length = LongestMatch(value, at, pattern);
            if (length <= 0)
            {
                result.Append(value[at++]);
                continue;
            }

            result.Append(replacement);
            at += length;
            if (@operator == "/")
                return result.Append(value, at, value.Length - at).ToString();
        }

        return result.ToString();
    }

    static int LongestMatch(string value, int at, string pattern)
    {
        for (var length = value.Length - at; length >= 0; length--)
        {
            if (Matches(value.AsSpan(at, length), pattern))
                return length;
        }

        return -1;
    }

    static bool IsWithinReach(string text, string pattern)
    {
        if (text.Length > Longest || pattern.Length > Longest || text.Contains(SourcedText.Unknown, StringComparison.Ordinal)
            || pattern.Contains(SourcedText.Unknown, StringComparison.Ordinal) || text.Any(char.IsSurrogate))
            return false;
        for (var i = 0; i + 1 < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
                i++;
            else if (pattern[i + 1] == '(' && pattern[i] is '?' or '*' or '+' or '@' or '!')
                return false;
            else if (pattern[i] == '[' && pattern.AsSpan(i + 1).IndexOfAny("[\\") >= 0)
                return false;
        }

        return true;
    }

    static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        int at = 0, p = 0, star = -1, starAt = 0;
        while (at < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = ++p;
                starAt = at;
            }
            else if (p < pattern.Length && MatchesOne(text[at], pattern[p..], out var length))
            {
                p += length;
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

    /// <summary>Whether the character is one that the pattern begins with; how much of the pattern speaks of it.</summary>
    static bool MatchesOne(char c, ReadOnlySpan<char> pattern, out int length)
    {
        length = 1;
        switch (pattern[0])
        {
            case '?':
                return true;
            case '\\' when pattern.Length > 1:
                length = 2;
                return pattern[1] == c;
            case '[':
                var isNegated = pattern.Length > 1 && pattern[1] is '!' or '^';
                var from = isNegated ? 2 : 1;
                // A bracket behind the opening one is a member.
                var close = pattern.Length > from ? pattern[(from + 1)..].IndexOf(']') : -1;
                if (close < 0)
                    return c == '[';
                length = from + 1 + close + 1;
                return Contains(pattern[from..(length - 1)], c) != isNegated;
            default:
                return pattern[0] == c;
        }
    }

    static bool Contains(ReadOnlySpan<char> members, char c)
    {
        for (var i = 0; i < members.Length; i++)
        {
            if (i + 2 < members.Length && members[i + 1] == '-')
            {
                if (members[i] <= c && c <= members[i + 2])
                    return true;
                i += 2;
            }
            else if (members[i] == c)
            {
                return true;
            }
        }

        return false;
    }
}
