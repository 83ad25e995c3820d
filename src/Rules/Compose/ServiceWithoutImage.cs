using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>A service with nothing to run.</summary>
public sealed class ServiceWithoutImage : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2009",
        title: "A service without an image",
        messageFormat: "Service `{0}` has neither `image` nor `build`",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var (project, name, service) in ComposeFindings.Services(context.Deployment))
        {
            if (!project.HasDefaultName || !project.IsComplete || !service.IsComplete || HasSomething(service) || IsCompletedElsewhere(context.Deployment, project, name))
                continue;
            context.Report(Diagnostic.Create(_descriptor, ComposeFindings.KeyOf(project, name, service), name) with
            {
                Severity = ComposeFindings.Severity(service),
                WhatHappens = $"service \"{name}\" has neither an image nor a build context specified: invalid compose project",
                WhatToDo = "say which image it runs",
            });
        }
    }

    static bool HasSomething(ComposeLayers service) =>
        service.Last("build") is not null || service.Last("provider") is not null || service.Last("image") is { } image && image.Text?.Text != "";

    /// <summary>A file of another name in the folder, laid over this one, may bring the image.</summary>
    static bool IsCompletedElsewhere(Deployment deployment, ComposeProject project, string name) =>
        deployment.ComposeProjects.Any(p => p != project && !p.Document.IsGuest && p.Compose.Services.TryGetValue(name, out var other) && HasSomething(other));
}
