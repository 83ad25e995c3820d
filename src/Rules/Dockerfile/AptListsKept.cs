using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>apt-get update</c> in a layer that keeps the package lists. Only where the layer ends up in the built image. Fix: remove the lists
/// at the end of the RUN.
/// </summary>
public sealed class AptListsKept : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1005",
        title: "The package lists of apt stay in the image",
        messageFormat: "`{0}` leaves the package lists in this layer",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    const string Removal = "rm -rf /var/lib/apt/lists/*";

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3009", "df746b39-6564-4fed-bf85-e9c44382303c"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "apt-get", "apt", "aptitude");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        var command = context.Subject;
        if (!command.Arguments.Any(a => a.Known == "update") || RunInstruction.Of(context.Document) is not var (host, run))
            return;
        if (LayerCleanup.IsMounted(run, f => LayerCleanup.IsAbove(f, "/var/lib/apt") || f == "/var/lib/apt/lists") || !RunInstruction.IsInImage(context.Deployment.ImageOf(host), run))
            return;
        // Text for another shell: the RUN around it may clean up in the end.
        if (context.Document.Host != host && host.Text.AsSpan(run.Span.Start, run.Span.Length).Contains("/var/lib/apt", StringComparison.Ordinal))
            return;
        var flow = context.Deployment.FlowOf(context.Document);
        if (flow is null || flow.Commands.Any(Removes))
            return;
        context.Report(Diagnostic.Create(_descriptor, command.Location.To(command.Arguments.First(a => a.Known == "update").Location), $"{command.Program} update") with
        {
            WhatHappens = "some 20 to 40 MB of lists are part of the image, and out of date soon",
            WhatToDo = $"end the RUN with `{Removal}`",
            Fix = LayerCleanup.Append("Remove the lists at the end", FixSafety.Safe, context.Document, host, run, Removal),
        });
    }

    static bool Removes(ShellCommand command) => command.Program is "apt-get" or "apt" or "apt-dist-clean"
        ? command.Arguments.Any(a => a.Known is "distclean" or "dist-clean")
        : LayerCleanup.MayRemove(command, path => path.StartsWith("/var/lib/apt", StringComparison.Ordinal) || path is "/var/lib/*" or "/var/*", "/var/lib/apt");
}
