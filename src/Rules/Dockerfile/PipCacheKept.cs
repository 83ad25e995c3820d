using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>pip install</c> that keeps what it downloaded in a layer of the image. Silent where anything in the file turns the cache off, moves it
/// or removes it. Fix: <c>--no-cache-dir</c>.
/// </summary>
public sealed class PipCacheKept : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1053",
        title: "The cache of pip stays in the image",
        messageFormat: "`pip install` without `--no-cache-dir` leaves its downloads in the image",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    static readonly ImmutableArray<string> _variables = ["PIP_NO_CACHE_DIR", "PIP_CACHE_DIR", "PIP_CONFIG_FILE", "XDG_CACHE_HOME"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3042", "f2f903fb-b977-461e-98d7-b3e2185c6118"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, [.. PackageCommand.PipPrograms]);

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        if (PackageCommand.Of(context.Subject) is not { IsComplete: true, Verb: "install" } install
            || install.Has("--no-cache-dir", "--no-cache", "--cache-dir", "--no-index", "--dry-run", "--help") || install.HasLetter('h') || DownloadsNothing(install)
            || IsConfigured(install, context.Deployment)
            || LayerCleanup.IsMounted(install.Run, HoldsCache)
            || !RunInstruction.IsInImage(context.Deployment.ImageOf(install.Dockerfile), install.Run)
            || LayerCleanup.IsRemovedAfter(install, context.Deployment, Removes))
            return;
        context.Report(Diagnostic.Create(_descriptor, install.Head) with
        {
            WhatHappens = "pip keeps every file that it downloads or builds in ~/.cache/pip, which becomes part of this layer",
            WhatToDo = "add --no-cache-dir",
            Fix = install.AddOption("--no-cache-dir"),
        });
    }

    /// <summary>Nothing but files of the image is installed, and nothing that they need.</summary>
    static bool DownloadsNothing(PackageCommand install) => install.Options.Length + install.Operands.Length == 0
        || install.Values.IsEmpty && install.Operands.All(o => o.Text.Contains("://", StringComparison.Ordinal) is false
            && (o.Text.EndsWith(".whl", StringComparison.Ordinal) || o.Text.EndsWith(".tar.gz", StringComparison.Ordinal) || o.Text.EndsWith(".zip", StringComparison.Ordinal)
                || install.Has("--no-deps") && (o.Text.StartsWith('.') || o.Text.StartsWith('/'))));

    static bool IsConfigured(PackageCommand install, Deployment deployment)
    {
        var variables = install.State(deployment)?.Variables;
        return _variables.Any(v => variables?.ContainsKey(v) == true || install.Command.Environment.TryGet(v, out var set) && set.IsSet != Truth.No)
            || install.Dockerfile.Mentions("pip.conf") || install.Dockerfile.Mentions("no-cache-dir ") && install.Dockerfile.Mentions("pip config");
    }

    // The home folder may be in a variable, and ~ is taken for one by many.
    static bool HoldsCache(string folder) => folder.EndsWith("/.cache", StringComparison.Ordinal) || folder.Contains("pip", StringComparison.Ordinal)
        || folder is "/root" or "/home" or "~" || folder.Contains('$', StringComparison.Ordinal);

    static bool Removes(ShellCommand command) => command.Program is { } program && PackageManager.Of(program) == PackageManager.Pip
        ? command.Arguments.Any(a => a.Known == "purge")
        : LayerCleanup.MayRemove(command, path => path.Contains(".cache", StringComparison.Ordinal) || LayerCleanup.IsInHome(path), ".cache");
}
