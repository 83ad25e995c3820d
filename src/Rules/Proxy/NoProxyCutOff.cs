using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// A NO_PROXY whose value ends at a blank: <c>export no_proxy= "a,b"</c>, <c>export NO_PROXY=a, b</c>. The shell takes the rest for
/// another name to export, or for a command.
/// </summary>
static class NoProxyCutOff
{
    /// <summary>The variable and the first word that it lost; null for a command without such a gap.</summary>
    public static (string Variable, Argument Lost)? Find(ShellCommand command)
    {
        if (command.Program is "export" or "declare" or "typeset" or "local" or "readonly")
        {
            for (var i = 1; i + 1 < command.Arguments.Length; i++)
            {
                if (command.Arguments[i].Known is { } text && EndsOpen(text) is { } name && command.Arguments[i + 1] is var lost && IsListPiece(lost)
                    && IsBehindGap(lost))
                    return (name, lost);
            }
        }

        // Without export, the list would be the command.
        return command.Syntax is SimpleCommandSyntax { Assignments: [.., var last] } && command.Wrappers.IsEmpty && !command.Arguments.IsEmpty
            && command.Program is not null && EndsOpen(last.Name + "=" + (last.Value is null ? "" : last.Value.Literal ?? SourcedText.UnknownText)) is { } variable
            && IsListPiece(command.Arguments[0]) && IsBehindGap(command.Arguments[0]) ? (variable, command.Arguments[0]) : null;
    }

    /// <summary>The name of a NO_PROXY whose value is empty or ends in a comma.</summary>
    static string? EndsOpen(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && word[..equals] is "NO_PROXY" or "no_proxy" && word[^1] is '=' or ',' ? word[..equals] : null;
    }

    /// <summary>An address, a range or a list: neither the name of a variable nor a program's.</summary>
    static bool IsListPiece(Argument word) =>
        word.Known is { Length: > 0 } text && !text.Contains('=', StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace) && text[0] is not ('-' or '/') && !text.StartsWith("./", StringComparison.Ordinal) && !text.Contains("//", StringComparison.Ordinal)
        && (text.Contains(',', StringComparison.Ordinal) || CidrRange.TryParseRangeOrAddress(text, out _));

    static bool IsBehindGap(Argument word) =>
        word.Location.Span.Start is > 0 and var start && word.Location.Document.Text[start - 1] is ' ' or '\t';
}
