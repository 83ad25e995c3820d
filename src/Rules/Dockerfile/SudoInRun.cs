using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>sudo</c> in a RUN: needless where the stage's user is root, and elsewhere what USER is for. Fix, for root: leave it out; unsafe, since
/// sudo also resets the environment.
/// </summary>
public sealed class SudoInRun : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1092",
        title: "A RUN uses sudo",
        messageFormat: "`sudo` in front of `{0}` {1}",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3004", "CKV2_DOCKER_1", "DS-0010", "8ada6e80-0ade-439e-b176-0b28f6bce35a"];
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<ShellScriptSyntax>(Analyze);

    static void Analyze(AnalysisContext<ShellScriptSyntax> context)
    {
        // A script that asks who runs it has an answer for each.
        if (RunScript.Around(context.Document, context.Deployment) is not { } script || script.Guest.Text.Contains("id -u", StringComparison.Ordinal))
            return;
        foreach (var command in script.Commands(context.Deployment))
        {
            if (command.Document != context.Document || command.Program is not { } program || command.Wrappers.FirstOrDefault(w => w.Name == "sudo") is not { } sudo)
                continue;
            // Root may well use it to become somebody else.
            if (sudo.Arguments.Any(a => a.Known is not { } word || word is "-u" or "-g" or "-i" or "--user" or "--group" or "--login" 
                || word.StartsWith("-u", StringComparison.Ordinal) || word.StartsWith("--user=", StringComparison.Ordinal)))
                continue;
            var isRoot = !script.Run.IsOnbuild && IsRoot(script);
            context.Report(Diagnostic.Create(_descriptor, sudo.Location, program, isRoot ? "is needless: the step runs as root" : "does what `USER root` is for") with
            {
                Severity = isRoot ? _descriptor.DefaultSeverity : DiagnosticSeverity.Info,
                Presets = isRoot ? null : RulePresets.Strict,
                Related = isRoot && script.State.User is { } user ? [new RelatedLocation(user.Location, "the user of this step")] : [],
                WhatHappens = isRoot ? "without the package sudo the step ends with `sudo: not found`; with it, the program gets an environment of sudo's making"
                    : "sudo and its rights stay in the image, for whoever breaks into the container",
                WhatToDo = isRoot ? "leave it out" : "write USER root before the step, and the other user behind it",
                Fix = isRoot ? FixFor(command, sudo) : null,
            });
            // One USER line is the answer to all of them.
            if (!isRoot)
                return;
        }
    }

    static bool IsRoot(RunScript script) => script.State.User is { } user
        ? user.Known is { } name && name.Split(':')[0] is "root" or "0"
        : BaseImages.Find(script.Stage.Lineage.Last().Image)?.RunsAsRoot == true;

    /// <summary>Takes out <c>sudo</c> and the options that mean nothing to root, where no assignment stands behind them.</summary>
    static Fix? FixFor(ShellCommand command, CommandWrapper sudo)
    {
        var program = command.Arguments[0].Location;
        if (program.Document != sudo.Location.Document || command.Wrappers[^1] != sudo || sudo.Arguments.Any(a => a.Known is not ("-E" or "-H" or "-n" or "-EH" or "-HE")))
            return null;
        var span = TextSpan.FromBounds(sudo.Location.Span.Start, program.Span.Start);
        return program.Document.Text.AsSpan(span.Start, span.Length).ContainsAny('\n', '\\') ? null
            : new Fix("Leave sudo out", FixSafety.Unsafe, new FixEdit(program with { Span = span }, ""));
    }
}
