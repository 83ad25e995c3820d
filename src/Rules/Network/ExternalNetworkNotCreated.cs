using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Markdown;

namespace Plimsoll.Rules.Network;

/// <summary>
/// A compose network that is external, and that nothing in the set creates: it has to be there before. One of nearly that name is
/// UnknownNetwork's.
/// </summary>
public sealed class ExternalNetworkNotCreated : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7024",
        title: "An external network that has to be made first",
        messageFormat: "Nothing here creates the external network `{0}`",
        Category.Network,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    // That somebody else creates it is what `external` says: of use to those who hand an application on, noise to those who run it.
    public override RulePresets Presets => RulePresets.Strict;

    public override RulePrecision Precision => RulePrecision.Medium;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var network in context.Subject.Networks.Where(n => n is { IsExternal: true, IsComplete: true, Project.IsFragment: false }).DistinctBy(n => (n.Project, n.EngineName)))
        {
            if (network.EngineName is not { Length: > 0 } name || name.Contains(SourcedText.Unknown, StringComparison.Ordinal) || NetworkSearch.IsPredefined(name)
                || NetworkSearch.For(context.Subject, name) is not { IsKnown: false, Near: null } || IsSpokenOf(context.Subject, name))
                continue;
            var isStack = context.Subject.Containers.Any(c => c.Service is { HasSwarmKeys: true } service && service.Project == network.Project);
            context.Report(Diagnostic.Create(_descriptor, network.Name.Location, name) with
            {
                WhatHappens = isStack ? $"network \"{name}\" is declared as external, but could not be found. You need to create a swarm-scoped network before the stack is deployed"
                    : $"network {name} declared as external, but could not be found",
                WhatToDo = $"make it before the first start: `docker network create {(isStack ? "--driver overlay " : "")}{name}`",
            });
        }
    }

    /// <summary>A note tells to create it, in its prose or in a fence of another language.</summary>
    static bool IsSpokenOf(Deployment deployment, string name)
    {
        foreach (var note in deployment.Documents.Where(d => d.Root is MarkdownFileSyntax))
        {
            for (var at = 0; note.Text.IndexOf("network create", at, StringComparison.Ordinal) is var found and >= 0; at = found + 1)
            {
                var end = note.Text.IndexOf('\n', found) is var line and >= 0 ? line : note.Text.Length;
                if (note.Text.AsSpan(found, end - found).Contains(name, StringComparison.Ordinal))
                    return true;
            }
        }

        return false;
    }
}
