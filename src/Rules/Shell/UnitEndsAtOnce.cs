using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A unit of Type=simple whose ExecStart is <c>docker run -d</c>, <c>docker start</c> or <c>compose up -d</c>: the client ends at once,
/// and with it, to systemd, the service. Fix: the foreground.
/// </summary>
public sealed class UnitEndsAtOnce : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5056",
        title: "A unit whose command ends at once",
        messageFormat: "To systemd the service is over as soon as `{0}` has started the container: {1}",
        Category.Shell,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "run", "start", "compose up", "compose start");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        // Podman can tell systemd about its containers (--sdnotify, --cidfile with Type=forking).
        if (command.Program is not ("docker" or "docker-compose") || UnitService.StartedBy(command) is not { } service || service.Type is not ("simple" or "exec" or "idle") || service.StaysActive)
            return;
        var detach = command.Option("--detach") is { IsOn: true } option ? option : null;
        if (command.Name is "run" or "compose up" ? detach is null : command.Option("--attach") is { IsOn: true } || command.Option("--interactive") is { IsOn: true })
            return;
        var stop = service.Settings.FirstOrDefault(s => s.Key is "ExecStop" or "ExecStopPost" && s.Value.Contains("docker", StringComparison.Ordinal));
        var again = service.Restart is { Value: "always" or "on-success" } restart ? restart : null;
        var (consequence, place, label) = stop is not null ? ("it runs ExecStop, which takes the container away again", stop.KeySpan, "runs at once")
            : again is not null ? ("it starts it again and again", again.KeySpan, "starts it again")
            : ("the unit is dead while the container runs", default, "");
        context.Report(Diagnostic.Create(_descriptor, detach?.NameLocation ?? command.Location, command.Words, consequence) with
        {
            // Then nothing but the unit's status is wrong.
            Severity = stop is null && again is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            Label = "returns at once",
            Related = label.Length == 0 ? [] : [new RelatedLocation(command.Document.At(place), label)],
            WhatHappens = $"Type={service.Type} takes the started process, the docker client, for the service, and the client returns when the container runs",
            WhatToDo = command.Name is "run" or "compose up" ? "leave out -d; or write Type=oneshot and RemainAfterExit=yes" : "write `docker start -a`; or Type=oneshot and RemainAfterExit=yes",
            Fix = FixFor(command, detach),
        });
    }

    static Fix? FixFor(DockerCommand command, DockerOption? detach)
    {
        const string title = "Keep the client in the foreground";
        if (detach is not null)
            return ScriptText.WithoutSwitch(command, detach) is { } edit ? new Fix(title, FixSafety.Unsafe, edit) : null;
        return command is { Name: "start", Operands.Length: 1 } ? new Fix(title, FixSafety.Unsafe, new FixEdit(command.Location with { Span = new(command.Location.Span.End, 0) }, " -a")) : null;
    }
}
