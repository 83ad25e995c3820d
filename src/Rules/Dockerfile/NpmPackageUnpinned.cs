using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>npm install</c> of a package without a version or tag, or of a Git repository without a revision. npm itself is left alone, and yarn, which has
/// stayed at 1.22 there.
/// </summary>
public sealed class NpmPackageUnpinned : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1059",
        title: "Packages of npm without a version",
        messageFormat: "{0} {1} no version: each build may get another one",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    /// <summary>Options without a value; a word behind any other long option may be its value.</summary>
    static readonly FrozenSet<string> _switches = FrozenSet.ToFrozenSet(
    [
        "--global", "--save", "--save-dev", "--save-prod", "--save-optional", "--save-peer", "--save-exact", "--save-bundle", "--no-save", "--production",
        "--unsafe-perm", "--unsafe", "--allow-root", "--force", "--legacy-peer-deps", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", "--quiet", "--verbose",
        "--dev", "--exact", "--ignore-engines", "--non-interactive", "--no-lockfile", "--pure-lockfile", "--frozen-lockfile", "--optional", "--peer", "--save-catalog",
        "--no-optional", "--no-package-lock", "--prefer-offline", "--no-progress", "--no-update-notifier", "--no-bin-links", "--no-cache", "--build-from-source",
    ], StringComparer.Ordinal);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3016", "e36d8880-3f78-4546-b9a1-12f0745ca0d5"];

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "npm", "pnpm", "yarn", "yarnpkg");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        if (PackageCommand.Of(context.Subject) is not { IsComplete: true } install || !install.Installs && install.Verb != "global add" || install.Manager == PackageManager.Yarn && install.Verb == "install"
            || install.Options.Any(o => o.Text.StartsWith("--", StringComparison.Ordinal) && !o.Text.Contains('=', StringComparison.Ordinal)
                && !_switches.Contains(o.Text) && !install.Manager.ValueOptions.Contains(o.Text))
            || PackagePins.Find(_descriptor, install, IsLoose) is not { } finding)
            return;
        context.Report(finding with
        {
            WhatHappens = $"{install.Manager.Name} takes what is tagged `latest` on the day of the build, and one with other interfaces breaks the program",
            WhatToDo = "write name@version",
        });
    }

    static bool IsLoose(string name)
    {
        if (name.Contains("git", StringComparison.Ordinal) && (name.Contains("://", StringComparison.Ordinal) || name.StartsWith("github:", StringComparison.Ordinal)))
            return (name.StartsWith("git", StringComparison.Ordinal) || name.EndsWith(".git", StringComparison.Ordinal)) && !name.Contains('#', StringComparison.Ordinal);
        if (name.EndsWith(".tgz", StringComparison.Ordinal) || name.EndsWith(".gz", StringComparison.Ordinal) || name is "npm" or "yarn" or "true" or "false")
            return false;
        // @scope/name, name, or owner/repository, which is one on GitHub.
        var parts = (name.StartsWith('@') ? name[1..] : name).Split('/');
        return parts.Length <= 2 && parts.Length == (name.StartsWith('@') ? 2 : parts.Length) && parts.All(p => PackagePins.IsName(p));
    }
}
