using Plimsoll.Model;
using Plimsoll.Rules.Network;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Shell;

/// <summary>What the rules about the docker client ask of a command line before they are certain of anything.</summary>
static class ClientLines
{
    /// <summary>
    /// Docker's own client reads this line, and it is one to type: no synopsis (<c>docker run [OPTIONS] IMAGE</c>), nothing left out
    /// (<c>...</c>), and it does not ask for help.
    /// </summary>
    public static bool IsForClient(this DockerCommand command) =>
        command.Program == "docker" && (!command.Shell.IsElsewhere || UnattendedRuns.IsInGitLabJob(command.Shell)) && !command.Options.Concat(command.GlobalOptions).Any(o => o.Name == "--help") && !IsSynopsis(command)
            && !IsChosenByUser(command);

    /// <summary><c>${RUNTIME:-docker} run</c>: docker where the user names nothing else, and podman has flags of its own.</summary>
    static bool IsChosenByUser(DockerCommand command)
    {
        if (command.Shell.Arguments is not [var program, ..] || !program.Location.Text.Contains('$', StringComparison.Ordinal))
            return false;
        var text = command.Document.Text;
        return text.Contains("-docker}", StringComparison.Ordinal) || text.Contains("=docker}", StringComparison.Ordinal)
            || text.Contains("-\"docker\"}", StringComparison.Ordinal) || text.Contains("-sudo docker}", StringComparison.Ordinal);
    }

    /// <summary>All that is missing is certainly missing: nothing is cut off, misread, or put in by another program.</summary>
    public static bool IsWhole(this DockerCommand command) =>
        command.IsComplete && CutCommand.Of(command) is null && !MistypedDash.In(command).Any() && !command.Shell.Wrappers.Any(w => w.Name is "xargs" or "parallel" or "find")
        && !command.Options.Concat(command.GlobalOptions).Any(o => o.Flag is { TakesValue: true } && o.Value is null) && !HasVanishedWord(command);

    /// <summary>A variable that is empty here, and that its user is to fill: without quotes it is no word at all.</summary>
    public static bool HasVanishedWord(DockerCommand command) =>
        command.Shell.Syntax is SimpleCommandSyntax syntax && syntax.Words.Any(w => w.Literal is null && !command.Shell.Arguments.Any(a => a.Location.Document == command.Document && a.Location.Span.IntersectsWith(w.Span)));

    /// <summary>A synopsis, a template, or an example with blanks to fill.</summary>
    public static bool IsSynopsis(DockerCommand command)
    {
        var isNote = command.Document.IsInNote();
        if (isNote && (command.Operands.Count(o => o.Text == ".") > 1 || command.Operands.Any(o => IsInColumn(command, o) || o.Text.Any(c => c > 127 && char.IsLetter(c)))
            || command.Options.Any(o => o.Flag is null && o.Spelling.TrimStart('-') is "options" or "option" or "opts" or "flags" or "args")))
            return true;
        foreach (var word in command.Shell.Arguments)
        {
            var text = word.Text;
            if (text.Contains("...", StringComparison.Ordinal) || text.Contains('\u2026', StringComparison.Ordinal) || text is ['[' or '<' or '(', ..]
                || text is ['{', '{' or '%', ..] && word.Location.Text is ['{', ..] || text is ['{', _, .., '}'] && !text.Contains('.', StringComparison.Ordinal)
                || isNote && IsBlank(text) && command.Operands.Any(o => o.Location == word.Location))
                return true;
        }

        return command.Shell.Syntax is SimpleCommandSyntax { Redirections: var redirections } && isNote && redirections.Any(r => r.Operator is "<" or "<>" || r.Target?.Literal is { } target && target.Contains('<', StringComparison.Ordinal));
    }

    /// <summary>A list of commands has what each does in a column beside it: <c>docker ps      list containers</c>.</summary>
    static bool IsInColumn(DockerCommand command, Argument word) =>
        word.Location.Document == command.Document && command.Document.Text.AsSpan(0, word.Location.Span.Start) is [.., ' ', ' ', ' '] or [.., '\t']
            && !LineBefore(command.Document.Text, word.Location.Span.Start).Trim().IsEmpty;

    static ReadOnlySpan<char> LineBefore(string text, int at) => text.AsSpan((text.AsSpan(0, at).LastIndexOfAny('\n', '\r') + 1)..at);

    /// <summary>A word for the reader to replace: <c>IMAGE</c>, <c>KEY=VALUE</c>, <c>your_name</c>, <c>80xx</c>.</summary>
    public static bool IsBlank(string word) =>
        word.Length > 1 && !char.IsAsciiDigit(word[0]) && word.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '_' or '-' or '|' or '/' or ':' or '=') && word.Count(char.IsAsciiLetterUpper) > 1
        || word.Contains("your", StringComparison.OrdinalIgnoreCase) || word.Contains("xx", StringComparison.OrdinalIgnoreCase) || word.Contains("x.x", StringComparison.OrdinalIgnoreCase)
        || word.AsSpan().ContainsAny("<>{}[]%*$");
}
