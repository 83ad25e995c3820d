using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;

namespace Plimsoll.Rules.Dockerfile;

/// <summary><c>conda install</c> or <c>conda create</c> of packages without a version: the newest that the solver can put together.</summary>
public sealed class CondaPackageUnpinned : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1063",
        title: "Packages of conda without a version",
        messageFormat: "{0} {1} no version: each build may get another one",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Strict;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "conda", "mamba", "micromamba");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        // With a file, or the specification of a whole environment, versions stand there.
        if (PackageCommand.Of(context.Subject) is not { IsComplete: true, Installs: true } install || install.Has("--file", "--clone", "--dry-run", "--revision")
            || install.HasLetter('d') || install.Options.Any(o => o.Text is "-f") || PackagePins.Find(_descriptor, install, IsLoose) is not { } finding)
            return;
        context.Report(finding with
        {
            WhatHappens = "the solver takes what fits together on the day of the build, and the next release of one package changes others",
            WhatToDo = "write name=version, or install from an environment file with versions",
        });
    }

    // `numpy=1.26`, `channel::numpy`; conda and its installers are tools, and may be new. A path or a URL is one certain build.
    static bool IsLoose(string name)
    {
        var package = name[(name.LastIndexOf(':') + 1)..];
        return PackagePins.IsName(package) && package is not ("conda" or "mamba" or "pip" or "micromamba" or "conda-build") && !package.EndsWith(".bz2", StringComparison.Ordinal)
            && !package.EndsWith(".conda", StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal);
    }
}
