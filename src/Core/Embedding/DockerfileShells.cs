using Plimsoll.Syntax;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Embedding;

/// <summary>
/// Which shell runs the shell forms of a Dockerfile, instruction by instruction: <c>/bin/sh</c> at the start of a stage, what its base
/// stage had where that is one of the file, what SHELL says, what <c># hadolint shell=</c> says. Null: none that is parsed here.
/// </summary>
sealed class DockerfileShells
{
    readonly char _escape;
    readonly Dictionary<string, ShellDialect?> _stages = new(StringComparer.OrdinalIgnoreCase);
    readonly Queue<(int At, string Shell)> _pragmas;
    string? _stage;

    public DockerfileShells(SyntaxTree tree)
    {
        _escape = ((DockerfileSyntax)tree.Root).Escape;
        _pragmas = new(Pragmas(tree));
        Current = AtStart;
    }

    public ShellDialect? Current { get; private set; }

    // A file that escapes with ` is written for Windows, where backslashes part folders.
    ShellDialect? AtStart => _escape == '`' ? null : ShellDialect.Posix;

    public void Enter(InstructionSyntax instruction)
    {
        switch (instruction)
        {
            case FromSyntax from:
                var image = from.Image?.Value ?? "";
                Current = _stages.TryGetValue(image, out var ofBase) ? ofBase : IsWindows(image) ? null : AtStart;
                _stage = from.Alias?.Value;
                break;
            case ShellSyntax { Words: [var program, ..] }:
                Current = Shebang.DialectOfShell(program);
                break;
            default:
                break;
        }

        while (_pragmas.TryPeek(out var pragma) && pragma.At < instruction.Span.Start)
            Current = Shebang.DialectOfShell(_pragmas.Dequeue().Shell);
        if (_stage is not null)
            _stages[_stage] = Current;
    }

    static bool IsWindows(string image) =>
        image.Contains("windowsservercore", StringComparison.OrdinalIgnoreCase) || image.Contains("nanoserver", StringComparison.OrdinalIgnoreCase)
        || image.Contains("/windows/", StringComparison.OrdinalIgnoreCase) || image.Contains("mcr.microsoft.com/windows", StringComparison.OrdinalIgnoreCase);

    static IEnumerable<(int At, string Shell)> Pragmas(SyntaxTree tree)
    {
        foreach (var comment in tree.Comments)
        {
            var text = tree.TextOf(comment).AsSpan().TrimStart("# \t");
            if (!text.StartsWith("hadolint", StringComparison.Ordinal))
                continue;
            text = text["hadolint".Length..].TrimStart();
            if (text.StartsWith("shell=", StringComparison.Ordinal) || text.StartsWith("shell =", StringComparison.Ordinal))
                yield return (comment.Start, text[(text.IndexOf('=') + 1)..].Trim().ToString());
        }
    }
}
