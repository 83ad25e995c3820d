using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>WORKDIR in a folder that the engine mounts over when a container starts: what the build puts there is not in the container.</summary>
public sealed class SystemWorkdir : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1107",
        title: "WORKDIR in a folder that belongs to the kernel",
        messageFormat: "`WORKDIR {0}` lies in `{1}`, which the engine mounts anew in every container",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    /// <summary>The mounts that every Linux container gets.</summary>
    static readonly ImmutableArray<string> _mounts = ["/proc", "/sys", "/dev"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DS-0030"];

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<WorkdirSyntax>(Analyze);

    static void Analyze(AnalysisContext<WorkdirSyntax> context)
    {
        var workdir = context.Subject;
        if (workdir.IsOnbuild || workdir.Value is not { } word || context.Deployment.ImageOf(context.Document)?.StageOf(workdir) is not { } stage)
            return;
        // The path as the builder makes it of this WORKDIR and those before it.
        var at = stage.Instructions.IndexOf(workdir);
        if (at < 0 || stage.States[at + 1].WorkingDirectory?.Known is not { } path
            || _mounts.FirstOrDefault(m => path == m || path.StartsWith(m + "/", StringComparison.Ordinal)) is not { } mount)
            return;
        context.Report(Diagnostic.Create(_descriptor, context.At(word), word.Value, mount) with
        {
            WhatHappens = mount switch
            {
                "/dev" => "what the build puts there is hidden: the container finds an empty folder",
                _ when path == mount => "what the build puts there is hidden by the kernel's own files",
                "/sys" => $"the container does not start: `mkdir {path}: read-only file system`, for a folder that the kernel does not have there",
                _ => $"the container does not start: `mkdir {path}: no such file or directory`, for a folder that the kernel does not have there",
            },
            WhatToDo = "name a folder of your own, such as /app",
        });
    }
}
