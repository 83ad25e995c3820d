using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Text;

namespace Plimsoll.Rules.Compose;

/// <summary>An <c>extends</c> that names a service which is not there, or leads in a circle. Fix: the service that was meant.</summary>
public sealed class ExtendsUnusable : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2022",
        title: "An extends that compose cannot follow",
        messageFormat: "{0}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var project in context.Deployment.ComposeProjects)
        {
            foreach (var problem in project.Compose.Problems)
            {
                var near = problem.Kind switch
                {
                    // In the same file of a part, the service may stand in the file under it.
                    ComposeProblemKind.ExtendsUnknown when !project.IsFragment && (project.HasDefaultName || problem.Related.Length == 0) => Nearest.To(problem.Subject, project.Compose.Services.Keys),
                    ComposeProblemKind.ExtendsFileMissing when ComposeFindings.IsSurelyMissing(context.Deployment, problem) => ComposeFindings.NearFile(context.Deployment, problem),
                    _ => null,
                };
                var (message, refusal, isReported) = problem.Kind switch
                {
                    ComposeProblemKind.ExtendsCycle => ($"`{problem.Subject}` is extended by itself", $"Circular reference: {problem.Subject} extends {problem.Subject}", true),
                    ComposeProblemKind.ExtendsUnknown => ($"The extended service `{problem.Subject}` is not there", $"service \"{problem.Subject}\" not found", !project.IsFragment),
                    ComposeProblemKind.ExtendsFileMissing => ($"The extended file `{problem.Subject}` is not there", $"open {problem.Subject}: no such file or directory",
                        ComposeFindings.IsSurelyMissing(context.Deployment, problem)),
                    _ => ("", "", false),
                };
                if (!isReported)
                    continue;
                context.Report(Diagnostic.Create(_descriptor, problem.Location, near is null ? message : $"{message} (did you mean `{near}`?)") with
                {
                    Severity = problem.Kind == ComposeProblemKind.ExtendsFileMissing ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
                    WhatHappens = refusal,
                    WhatToDo = near is not null ? $"write {near}" : problem.Kind == ComposeProblemKind.ExtendsCycle ? "remove one of them" : "name one that is there",
                    Fix = near is null || problem.Location.Text != problem.Subject ? null : new Fix($"Write {near}", FixSafety.Unsafe, new FixEdit(problem.Location, near)),
                });
            }
        }
    }
}
