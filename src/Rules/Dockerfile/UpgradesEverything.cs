using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>All packages of the base image upgraded in a RUN. Many do it on purpose, for fixes that the base image does not have yet: strict only.</summary>
public sealed class UpgradesEverything : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1062",
        title: "Every package of the base image is upgraded",
        messageFormat: "`{0}` replaces packages of the base image with whatever is newest",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override ImmutableArray<string> Aliases =>
    [
        "DL3035", "DS-0024",
        "682fe378-c180-4bd5-8a14-95fc285fb269", "09fda05e-da85-4ee7-ab8d-2800a5e6e756", "989ab888-7d1e-410f-9dde-c64a1d367bf2",
        "8f6456be-0018-46db-9ce6-b3b6dc8d34d2", "d4895357-dd49-4ba5-b726-1bb81cb50989",
    ];

    public override RulePresets Presets => RulePresets.Strict;

    public override void Initialize(RuleContext context) =>
        context.RegisterCommandAction(Analyze, [.. PackageCommand.AptPrograms, "apk", "yum", "dnf", "dnf5", "microdnf", "zypper"]);

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        // Packages that are named are meant.
        if (PackageCommand.Of(context.Subject) is not { Operands.IsEmpty: true } packages || !Upgrades(packages) || packages.Has("--help", "--installroot", "--root"))
            return;
        context.Report(Diagnostic.Create(_descriptor, packages.Head, packages.Title) with
        {
            WhatHappens = "each replaced file is in the image twice, and the builder caches the layer, so that later fixes do not arrive",
            WhatToDo = packages.Manager == PackageManager.Yum && packages.Verb == "update"
                ? "leave it out: yum fetches its lists by itself, and a newer base image has the upgrades"
                : "name a newer base image",
        });
    }

    static bool Upgrades(PackageCommand packages) => packages.Manager.Name switch
    {
        "apt-get" => packages.Verb is "upgrade" or "dist-upgrade" or "full-upgrade" or "safe-upgrade",
        "apk" => packages.Verb == "upgrade",
        "zypper" => packages.Verb is "update" or "up" or "dist-upgrade" or "dup" or "patch",
        _ => packages.Verb is "update" or "upgrade" or "distro-sync",
    };
}
