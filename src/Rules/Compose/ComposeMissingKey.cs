using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A mapping without a key that compose cannot do without.</summary>
public sealed class ComposeMissingKey : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2007",
        title: "A key that compose requires is missing",
        messageFormat: "{0} has no `{1}`, which compose requires",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var project in context.Deployment.ComposeProjects)
        {
            foreach (var missing in project.Compose.Violations.OfType<ComposeMissingEntry>())
            {
                // In a file that is laid over another, the rest of the mapping stands there.
                if (missing.Document != project.Document && !(missing.Mapping.Parent is DataSequenceSyntax) || project.IsFragment)
                    continue;
                context.Report(Diagnostic.Create(_descriptor, PlaceOf(missing), $"`{missing.Path}`", missing.Key) with
                {
                    WhatHappens = Refusal(missing),
                    WhatToDo = $"add `{missing.Key}:`",
                });
            }
        }
    }

    static string Refusal(ComposeMissingEntry missing) => (missing.Key, missing.Path.Split('.')) switch
    {
        ("service", _) => $"{missing.Path}.service is required",
        ("target", [.., "ports", _]) => $"service ports {missing.Path} is missing a target port",
        ("target", [.., "volumes", _]) => $"service volume {missing.Path} is missing a mount target",
        ("target", [.., "devices", _]) => $"service device {missing.Path} is missing a mount target",
        _ => $"{missing.Path} missing property '{missing.Key}'",
    };

    /// <summary>The key of the mapping; in a list its first key.</summary>
    static Location PlaceOf(ComposeMissingEntry missing) => missing.Document.At(
        missing.Mapping.Parent is DataEntrySyntax entry ? entry.Key.Span
        : missing.Mapping is { IsFlow: false, Entries: [var first, ..] } ? first.Key.Span : missing.Mapping.Span);
}
