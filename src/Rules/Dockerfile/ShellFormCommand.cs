using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// CMD or ENTRYPOINT in shell form whose words need no shell: where <c>/bin/sh</c> is dash, signals go
/// to it and not to the program. Fix: the same
/// words as a JSON array.
/// </summary>
public sealed class ShellFormCommand : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1004",
        title: "CMD or ENTRYPOINT runs behind a shell that it does not need",
        messageFormat: "`{0}` runs behind `/bin/sh -c`: where that is dash, signals do not reach it",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    /// <summary>Words that only a shell can run, and `exec`, which hands the signals over.</summary>
    static readonly FrozenSet<string> _builtins = FrozenSet.ToFrozenSet(
    [
        "exec", "cd", ".", "source", "eval", "set", "export", "ulimit", "umask", "trap", "command", ":", "exit", "wait", "if", "for", "while", "case", "!", "{",
    ], StringComparer.Ordinal);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3025", "JSONArgsRecommended", "b86987e1-6397-4619-81d5-8807f2387c79"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context)
    {
        context.RegisterNodeAction<CmdSyntax>(c => Analyze(c.Subject, c.Document, c.Deployment, c.Report));
        context.RegisterNodeAction<EntrypointSyntax>(c => Analyze(c.Subject, c.Document, c.Deployment, c.Report));
    }

    static void Analyze(CommandInstructionSyntax instruction, Document document, Deployment deployment, Action<Diagnostic> report)
    {
        if (instruction.Command is not ShellFormSyntax command || deployment.ImageOf(document)?.StageOf(instruction) is not { } stage
            || stage.StateBefore(instruction) is not { ShellInstruction: null, Shell: StageShell.Posix }
            // Where CMD does not reach the entrypoint, and where there is no shell, other rules say so.
            || CommandIgnored.Entrypoint(document, stage) is not null || ProgramMissing.LacksShell(stage)
            || Words(document, command) is not { } words)
            return;
        report(Diagnostic.Create(_descriptor, document.At(command), document.Tree.TextOf(command)) with
        {
            // bash and BusyBox's ash put the last command in their own place; another base image may change that unseen.
            Severity = BaseImages.Find(stage.Lineage.Last().Image)?.Shell == ImageShell.Dash ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            WhatHappens = "`docker stop` sends SIGTERM to dash (Debian, Ubuntu), which does not pass it on: after ten seconds the program is killed",
            WhatToDo = "write the words as a JSON array",
            Fix = new Fix($"Write {instruction.Keyword} as a JSON array", SafetyOf(instruction, words[0], stage),
                new FixEdit(document.At(command), Json(words))),
        });
    }

    /// <summary>
    /// A script without <c>#!</c> runs in a shell alone. And once ENTRYPOINT is an array, CMD is no command but its arguments: the pair runs as it did
    /// only where the entrypoint does nothing but start what follows it.
    /// </summary>
    static FixSafety SafetyOf(CommandInstructionSyntax instruction, string program, BuildStage stage)
    {
        if (program.EndsWith(".sh", StringComparison.Ordinal))
            return FixSafety.Unsafe;
        var others = stage.Lineage.SelectMany(s => s.Instructions).Where(i => instruction is EntrypointSyntax ? i is CmdSyntax : i is EntrypointSyntax { Command: ExecFormSyntax });
        return others.All(i => i is EntrypointSyntax { Command: ExecFormSyntax { Arguments: [{ Value: var first }, ..] } } && IsInit(first)) ? FixSafety.Safe : FixSafety.Unsafe;
    }

    static bool IsInit(string program) => program[(program.LastIndexOf('/') + 1)..] is "tini" or "tini-static" or "dumb-init" or "catatonit";

    internal static string Json(ImmutableArray<string> words) => $"[{string.Join(", ", words.Select(w => $"\"{w}\""))}]";

    /// <summary>The words of one simple command that a shell would hand over as they stand; null where it would do anything else.</summary>
    internal static ImmutableArray<string>? Words(Document document, ShellFormSyntax command)
    {
        var text = document.Tree.TextOf(command);
        if (text.AsSpan().ContainsAny('\\', '\n', '#') || text.StartsWith('['))
            return null;
        var tree = ShellParser.Parse(text, ShellDialect.Posix);
        if (!tree.Errors.IsEmpty || ((ShellScriptSyntax)tree.Root).Body.Statements is not [{ IsBackground: false, Command: SimpleCommandSyntax simple }]
            || !simple.Assignments.IsEmpty || !simple.Redirections.IsEmpty || simple.Words.IsEmpty)
            return null;
        var words = simple.Words.Select(w => w.Literal).ToList();
        if (words.Any(w => w is null || w.AsSpan().ContainsAny('"', '\\') || w.Any(char.IsControl)) || _builtins.Contains(words[0]!))
            return null;
        return [.. words!];
    }
}
