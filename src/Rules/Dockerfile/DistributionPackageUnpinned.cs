using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// Packages of a distribution without a version. Archives of most distributions drop old versions, so a pin breaks the build sooner or
/// later: strict only.
/// </summary>
public sealed class DistributionPackageUnpinned : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1057",
        title: "Packages of the distribution without a version",
        messageFormat: "{0} {1} no version: each build may get another one",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override ImmutableArray<string> Aliases =>
    [
        "DL3008", "DL3018", "DL3033", "DL3037", "DL3041",
        "965a08d7-ef86-4f14-8792-4a3b2098937e", "d3499f6d-1651-41bb-a9a7-de925fea487b", "6452c424-1d92-4deb-bb18-a03e95d579c4",
        "562952e4-0348-4dea-9826-44f3a2c6117b", "93d88cf7-f078-46a8-8ddc-178e03aeacf1",
    ];

    public override RulePresets Presets => RulePresets.Strict;

    public override void Initialize(RuleContext context) =>
        context.RegisterCommandAction(Analyze, [.. PackageCommand.AptPrograms, "apk", "yum", "dnf", "dnf5", "microdnf", "tdnf", "zypper"]);

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        if (PackageCommand.Of(context.Subject) is not { } packages || packages.Verb != "add" && packages.Verb != "install" && packages.Verb != "in" || IsFixedOtherwise(packages)
            || PackagePins.Find(_descriptor, packages, name => IsLoose(packages.Manager, name)) is not { } finding)
            return;
        context.Report(finding with
        {
            WhatHappens = "the builder caches this layer, so it is not renewed either: two machines may build different images from one file",
            WhatToDo = "name versions, or install from a snapshot of the archive",
        });
    }

    /// <summary>An archive that does not change, patterns and products that have no versions, or a call that installs nothing.</summary>
    static bool IsFixedOtherwise(PackageCommand packages) =>
        packages.Has("--simulate", "--dry-run", "--just-print", "--no-act", "--print-uris") || packages.Manager == PackageManager.Apt && packages.HasLetter('s')
        || packages.Dockerfile.Mentions("snapshot.debian.org") || packages.Dockerfile.Mentions("snapshot.ubuntu.com")
        || packages.Manager == PackageManager.Zypper && (packages.Has("--type") || packages.Options.Any(o => o.Text == "-t"));

    static bool IsLoose(PackageManager manager, string name) => PackagePins.IsName(name) && manager.Name switch
    {
        "apt-get" => !name.EndsWith(".deb", StringComparison.Ordinal) && !name.EndsWith('-'),
        "apk" => !name.EndsWith(".apk", StringComparison.Ordinal),
        "zypper" => !name.EndsWith(".rpm", StringComparison.Ordinal),
        _ => !name.EndsWith(".rpm", StringComparison.Ordinal) && !HasVersion(name),
    };

    /// <summary>A dash and a digit: <c>httpd-2.4.57</c>. Names that have them themselves (<c>java-1.8.0-openjdk</c>) pass too.</summary>
    static bool HasVersion(string name)
    {
        for (var i = 0; i + 1 < name.Length; i++)
        {
            if (name[i] == '-' && char.IsAsciiDigit(name[i + 1]))
                return true;
        }

        return false;
    }
}
