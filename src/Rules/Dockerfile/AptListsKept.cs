using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>apt-get update</c> in a layer that keeps the package lists. Only where the layer ends up in the built image. Fix: remove the lists
/// at the end of the RUN, unless a later RUN installs from them; unsafe where a script that is not seen may.
/// </summary>
public sealed class AptListsKept : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1005",
        title: "The package lists of apt stay in the image",
        messageFormat: "`{0}` leaves the package lists in this layer",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    const string Removal = "rm -rf /var/lib/apt/lists/*";

    /// <summary>Programs beside apt itself that look the lists up, or have apt-get install something.</summary>
    static readonly FrozenSet<string> _readers = FrozenSet.ToFrozenSet(
        ["apt-cache", "apt-file", "gdebi", "mk-build-deps", "rosdep", "tasksel", "unattended-upgrade"], StringComparer.Ordinal);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3009", "df746b39-6564-4fed-bf85-e9c44382303c"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "apt-get", "apt", "aptitude");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        var command = context.Subject;
        if (!command.Arguments.Any(a => a.Known == "update") || RunInstruction.Of(context.Document) is not var (host, run))
            return;
        if (LayerCleanup.IsMounted(run, f => LayerCleanup.IsAbove(f, "/var/lib/apt") || f == "/var/lib/apt/lists") || !RunInstruction.IsInImage(context.Deployment.ImageOf(host), run))
            return;
        // Text for another shell: the RUN around it may clean up in the end.
        if (context.Document.Host != host && host.Text.AsSpan(run.Span.Start, run.Span.Length).Contains("/var/lib/apt", StringComparison.Ordinal))
            return;
        var flow = context.Deployment.FlowOf(context.Document);
        if (flow is null || flow.Commands.Any(Removes))
            return;
        context.Report(Diagnostic.Create(_descriptor, command.Location.To(command.Arguments.First(a => a.Known == "update").Location), $"{command.Program} update") with
        {
            WhatHappens = "some 20 to 40 MB of lists are part of the image, and out of date soon",
            WhatToDo = $"end the RUN with `{Removal}`",
            Fix = FixFor(context, host, run),
        });
    }

    static bool Removes(ShellCommand command) => command.Program is "apt-get" or "apt" or "apt-dist-clean"
        ? command.Arguments.Any(a => a.Known is "distclean" or "dist-clean")
        : LayerCleanup.MayRemove(command, path => path.StartsWith("/var/lib/apt", StringComparison.Ordinal) || path is "/var/lib/*" or "/var/*", "/var/lib/apt");

    static Fix? FixFor(AnalysisContext<ShellCommand> context, Document host, RunSyntax run)
    {
        var command = context.Subject;
        if (command.Wrappers.Length > 1 || command.Wrappers is [{ Name: not "sudo" }] || context.Deployment.ImageOf(host) is not { } image || image.StageOf(run) is not { } stage)
            return null;
        // A build that is based on the image reads what ONBUILD left.
        var need = run.IsOnbuild ? Truth.Unknown : AreRead(context.Deployment, image, stage, run.Span.End);
        return need == Truth.Yes ? null : LayerCleanup.Append("Remove the lists at the end", need == Truth.No ? FixSafety.Safe : FixSafety.Unsafe,
            context.Document, host, run, command.HasWrapper("sudo") ? "sudo " + Removal : Removal);
    }

    /// <summary>Whether a later RUN of the stage, or of one that is built on it, installs from the lists before they are renewed.</summary>
    static Truth AreRead(Deployment deployment, ImageSpec image, BuildStage stage, int from)
    {
        var need = Truth.No;
        foreach (var run in stage.InstructionsFrom(from).OfType<RunSyntax>())
        {
            foreach (var command in RunInstruction.Commands(deployment, image.Document, run))
            {
                if (PackageCommand.Of(command) is { Manager: var manager } packages && manager == PackageManager.Apt)
                {
                    if (packages.Verb == "update" || packages.Has("--update"))
                        return need;
                    if (packages.Verb is not ("clean" or "autoclean" or "distclean" or "dist-clean" or "remove" or "purge" or "autoremove" or "autopurge"))
                        return Truth.Yes;
                }
                else if (_readers.Contains(command.Program ?? ""))
                    return Truth.Yes;
                else if (UpdateAlone.IsUnseen(command))
                    need = Truth.Unknown;
            }
        }

        foreach (var next in image.Stages.Where(s => s.Base == stage))
        {
            switch (AreRead(deployment, image, next, next.From.Span.End))
            {
                case Truth.Yes:
                    return Truth.Yes;
                case Truth.Unknown:
                    need = Truth.Unknown;
                    break;
            }
        }

        return need;
    }
}
