using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>A service that always starts needs one that only starts with a profile.</summary>
public sealed class DependencyInProfile : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2037",
        title: "A service depends on one of a profile",
        messageFormat: "Service `{0}` needs `{1}`, which starts only with the profile {2}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        // Whoever names profiles knows of them.
        if (context.Deployment.DockerCommands.Any(c => c.Name.StartsWith("compose", StringComparison.Ordinal) && c.GlobalOptions.Any(o => o.Name == "--profile")))
            return;
        foreach (var (project, name, service) in ComposeFindings.Services(context.Deployment))
        {
            if (!project.IsComplete || !ComposeFindings.IsActive(service))
                continue;
            foreach (var dependency in ComposeDependencies.Of(service))
            {
                if (!dependency.IsRequired || dependency.Name.Known is not { } known || !project.Compose.Services.TryGetValue(known, out var needed) || ComposeFindings.IsActive(needed))
                    continue;
                var profiles = needed.All("profiles").SelectMany(v => v.Items.Select(i => v.Read(i)?.Whole)).OfType<SourcedText>().ToList();
                context.Report(Diagnostic.Create(_descriptor, dependency.Name.Location, name, known, ComposeFindings.List([.. profiles.Select(p => p.Text).Distinct()])) with
                {
                    Related = [new RelatedLocation(profiles[0].Location, $"`{known}` is of this profile")],
                    WhatHappens = $"service \"{name}\" depends on undefined service \"{known}\": invalid compose project",
                    WhatToDo = dependency.Attribute == "depends_on" ? "give both the profile, or write `required: false`" : "give both the profile",
                });
            }
        }
    }
}
