using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>A folder of the host's system, writable in a container, or one with its secrets.</summary>
public sealed class HostFolderMounted : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2053",
        title: "A system folder of the host in a container",
        messageFormat: "{0} gets the host's `{1}`{2}",
        Category.Compose,
        DiagnosticSeverity.Warning);

    static readonly ImmutableArray<string> _system =
        ["/", "/bin", "/boot", "/etc", "/etc/ssh", "/etc/shadow", "/etc/kubernetes", "/lib", "/lib64", "/root", "/sbin", "/usr", "/usr/bin", "/usr/lib", "/var/lib/docker", "/proc", "/sys", "/dev"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["1c1325ff-831d-43a1-973e-839ae57dfcc0"];
    public override RulePresets Presets => RulePresets.Security;
    public override string? SecuritySeverity => "7.8";

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        // The host of a CI job is thrown away with it, that of a devcontainer is the developer's own.
        foreach (var mount in container.IsTooling ? [] : container.Mounts)
        {
            if (mount.Kind != MountKind.Bind || mount.Source is not { Known: ['/', ..] written } source)
                continue;
            var folder = FilePaths.Normalize(written);
            // Read-only is how monitors look at a machine; these hold keys and password hashes for whoever looks.
            if (mount.IsReadOnly ? folder is not ("/root" or "/etc/ssh" or "/etc/shadow" or "/etc/kubernetes") : !_system.Contains(folder, StringComparer.Ordinal))
                continue;
            context.Report(Diagnostic.Create(_descriptor, source.Location, container.Shown(), folder, mount.IsReadOnly ? "" : " to write to") with
            {
                WhatHappens = mount.IsReadOnly ? "whoever gets into the container reads the host's keys and password hashes"
                    : "whoever gets into the container changes what the host runs and who may log in",
                WhatToDo = mount.IsReadOnly ? "mount the one file that is needed" : "mount the one folder that is needed, or make it read-only (`:ro`)",
            });
        }
    }
}
