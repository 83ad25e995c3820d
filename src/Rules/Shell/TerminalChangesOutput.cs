using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// The output of a container with a terminal goes to a file or into a variable: each line ends with a carriage return, and errors stand
/// among the output. Strict for a pipe. Fix: without <c>-t</c>.
/// </summary>
public sealed class TerminalChangesOutput : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5051",
        title: "A terminal changes output that is kept",
        messageFormat: "With a terminal (`-t`), {0} carriage returns, and errors among the output",
        Category.Shell,
        DiagnosticSeverity.Warning);

    /// <summary>Programs that take every byte for what it is.</summary>
    static readonly ImmutableArray<string> _exact =
        ["gzip", "gunzip", "zcat", "bzip2", "xz", "zstd", "pigz", "tar", "openssl", "gpg", "age", "base64", "sha256sum", "md5sum", "mysql", "mariadb", "psql", "pg_restore", "mongorestore", "jq", "dd"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "run", "exec");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (command.Program is not ("docker" or "podman") || command.Option("--tty") is not { IsOn: true } tty || command.Option("--detach") is { IsOn: true } || command.Shell.IsElsewhere && !UnattendedRuns.IsInGitLabJob(command.Shell)
            // Somebody knows, and takes them away.
            || command.Document.Mentions("\\r") || command.Document.Mentions("dos2unix") || command.Document.Mentions("\\015"))
            return;
        // Then nothing comes out at all.
        if (TerminalMissing.IsTerminalAsked(command) && StandardStreams.InputOf(command.Shell).Kind is StreamKind.File or StreamKind.Pipe or StreamKind.Text)
            return;
        var output = StandardStreams.OutputOf(command.Shell);
        if (output.Location is not { } place)
            return;
        var (what, isExact) = output.Kind switch
        {
            StreamKind.File => ("the file gets", true),
            StreamKind.Capture => ("the value gets", !IsShown(place)),
            StreamKind.Pipe => ("what is handed on has", IsExact(command)),
            _ => ("", false),
        };
        if (what.Length == 0)
            return;
        context.Report(Diagnostic.Create(_descriptor, tty.NameLocation, what) with
        {
            Severity = isExact ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            Presets = isExact ? null : RulePresets.Strict,
            Label = "a terminal ends lines with CR LF",
            Related = [new RelatedLocation(place, "the output goes here")],
            WhatHappens = "a terminal writes CR LF where the program wrote LF, and has no second channel for errors: dumps and archives are damaged, and values do not compare equal",
            WhatToDo = "leave out -t",
            Fix = ScriptText.WithoutSwitch(command, tty) is { } edit ? new Fix("Leave out the terminal", FixSafety.Safe, edit) : null,
        });
    }

    /// <summary>Printed for people, who do not see it.</summary>
    static bool IsShown(Location substitution) =>
        substitution.Document.Tree.Root.DescendantsAndSelf().OfType<CommandSubstitutionSyntax>().First(s => s.Span == substitution.Span).Ancestors().OfType<SimpleCommandSyntax>().FirstOrDefault()
            is { Name: "echo" or "printf" };

    static bool IsExact(DockerCommand command) =>
        command.Shell.Syntax.Parent is PipelineSyntax { Commands: var commands } && commands.IndexOf((SimpleCommandSyntax)command.Shell.Syntax) is var at and >= 0
        && at + 1 < commands.Length && commands[at + 1] is SimpleCommandSyntax { Words: var words }
        && words.FirstOrDefault(w => w.Literal is not ("sudo" or "exec")) is { Literal: { } program } && _exact.Contains(FilePaths.NameOf(program));
}
