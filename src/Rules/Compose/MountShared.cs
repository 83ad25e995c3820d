using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A mount whose mounts go on to the host.</summary>
public sealed class MountShared : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2056",
        title: "A mount that is shared with the host",
        messageFormat: "{0} shares what is mounted below `{1}` with the host",
        Category.Compose,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["baa452f0-1f21-4a25-ace5-844e7a5f410d"];
    public override RulePresets Presets => RulePresets.Security;
    public override string? SecuritySeverity => "5.0";

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        var shorts = container.Settings("volumes", "--volume").Select(v => (Value: v, Options: v.Text.Split(':')))
            .Where(v => v.Options.Length >= 3 && v.Options[^1].Split(',').Any(IsShared)).Select(v => (v.Value, Path: v.Options[0]));
        var longs = container.Settings("mounts", "--mount").Where(v => v.Text.Split(',').Any(f => f.StartsWith("bind-propagation=", StringComparison.Ordinal) && IsShared(f["bind-propagation=".Length..])))
            .Select(v => (Value: v, Path: MountSyntax.ParseMount(v)?.Source?.Text ?? ""));
        foreach (var (value, path) in shorts.Concat(longs).Concat(OfService(container)))
        {
            if (!path.Contains(SourcedText.Unknown, StringComparison.Ordinal))
                context.Report(Diagnostic.Create(_descriptor, value.Location, container.Shown(), path) with
                {
                    WhatHappens = "a file system that the container mounts there appears on the host",
                    WhatToDo = "leave the propagation away, unless the container is there to mount for the host",
                });
        }
    }

    static bool IsShared(string word) => word is "shared" or "rshared";

    static IEnumerable<(SourcedText Value, string Path)> OfService(ContainerSpec container)
    {
        if (container.Service is not { } service)
            yield break;
        foreach (var (document, node) in service.Layers)
        {
            foreach (var mount in (node["volumes"] as DataSequenceSyntax)?.Items.Select(i => i.Resolved).OfType<DataMappingSyntax>() ?? [])
            {
                if (mount["bind"] is DataMappingSyntax bind && bind["propagation"] is DataScalarSyntax propagation && IsShared(propagation.Value))
                    yield return (service.Project.TextOf(document, propagation), (mount["source"] as DataScalarSyntax)?.Value ?? "");
            }
        }
    }
}
