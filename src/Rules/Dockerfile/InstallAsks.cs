using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// apt-get, yum, dnf and zypper in a RUN without the option that answers their questions. Fix: <c>-y</c>. microdnf never asks, and is left alone.
/// </summary>
public sealed class InstallAsks : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1050",
        title: "The package manager asks, and nobody answers",
        messageFormat: "`{0}` has no `-y`: nobody is there to answer when it asks",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    static readonly FrozenSet<string> _aptAsks = Set("install", "reinstall", "upgrade", "full-upgrade", "dist-upgrade", "build-dep", "remove", "purge", "autoremove", "autopurge", "satisfy");
    static readonly FrozenSet<string> _zypperAsks = Set("install", "in", "remove", "rm", "update", "up", "patch", "dist-upgrade", "dup", "source-install", "si", "install-new-recommends", "inr");

    static readonly FrozenSet<string> _yumAsks = Set("install", "localinstall", "groupinstall", "reinstall", "group install", "groups install", "module install", "module enable",
        "module reset", "module disable", "update", "upgrade", "downgrade", "distro-sync", "remove", "erase", "autoremove", "swap", "builddep");

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override ImmutableArray<string> Aliases =>
    [
        "DL3014", "DL3030", "DL3034", "DL3038", "DS-0021",
        "77783205-c4ca-4f80-bb80-c777f267c547", "7ebd323c-31b7-4e5b-b26f-de5e9e477af8", "6e19193a-8753-436d-8a09-76dcff91bb03", "45e1fca5-f90e-465d-825f-c2cb63fa3944",
    ];

    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) =>
        context.RegisterCommandAction(Analyze, [.. PackageCommand.AptPrograms, "yum", "dnf", "dnf5", "zypper"]);

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        if (PackageCommand.Of(context.Subject) is not { IsComplete: true } packages || !Asks(packages) || IsAnswered(packages) || packages.HasInput())
            return;
        context.Report(Diagnostic.Create(_descriptor, packages.Head, packages.Title) with
        {
            WhatHappens = packages.Manager == PackageManager.Apt
                ? "apt prints `Do you want to continue? [Y/n]`, reads the end of its input, says `Abort.`, and the build stops"
                : packages.Manager == PackageManager.Zypper ? "zypper asks `Continue?`, cannot read an answer, and the build stops"
                : $"{context.Subject.Program} asks `Is this ok`, takes the end of its input for a no, and the build stops",
            WhatToDo = "add -y",
            // These two of zypper's have no such option.
            Fix = packages.Verb is "source-install" or "si" or "install-new-recommends" or "inr" ? null : packages.AddOption("-y"),
        });
    }

    static bool Asks(PackageCommand packages) =>
        (packages.Manager == PackageManager.Apt ? _aptAsks : packages.Manager == PackageManager.Zypper ? _zypperAsks : _yumAsks).Contains(packages.Verb)
        // To install nothing is to do nothing; the others find out by themselves what there is to do.
        && (!packages.Installs || packages.Operands.Length > 0);

    static bool IsAnswered(PackageCommand packages)
    {
        if (packages.Command.Arguments.Any(a => a.Text.Contains("assume", StringComparison.OrdinalIgnoreCase)) || packages.HasLetter('y') || packages.HasLetter('h') || packages.Has("--help"))
            return true;
        var file = packages.Dockerfile;
        if (packages.Manager == PackageManager.Apt)
            return packages.Has("--yes", "--force-yes", "--simulate", "--just-print", "--dry-run", "--recon", "--no-act", "--print-uris") || packages.HasLetter('s') || IsQuiet(packages)
                || MayConfigure(file, "/etc/apt/apt.conf", "Assume-Yes", "APT_CONFIG");
        return packages.Manager == PackageManager.Zypper
            ? packages.Has("--non-interactive", "--no-confirm", "--dry-run") || packages.HasLetter('n') || packages.HasLetter('D') || MayConfigure(file, "zypper.conf", "zypp.conf")
            : MayConfigure(file, "yum.conf", "dnf.conf", "assumeyes");
    }

    /// <summary>Twice quiet (<c>-qq</c>, <c>-q -q</c>, <c>-q=2</c>) means yes, too.</summary>
    static bool IsQuiet(PackageCommand packages) =>
        packages.Has("-q", "--quiet") && packages.Options.Any(o => o.Text is "-q=2" or "-q=3" or "--quiet=2" or "--quiet=3")
        || packages.Options.Sum(o => o.Text == "--quiet" ? 1 : o.Text.StartsWith("--", StringComparison.Ordinal) || o.Text.Contains('=', StringComparison.Ordinal) ? 0 : o.Text.Count(c => c == 'q')) > 1;

    /// <summary>The file writes, copies or names a configuration that may hold the answer.</summary>
    static bool MayConfigure(Document dockerfile, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (dockerfile.Mentions(name))
                return true;
        }

        return false;
    }

    static FrozenSet<string> Set(params string[] verbs) => FrozenSet.ToFrozenSet(verbs, StringComparer.Ordinal);
}
