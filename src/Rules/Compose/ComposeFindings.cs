using Microsoft.CodeAnalysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Rules.Compose;

/// <summary>What the rules about compose files ask for.</summary>
static class ComposeFindings
{
    /// <summary>Everything of one kind that the Compose Specification does not allow, in all files of the set.</summary>
    public static IEnumerable<TViolation> Of<TViolation>(Deployment deployment)
        where TViolation : ComposeViolation => deployment.ComposeProjects.SelectMany(p => p.Compose.Violations).OfType<TViolation>();

    /// <summary><c>`a`, `b` or `c`</c>.</summary>
    public static string List(IReadOnlyList<string> words) => words is [var only] ? $"`{only}`"
        : $"{string.Join(", ", words.SkipLast(1).Select(w => $"`{w}`"))} or `{words[^1]}`";

    /// <summary>Every service of every application that is whole: no part to be laid over a file that is not here.</summary>
    public static IEnumerable<(ComposeProject Project, string Name, ComposeLayers Service)> Services(Deployment deployment) =>
        from project in deployment.ComposeProjects
        where !project.IsFragment
        from service in project.Compose.Services
        select (project, service.Key, service.Value);

    /// <summary>
    /// Whether what is not there may stand in a file that is laid over this one or includes it: another name than compose's own, or an
    /// application around this one, and nothing of the section here.
    /// </summary>
    public static bool MayLieElsewhere(ComposeProject project, string? section, Deployment deployment)
    {
        if (!project.IsComplete || project.IsFragment)
            return true;
        if (section is not null && project.Compose.Declared(section).Count > 0)
            return false;
        return !project.HasDefaultName && !(project.Document.IsGuest && project.Document.Host!.Kind != DocumentKind.Markdown) || MayBeIncluded(deployment);
    }

    static bool MayBeIncluded(Deployment deployment) => deployment.Outer is { } outer && (!outer.ComposeProjects.IsEmpty || MayBeIncluded(outer));

    /// <summary>A service without profiles, or with one that <c>.env</c> switches on: what compose looks at when nothing else is said.</summary>
    public static bool IsActive(ComposeLayers service)
    {
        var profiles = service.All("profiles").SelectMany(v => v.Items.Select(i => v.Read(i)?.Text)).OfType<string>().ToList();
        return profiles.Count == 0 || service.Layers[^1].Environment.TryGet("COMPOSE_PROFILES", out var active)
            && active.Text.Split(',', StringSplitOptions.TrimEntries).Any(p => p == "*" || profiles.Contains(p));
    }

    /// <summary>Compose looks at a service of a profile only where the profile is on.</summary>
    public static DiagnosticSeverity Severity(ComposeLayers service) => IsActive(service) ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;

    /// <summary>
    /// Of a name that is not declared. Info where nothing near it is, and the files are rather one part of an application whose other parts
    /// declare it.
    /// </summary>
    public static DiagnosticSeverity SeverityOfMissing(ComposeProject project, ComposeLayers service, string? near) =>
        near is null && project.Compose.IsPart ? DiagnosticSeverity.Info : Severity(service);

    /// <summary>Where the service is named: in the main file, else in the last that does.</summary>
    public static Location KeyOf(ComposeProject project, string name, ComposeLayers service)
    {
        var own = service.Layers.FirstOrDefault(l => l.Entry.Key.Value == name && project.Documents.Contains(l.Document), service.Layers[^1]);
        return own.Document.At(own.Entry.Key);
    }

    public static Location KeyOf(ComposeValue value) => value.Document.At(value.Entry.Key);

    /// <summary>The value behind several keys: <c>deploy</c>, <c>resources</c>, <c>limits</c>, <c>memory</c>.</summary>
    public static ComposeText? At(ComposeLayers service, string key, params ReadOnlySpan<string> inner)
    {
        ComposeText? found = null;
        foreach (var value in service.All(key))
        {
            DataNode? node = value.Node;
            foreach (var step in inner)
                node = (node as DataMappingSyntax)?[step];
            found = value.Read(node) ?? found;
        }

        return found;
    }

    /// <summary>The file would lie in a folder of which other files are here; else somebody may only have left it out.</summary>
    public static bool IsSurelyMissing(Deployment deployment, ComposeProblem problem) => NearFile(deployment, problem) is not null;

    /// <summary>A file of the same folder whose name is near.</summary>
    public static string? NearFile(Deployment deployment, ComposeProblem problem)
    {
        if (problem.Location.Document.IsGuest || problem.Subject.Contains("://", StringComparison.Ordinal))
            return null;
        var wanted = FilePaths.Join(FilePaths.FolderOf(FilePaths.Normalize(problem.Location.Document.Path)), problem.Subject);
        var folder = FilePaths.FolderOf(wanted);
        var names = deployment.Documents.Where(d => !d.IsGuest && d != problem.Location.Document).Select(d => FilePaths.Normalize(d.Path))
            .Where(p => FilePaths.FolderOf(p) == folder).Select(FilePaths.NameOf);
        return Nearest.To(FilePaths.NameOf(wanted), names) is { } near ? problem.Subject[..^FilePaths.NameOf(wanted).Length] + near : null;
    }
}
