using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;

namespace Plimsoll.Rules.Dockerfile;

/// <summary><c>pip install</c> of a package without a version, or of a Git repository without a revision.</summary>
public sealed class PipPackageUnpinned : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1058",
        title: "Python packages without a version",
        messageFormat: "{0} {1} no version: each build may get another one",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    /// <summary>Variables of pip's that may name versions.</summary>
    static readonly ImmutableArray<string> _sources = ["PIP_CONSTRAINT", "PIP_REQUIREMENT", "PIP_FIND_LINKS", "PIP_NO_INDEX"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3013", "02d9c71f-3ee8-4986-9c27-1a20d0d19bfc"];

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, [.. PackageCommand.PipPrograms]);

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        if (PackageCommand.Of(context.Subject) is not { IsComplete: true, Verb: "install" } install || IsFixedOtherwise(install, context.Deployment)
            || PackagePins.Find(_descriptor, install, IsLoose) is not { } finding)
            return;
        context.Report(finding with
        {
            WhatHappens = "pip takes the newest release on the day of the build, and one with other interfaces breaks the program",
            WhatToDo = "write name==version, or a requirements file with versions",
        });
    }

    /// <summary>Requirements and constraints may name the versions, and folders of wheels hold what was built for this.</summary>
    static bool IsFixedOtherwise(PackageCommand install, Deployment deployment) =>
        install.Has("--requirement", "--constraint", "--no-index", "--find-links", "--group") || install.Options.Any(o => o.Text.Length > 1 && o.Text[1] is 'r' or 'c' or 'f')
        || _sources.Any(s => install.State(deployment)?.Variables.ContainsKey(s) == true || install.Command.Environment.TryGet(s, out var set) && set.IsSet != Truth.No);

    static bool IsLoose(string name)
    {
        if (name.StartsWith("git+", StringComparison.Ordinal) && name.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0)
        {
            // A user name in front of the host has an at sign, too.
            var path = name.IndexOf('/', scheme + 3);
            return path > 0 && !name.AsSpan(path).Contains('@');
        }

        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        var bare = bracket > 0 && name.EndsWith(']') ? name[..bracket] : name;
        return PackagePins.IsName(bare) && !bare.EndsWith(".whl", StringComparison.Ordinal) && !bare.EndsWith(".gz", StringComparison.Ordinal)
            && !bare.EndsWith(".zip", StringComparison.Ordinal) && bare is not ("pip" or "setuptools" or "wheel");
    }
}
