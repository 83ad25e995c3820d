using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// <c>docker run -it</c> or <c>docker exec -it</c> where the input is no terminal: behind a pipe, with a file or a heredoc, over ssh without
/// <c>-t</c>, in a unit, a hook or a job of CI. Fix: without <c>-t</c>.
/// </summary>
public sealed class TerminalMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5050",
        title: "A terminal is asked for where there is none",
        messageFormat: "`{0}` asks for a terminal, and {1}",
        Category.Shell,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    // Compose looks by itself whether there is a terminal; podman warns and goes on.
    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "run", "exec");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!IsTerminalAsked(command) || command.Option("--tty") is not { } tty || WhyNot(context.Deployment, command.Shell) is not var (why, place, label))
            return;
        context.Report(Diagnostic.Create(_descriptor, tty.NameLocation, Switches(command), why) with
        {
            Label = "asks for a terminal",
            Related = place is { } there ? [new RelatedLocation(there, label)] : [],
            WhatHappens = "docker ends with `the input device is not a TTY`, and nothing is started",
            WhatToDo = "leave out -t: -i alone hands the input on",
            Fix = ScriptText.WithoutSwitch(command, tty) is { } edit ? new Fix("Leave out the terminal", FixSafety.Safe, edit) : null,
        });
    }

    /// <summary>The client looks at its input only when it is to be handed on as a terminal: with -i and -t, and not in the background.</summary>
    public static bool IsTerminalAsked(DockerCommand command) => command is { Program: "docker" } && command.Option("--tty") is { IsOn: true }
        && command.Option("--interactive") is { IsOn: true } && command.Option("--detach") is not { IsOn: true };

    static string Switches(DockerCommand command) => command.Option("--tty")!.NameLocation.Text is { Length: 1 } && command.Option("--interactive")!.NameLocation.Text.Length == 1
        ? "-it" : "-i -t";

    /// <summary>Why the input is certainly no terminal, with the place that says so; null where it may be one.</summary>
    static (string Why, Location? Place, string Label)? WhyNot(Deployment deployment, ShellCommand command)
    {
        if (command.Wrappers.FirstOrDefault(w => w.Name == "ssh") is { } ssh)
            return IsWithoutTerminal(ssh.Arguments.AsSpan()) ? ("ssh opens none for a command without its own -t", ssh.Location, "no terminal on the other side") : null;
        if (command.IsElsewhere && !UnattendedRuns.IsInGitLabJob(deployment, command))
            return deployment.CommandOf(command.Document) is { Program: "ssh" } remote && IsWithoutTerminal(remote.Arguments.AsSpan()[1..^1])
                ? ("ssh opens none for a command without its own -t", remote.Location, "no terminal on the other side") : null;
        var input = StandardStreams.InputOf(command);
        return input switch
        {
            { Kind: StreamKind.Pipe, Location: { } pipe } => ("its input is a pipe", pipe, "writes its input"),
            { Kind: StreamKind.File, Location: { } file } => ("its input is a file", file, "its input"),
            { Kind: StreamKind.Text, Location: { } text } => ("its input is a text of the script", text, "its input"),
            { Kind: StreamKind.Unknown } => null,
            _ => OfSurroundings(deployment, command.Document),
        };
    }

    static (string Why, Location? Place, string Label)? OfSurroundings(Deployment deployment, Document document)
    {
        if (UnattendedRuns.RunnerOf(document) is { } runner)
            return document.Mentions("/dev/tty") ? null : ($"{runner} has none to give", null, "");
        // sh -c '...' has the input of the command that it stands in; a heredoc is the input itself.
        if (document is not { TargetPath: null, Host.Kind: DocumentKind.ShellScript } || deployment.CommandOf(document) is not { } outer)
            return null;
        return WhyNot(deployment, outer);
    }

    /// <summary>No word may be a <c>-t</c>, or hide one.</summary>
    static bool IsWithoutTerminal(ReadOnlySpan<Argument> words)
    {
        foreach (var word in words)
        {
            if (word.MaySplit || word.Text is ['-', ..] && (!word.Value.IsKnown || word.Text.Contains('t', StringComparison.Ordinal)) || word.Text.Contains("RequestTTY", StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }
}
