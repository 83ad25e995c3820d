using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// yum, dnf or zypper in a layer of the image that keeps their caches. One finding for each RUN, at the last install. Fix: the clean-up at the end.
/// </summary>
public sealed class PackageCacheKept : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1054",
        title: "The cache of yum, dnf or zypper stays in the image",
        messageFormat: "`{0}` leaves the caches of {1} in this layer",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override ImmutableArray<string> Aliases =>
    [
        "DL3032", "DL3036", "DL3040", "DS-0015", "DS-0019", "DS-0020", "DS-0027",
        "00481784-25aa-4a55-8633-3136dfcf4f37", "295acb63-9246-4b21-b441-7c1f1fb62dc0", "38300d1a-feb2-4a48-936a-d1ef1cd24313",
    ];

    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "yum", "dnf", "dnf5", "microdnf", "zypper");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        if (PackageCommand.Of(context.Subject) is not { } packages || !Fills(packages) || packages.Has("--installroot", "--root", "--cacheonly", "--downloadonly", "--help") || packages.Options.Any(o => o.Text == "-R")
            || LayerCleanup.IsMounted(packages.Run, HoldsCache)
            || !RunInstruction.IsInImage(context.Deployment.ImageOf(packages.Dockerfile), packages.Run)
            || LayerCleanup.IsRemovedAfter(packages, context.Deployment, c => Removes(c) || PackageCommand.Of(c) is { } later && Fills(later)))
            return;
        var program = packages.Command.Program!;
        var clean = program == "zypper" ? "zypper clean --all" : $"{program} clean all";
        context.Report(Diagnostic.Create(_descriptor, packages.Head, packages.Title, program) with
        {
            WhatHappens = "tens of megabytes of package lists are part of the image, and out of date soon",
            WhatToDo = $"end the RUN with `{clean}`",
            Fix = FixFor(packages, clean),
        });
    }

    static bool Fills(PackageCommand packages) => packages.Manager.Name switch
    {
        "zypper" => packages.Verb is "update" or "up" or "patch" or "dist-upgrade" or "dup" || InstallsAny(packages),
        "yum" or "dnf" or "microdnf" => packages.Verb is "update" or "upgrade" || InstallsAny(packages),
        _ => false,
    };

    static bool InstallsAny(PackageCommand packages) => packages.Installs && packages.Operands.Length > 0;

    static bool HoldsCache(string folder) => LayerCleanup.IsAbove(folder, "/var/cache/x") || folder.StartsWith("/var/cache/", StringComparison.Ordinal) || folder.Contains('$', StringComparison.Ordinal);

    static bool Removes(ShellCommand command) => command.Program is "yum" or "dnf" or "dnf5" or "microdnf" or "tdnf" or "zypper"
        ? command.Arguments.Any(a => a.Known is "clean" or "cc")
        : LayerCleanup.MayRemove(command, path => path.StartsWith("/var/cache", StringComparison.Ordinal) || path is "/var/*", "/var/cache");

    static Fix? FixFor(PackageCommand packages, string clean)
    {
        var command = packages.Command;
        if (command.Wrappers.Length > 1 || command.Wrappers is [{ Name: not "sudo" }])
            return null;
        return LayerCleanup.Append("Remove the caches at the end", FixSafety.Safe, command.Document, packages.Dockerfile, packages.Run, command.HasWrapper("sudo") ? "sudo " + clean : clean);
    }
}
