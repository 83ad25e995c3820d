using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Rules.Compose;

/// <summary>A service needs another that the application does not have. Fix: the service that was meant.</summary>
public sealed class UndefinedDependency : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2012",
        title: "A service depends on one that is not there",
        messageFormat: "`{0}` of service `{1}` names `{2}`, and there is no such service{3}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var (project, name, service) in ComposeFindings.Services(context.Deployment))
        {
            if (ComposeFindings.MayLieElsewhere(project, null, context.Deployment))
                continue;
            foreach (var dependency in ComposeDependencies.Of(service).Concat(Contexts(service)))
            {
                if (dependency.Name.Known is not { } known || project.Compose.Services.ContainsKey(known))
                    continue;
                var near = Nearest.To(known, project.Compose.Services.Keys.Where(k => k != name));
                context.Report(Diagnostic.Create(_descriptor, dependency.Name.Location, dependency.Attribute, name, known, near is null ? "" : $" (did you mean `{near}`?)") with
                {
                    Severity = ComposeFindings.SeverityOfMissing(project, service, near),
                    Related = near is null ? [] : [new RelatedLocation(ComposeFindings.KeyOf(project, near, project.Compose.Services[near]), "this one is there")],
                    WhatHappens = dependency.Attribute == "additional_contexts" ? $"service \"{name}\" declares unknown service \"{known}\" as additional contexts"
                        : $"service \"{name}\" depends on undefined service \"{known}\": invalid compose project",
                    WhatToDo = near is null ? "name a service of this file, or remove it" : $"write {near}",
                    Fix = near is null || dependency.Name.Location.Text != known ? null : new Fix($"Write {near}", FixSafety.Unsafe, new FixEdit(dependency.Name.Location, near)),
                });
            }
        }
    }

    /// <summary>Build contexts that are the image of another service.</summary>
    static IEnumerable<ComposeDependency> Contexts(ComposeLayers service)
    {
        foreach (var value in service.All("build"))
        {
            if (value.Node is not DataMappingSyntax build || build["additional_contexts"] is not { } contexts)
                continue;
            foreach (var entry in value.With(contexts).Entries)
            {
                if (value.Read(entry.Value) is { } text && text.Text.StartsWith("service:", StringComparison.Ordinal))
                    yield return new ComposeDependency(text.Slice("service:".Length), "additional_contexts", true);
            }
        }
    }
}
