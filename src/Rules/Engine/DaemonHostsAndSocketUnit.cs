using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// <c>hosts</c> in the daemon.json of a machine whose systemd starts docker: the packaged unit passes <c>-H fd://</c>, and both together stop
/// dockerd. Silent where the set has a unit or drop-in that says how dockerd is started.
/// </summary>
public sealed class DaemonHostsAndSocketUnit : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3009",
        title: "A daemon.json with hosts beside the packaged unit's -H",
        messageFormat: "`hosts` stands in daemon.json, and the packaged docker.service, which `{0}` starts, passes `-H fd://` as well",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        if (context.Subject.Daemons.Any(d => d.Command is not null || d.Source is DaemonSource.SystemdDropIn or DaemonSource.StartScript))
            return;
        foreach (var file in context.Subject.Daemons.Where(d => d is { Source: DaemonSource.DaemonJson, IsRead: Truth.Yes } && d.Platform is DaemonPlatform.Linux or DaemonPlatform.Unknown))
        {
            // The script that writes the file starts the service: another machine's would be another script's.
            if (file.Json?.Entry("hosts") is not { } hosts || file.Document.Host is not { Kind: DocumentKind.ShellScript } script || MentionsUnit(script.Physical.Text)
                || context.Subject.FlowOf(script)?.Commands.FirstOrDefault(StartsDocker) is not { } start)
                continue;
            context.Report(Diagnostic.Create(_descriptor, file.Document.At(hosts.Key), $"systemctl {start.Arguments[1].Text}") with
            {
                Related = [new RelatedLocation(start.Location, "this starts dockerd with -H")],
                WhatHappens = "the following directives are specified both as a flag and in the configuration file: hosts: (from flag: [fd://], from file: ...)",
                WhatToDo = "add a drop-in for docker.service with an empty ExecStart= and one without -H",
            });
        }
    }

    // Any word of a drop-in may be the one that takes -H away.
    static bool MentionsUnit(string text) => text.Contains("docker.service", StringComparison.Ordinal) || text.Contains("ExecStart", StringComparison.Ordinal) || text.Contains("fd://", StringComparison.Ordinal);

    static bool StartsDocker(ShellCommand command) => command is { Program: "systemctl", IsElsewhere: false, Arguments: [_, { Known: "restart" or "start" }, { Known: "docker" }] };
}
