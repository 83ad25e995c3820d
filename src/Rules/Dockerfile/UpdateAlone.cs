using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>apt-get update</c> in one RUN, and a later RUN that installs from its lists without an update of its own. Fix: both in one RUN, where the
/// second follows the first. apk is left alone: it renews an index that is older than four hours by itself.
/// </summary>
public sealed class UpdateAlone : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1056",
        title: "Package lists of another layer",
        messageFormat: "`{0}` stands in a layer of its own, so `{1}` in a later one may read old lists",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DS-0017", "CKV_DOCKER_5", "9bae49be-0aa3-4de5-bab2-4c3a069e40cd"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, [.. PackageCommand.AptPrograms]);

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        // What another file's builds run (ONBUILD) and what is shared between builds (mounts) is out of sight.
        if (PackageCommand.Of(context.Subject) is not { Verb: "update" } update || update.Run.IsOnbuild || !update.Run.Flags.IsEmpty
            || context.Deployment.ImageOf(update.Dockerfile) is not { } image || image.StageOf(update.Run) is not { } stage
            || stage.StateBefore(update.Run).Variables.Any(v => v.Value.IsArgument && v.Key.Contains("CACHE", StringComparison.OrdinalIgnoreCase)))
            return;
        var deployment = context.Deployment;
        if (RunInstruction.Commands(deployment, update.Dockerfile, update.Run).Any(c => c != context.Subject && MayInstall(c, update.Manager))
            || FindInstall(update, image, stage, update.Run.Span.End, deployment) is not { } install)
            return;
        context.Report(Diagnostic.Create(_descriptor, update.Head, update.Title, install.Title) with
        {
            Related = [new RelatedLocation(install.Head, "installs from the lists of the earlier layer")],
            WhatHappens = "when only the install changes, the builder takes the lists from its cache: a package that the archive has replaced since gives `404 Not Found`",
            WhatToDo = "update and install in one RUN",
            Fix = FixFor(update, install, stage),
        });
    }

    /// <summary>A script whose text is not seen: it may run any package manager.</summary>
    public static bool IsUnseen(ShellCommand command) =>
        command.Program is null or "sh" or "bash" or "source" or "." or "eval" || command.Program.EndsWith(".sh", StringComparison.Ordinal);

    /// <summary>A command of the same manager, or one whose text is not seen.</summary>
    static bool MayInstall(ShellCommand command, PackageManager manager) => IsUnseen(command)
        || PackageCommand.Of(command) is { } other && other.Manager == manager && other.Verb is not ("update" or "clean" or "autoclean");

    /// <summary>The first install behind the update, in its stage or in one that is built on it, unless the lists are renewed before.</summary>
    static PackageCommand? FindInstall(PackageCommand update, ImageSpec image, BuildStage stage, int from, Deployment deployment)
    {
        foreach (var run in stage.Instructions.OfType<RunSyntax>().Where(r => r.Span.Start >= from))
        {
            var packages = RunInstruction.Commands(deployment, update.Dockerfile, run).Select(PackageCommand.Of).OfType<PackageCommand>()
                .Where(p => p.Manager == update.Manager).ToList();
            if (!run.Flags.IsEmpty || packages.Any(p => p.Verb == "update"))
                return null;
            if (packages.FirstOrDefault(p => p.Installs && p.IsComplete && ReadsLists(p)) is { } install)
                return install;
        }

        return image.Stages.Where(s => s.Base == stage).Select(s => FindInstall(update, image, s, s.From.Span.End, deployment)).FirstOrDefault(i => i is not null);
    }

    static bool ReadsLists(PackageCommand install) => !install.Has("--update") && install.Operands.Any(o => o.Known is { } name && !name.EndsWith(".deb", StringComparison.Ordinal));

    static Fix? FixFor(PackageCommand update, PackageCommand install, BuildStage stage)
    {
        var (host, first, second) = (update.Dockerfile, update.Run, install.Run);
        var between = TextSpan.FromBounds(first.Span.End, Math.Max(first.Span.End, second.Span.Start));
        if (!stage.Instructions.Contains(second) || !string.IsNullOrWhiteSpace(host.Tree.TextOf(between)) || first.Heredocs.Length + second.Heredocs.Length > 0
            || !LayerCleanup.IsPlainChain(update.Command.Document, first) || !LayerCleanup.IsPlainChain(install.Command.Document, second))
            return null;
        var gap = TextSpan.FromBounds(first.Command!.Span.End, second.Command!.Span.Start);
        var joint = RunLayout.JointOfAll(host, [(ShellFormSyntax)second.Command, (ShellFormSyntax)first.Command]);
        return new Fix("Update and install in one RUN", FixSafety.Safe, new FixEdit(host.At(gap), joint));
    }
}
