using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>apk add</c> without <c>--no-cache</c>, where nothing removes the package index from the layer and the layer is part of the image. Fix:
/// <c>--no-cache</c>, where no <c>apk update</c> brings the index back.
/// </summary>
public sealed class ApkCacheKept : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1052",
        title: "The package index of apk stays in the image",
        messageFormat: "`apk add` without `--no-cache` leaves the package index in the image",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3019", "DS-0025", "ae9c56a6-3ed1-4ac0-9b54-31267f51151d"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "apk");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        if (PackageCommand.Of(context.Subject) is not { IsComplete: true, Verb: "add" } add
            || add.Has("--no-cache", "--cache-dir", "--root", "--initdb", "--no-network", "--simulate", "--help") || add.HasLetter('s') || add.HasLetter('h')
            || add.Options.Any(o => o.Text == "-p")
            // Files of the image itself are looked up in no index.
            || add.Operands.All(o => o.Text.EndsWith(".apk", StringComparison.Ordinal))
            || LayerCleanup.IsMounted(add.Run, f => LayerCleanup.IsAbove(f, "/var/cache/apk") || LayerCleanup.IsAbove(f, "/etc/apk/cache"))
            || !RunInstruction.IsInImage(context.Deployment.ImageOf(add.Dockerfile), add.Run)
            || LayerCleanup.IsRemovedAfter(add, context.Deployment, Removes))
            return;
        var updates = add.Dockerfile.Mentions("apk update");
        context.Report(Diagnostic.Create(_descriptor, add.Head) with
        {
            WhatHappens = "some 2 MB of index are part of the image, and out of date soon",
            WhatToDo = updates ? "add --no-cache, and leave `apk update` out" : "add --no-cache",
            Fix = updates ? null : FixFor(add),
        });
    }

    static bool Removes(ShellCommand command) => command.Program == "apk"
        ? command.Arguments.Any(a => a.Known == "cache")
        : LayerCleanup.MayRemove(command, path => path.StartsWith("/var/cache", StringComparison.Ordinal) || path.StartsWith("/etc/apk/cache", StringComparison.Ordinal) || path is "/var/*", "/var/cache");

    // --no-cache fetches the index anyway, so --update says nothing any more.
    static Fix? FixFor(PackageCommand add) =>
        add.Options.FirstOrDefault(o => o.Text is "-U" or "--update" or "--update-cache") is { Text: not null } update && update.Location.Text == update.Text
            ? new Fix("Write --no-cache", FixSafety.Safe, new FixEdit(update.Location, "--no-cache"))
            : add.AddOption("--no-cache");
}
