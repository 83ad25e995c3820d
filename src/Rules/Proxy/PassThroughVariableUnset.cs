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
        foreach (var entry in context.Subject.Environment)
        {
            if (entry is not { Value: null, IsFromFile: false } || !IsProxyName(entry.Name) || shell.Environment.Passes(entry.Name) != Truth.No)
                continue;
            shell.Shell.TryGet(entry.Name, out var variable);
            var isAssigned = variable is { IsSet: Truth.Yes, SetAt: not null };
            context.Report(Diagnostic.Create(_descriptor, entry.NameLocation, entry.Whole.Text, isAssigned ? "is set and not exported" : "is not set") with
            {
                Related = isAssigned ? [new RelatedLocation(variable!.SetAt!.Value, "set here for this shell alone: there is no `export`")] : [],
                WhatHappens = "docker sends the bare name, and the engine removes the variable from the container, the image's own value too",
                WhatToDo = isAssigned ? "export the variable, or write the value behind `-e`" : "set and export the variable first, or write the value behind `-e`",
                Fix = isAssigned ? FixFor(variable!.SetAt!.Value) : null,
            });
        }
    }

    static Fix? FixFor(Location assignment)
    {
        var document = assignment.Document;
        var node = document.Tree.FindNode(assignment.Span.Start);
        // Only where the assignment is a statement of its own: `X=1 command` is something else.
        return node.Ancestors().Prepend(node).OfType<SimpleCommandSyntax>().FirstOrDefault() is { Words.IsEmpty: true, Redirections.IsEmpty: true } statement
            ? new Fix("Export the variable", FixSafety.Safe, new FixEdit(document.At(statement.Span.Start, 0), "export ")) : null;
    }

    static bool IsProxyName(string name) =>
        name.ToLowerInvariant() is "http_proxy" or "https_proxy" or "no_proxy" or "all_proxy" or "ftp_proxy";
}
