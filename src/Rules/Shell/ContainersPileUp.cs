using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;
using SyntaxNode = Plimsoll.Syntax.SyntaxNode;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// <c>docker run</c> without <c>--rm</c> and without a name, again and again: in a loop, from cron, in a unit. Each run leaves a stopped
/// container. Fix: <c>--rm</c>.
/// </summary>
public sealed class ContainersPileUp : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5060",
        title: "Containers that pile up",
        messageFormat: "Each {0} leaves a stopped container behind: `docker run` without `--rm`",
        Category.Shell,
        DiagnosticSeverity.Warning);

    /// <summary>Words of a script that works on its containers afterwards, or takes them away.</summary>
    static readonly string[] _later = ["docker rm", "podman rm", "container rm", "prune", "docker commit", "docker cp", "docker export", "docker diff", "docker ps", "docker logs", "docker wait", "xargs docker"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "run");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!command.IsComplete || command.Operands.IsEmpty || command.Shell.IsElsewhere || command.Options.Any(o => o.Name is "--rm" or "--name" or "--cidfile" or "--detach" or "--restart")
            || _later.Any(command.Document.Physical.Mentions) || Again(command) is not { } each)
            return;
        context.Report(Diagnostic.Create(_descriptor, command.Location, each) with
        {
            Label = "the container stays when it has ended",
            WhatHappens = "`docker ps -a` grows, and with it the disk: logs, and all that was written in the containers and their anonymous volumes",
            WhatToDo = "add --rm",
            Fix = new Fix("Remove the container when it has ended", FixSafety.Unsafe, new FixEdit(command.Location with { Span = new(command.Location.Span.End, 0) }, " --rm")),
        });
    }

    static string? Again(DockerCommand command)
    {
        if (UnitService.StartedBy(command) is not null)
            return "start of the unit";
        if (command.Document.Kind != DocumentKind.ShellScript || ScriptText.IsNote(command.Document))
            return null;
        if (UnattendedRuns.RunnerOf(command.Document) is "cron" or "git")
            return "run of the script";
        return ScriptText.LoopBody(command.Shell.Syntax) is { } body && !body.DescendantsAndSelf().OfType<SimpleCommandSyntax>().Any(c => c.Name is "break" or "exit" or "return" or "exec")
            && !IsShort(body.Parent!) ? "round of the loop" : null;
    }

    /// <summary><c>for i in one</c>.</summary>
    static bool IsShort(SyntaxNode loop) => loop is ForSyntax { HasIn: true, Words: [{ Literal: not null }] };
}
