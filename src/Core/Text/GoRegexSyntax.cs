namespace Plimsoll.Text;

/// <summary>
/// The mistakes in a regular expression that Go's regexp package refuses and others do not: what RE2 leaves out, and brackets that are not
/// closed. Not a full check: a text without a mistake here may still be refused. Source: go.dev/s/re2syntax; words as Go 1.19 has them.
/// </summary>
public static class GoRegexSyntax
{
    /// <returns>Go's words, without "error parsing regexp"; null where nothing is found.</returns>
    public static string? Error(string pattern)
    {
        var groups = new Stack<int>();
        var canRepeat = false;
        var repeated = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var repeats = false;
            switch (pattern[i])
            {
                case '\\':
                    if (i + 1 == pattern.Length)
                        return "trailing backslash at end of expression";
                    if (pattern[i + 1] is >= '1' and <= '9')
                        return $"invalid escape sequence: `\\{pattern[i + 1]}`";
                    i++;
                    canRepeat = true;
                    break;
                case '[':
                    var end = ClassEnd(pattern, i);
                    if (end < 0)
                        return $"missing closing ]: `{pattern[i..]}`";
                    i = end;
                    canRepeat = true;
                    break;
                case '(':
                    if (Unsupported(pattern.AsSpan(i)) is { } perl)
                        return $"invalid or unsupported Perl syntax: `{perl}`";
                    groups.Push(i);
                    if (pattern.AsSpan(i).StartsWith("(?"))
                        i++;
                    canRepeat = false;
                    break;
                case ')':
                    if (!groups.TryPop(out _))
                        return $"unexpected ): `{pattern}`";
                    canRepeat = true;
                    break;
                case '|':
                    canRepeat = false;
                    break;
                case '*' or '+' or '?' when !canRepeat:
                    return $"missing argument to repetition operator: `{pattern[i]}`";
                case '*' or '+' when repeated:
                    return $"invalid nested repetition operator: `{pattern[i - 1]}{pattern[i]}`";
                default:
                    repeats = pattern[i] is '*' or '+';
                    canRepeat = true;
                    break;
            }

            repeated = repeats;
        }

        return groups.Count > 0 ? $"missing closing ): `{pattern}`" : null;
    }

    static string? Unsupported(ReadOnlySpan<char> group) =>
        group.StartsWith("(?=") ? "(?=" : group.StartsWith("(?!") ? "(?!" : group.StartsWith("(?>") ? "(?>"
        : group.StartsWith("(?<=") || group.StartsWith("(?<!") ? "(?<" : null;

    static int ClassEnd(string pattern, int start)
    {
        var i = start + 1;
        if (i < pattern.Length && pattern[i] == '^')
            i++;
        // A bracket that comes first is one of the characters.
        if (i < pattern.Length && pattern[i] == ']')
            i++;
        for (; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
                i++;
            else if (pattern.AsSpan(i).StartsWith("[:") && pattern.IndexOf(":]", i, StringComparison.Ordinal) is var name and > 0)
                i = name + 1;
            else if (pattern[i] == ']')
                return i;
        }

        return -1;
    }
}
