using Plimsoll.Syntax.Shell;

namespace Plimsoll.Syntax;

/// <summary>What the first line of a script says of its interpreter.</summary>
public static class Shebang
{
    /// <summary>The base name of the program behind <c>#!</c> (behind <c>env</c>, where that stands first); null without such a line.</summary>
    public static string? InterpreterOf(string text)
    {
        if (!text.StartsWith("#!", StringComparison.Ordinal))
            return null;
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        foreach (var word in text[2..(end < 0 ? text.Length : end)].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var name = ProgramName(word);
            if (name is not ("env" or "busybox") && !name.StartsWith('-') && !name.Contains('=', StringComparison.Ordinal))
                return name;
        }

        return null;
    }

    /// <summary>The dialect that a script asks for; null where it asks for none, or for a shell that is not parsed here (zsh, fish).</summary>
    public static ShellDialect? DialectOf(string text) => InterpreterOf(text) is { } name ? DialectOfShell(name) : null;

    /// <summary>The dialect of a shell by its path or name; null for any other program.</summary>
    public static ShellDialect? DialectOfShell(string program) => ProgramName(program) switch
    {
        "bash" => ShellDialect.Bash,
        "sh" or "dash" or "ash" => ShellDialect.Posix,
        _ => null,
    };

    static string ProgramName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
