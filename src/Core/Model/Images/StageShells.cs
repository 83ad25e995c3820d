using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>Tells shells by the names of their programs.</summary>
static class StageShells
{
    /// <summary>The shell that a SHELL instruction starts: its first word, or the next one behind <c>env</c>.</summary>
    public static StageShell Kind(ImmutableArray<string> words)
    {
        if (words.IsEmpty)
            return StageShell.Other;
        var name = BaseName(words[0]);
        return Kind(name == "env" && words.Length > 1 ? BaseName(words[1]) : name);
    }

    public static StageShell Kind(string name) => BaseName(name) switch
    {
        "sh" or "ash" or "dash" or "busybox" => StageShell.Posix,
        "bash" or "rbash" => StageShell.Bash,
        "powershell" or "pwsh" => StageShell.PowerShell,
        "cmd" => StageShell.Cmd,
        _ => StageShell.Other,
    };

    static string BaseName(string path)
    {
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..].ToLowerInvariant();
        return name.EndsWith(".exe", StringComparison.Ordinal) ? name[..^4] : name;
    }
}

/// <summary>
/// Comments of the form <c># hadolint shell=powershell</c>: the shell from there to the end of the stage, or, before the first FROM, of
/// every stage.
/// </summary>
sealed class ShellPragmas
{
    readonly List<(int Start, StageShell Shell)> _pragmas = [];
    int _next;

    public ShellPragmas(Document document, int firstFrom)
    {
        foreach (var comment in document.Tree.Comments)
        {
            if (Read(document.Text.AsSpan(comment.Start, comment.Length)) is not { } shell)
                continue;
            if (comment.Start < firstFrom)
                Default = shell;
            else
                _pragmas.Add((comment.Start, shell));
        }
    }

    /// <summary>What is said before the first FROM.</summary>
    public StageShell? Default { get; }

    /// <summary>The state with what was said up to an offset; offsets must grow from call to call.</summary>
    public StageState Apply(StageState state, int offset)
    {
        while (_next < _pragmas.Count && _pragmas[_next].Start < offset)
            state = state with { Shell = _pragmas[_next++].Shell };
        return state;
    }

    /// <summary>Leaves out what was said up to an offset: the stage that it was for has ended.</summary>
    public void Skip(int offset)
    {
        while (_next < _pragmas.Count && _pragmas[_next].Start < offset)
            _next++;
    }

    static StageShell? Read(ReadOnlySpan<char> comment)
    {
        comment = comment.TrimStart('#').Trim();
        const string tool = "hadolint";
        if (!comment.StartsWith(tool, StringComparison.Ordinal))
            return null;
        comment = comment[tool.Length..].TrimStart();
        const string setting = "shell";
        if (!comment.StartsWith(setting, StringComparison.Ordinal) || comment[setting.Length..].TrimStart() is not ['=', .. var value])
            return null;
        comment = value.TrimStart();
        var end = comment.IndexOfAny(' ', '\t');
        return comment.IsEmpty ? null : StageShells.Kind((end < 0 ? comment : comment[..end]).ToString());
    }
}
