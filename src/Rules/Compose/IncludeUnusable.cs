using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>An <c>include</c> that leads in a circle, or brings what is there already. A file that is not there is only told where its folder is.</summary>
public sealed class IncludeUnusable : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2021",
        title: "An include that compose cannot follow",
        messageFormat: "{0}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var problem in context.Deployment.ComposeProjects.SelectMany(p => p.Compose.Problems))
        {
            if (problem.Kind == ComposeProblemKind.IncludeCycle)
            {
                context.Report(Diagnostic.Create(_descriptor, problem.Location, $"`{problem.Subject}` is included by itself") with
                {
                    WhatHappens = $"include cycle detected: {problem.Location.Document.Path} include {problem.Subject}",
                    WhatToDo = "remove one of the includes",
                });
            }
            else if (problem.Kind == ComposeProblemKind.IncludeConflict)
            {
                context.Report(Diagnostic.Create(_descriptor, problem.Location, $"`{problem.Subject}` is in an included file too, with other settings") with
                {
                    Related = [new RelatedLocation(problem.Related[0], "the included one")],
                    WhatHappens = $"{problem.Subject} conflicts with imported resource",
                    WhatToDo = "give one of them another name, or change it in a file beside the included one: `path: [it, mine]`",
                });
            }
            else if (problem.Kind == ComposeProblemKind.IncludeMissing && ComposeFindings.IsSurelyMissing(context.Deployment, problem))
            {
                var near = ComposeFindings.NearFile(context.Deployment, problem);
                context.Report(Diagnostic.Create(_descriptor, problem.Location, $"The included file `{problem.Subject}` is not there{(near is null ? "" : $" (did you mean `{near}`?)")}") with
                {
                    Severity = DiagnosticSeverity.Warning,
                    WhatHappens = $"open {problem.Subject}: no such file or directory",
                    WhatToDo = near is null ? "name a file that is there" : $"write {near}",
                    Fix = near is null || problem.Location.Text != problem.Subject ? null : new Fix($"Write {near}", FixSafety.Unsafe, new FixEdit(problem.Location, near)),
                });
            }
        }
    }
}
