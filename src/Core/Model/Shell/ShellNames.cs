using System.Collections.Frozen;

namespace Plimsoll.Model;

/// <summary>Names and characters that mean something to a shell.</summary>
static class ShellNames
{
    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || char.IsAsciiDigit(text[0]))
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        }

        return true;
    }

    /// <summary>What splits an unquoted value while IFS has its default.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';

    public static bool HasGlob(ReadOnlySpan<char> text) => text.IndexOfAny('*', '?', '[') >= 0;

    /// <summary>
    /// Whether a word with pattern characters behind this text stays as it is: no file is called <c>http://...</c>, <c>--format=...</c>
    /// or <c>NAME=...</c>, and a pattern without a match is left alone.
    /// </summary>
    public static bool MakesGlobLiteral(ReadOnlySpan<char> before) =>
        before.StartsWith("-") || before.IndexOf("://") >= 0 || before.Contains('=');

    /// <summary>Builtins whose arguments are assignments: their values are not split.</summary>
    public static bool IsDeclaration(string? name) => name is "export" or "declare" or "typeset" or "readonly" or "local";

    /// <summary>Builtins that POSIX calls special (2.14): assignments before them stay.</summary>
    public static bool IsSpecialBuiltin(string? name) => name is
        ":" or "." or "break" or "continue" or "eval" or "exec" or "exit" or "export" or "readonly" or "return" or "set" or "shift" or "times"
        or "trap" or "unset";

    /// <summary>Variables that every session exports, so that an assignment changes what programs see.</summary>
    public static bool IsUsuallyExported(string name) => UsuallyExported.Contains(name);

    static readonly FrozenSet<string> UsuallyExported = FrozenSet.Create(
        StringComparer.Ordinal,
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "TERM", "PWD", "OLDPWD", "DISPLAY", "TZ", "EDITOR", "PAGER", "TMPDIR");

    /// <summary>Variables whose value is one word on any sane machine.</summary>
    public static bool IsOneWord(string name) => OneWord.Contains(name);

    static readonly FrozenSet<string> OneWord = FrozenSet.Create(
        StringComparer.Ordinal,
        "PWD", "OLDPWD", "HOME", "USER", "LOGNAME", "UID", "EUID", "HOSTNAME", "PPID", "RANDOM", "SECONDS", "LINENO", "BASHPID",
        "SHLVL", "0", "#", "?", "$", "!");

    /// <summary>Programs whose output, put into a command line, is one word.</summary>
    public static bool GivesOneWord(string program) => program is
        "pwd" or "id" or "whoami" or "hostname" or "nproc" or "uname" or "mktemp" or "basename" or "dirname" or "realpath" or "readlink"
        or "arch" or "logname";
}
