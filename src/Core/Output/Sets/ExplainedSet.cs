using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Output.Sets;

/// <summary>A compose application of a set.</summary>
/// <param name="Name">What its networks and volumes begin with; null where it is not known.</param>
/// <param name="Files">The main one first.</param>
/// <param name="Because">Who says that these files are one application.</param>
public sealed record ExplainedApplication(string? Name, ImmutableArray<string> Files, string Because);

/// <summary>A file or folder that has to do with a set, and why.</summary>
/// <param name="Path">The file that is read; for what is joined or stays apart, the folder.</param>
/// <param name="Place">Where it is named: <c>up.sh:4</c>.</param>
public sealed record ExplainedLink(string Path, string Place, string Because);

/// <summary>Which files are read together, and why: what <c>--explain-roots</c> tells of one set.</summary>
/// <param name="Folder">As it is shown; <c>.</c> is the working folder.</param>
/// <param name="Outer">The set whose settings of the machine count here too; null for a root's.</param>
/// <param name="Joined">Folders that are one set with this one.</param>
/// <param name="Machine">Files of outer sets that say something of the machine: its daemon, its client, its registries.</param>
/// <param name="Borrowed">Files of other sets that are read for what they say here.</param>
/// <param name="Apart">Folders that are named and nevertheless sets of their own.</param>
public sealed record ExplainedSet(
    string Root, string Folder, ImmutableArray<string> Reasons, string? Outer, ImmutableArray<(string Path, DocumentKind Kind)> Files, ImmutableArray<ExplainedApplication> Applications,
    ImmutableArray<ExplainedLink> Joined, ImmutableArray<string> Machine, ImmutableArray<ExplainedLink> Borrowed, ImmutableArray<ExplainedLink> Apart)
{
    /// <param name="sets">Those of some roots, each bound.</param>
    /// <param name="links">What they name of each other's.</param>
    public static IEnumerable<ExplainedSet> Of(IReadOnlyCollection<(DocumentSet Set, Deployment Deployment)> sets, IEnumerable<SetLink> links)
    {
        var setOf = sets.SelectMany(s => s.Set.Folders.Select(f => (Key: (s.Set.Root, f), s.Set))).ToDictionary(p => p.Key, p => p.Set);
        var linksOf = links.ToLookup(l => (l.From.Root, setOf[(l.From.Root, l.From.Folder)].Folder));
        foreach (var (set, deployment) in sets)
        {
            var own = linksOf[(set.Root, set.Folder)].ToList();
            yield return new ExplainedSet(
                Shown(set.Root), Shown(set.Folder), [.. ReasonsOf(set)], set.Outer is { } outer ? Shown(setOf[(outer.Root, outer.Folder)].Folder) : null,
                [.. set.Documents.Select(d => (d.Path, d.Kind))], [.. deployment.ComposeProjects.Where(p => !p.Document.IsGuest).Select(p => Application(p, deployment))],
                [.. JoinedTo(set, own)],
                [.. MachineOf(deployment.Outer).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                [.. set.Borrowed.Select(r => new ExplainedLink(r.Target.Path, Place(r.Location), Verb(r.Use)))],
                [.. own.Where(l => IsApart(l.Effect)).DistinctBy(l => l.To.Folder).Select(l => new ExplainedLink(Shown(l.To.Folder), Place(l.Reference.Location), Why(l.Effect)))]);
        }
    }

    static IEnumerable<string> ReasonsOf(DocumentSet set)
    {
        var reasons = set.Reasons;
        if (reasons.HasFlag(SetReasons.Isolated))
            yield return "read for itself (--isolated)";
        if (reasons.HasFlag(SetReasons.Named))
            yield return "a root";
        if (reasons.HasFlag(SetReasons.Loose))
            yield return "files named without their folder";
        if (reasons.HasFlag(SetReasons.Configured))
            yield return "a folder of `sets` in the configuration";
        if (reasons.HasFlag(SetReasons.Git))
            yield return "holds .git";
        if (reasons.HasFlag(SetReasons.Configuration))
            yield return $"holds {Configuration.FileName}";
        if (reasons.HasFlag(SetReasons.Compose) && set.Documents.Where(d => d.Kind == DocumentKind.Compose && FileIndex.FolderOf(d) == set.Folder)
            .Select(d => FilePaths.NameOf(d.Path)).OrderByDescending(ComposeFiles.MainNames.Contains).ThenBy(n => n, StringComparer.Ordinal).FirstOrDefault() is { } compose)
            yield return $"holds {compose}";
    }

    static IEnumerable<string> MachineOf(Deployment? outer) => outer is null ? []
        : outer.AllDaemons.Select(d => d.Document).Concat(outer.AllClients.Select(c => c.Document)).Concat(outer.AllRegistries.Select(r => r.Document)).Select(d => d.Path);

    static IEnumerable<ExplainedLink> JoinedTo(DocumentSet set, List<SetLink> links)
    {
        foreach (var folder in set.Folders.Where(f => f != set.Folder).Order(StringComparer.Ordinal))
        {
            var link = links.Find(l => l.Effect == SetLinkEffect.Joined && l.To.Folder == folder) ?? links.Find(l => l.Effect == SetLinkEffect.Joined && l.From.Folder == folder);
            yield return link is null ? new ExplainedLink(Shown(folder), "", "`sets` of the configuration joins them")
                : new ExplainedLink(Shown(folder), Place(link.Reference.Location), $"{Verb(link.Reference.Use)} {link.Reference.Target.Path}");
        }
    }

    static ExplainedApplication Application(ComposeProject project, Deployment deployment)
    {
        var call = ComposeCall.Of(deployment.DockerCommands, deployment.Documents, deployment.Files)
            .Where(c => c.Files[0] == project.Document && c.Files.All(project.Documents.Contains) && !c.IsUsual).MaxBy(c => c.Files.Length);
        var because = call is not null ? call.Location.Document.Kind == DocumentKind.EnvFile ? $"COMPOSE_FILE at {Place(call.Location)}" : $"-f at {Place(call.Location)}"
            : project.HasDefaultName ? "found by its name" : "no command names it";
        var given = call?.Files ?? [project.Document, .. project.Documents.Where(ComposeFiles.HasOverrideName).Take(1)];
        if (project.Documents.Except(given).Any())
            because += "; include";
        if (project.Compose.Extended.Except(project.Documents).ToList() is { Count: > 0 } extended)
            because += $"; extends {string.Join(", ", extended.Select(d => d.Path).Order(StringComparer.Ordinal))}";
        return new ExplainedApplication(project.EffectiveName, [.. project.Documents.Select(d => d.Path)], because);
    }

    static bool IsApart(SetLinkEffect effect) => effect is SetLinkEffect.RunByOthers or SetLinkEffect.RunsSeveral or SetLinkEffect.SetApart;

    static string Why(SetLinkEffect effect) => effect switch
    {
        SetLinkEffect.RunByOthers => "runs it, and so do other sets",
        SetLinkEffect.RunsSeveral => "runs it, and applications of other folders too",
        _ => "runs it; it is a repository of its own, or a configuration keeps it apart",
    };

    static string Verb(FileUse use) => use switch
    {
        FileUse.Include => "includes",
        FileUse.Run => "runs",
        FileUse.Extends => "extends",
        FileUse.EnvFile => "takes variables from",
        FileUse.Build => "builds",
        FileUse.Source => "sources",
        FileUse.Mount => "mounts",
        _ => "brings along",
    };

    static string Shown(string folder) => folder.Length == 0 ? "." : folder;

    static string Place(Location location)
    {
        var physical = location.Physical;
        return string.Create(CultureInfo.InvariantCulture, $"{physical.Document.Path}:{physical.Document.Lines.GetPosition(physical.Span.Start).Line + 1}");
    }

    /// <summary>Counts by kind, the most first: <c>3 dockerfile, 1 compose</c>.</summary>
    public string Counts => string.Join(", ", Files.GroupBy(f => f.Kind).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
        .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key.Name()}")));
}
