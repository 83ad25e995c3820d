using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Model;

/// <summary>Why a command ends before its author meant it to.</summary>
public enum CutReason : byte
{
    /// <summary>Blanks behind the backslash: it escapes a blank, not the line end.</summary>
    Blanks,

    /// <summary>A comment behind the backslash: no line goes on behind a comment.</summary>
    CommentBehind,

    /// <summary>A comment behind the continued line ends the command.</summary>
    Comment,

    /// <summary>An empty line does so too.</summary>
    EmptyLine,

    /// <summary>No backslash at the end of the line.</summary>
    NoBackslash,
}

/// <summary>A docker command whose next line begins with one of its flags: the shell runs that line as a command of its own.</summary>
/// <param name="Cut">Where the command is cut: the blanks, the comment, or the end of the line.</param>
/// <param name="Rest">The first word of the next line, such as <c>-p</c>.</param>
public sealed record CutCommand(CutReason Reason, Location Cut, Location Rest)
{
    /// <summary>Null where the command ends as it should, or where that is not certain.</summary>
    public static CutCommand? Of(DockerCommand command)
    {
        if (command.Shell.Syntax is not Syntax.Shell.SimpleCommandSyntax syntax || command.Document.Root is not Syntax.Shell.ShellScriptSyntax
            || !DockerFlags.TryGet(command.Name, command.Program, out var flags))
            return null;
        var text = command.Document.Text;
        // The last word may be an escaped blank, which is where the mistake begins.
        var end = syntax.Span.End;
        var start = end;
        while (start > syntax.Span.Start && text[start - 1] is ' ' or '\t')
            start--;
        var at = start;
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        var reason = CutReason.NoBackslash;
        var cut = TextSpan.FromBounds(at, at);
        if (CommentBehindBackslash(command, end) is { } comment)
        {
            reason = CutReason.CommentBehind;
            cut = TextSpan.FromBounds(comment, EndOfLine(text, comment));
            at = cut.End;
        }
        else if (start > 0 && text[start - 1] == '\\' && at > start && IsLineEnd(text, at))
        {
            reason = CutReason.Blanks;
            cut = TextSpan.FromBounds(start, at);
        }
        else if (at + 1 < text.Length && text[at] == '\\' && IsLineEnd(text, at + 1))
        {
            at = NextLine(text, at + 1);
            var lineEnd = EndOfLine(text, at);
            var line = text.AsSpan(at, lineEnd - at);
            if (line.TrimStart() is ['#', ..])
                reason = CutReason.Comment;
            else if (line.Trim().IsEmpty)
                reason = CutReason.EmptyLine;
            else
                return null;
            cut = TextSpan.FromBounds(at, lineEnd);
            at = lineEnd;
        }
        else if (!IsLineEnd(text, at) || start > 0 && text[start - 1] is '^' or '`')
        {
            // Other words, an operator, or a continuation of cmd or PowerShell.
            return null;
        }

        // Between them only comments, empty lines where there is a reason already.
        for (at = NextLine(text, at); at < text.Length; at = NextLine(text, EndOfLine(text, at)))
        {
            var line = text.AsSpan(at, EndOfLine(text, at) - at);
            var first = line.TrimStart(" \t");
            if (reason is CutReason.Comment or CutReason.EmptyLine && (first.IsEmpty || first[0] == '#'))
                continue;
            var length = first.IndexOfAny(" \t=\\") is var stop and >= 0 ? stop : first.Length;
            return IsFlag(first[..length], flags)
                ? new CutCommand(reason, command.Document.At(cut), command.Document.At(at + line.Length - first.Length, length)) : null;
        }

        return null;
    }

    // `\ #` is a word that begins with a blank, and `\  #` a blank and a comment.
    static int? CommentBehindBackslash(DockerCommand command, int end)
    {
        var text = command.Document.Text;
        var lineStart = text.AsSpan(0, end).LastIndexOfAny('\r', '\n') + 1;
        var line = text.AsSpan(lineStart, EndOfLine(text, end) - lineStart);
        for (var at = line.IndexOf(" \\ "); at >= 0 && at + 3 < line.Length;)
        {
            var rest = line[(at + 2)..];
            if (rest.TrimStart(" \t") is ['#', ..])
                return lineStart + line.Length - rest.TrimStart(" \t").Length;
            var next = rest.IndexOf(" \\ ");
            at = next < 0 ? -1 : at + 2 + next;
        }

        return null;
    }

    // A list of Markdown has a blank behind its dash, and a document of YAML three dashes.
    static bool IsFlag(ReadOnlySpan<char> word, DockerFlagSet flags) => word switch
    {
        ['-', '-', _, ..] => flags.Find(word.ToString()) is not null,
        ['-', var letter] => flags.Find(letter) is not null,
        ['-', var first, var second] => flags.Find(first) is { Type: FlagType.Switch } && flags.Find(second) is not null,
        ['-', var first, var second, var third] => flags.Find(first) is { Type: FlagType.Switch } && flags.Find(second) is { Type: FlagType.Switch } && flags.Find(third) is not null,
        _ => false,
    };

    static bool IsLineEnd(string text, int at) => at < text.Length && text[at] is '\n' or '\r';

    static int EndOfLine(string text, int at) => text.AsSpan(at).IndexOfAny('\r', '\n') is var length and >= 0 ? at + length : text.Length;

    static int NextLine(string text, int at) => at >= text.Length ? text.Length : text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;
}
