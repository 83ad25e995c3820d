using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A variable of the stage in the exec form of RUN, CMD, ENTRYPOINT or HEALTHCHECK, where no shell puts its value in. Fix: a shell that does.
/// </summary>
public sealed class ExecFormVariable : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1110",
        title: "A variable in exec form stays as it is written",
        messageFormat: "`{0}` gets the text `{1}`: exec form has no shell that puts the value in",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    /// <summary>Programs that read a dollar sign in their own way, or hand it to a shell.</summary>
    static readonly FrozenSet<string> _readsDollars = FrozenSet.ToFrozenSet(
    [
        "sh", "bash", "dash", "ash", "zsh", "ksh", "fish", "busybox", "pwsh", "powershell", "cmd", "env", "envsubst", "eval", "su", "script", "ssh", "awk", "gawk", "perl", "php", "ruby",
        "make", "execlineb", "find", "xargs", "watch", "supervisord", "cron", "crond", "npm", "npx", "yarn", "pnpm", "bun", "circusd", "honcho", "foreman", "concurrently", "nodemon",
    ], StringComparer.Ordinal);

    static readonly SearchValues<char> _plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+./:=@%,${}");

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context)
    {
        context.RegisterNodeAction<RunSyntax>(c => Analyze(c.Subject, c.Document, c.Deployment, c.Report));
        context.RegisterNodeAction<CmdSyntax>(c => Analyze(c.Subject, c.Document, c.Deployment, c.Report));
        context.RegisterNodeAction<EntrypointSyntax>(c => Analyze(c.Subject, c.Document, c.Deployment, c.Report));
        context.RegisterNodeAction<HealthcheckSyntax>(c => Analyze(c.Subject, c.Document, c.Deployment, c.Report));
    }

    static void Analyze(CommandInstructionSyntax instruction, Document document, Deployment deployment, Action<Diagnostic> report)
    {
        if (instruction.IsOnbuild || instruction.Command is not ExecFormSyntax { Arguments: [var program, ..] } form || deployment.ImageOf(document)?.StageOf(instruction) is not { } stage
            || form.Arguments.Any(a => _readsDollars.Contains(BaseName(a.Value))))
            return;
        var variables = stage.StateBefore(instruction).Variables;
        foreach (var argument in form.Arguments)
        {
            if (Find(argument.Value, variables) is not { } name)
                continue;
            // An entrypoint may make a command line of what CMD gives it.
            var isCertain = instruction is not CmdSyntax || !stage.Lineage.Any(s => s.Instructions.Any(i => i is EntrypointSyntax));
            var shell = $"[\"sh\", \"-c\", \"exec {string.Join(' ', form.Arguments.Select(a => a.Value))}{(instruction is EntrypointSyntax ? " \\\"$@\\\"\", \"sh" : "")}\"]";
            report(Diagnostic.Create(_descriptor, document.At(argument), argument == program ? "The engine" : BaseName(program.Value), argument.Value) with
            {
                Severity = isCertain ? _descriptor.DefaultSeverity : DiagnosticSeverity.Info,
                Presets = isCertain ? null : RulePresets.Strict,
                Related = [new RelatedLocation(variables[name].SetAt, variables[name].IsArgument ? $"{name} is set here, for the time of the build" : $"{name} is set here, for shells and for the builder")],
                WhatHappens = argument == program ? "no program has such a name: the container does not start" : "the program takes the dollar sign and the name for the value itself",
                WhatToDo = variables[name].IsArgument && instruction is not RunSyntax
                    ? $"keep the value with ENV, and let a shell put it in: [\"sh\", \"-c\", \"exec ...\"]" : "let a shell put it in: [\"sh\", \"-c\", \"exec ...\"]",
                Fix = isCertain && CanRunShell(stage, form) && !form.Arguments.Any(a => IsArgument(a.Value, variables, instruction))
                    ? new Fix("Run it behind a shell", FixSafety.Unsafe, new FixEdit(document.At(form), shell)) : null,
            });
            return;
        }
    }

    static bool CanRunShell(BuildStage stage, ExecFormSyntax form) =>
        BaseImages.Find(stage.Lineage.Last().Image)?.Shell is not (ImageShell.None or ImageShell.Cmd) && stage.FinalState.Shell is StageShell.Posix or StageShell.Bash
        && form.Arguments.All(a => a.Value.Length > 0 && a.Value.AsSpan().IndexOfAnyExcept(_plain) < 0);

    /// <summary>Uses a variable that is gone when the image runs.</summary>
    static bool IsArgument(string text, ImmutableDictionary<string, StageVariable> variables, InstructionSyntax instruction) =>
        instruction is not RunSyntax && text.Contains('$', StringComparison.Ordinal) && (Find(text, variables) is not { } name || variables[name].IsArgument);

    /// <summary>The first variable of the stage that the text names as <c>$NAME</c> or <c>${NAME}</c>.</summary>
    static string? Find(string text, ImmutableDictionary<string, StageVariable> variables)
    {
        for (var at = text.IndexOf('$', StringComparison.Ordinal); at >= 0; at = text.IndexOf('$', at + 1))
        {
            // Two of them, or a backslash before it, say that somebody else is to read it.
            if (at > 0 && text[at - 1] is '$' or '\\' || at + 1 >= text.Length)
                continue;
            var isBraced = text[at + 1] == '{';
            var start = at + (isBraced ? 2 : 1);
            var end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            if (end > start && (!isBraced || end < text.Length && text[end] == '}') && variables.ContainsKey(text[start..end]))
                return text[start..end];
        }

        return null;
    }

    static string BaseName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
