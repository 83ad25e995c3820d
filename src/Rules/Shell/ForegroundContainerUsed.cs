using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// <c>docker run --name web</c> or <c>docker compose up</c> without <c>-d</c>, and then <c>exec</c>: when that line is reached, the
/// container has ended. Info in a note, whose reader may open a second terminal. Fix: <c>-d</c>.
/// </summary>
public sealed class ForegroundContainerUsed : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5061",
        title: "A container in the foreground is used afterwards",
        messageFormat: "`{0}` waits for the end of {1}: `{2}` comes when it no longer runs",
        Category.Shell,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "run", "compose up");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!StaysInForeground(command) || ScriptText.Statement(command.Shell) is not { Parent: ShellListSyntax list } statement || UserOf(context.Deployment, command, list, statement) is not { } user)
            return;
        var isNote = ScriptText.IsNote(command.Document);
        context.Report(Diagnostic.Create(_descriptor, command.Location, command.Words,
            command.Option("--name")?.Value is { Known: { } name } ? $"`{name}`" : "the containers", user.Words) with
        {
            Severity = isNote ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            Label = "the next line is reached when this has ended",
            Related = [new RelatedLocation(user.Location, "needs a container that runs")],
            WhatHappens = command.Name == "run" ? "Error response from daemon: container is not running; with --rm: No such container" : "service is not running",
            WhatToDo = isNote ? "start it with -d, or say that the next command is for a second terminal" : "start it with -d",
            Fix = new Fix("Start it in the background", FixSafety.Unsafe, new FixEdit(command.Location with { Span = new(command.Location.Span.End, 0) }, " -d")),
        });
    }

    static bool StaysInForeground(DockerCommand command)
    {
        // A person may detach from a terminal, or take the container over.
        if (!command.IsComplete || command.Shell.IsElsewhere || command.Option("--detach") is not null || command.Option("--tty") is { IsOn: true } || command.Shell.Wrappers.Any(w => w.Name is not "sudo"))
            return false;
        return command.Name == "run" ? command.Option("--name") is { Value.Known: not null }
            : !command.Options.Any(o => o.Name is "--no-start" or "--wait" or "--abort-on-container-exit" or "--abort-on-container-failure" or "--exit-code-from" or "--dry-run");
    }

    /// <summary>An exec in the same list of commands; null where the container is started in between.</summary>
    static DockerCommand? UserOf(Deployment deployment, DockerCommand command, ShellListSyntax list, ShellStatementSyntax statement)
    {
        var name = command.Option("--name")?.Value?.Known;
        foreach (var later in deployment.DockerCommandsOf(command.Document).Where(d => d.Shell.Order > command.Shell.Order && !d.Shell.IsElsewhere))
        {
            if (later.Name is "start" or "restart" or "run" or "compose up" or "compose start" or "compose restart" or "compose down" or "compose stop" or "rm" or "stop")
                return null;
            var isUse = command.Name == "run" ? later.Name == "exec" && later.Operands is [{ Known: { } used }, ..] && used == name
                : later.Name == "compose exec" && Options(later) == Options(command);
            if (isUse && later.Shell.Syntax.Ancestors().Contains(list) && !IsGuarded(later, list))
                return later;
        }

        return null;

        static string Options(DockerCommand command) => string.Join(' ', command.GlobalOptions.Select(o => o.Location.Text));
    }

    // if docker ps | grep web; then docker exec web ...
    static bool IsGuarded(DockerCommand later, ShellListSyntax list) =>
        later.Shell.Syntax.Ancestors().TakeWhile(a => a != list).Any(a => a is IfSyntax or CaseSyntax or FunctionSyntax or AndOrSyntax);
}
