using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Network;

namespace Plimsoll.Rules.Shell;

/// <summary>Two mounts of a command line at one place. Of compose's, the later takes the place of the earlier, which overrides live from.</summary>
public sealed class MountPlaceTwice : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5033",
        title: "Two mounts at one place of a container",
        messageFormat: "Two mounts are to be at `{0}`: the engine refuses to create the container",
        Category.Shell,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "run", "create");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        if (!context.Subject.IsDocker())
            return;
        var taken = new Dictionary<string, DockerOption>(StringComparer.Ordinal);
        foreach (var option in context.Subject.Options)
        {
            if (Place(option) is not { } place || taken.TryAdd(place, option) || option.Name == "--tmpfs" && taken[place].Name == "--tmpfs")
                continue;
            context.Report(Diagnostic.Create(_descriptor, option.Location, place) with
            {
                Label = "refused",
                Related = [new RelatedLocation(taken[place].Location, "the first mount")],
                WhatHappens = $"Duplicate mount point: {place}",
                WhatToDo = "remove one of them, or mount it elsewhere",
            });
        }
    }

    /// <summary>Anonymous volumes (<c>-v /data</c>) give way to another mount.</summary>
    static string? Place(DockerOption option)
    {
        if (option.Value is not { } value)
            return null;
        var mount = option.Name switch
        {
            "--volume" => MountSyntax.ParseVolume(value) is { Source: not null } named ? named : null,
            "--mount" => MountSyntax.ParseMount(value),
            "--tmpfs" => MountSyntax.ParseTmpfs(value),
            _ => null,
        };
        return mount?.Target.Known is ['/', ..] target && !EngineSettings.IsBlank(target) ? FilePaths.Normalize(target) : null;
    }
}
