using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>One container name for several containers.</summary>
public sealed class ContainerNameShared : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2026",
        title: "A container name for several containers",
        messageFormat: "The name `{0}` is for {1}, and only one container can have it",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["no-duplicate-container-names"];

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var project in context.Deployment.ComposeProjects.Where(p => !p.IsFragment))
        {
            var taken = new Dictionary<string, (string Service, Location Location)>(StringComparer.Ordinal);
            foreach (var (name, service) in project.Compose.Services)
            {
                if (service.Text("container_name") is not { Known: { Length: > 0 } containerName } written)
                    continue;
                var (attribute, text) = Scale(service);
                if (text is { Whole.Known: { } number } && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 1)
                {
                    context.Report(Diagnostic.Create(_descriptor, written.Location, containerName, $"{count} containers of service `{name}`") with
                    {
                        Severity = ComposeFindings.Severity(service),
                        Related = [new RelatedLocation(text.Whole.Location, "as many are started")],
                        WhatHappens = $"services.{attribute}: can't set container_name and {name} as container name must be unique: invalid compose project",
                        WhatToDo = "remove the name, or start one container",
                    });
                }

                if (!ComposeFindings.IsActive(service))
                    continue;
                if (taken.TryAdd(containerName, (name, written.Location)))
                    continue;
                context.Report(Diagnostic.Create(_descriptor, written.Location, containerName, $"service `{name}` and service `{taken[containerName].Service}`") with
                {
                    Related = [new RelatedLocation(taken[containerName].Location, "this one has it")],
                    WhatHappens = $"services.{name}: container name \"{containerName}\" is already in use by service {taken[containerName].Service}",
                    WhatToDo = "give one of them another name",
                });
            }
        }
    }

    static (string Attribute, ComposeText? Text) Scale(ComposeLayers service) =>
        service.Last("scale")?.Text is { } scale ? ("scale", scale) : ("deploy.replicas", ComposeFindings.At(service, "deploy", "replicas"));
}
