using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A daemon with <c>live-restore</c> that is to make or join a swarm: it refuses to (daemon/config/config_linux.go, IsSwarmCompatible). Fix:
/// live-restore off.
/// </summary>
public sealed class LiveRestoreInSwarm : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3013",
        title: "A daemon with live-restore in a swarm",
        messageFormat: "The daemon has `live-restore` on, and `{0}` fails with it",
        Category.Engine,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "swarm init", "swarm join");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        // One machine: the script that writes the file is the one that makes the swarm.
        if (command is { IsPodman: true } or { Shell.IsElsewhere: true } || EngineTarget.Of(command).Place != EnginePlace.Local)
            return;
        var files = context.Deployment.Daemons.Where(d => d is { Source: DaemonSource.DaemonJson, IsRead: Truth.Yes } && d.Document.Physical == command.Document.Physical && d.Document.Physical.Kind == DocumentKind.ShellScript).ToList();
        if (files is not [{ Json: { } json, Document: var document }] || json.Entry("live-restore") is not { Value: DataScalarSyntax { Type: ScalarType.Boolean, Value: "true" } value } entry
            || command.Shell.IsConditional || document.Physical.Text.Contains("swarm leave", StringComparison.Ordinal))
            return;
        context.Report(Diagnostic.Create(_descriptor, command.Location, command.Words) with
        {
            Related = [new RelatedLocation(document.At(entry), "this keeps it out of any swarm")],
            WhatHappens = "Error response from daemon: --live-restore daemon configuration is incompatible with swarm mode",
            WhatToDo = "set live-restore to false before, and restart the daemon",
            Fix = new Fix("Write false", FixSafety.Unsafe, new FixEdit(document.At(value), "false")),
        });
    }
}
