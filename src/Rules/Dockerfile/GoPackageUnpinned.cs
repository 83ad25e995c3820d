using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>go install</c>, <c>go run</c> and <c>go get</c> with <c>@latest</c> or a branch, and <c>go get</c> without a version. Without one, install and run take what
/// go.mod says.
/// </summary>
public sealed class GoPackageUnpinned : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1061",
        title: "Go packages without a version",
        messageFormat: "{0} {2} whatever version is newest when the image is built",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3062"];

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "go");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        if (PackageCommand.Of(context.Subject) is not { IsComplete: true, Installs: true } go || go.Verb == "run" && go.Operands.Length > 0 && !go.Operands[0].Text.Contains('@', StringComparison.Ordinal)
            || PackagePins.Find(_descriptor, go, name => IsLoose(go, name)) is not { } finding)
            return;
        context.Report(finding with
        {
            WhatHappens = "go takes the newest release on the day of the build, and one that wants a newer Go stops it",
            WhatToDo = "write path@version",
        });
    }

    static bool IsLoose(PackageCommand go, string name)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        var path = at < 0 ? name : name[..at];
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        // Only paths that begin with a host come from elsewhere.
        if (slash <= 0 || !path.AsSpan(0, slash).Contains('.') || path[0] == '.')
            return false;
        if (at >= 0)
            return name[(at + 1)..] is "latest" or "upgrade" or "patch" or "master" or "main" or "HEAD";
        // The file's own source may lie where go get looks first.
        return go.Verb == "get" && !go.Dockerfile.Text.Contains("src/" + string.Join('/', path.Split('/').Take(3)), StringComparison.Ordinal);
    }
}
