using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Unit;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A unit that runs a container with a name, and nobody removes it: the second start is refused. Fix: <c>ExecStartPre=-docker rm -f</c>.
/// </summary>
public sealed class UnitContainerKept : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5058",
        title: "A unit that starts only once",
        messageFormat: "The unit starts only once: the container `{0}` stays, and keeps its name",
        Category.Shell,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "run", "create");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!command.IsComplete || command.Option("--rm") is { IsOn: true } || command.Option("--replace") is not null || command.Option("--name") is not { Value: { } name } option
            || UnitService.StartedBy(command) is not { } service || MayRemove(service))
            return;
        var setting = (UnitSettingSyntax)command.Shell.Syntax;
        var written = Written(name);
        context.Report(Diagnostic.Create(_descriptor, option.Location, written.Trim('"', '\'')) with
        {
            Label = "taken from the second start on",
            WhatHappens = "docker: Error response from daemon: Conflict. The container name is already in use: the unit fails after the first stop, restart or reboot",
            WhatToDo = "add --rm, or remove the container in ExecStartPre",
            Fix = FixFor(command, setting, written),
        });
    }

    /// <summary>Any line that removes containers, or a script that may.</summary>
    static bool MayRemove(UnitService service) => service.Settings.Where(s => s.Key.StartsWith("Exec", StringComparison.Ordinal)).Any(s =>
        s.Value.Contains(" rm ", StringComparison.Ordinal) || s.Value.Contains("prune", StringComparison.Ordinal) || s.Value.Contains("remove", StringComparison.Ordinal)
        || s.Key != "ExecStart" && s.Words is [var program, ..] && FilePaths.NameOf(program.Value.TrimStart('@', '-', ':', '+', '!', '|'))
            is not ("docker" or "podman" or "sleep" or "echo" or "mkdir" or "chown" or "chmod" or "true" or "systemctl" or "modprobe" or "touch" or "kill" or "curl" or "wget"));

    /// <summary>The name with its specifiers, such as <c>%n</c>.</summary>
    static string Written(SourcedText name) =>
        name.Location.Text is var text && text.StartsWith("--name=", StringComparison.Ordinal) ? text["--name=".Length..] : text;

    static Fix? FixFor(DockerCommand command, UnitSettingSyntax setting, string name)
    {
        var document = command.Document;
        var start = document.Lines.GetStart(document.Lines.GetLine(setting.Span.Start));
        var program = setting.Words[0].Value.TrimStart('@', '-', ':', '+', '!', '|');
        if (start != setting.Span.Start || command.Shell.Wrappers.Length > 0 || FilePaths.NameOf(program) != command.Program || name.AsSpan().IndexOfAny(" \t\"'") >= 0)
            return null;
        return new Fix("Remove the container before each start", FixSafety.Safe,
            new FixEdit(document.At(start, 0), $"ExecStartPre=-{program} rm -f {name}{document.Lines.LineEnd}"));
    }
}
