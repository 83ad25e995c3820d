using Plimsoll.Text;

namespace Plimsoll.Cli.Discovery;

/// <summary>One line of a .gitignore, as gitignore(5) describes it.</summary>
sealed class GitIgnorePattern
{
    // Glob knows ranges only; letters outside ASCII belong to no class in git either.
    static readonly (string Name, string Range)[] NamedClasses =
    [
        ("[:alnum:]", "A-Za-z0-9"), ("[:alpha:]", "A-Za-z"), ("[:blank:]", " \t"), ("[:cntrl:]", "\u0001-\u001F\u007F"), ("[:digit:]", "0-9"),
        ("[:graph:]", "!-.0-~"), ("[:lower:]", "a-z"), ("[:print:]", " -.0-~"), ("[:punct:]", "!-.:-@\\[-`{-~"), ("[:space:]", " \t-\r"),
        ("[:upper:]", "A-Z"), ("[:xdigit:]", "0-9A-Fa-f"),
    ];

    readonly Glob _glob;
    readonly bool _isFolderOnly;

    GitIgnorePattern(Glob glob, bool isNegated, bool isFolderOnly)
    {
        _glob = glob;
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
        foreach (var (name, range) in NamedClasses)
            line = line.Replace(name, range, StringComparison.Ordinal);
        // A slash at the start or inside ties the pattern to the folder of its file; without one the name counts, wherever it lies.
        var pattern = line.Contains('/', StringComparison.Ordinal) ? line.TrimStart('/') : $"**/{line}";
        return new GitIgnorePattern(new Glob(pattern, braces: false), isNegated, isFolderOnly);
    }

    /// <param name="path">From the folder of the .gitignore, with <c>/</c>.</param>
    public bool IsMatch(string path, bool isFolder) => (isFolder || !_isFolderOnly) && _glob.IsMatch(path);

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
}
