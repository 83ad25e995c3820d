using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A unit with <c>Restart=</c> that runs a container with <c>--restart</c>: two supervisors for one container. Fix: without the policy.
/// </summary>
public sealed class UnitAndRestartPolicy : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5057",
        title: "Both systemd and Docker restart a container",
        messageFormat: "Both Docker (`--restart {0}`) and systemd (`Restart={1}`) start this container again",
        Category.Shell,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "run");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (command.Program != "docker" || command.Option("--detach") is { IsOn: true } || command.Option("--rm") is { IsOn: true }
            || command.Option("--restart") is not { Value: { Known: { } policy } } option || policy is "no" or ""
            || UnitService.StartedBy(command) is not { Restart: { } restart })
            return;
        context.Report(Diagnostic.Create(_descriptor, option.Location, policy, restart.Value) with
        {
            Label = "Docker's policy",
            Related = [new RelatedLocation(command.Document.At(restart), "systemd's")],
            WhatHappens = "the client returns when the container ends the first time, while Docker starts the container again; systemd starts a second one: the name is in use, or two of them run",
            WhatToDo = "leave restarts to systemd",
            Fix = ScriptText.WithoutOption(command, option) is { } edit ? new Fix("Leave restarts to systemd", FixSafety.Unsafe, edit) : null,
        });
    }
}
