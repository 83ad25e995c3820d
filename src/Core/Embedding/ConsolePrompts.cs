using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Embedding;

/// <summary>
/// Which prompts a terminal's contents have: certain ones (<c>$ </c>, <c>user@host:~# </c>), a doubtful one, or none. Where a line begins
/// like a comment or a quotation, only a command that people type there makes it a prompt.
/// </summary>
readonly struct ConsolePrompts
{
    readonly bool _certain;
    readonly char _doubtful;

    ConsolePrompts(bool certain, char doubtful) => (_certain, _doubtful) = (certain, doubtful);

    public bool AreUsed => _certain || _doubtful != '\0';

    public static ConsolePrompts Of(string host, ImmutableArray<TextSpan> lines, bool isConsole)
    {
        foreach (var line in lines)
        {
            if (Certain(host.AsSpan(line.Start, line.Length)) > 0)
                return new ConsolePrompts(certain: true, '\0');
        }

        if (!isConsole)
            return default;
        foreach (var prompt in "#>%")
        {
            if (AllLinesAgree(host, lines, prompt))
                return new ConsolePrompts(certain: false, prompt);
        }

        return default;
    }

    /// <summary>How many characters of the line are its prompt; 0: none.</summary>
    public int LengthIn(ReadOnlySpan<char> line) =>
        _certain ? Certain(line) : _doubtful != '\0' && line.Length > 1 && line[0] == _doubtful && line[1] == ' ' ? 2 : 0;

    // Every line with the prompt holds a command, and no line without it does: else these are comments on the commands.
    static bool AllLinesAgree(string host, ImmutableArray<TextSpan> lines, char prompt)
    {
        var found = false;
        foreach (var line in lines)
        {
            var text = host.AsSpan(line.Start, line.Length);
            var hasPrompt = text.Length > 1 && text[0] == prompt && text[1] == ' ';
            if (hasPrompt != TypedCommands.Begin(hasPrompt ? text[2..] : text))
                return false;
            found |= hasPrompt;
        }

        return found;
    }

    /// <summary>The length of a prompt that nothing else looks like: <c>$ </c>, <c>user@host:~$ </c>, <c>[user@host ~]# </c>, <c>bash-5.1# </c>.</summary>
    public static int Certain(ReadOnlySpan<char> line)
    {
        var indent = line.Length - line.TrimStart(" \t").Length;
        var rest = line[indent..];
        if (rest.StartsWith("$ "))
            return indent + 2;
        if (rest.TrimEnd() is "$")
            return indent + 1;
        var end = rest.IndexOfAny("$#");
        if (end <= 0 || end + 1 >= rest.Length || rest[end + 1] != ' ')
            return 0;
        return IsUserAtHost(rest[..end]) || IsShellName(rest[..end]) ? indent + end + 2 : 0;
    }

    // user@host, then nothing, or a path behind ':' or ' ', perhaps in brackets.
    static bool IsUserAtHost(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        if (at <= 0)
            return false;
        var user = text[..at].TrimStart('[');
        var host = text[(at + 1)..];
        var end = host.IndexOfAny(": ]");
        var path = end < 0 ? default : host[end..].TrimEnd(' ').TrimEnd(']').TrimStart(": ");
        return IsName(user) && IsName(end < 0 ? host : host[..end]) && !path.ContainsAny(" \"'=|;&");
    }

    static bool IsShellName(ReadOnlySpan<char> text) =>
        (text.StartsWith("bash-") || text.StartsWith("sh-")) && !text[(text.IndexOf('-') + 1)..].ContainsAnyExcept("0123456789.");

    static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }

        return !text.IsEmpty;
    }
}
