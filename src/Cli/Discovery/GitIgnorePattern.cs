namespace Plimsoll.Cli.Discovery;

/// <summary>
/// One line of a .gitignore, matched as git matches it (gitignore(5), wildmatch with WM_PATHNAME). Time is bounded by the product
/// of the lengths of pattern and path.
/// </summary>
sealed class GitIgnorePattern
{
    const string AnyFolders = "**";

    readonly string[] _segments;
    readonly bool _isFolderOnly;

    GitIgnorePattern(string[] segments, bool isNegated, bool isFolderOnly)
    {
        _segments = segments;
        IsNegated = isNegated;
        _isFolderOnly = isFolderOnly;
    }

    /// <summary>Begins with <c>!</c>: takes a file back in.</summary>
    public bool IsNegated { get; }

    /// <summary>Null for blank lines and comments.</summary>
    public static GitIgnorePattern? Parse(string line)
    {
        line = TrimEnd(line.TrimEnd('\r'));
        if (line.Length == 0 || line[0] == '#')
            return null;
        var isNegated = line[0] == '!';
        if (isNegated)
            line = line[1..];
        var isFolderOnly = line.EndsWith('/');
        if (isFolderOnly)
            line = line[..^1];
        if (line.Length == 0)
            return null;
        // A slash at the start or inside ties the pattern to the folder of its file; without one the name counts, wherever it lies.
        var isAnchored = line.Contains('/', StringComparison.Ordinal);
        var segments = line.Replace("\\/", "/", StringComparison.Ordinal).TrimStart('/').Split('/');
        return new GitIgnorePattern(isAnchored ? segments : [AnyFolders, .. segments], isNegated, isFolderOnly);
    }

    /// <param name="path">From the folder of the .gitignore, split at <c>/</c>.</param>
    public bool IsMatch(ReadOnlySpan<string> path, bool isFolder)
    {
        if (_isFolderOnly && !isFolder)
            return false;
        // As with a star inside a name: only the last "**" ever needs to take more.
        int at = 0, segment = 0, resumeAt = -1, resumeSegment = -1;
        while (at < path.Length)
        {
            if (segment < _segments.Length && _segments[segment] == AnyFolders)
            {
                // "a/**" is what lies in a, not a itself: behind the last slash something has to stand.
                if (segment == _segments.Length - 1)
                    return true;
                (resumeAt, resumeSegment) = (at, ++segment);
            }
            else if (segment < _segments.Length && IsSegmentMatch(_segments[segment], path[at]))
            {
                segment++;
                at++;
            }
            else if (resumeSegment >= 0)
            {
                at = ++resumeAt;
                segment = resumeSegment;
            }
            else
            {
                return false;
            }
        }

        return segment == _segments.Length;
    }

    // Blanks at the end do not count, unless a backslash stands before the blank.
    static string TrimEnd(string line)
    {
        var end = line.Length;
        while (end > 0 && line[end - 1] == ' ' && !IsEscaped(line, end - 1))
            end--;
        return line[..end];
    }

    static bool IsEscaped(string line, int at)
    {
        var slashes = 0;
        while (at - slashes > 0 && line[at - slashes - 1] == '\\')
            slashes++;
        return slashes % 2 == 1;
    }

    static bool IsSegmentMatch(string pattern, string name)
    {
        int at = 0, p = 0, resumeAt = -1, resumePattern = -1;
        while (at < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (resumeAt, resumePattern) = (at, ++p);
            }
            else if (p < pattern.Length && MatchOne(pattern, p, name[at]) is var next and > 0)
            {
                p = next;
                at++;
            }
            else if (resumePattern >= 0)
            {
                at = ++resumeAt;
                p = resumePattern;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }

    /// <summary>Where the pattern goes on when its element at <paramref name="p"/> takes the character; 0 where it does not.</summary>
    static int MatchOne(string pattern, int p, char c) => pattern[p] switch
    {
        '?' => p + 1,
        '[' => MatchClass(pattern, p + 1, c),
        '\\' => p + 1 < pattern.Length && pattern[p + 1] == c ? p + 2 : 0,
        _ => pattern[p] == c ? p + 1 : 0,
    };

    // An open class without its bracket matches nothing, in git as here.
    static int MatchClass(string pattern, int p, char c)
    {
        var isNegated = p < pattern.Length && pattern[p] is '!' or '^';
        if (isNegated)
            p++;
        var isIn = false;
        for (var first = true; p < pattern.Length && (first || pattern[p] != ']'); first = false)
        {
            if (NamedClass(pattern, p) is { } name)
            {
                isIn |= IsInClass(name, c);
                p += name.Length + 4;
                continue;
            }

            if (Literal(pattern, ref p) is not { } low)
                return 0;
            var high = low;
            if (p + 1 < pattern.Length && pattern[p] == '-' && pattern[p + 1] != ']')
            {
                p++;
                if (Literal(pattern, ref p) is not { } end)
                    return 0;
                high = end;
            }

            isIn |= low <= c && c <= high;
        }

        return p < pattern.Length && isIn != isNegated ? p + 1 : 0;
    }

    static char? Literal(string pattern, ref int p)
    {
        if (pattern[p] == '\\')
            p++;
        return p < pattern.Length ? pattern[p++] : null;
    }

    static string? NamedClass(string pattern, int p)
    {
        if (!pattern.AsSpan(p).StartsWith("[:", StringComparison.Ordinal))
            return null;
        var end = pattern.IndexOf(":]", p + 2, StringComparison.Ordinal);
        return end < 0 ? null : pattern[(p + 2)..end];
    }

    static bool IsInClass(string name, char c) => name switch
    {
        "alnum" => char.IsAsciiLetterOrDigit(c),
        "alpha" => char.IsAsciiLetter(c),
        "blank" => c is ' ' or '\t',
        "cntrl" => c < ' ' || c == '\x7F',
        "digit" => char.IsAsciiDigit(c),
        "graph" => c is > ' ' and < '\x7F',
        "lower" => char.IsAsciiLetterLower(c),
        "print" => c is >= ' ' and < '\x7F',
        "punct" => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)),
        "space" => c is ' ' or (>= '\t' and <= '\r'),
        "upper" => char.IsAsciiLetterUpper(c),
        "xdigit" => char.IsAsciiHexDigit(c),
        _ => false,
    };
}
