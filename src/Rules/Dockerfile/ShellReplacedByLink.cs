using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>A RUN links another shell over <c>/bin/sh</c>: SHELL says which shell runs the steps. Fix: SHELL, where the link is the whole RUN.</summary>
public sealed class ShellReplacedByLink : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1098",
        title: "/bin/sh is replaced by a link",
        messageFormat: "The link puts `{0}` in the place of `/bin/sh` for every program of the image",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL4005", "8a301064-c291-4b20-adcb-403fe7fd95fd"];
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "ln");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        var link = context.Subject;
        if (RunScript.Around(context.Document, context.Deployment) is not { } script || link.Arguments.Skip(1).Any(a => a.Known is null))
            return;
        var operands = link.Arguments.Skip(1).Where(a => !a.Text.StartsWith('-')).ToList();
        if (operands is not [var source, var target] || target.Known is not ("/bin/sh" or "/usr/bin/sh") || Shell(source.Known!) is not { } shell
            // In an image that begins with nothing, this is how it gets a shell at all.
            || script.State.IsFromScratch)
            return;
        context.Report(Diagnostic.Create(_descriptor, target.Location, shell) with
        {
            WhatHappens = "programs and packages that are made for the distribution's sh get another one, and its next update may put it back",
            WhatToDo = $"write SHELL [\"{shell}\", \"-c\"]",
            Fix = script.Run is { Flags: [], IsOnbuild: false, Command: ShellFormSyntax, Heredocs: [] } && script.Body?.Statements is [{ IsBackground: false, Command: var command }]
                && (command == link.Syntax || command is AndOrSyntax { IsAnd: true } both && both.Right == link.Syntax && both.Left is SimpleCommandSyntax { Name: "rm", Words: [_, .., { Literal: "/bin/sh" }] })
                ? new Fix("Write SHELL", FixSafety.Unsafe, new FixEdit(script.Dockerfile.At(script.Run), $"SHELL [\"{shell}\", \"-c\"]")) : null,
        });
    }

    /// <summary>The path of the shell that the link leads to; null for what is none.</summary>
    static string? Shell(string source) => source[(source.LastIndexOf('/') + 1)..] switch
    {
        "bash" or "zsh" or "ksh" or "mksh" => source.Contains('/', StringComparison.Ordinal) ? source : "/bin/" + source,
        _ => null,
    };
}
