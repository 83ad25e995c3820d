using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;

namespace Plimsoll.Rules.Dockerfile;

/// <summary><c>gem install</c> without a version. Bundler is left alone: it runs the version that Gemfile.lock names.</summary>
public sealed class GemUnpinned : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1060",
        title: "Ruby gems without a version",
        messageFormat: "{0} {1} no version: each build may get another one",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3028", "22cd11f7-9c6c-4f6e-84c0-02058120b341"];

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "gem");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        if (PackageCommand.Of(context.Subject) is not { IsComplete: true, Installs: true } install
            || install.Has("--version", "--file", "--local", "--help") || install.Options.Any(o => o.Text.Length > 1 && o.Text[1] is 'v' or 'g' or 'l' or 'h')
            || PackagePins.Find(_descriptor, install, IsLoose) is not { } finding)
            return;
        context.Report(finding with
        {
            WhatHappens = "gem takes the newest release on the day of the build, and one that wants a newer Ruby stops it",
            WhatToDo = "write name:version, or -v version",
        });
    }

    static bool IsLoose(string name) => PackagePins.IsName(name) && !name.EndsWith(".gem", StringComparison.Ordinal) && name != "bundler";
}
