using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A setting in daemon.json that dockerd gets as a flag too: from its unit, a drop-in, a start script or a command line of the set. Whatever
/// the two values are, dockerd does not start (findConfigurationConflicts; <c>runtimes</c> are the exception).
/// </summary>
public sealed class DaemonFlagConflict : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3008",
        title: "A setting of dockerd both as a flag and in daemon.json",
        messageFormat: "`{0}` stands in daemon.json, and dockerd is started with `{1}` as well",
        Category.Engine,
        DiagnosticSeverity.Error);

    static readonly FrozenDictionary<string, string> _shorthands = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["-H"] = "--host", ["-D"] = "--debug", ["-l"] = "--log-level", ["-s"] = "--storage-driver", ["-b"] = "--bridge", ["-G"] = "--group", ["-p"] = "--pidfile",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var files = context.Subject.Daemons.Where(d => d is { Source: DaemonSource.DaemonJson, IsRead: Truth.Yes, Json: not null } && d.Document.Physical.Kind != DocumentKind.Markdown).ToList();
        // Two files, or two daemons: who reads which is not known.
        if (files.Count != 1 || context.Subject.Daemons.Where(d => d.Command is not null).ToList() is not [{ IsRead: Truth.Yes } daemon] || daemon.Document.Physical.Kind == DocumentKind.Markdown
            || daemon.Platform is DaemonPlatform.Rootless != (files[0].Platform is DaemonPlatform.Rootless) || daemon.Flags.Any(f => f.Name == "--config-file" && f.Value?.Known != "/etc/docker/daemon.json"))
            return;
        foreach (var flag in daemon.Flags)
        {
            var name = _shorthands.GetValueOrDefault(flag.Name, flag.Name);
            var key = DaemonSchema.Keys.FirstOrDefault(k => k.Flag == name && k is { IsRejected: false } && k.Name != "runtimes");
            if (key is null || Entry(files[0].Json!, key) is not { } entry)
                continue;
            context.Report(Diagnostic.Create(_descriptor, files[0].Document.At(entry.Key), key.Name, flag.Name) with
            {
                Label = "stops the daemon",
                Related = [new RelatedLocation(flag.Location, "this is the same setting as a flag")],
                WhatHappens = $"the following directives are specified both as a flag and in the configuration file: {key.Name}",
                WhatToDo = "keep one of the two",
            });
        }
    }

    // An object that is no key itself is taken apart first.
    static DataEntrySyntax? Entry(DataMappingSyntax root, DaemonKey key) => key.Parent is { } parent ? (root.Entry(parent)?.Value as DataMappingSyntax)?.Entry(key.Name) : root.Entry(key.Name);
}
