using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>Services that wait for each other in a circle: compose starts none of them.</summary>
public sealed class DependencyCycle : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2013",
        title: "Services depend on each other in a circle",
        messageFormat: "{0}: {1}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var project in context.Deployment.ComposeProjects.Where(p => !p.IsFragment))
        {
            var edges = project.Compose.Services.ToDictionary(s => s.Key, s => ComposeDependencies.Of(s.Value).Where(d => d.Name.IsKnown).ToList(), StringComparer.Ordinal);
            var finished = new HashSet<string>(StringComparer.Ordinal);
            foreach (var name in project.Compose.Services.Keys)
            {
                if (!finished.Contains(name) && Circle(name, edges, finished) is { } circle)
                    Report(context, project, circle);
            }
        }
    }

    /// <summary>The first circle that is reached from a service, as its steps; what was looked at is finished, so that each comes once.</summary>
    static List<(string From, ComposeDependency To)>? Circle(string start, Dictionary<string, List<ComposeDependency>> edges, HashSet<string> finished)
    {
        var path = new List<(string From, ComposeDependency To)>();
        var depths = new Dictionary<string, int>(StringComparer.Ordinal) { [start] = 0 };
        var stack = new Stack<(string Name, int Next)>();
        stack.Push((start, 0));
        while (stack.TryPop(out var step))
        {
            path.RemoveRange(depths[step.Name], path.Count - depths[step.Name]);
            if (!edges.TryGetValue(step.Name, out var needed) || step.Next >= needed.Count)
            {
                finished.Add(step.Name);
                depths.Remove(step.Name);
                continue;
            }

            stack.Push((step.Name, step.Next + 1));
            var next = needed[step.Next];
            if (finished.Contains(next.Name.Text))
                continue;
            path.Add((step.Name, next));
            if (depths.TryGetValue(next.Name.Text, out var depth))
            {
                finished.UnionWith(depths.Keys);
                return path[depth..];
            }

            depths[next.Name.Text] = path.Count;
            stack.Push((next.Name.Text, 0));
        }

        return null;
    }

    static void Report(AnalysisContext<Deployment> context, ComposeProject project, List<(string From, ComposeDependency To)> circle)
    {
        var isSelf = circle is [_];
        var words = isSelf ? $"`{circle[0].From}` depends on itself" : string.Join(", ", circle.Select(c => $"`{c.From}` depends on `{c.To.Name.Text}`"));
        context.Report(Diagnostic.Create(_descriptor, circle[0].To.Name.Location, words, isSelf ? "it never starts" : "none of them can start first") with
        {
            Severity = circle.All(c => ComposeFindings.IsActive(project.Compose.Services[c.From])) ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            Related = [.. circle.Skip(1).Select(c => new RelatedLocation(c.To.Name.Location, $"`{c.From}` needs `{c.To.Name.Text}`"))],
            WhatHappens = $"dependency cycle detected: {string.Join(" -> ", circle.Select(c => c.From).Append(circle[0].From))}",
            WhatToDo = "remove one of the dependencies",
        });
    }
}
