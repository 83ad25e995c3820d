using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>A flag under a name that the CLI still takes and no longer shows: <c>--net</c> for <c>--network</c>. Fix: the name of today.</summary>
public sealed class HiddenFlagAlias : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5003",
        title: "An old name of a flag",
        messageFormat: "`{0}` is an old name of `{1}`, which docker's help no longer shows",
        Category.Shell,
        DiagnosticSeverity.Info, Describe.Deprecated);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "run", "create");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        // Podman has --net and --network side by side.
        if (context.Subject.Program != "docker")
            return;
        foreach (var option in context.Subject.Options.Where(o => o.Flag is { IsDeprecated: true }))
        {
            var written = option.NameLocation.Text;
            context.Report(Diagnostic.Create(_descriptor, option.NameLocation, written, option.Name) with
            {
                WhatHappens = "it works, and nobody finds it in the documentation",
                WhatToDo = $"write {option.Name}",
                Fix = written.StartsWith("--", StringComparison.Ordinal) && !written.Contains('=', StringComparison.Ordinal)
                    ? new Fix($"Write {option.Name}", FixSafety.Safe, new FixEdit(option.NameLocation, option.Name)) : null,
            });
        }
    }
}
