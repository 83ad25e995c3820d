using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// <c>docker exec web cd /app</c>, <c>docker exec web "ls -l /"</c>: exec starts a program, and neither a builtin nor a whole command line
/// is one. Fixes: <c>-w</c> for <c>cd X &amp;&amp; Y</c>, <c>sh -c</c> for a command line in quotes.
/// </summary>
public sealed class ExecWithoutShell : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5053",
        title: "A shell's words for `docker exec`, which has no shell",
        messageFormat: "`{0}` starts a program and no shell: {1}",
        Category.Shell,
        DiagnosticSeverity.Error);

    /// <summary>
    /// What only a shell can do to itself. A few images have programs of the names cd, alias and umask, as POSIX asks for: those end
    /// without having changed anything.
    /// </summary>
    static readonly FrozenSet<string> _builtins = FrozenSet.Create(
        StringComparer.Ordinal, "cd", "export", "source", ".", "alias", "unalias", "unset", "set", "eval", "exec", "shift", "declare", "local", "readonly", "umask", "trap", "shopt", "pushd", "popd");

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "exec", "compose exec");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!command.IsComplete || command.Operands is not [{ MaySplit: false }, { Known: { Length: > 0 } program } word, ..])
            return;
        if (_builtins.Contains(program))
        {
            context.Report(Diagnostic.Create(_descriptor, word.Location, command.Words, $"`{program}` is a word of the shell") with
            {
                Label = "no program",
                WhatHappens = $"OCI runtime exec failed: exec: \"{program}\": executable file not found in $PATH; what follows behind && or ; runs on this machine, not in the container",
                WhatToDo = program == "cd" ? "name the folder with -w" : "write sh -c '...' round the commands",
                Fix = program == "cd" ? FolderFix(command) : null,
            });
        }
        else if (program.AsSpan().ContainsAny(" \t\n") && !program.StartsWith(' ') && !IsPath(program))
        {
            context.Report(Diagnostic.Create(_descriptor, word.Location, command.Words, $"`{Shown(program)}` is a command line, and not the name of one") with
            {
                Label = "taken for the name of one program",
                WhatHappens = $"OCI runtime exec failed: exec: \"{Shown(program)}\": no such file or directory, or executable file not found in $PATH",
                WhatToDo = "write sh -c before it, or take the quotes away",
                Fix = command.Operands.Length == 2 && word.Location.Document == command.Document && word.Location.Text is ['"' or '\'', ..]
                    ? new Fix("Let a shell read the command line", FixSafety.Safe, new FixEdit(word.Location with { Span = new(word.Location.Span.Start, 0) }, "sh -c ")) : null,
            });
        }
    }

    /// <summary><c>/opt/my tools/run</c>: a path with a blank in it, and no switch or further path behind that.</summary>
    static bool IsPath(string program) => program[0] == '/' && program.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank && blank + 1 < program.Length
        && char.IsAsciiLetter(program[blank + 1]) && program.AsSpan(blank + 1) is var rest && rest.IndexOf(' ') < 0 && rest.IndexOf('/') > 0;

    static string Shown(string program) => program.Split('\n') is [var first, _, ..] ? first + "…" : program;

    /// <summary><c>exec c cd /app &amp;&amp; make</c>: <c>exec -w /app c make</c>.</summary>
    static Fix? FolderFix(DockerCommand command)
    {
        if (command.Operands is not [var container, var cd, { Known: { } } folder] || command.Option("--workdir") is not null
            || command.Shell.Syntax is not SimpleCommandSyntax { Redirections.IsEmpty: true, Parent: AndOrSyntax { IsAnd: true, Left: var left, Right: SimpleCommandSyntax { Name: { } next, Assignments.IsEmpty: true } right } }
            || left != command.Shell.Syntax || next is "docker" or "docker-compose" or "cd" or "sudo" || container.Location.Document != command.Document || folder.Location.Document != command.Document)
            return null;
        var end = command.Document.At(cd.Location.Span.Start, right.Span.Start - cd.Location.Span.Start);
        return new Fix("Run the next command in that folder of the container", FixSafety.Unsafe,
            new FixEdit(container.Location with { Span = new(container.Location.Span.Start, 0) }, $"-w {folder.Location.Text} "), new FixEdit(end, ""));
    }
}
