using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// <c>--network X</c>, or a compose network that is external, which nothing in the set creates: an error where something creates nearly
/// that name, for a command line info without. Fix: the name that exists.
/// </summary>
public sealed class UnknownNetwork : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7004",
        title: "A network that nobody creates",
        messageFormat: "Nothing here creates a network `{0}`{1}",
        Category.Network,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context)
    {
        context.RegisterDeploymentAction(AnalyzeCommandLines);
        context.RegisterDeploymentAction(AnalyzeExternal);
    }

    /// <summary>A name that nobody is near to is told once for each file: what is missing is one network.</summary>
    static void AnalyzeCommandLines(AnalysisContext<Deployment> context)
    {
        var told = new HashSet<(Document, string)>();
        foreach (var container in context.Subject.Containers)
        {
            if (container.DockerCommand is not { Shell.IsElsewhere: false } command || EngineTarget.Of(command).Place != EnginePlace.Local)
                continue;
            foreach (var network in container.Networks)
            {
                if (network.Name.Known is { } name && !NetworkSearch.IsPredefined(name) && NetworkSearch.For(context.Subject, name) is { IsKnown: false } search
                    && (search.Near is not null || !NetworkSearch.IsDefaultOfProject(name) && told.Add((container.Document.Physical, name))))
                    Report(context.Report, network.Name, search, command.IsPodman ? $"Error: unable to find network with name or ID {name}: network not found" : $"docker: Error response from daemon: network {name} not found", command.Program);
            }
        }
    }

    static void AnalyzeExternal(AnalysisContext<Deployment> context)
    {
        foreach (var network in context.Subject.Networks)
        {
            // Without a near name it is only a network that somebody else creates, and that is what `external` says.
            if (network is { IsExternal: true, EngineName: { } name, Project: not null } && !name.Contains(SourcedText.Unknown, StringComparison.Ordinal)
                && !NetworkSearch.IsPredefined(name) && NetworkSearch.For(context.Subject, name) is { IsKnown: false, Near: not null } search)
                Report(context.Report, network.Name, search, $"network {name} declared as external, but could not be found");
        }
    }

    static void Report(Action<Diagnostic> report, SourcedText written, NetworkSearch search, string error, string program = "docker")
    {
        var isLiteral = written.Location.Text == written.Text;
        report(Diagnostic.Create(_descriptor, written.Location, written.Text, search.NearName is { } name ? $", and something creates `{name}`" : "") with
        {
            Severity = search.Near is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Error,
            Related = search.Near is { } near ? [new RelatedLocation(near.Name.Location, "this one is created")] : [],
            WhatHappens = error,
            WhatToDo = search.NearName is { } other ? $"write {other}" : $"create it first: `{program} network create {written.Text}`",
            Fix = search.NearName is { } meant && isLiteral ? new Fix($"Write {meant}", FixSafety.Unsafe, new FixEdit(written.Location, meant)) : null,
        });
    }
}
