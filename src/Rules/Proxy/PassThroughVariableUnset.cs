using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// <c>-e HTTP_PROXY</c> without a value where the shell certainly has none to pass: assigned and not exported, unset, or <c>env -i</c>. Fix:
/// export the assignment.
/// </summary>
public sealed class PassThroughVariableUnset : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6005",
        title: "A proxy variable is passed on that is not there",
        messageFormat: "`{0}` passes on a variable that {1}: the container gets none",
        Category.Proxy,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        // What sudo drops is another mistake, with another remedy; an engine elsewhere is told by the same client.
        if (context.Subject.DockerCommand is not { Shell: { } shell } || shell.HasWrapper("sudo") || shell.HasWrapper("doas")
            || context.Deployment.CommandOf(shell.Document)?.HasWrapper("sudo") == true)
            return;
        // One `export` that is not there is one mistake, whatever number of names it stops.
        var unset = context.Subject.Environment.Where(e => e is { Value: null, IsFromFile: false } && IsProxyName(e.Name) && shell.Environment.Passes(e.Name) == Truth.No);
        foreach (var entries in unset.GroupBy(e => SetIn(shell, e.Name) is not null).Select(g => g.ToList()))
            Report(context, shell, entries);
    }

    /// <summary>Where the shell sets the variable for itself; null where it has none.</summary>
    static Location? SetIn(ShellCommand shell, string name) =>
        shell.Shell.TryGet(name, out var variable) && variable is { IsSet: Truth.Yes, SetAt: { } setAt } ? setAt : null;

    static void Report(AnalysisContext<ContainerSpec> context, ShellCommand shell, List<EnvironmentEntry> entries)
    {
        var entry = entries[0];
        var places = entries.Select(e => SetIn(shell, e.Name)).OfType<Location>().DistinctBy(p => p.Physical).ToList();
        context.Report(Diagnostic.Create(_descriptor, entry.NameLocation, entry.Whole.Text, places.Count > 0 ? "is set and not exported" : "is not set") with
        {
            Related =
            [
                .. places.Select(p => new RelatedLocation(p, "set here for this shell alone: there is no `export`")),
                .. entries.Skip(1).Select(e => new RelatedLocation(e.NameLocation, $"and `{e.Name}` in the same way")),
            ],
            WhatHappens = "docker sends the bare name, and the engine removes the variable from the container, the image's own value too",
            WhatToDo = places.Count > 0 ? "export the variable, or write the value behind `-e`" : "set and export the variable first, or write the value behind `-e`",
            Fix = FixFor(places),
        });
    }

    // Only where each assignment is a statement of its own: `X=1 command` is something else. `A=1 B=2` is one statement.
    static Fix? FixFor(List<Location> assignments)
    {
        var statements = assignments.Select(StatementOf).ToList();
        return statements.Count == 0 || statements.Contains(null) ? null
            : new Fix("Export the variable", FixSafety.Safe, statements.OfType<Location>().Distinct().Select(s => new FixEdit(s, "export ")).ToImmutableArray());
    }

    static Location? StatementOf(Location assignment)
    {
        var document = assignment.Document;
        var node = document.Tree.FindNode(assignment.Span.Start);
        return node.Ancestors().Prepend(node).OfType<SimpleCommandSyntax>().FirstOrDefault() is { Words.IsEmpty: true, Redirections.IsEmpty: true } statement
            ? document.At(statement.Span.Start, 0) : null;
    }

    static bool IsProxyName(string name) =>
        name.ToLowerInvariant() is "http_proxy" or "https_proxy" or "no_proxy" or "all_proxy" or "ftp_proxy";
}
