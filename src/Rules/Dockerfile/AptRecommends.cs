using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>apt-get install</c> in a RUN that takes recommended packages along. Only where the layer ends up in the built image. Fix: <c>--no-install-recommends</c>; unsafe, since some of
/// them may be wanted.
/// </summary>
public sealed class AptRecommends : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1006",
        title: "Recommended packages of apt are installed too",
        messageFormat: "`{0} install` brings recommended packages along",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3015", "DS-0029", "7384dfb2-fcd1-4fbf-91cd-6c44c318c33c"];
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "apt-get", "apt");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        var command = context.Subject;
        if (RunInstruction.Of(context.Document) is not { } place || Install(command) is not { } install || command.Arguments.Any(a => DecidesRecommends(a)))
            return;

        // Settled once for all in the image's apt configuration, here or in an earlier layer.
        if (place.Dockerfile.Mentions("Install-Recommends"))
            return;
        if (!RunInstruction.IsInImage(context.Deployment.ImageOf(place.Dockerfile), place.Run))
            return;
        context.Report(Diagnostic.Create(_descriptor, command.Location.To(install), command.Program) with
        {
            WhatHappens = "packages that nothing needs make the image larger",
            WhatToDo = "add --no-install-recommends",
            Fix = new Fix("Add --no-install-recommends", FixSafety.Unsafe, new FixEdit(install with { Span = new(install.Span.End, 0) }, " --no-install-recommends")),
        });
    }

    /// <summary>The word <c>install</c>, where packages follow it.</summary>
    static Location? Install(ShellCommand command)
    {
        for (var i = 1; i < command.Arguments.Length; i++)
        {
            if (command.Arguments[i].Text.StartsWith('-'))
                continue;
            var hasPackages = command.Arguments.Skip(i + 1).Any(a => !a.Text.StartsWith('-') && !IsLocalPackage(a));
            return command.Arguments[i].Known == "install" && hasPackages ? command.Arguments[i].Location : null;
        }

        return null;
    }

    static bool IsLocalPackage(Argument argument) => argument.Text.EndsWith(".deb", StringComparison.Ordinal);

    static bool DecidesRecommends(Argument argument) =>
        !argument.Value.IsKnown && !argument.Text.Contains('=', StringComparison.Ordinal) && argument.MaySplit && argument.Text.StartsWith(SourcedText.Unknown)
        || argument.Text.Contains("install-recommends", StringComparison.OrdinalIgnoreCase);
}
