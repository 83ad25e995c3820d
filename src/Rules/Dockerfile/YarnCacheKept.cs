using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>yarn install</c> of Yarn 1 in a layer of the image that keeps the cache. Silent where anything hints at a later Yarn, whose cache may be part of
/// the project. Fix: <c>yarn cache clean</c> at the end; unsafe, as the version is not certain.
/// </summary>
public sealed class YarnCacheKept : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1055",
        title: "The cache of yarn stays in the image",
        messageFormat: "`{0}` leaves yarn's cache in this layer",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    const string Clean = "yarn cache clean";

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3060"];
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "yarn", "yarnpkg");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        if (PackageCommand.Of(context.Subject) is not { IsComplete: true } yarn || !Fills(yarn)
            || yarn.Has("--cache-folder", "--preferred-cache-folder", "--offline", "--help", "--version", "--immutable", "--immutable-cache", "--check-cache", "--inline-builds", "--mode") || yarn.HasLetter('v') || yarn.HasLetter('h')
            || IsLaterYarn(yarn, context.Deployment)
            || LayerCleanup.IsMounted(yarn.Run, f => f.Contains("yarn", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".cache", StringComparison.Ordinal) || f.Contains('$', StringComparison.Ordinal))
            || !RunInstruction.IsInImage(context.Deployment.ImageOf(yarn.Dockerfile), yarn.Run)
            || LayerCleanup.IsRemovedAfter(yarn, context.Deployment, c => Removes(c) || PackageCommand.Of(c) is { Manager.Name: "yarn" } later && Fills(later)))
            return;
        context.Report(Diagnostic.Create(_descriptor, yarn.Head, yarn.Title.TrimEnd()) with
        {
            WhatHappens = "every package is in the image twice: in node_modules, and in yarn's cache",
            WhatToDo = $"end the RUN with `{Clean}`",
            Fix = yarn.Command.Wrappers.IsEmpty
                ? LayerCleanup.Append("Clean the cache at the end", FixSafety.Unsafe, yarn.Command.Document, yarn.Dockerfile, yarn.Run, Clean) : null,
        });
    }

    static bool Fills(PackageCommand yarn) => yarn.Verb is "" or "install" or "add" or "global add";

    static bool IsLaterYarn(PackageCommand yarn, Deployment deployment)
    {
        var file = yarn.Dockerfile;
        return yarn.State(deployment)?.Variables.Keys.Any(v => v.StartsWith("YARN_", StringComparison.Ordinal) && v != "YARN_VERSION" || v == "XDG_CACHE_HOME") == true
            || yarn.Command.Environment.TryGet("YARN_CACHE_FOLDER", out _)
            || file.Mentions(".yarn") || file.Mentions("corepack") || file.Mentions("yarn set version")
            || file.Mentions("berry") || file.Mentions("workspaces focus") || file.Mentions("--immutable")
            || file.Mentions("yarn config");
    }

    static bool Removes(ShellCommand command) => command.Program is "yarn" or "yarnpkg"
        ? command.Arguments.Any(a => a.Known == "cache")
        : LayerCleanup.MayRemove(command, path => path.Contains("cache", StringComparison.Ordinal) || path.StartsWith("/usr/local/share", StringComparison.Ordinal) || LayerCleanup.IsInHome(path), "cache");
}
