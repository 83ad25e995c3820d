using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Text;

namespace Plimsoll.Rules.Compose;

/// <summary>A service joins a network that the application does not declare: compose refuses the file. Fix: the network that was meant.</summary>
public sealed class UndefinedNetwork : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2002",
        title: "A service joins a network that is not declared",
        messageFormat: "Service `{0}` joins `{1}`, which is not declared under `networks`{2}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    /// <summary>Compose takes it up by itself. Under another name, a file without any networks is a part to be laid over a main one.</summary>
    static bool IsMainFile(Document document) =>
        document.IsGuest || Path.GetFileNameWithoutExtension(document.Path) is "compose" or "docker-compose";

    /// <summary>An application of an outer folder may include this one, and bring the networks.</summary>
    static bool MayBeIncluded(Deployment deployment) =>
        deployment.Outer is { } outer && (!outer.ComposeProjects.IsEmpty || MayBeIncluded(outer));

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        // What is meant to be laid over another file, or includes one that is not here, may find its networks there.
        if (context.Subject is not { Service: { Project: { IsComplete: true, IsFragment: false } project } service } container
            // `network_mode: proxy` names a network of the engine, which compose does not look for.
            || container.NetworkMode.Kind == NetworkModeKind.Named)
            return;
        var declared = context.Deployment.Networks.Where(n => n.Project == project && !n.IsImplicit).ToList();
        if (declared.Count == 0 && (!IsMainFile(project.Document) || MayBeIncluded(context.Deployment)))
            return;
        foreach (var network in container.Networks)
        {
            if (network.Name.Known is not { } name || name == "default" || declared.Any(n => n.Name.Text == name))
                continue;
            var near = Nearest.To(name, declared.Select(n => n.Name.Text));
            context.Report(Diagnostic.Create(_descriptor, network.Name.Location, service.Name, name, near is null ? "" : $" (did you mean `{near}`?)") with
            {
                // Another part of the application rather declares them.
                Severity = declared.Count == 0 && project.Compose.IsPart ? DiagnosticSeverity.Info
                    // Compose looks at a service of a profile only where the profile is on.
                    : container.Profiles.IsEmpty ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                Related = near is null ? [] : [new RelatedLocation(declared.First(n => n.Name.Text == near).Name.Location, "this one is declared")],
                WhatHappens = $"service \"{service.Name}\" refers to undefined network {name}: invalid compose project",
                WhatToDo = near is null ? $"declare `{name}` under the top-level `networks`" : $"write {near}",
                Fix = near is null || network.Name.Location.Text != name ? null : new Fix($"Write {near}", FixSafety.Unsafe, new FixEdit(network.Name.Location, near)),
            });
        }
    }
}
