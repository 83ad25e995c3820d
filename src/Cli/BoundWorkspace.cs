using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Cli.ShellCheck;
using Plimsoll.Model;

namespace Plimsoll.Cli;

/// <summary>The files of one folder that bounds a set, bound: before it is asked who names whom.</summary>
/// <param name="Deployment">What they say, and those of the folders around them.</param>
sealed record BoundFolder(DocumentSet Set, Deployment Deployment);

/// <summary>One set of a workspace, bound.</summary>
/// <param name="Alone">What its own files say, and those of the sets around it.</param>
/// <param name="Own">The same with what the other sets of its root make.</param>
/// <param name="Deployment">The same with the files that it borrows of them: what rules look at.</param>
sealed record BoundSet(DocumentSet Set, Deployment Alone, Deployment Own, Deployment Deployment);

/// <summary>A workspace with its sets bound: everything that rules and editors look at. Immutable.</summary>
/// <param name="Folders">As files lie; outer ones first.</param>
/// <param name="Links">What their files name of each other's, and what comes of it.</param>
/// <param name="Sets">As they belong together; outer ones first within a root.</param>
/// <param name="IsIsolated">Each file is a set of its own.</param>
sealed record BoundWorkspace(Workspace Workspace, ImmutableArray<BoundFolder> Folders, ImmutableArray<SetLink> Links, ImmutableArray<BoundSet> Sets, bool IsIsolated)
{
    /// <param name="workingFolder">What shown paths are relative to.</param>
    /// <param name="before">The same workspace a moment ago: a set whose files are still the same is not bound again. Null: there is none.</param>
    public static BoundWorkspace Of(Workspace workspace, string workingFolder, bool isolated, BuildOptions options, BoundWorkspace? before = null)
    {
        var sets = DocumentSets.Split([.. workspace.Documents], workspace.Roots, new SetFolders(workspace, workingFolder).Of, isolated);
        var known = before?.Folders.ToDictionary(s => (s.Set.Root, s.Set.Folder)) ?? [];
        var alone = new Dictionary<DocumentSet, Deployment>(ReferenceEqualityComparer.Instance);
        // Sets of one depth do not know each other. The working folder: its name, which is in no path.
        foreach (var level in sets.GroupBy(Depth).OrderBy(l => l.Key).Select(l => l.ToList()))
        {
            var size = level.Sum(s => s.Documents.Sum(d => (long)d.Text.Length));
            var bound = InParallel.Select(level, size, Bind);
            foreach (var (set, deployment) in level.Zip(bound))
                alone.Add(set, deployment);
        }

        var roots = sets.GroupBy(s => s.Root).Select(r => new RootBinder(before, alone, BindAnew).Bind([.. r])).ToList();
        return new BoundWorkspace(workspace, [.. sets.Select(s => new BoundFolder(s, alone[s]))], [.. roots.SelectMany(r => r.Links)], [.. roots.SelectMany(r => r.Sets)], isolated);

        Deployment Bind(DocumentSet set)
        {
            var outer = set.Outer is null ? null : alone[set.Outer];
            var old = known.GetValueOrDefault((set.Root, set.Folder));
            return old is not null && ReferenceEquals(old.Deployment.Outer, outer) && ReferenceEquals(old.Deployment.Listing, ListingOf(set)) && AreSame(old.Set.Documents, set.Documents)
                ? old.Deployment : BindAnew(set);
        }

        Deployment BindAnew(DocumentSet set) =>
            workspace.Timings.Measure(RunPhase.Bind, () => DeploymentBinder.Bind(
                set.Documents, set.Outer is null ? null : alone[set.Outer], options, Path.GetFileName(workingFolder), set.Borrowed.Select(b => b.Target).ToImmutableHashSet()) with { Listing = ListingOf(set) });

        FileListing ListingOf(DocumentSet set) => workspace.Listings.GetValueOrDefault(set.Root, FileListing.Empty);
    }

    /// <summary>Runs the rules over the sets, each by the configuration of its folder.</summary>
    /// <param name="foreign">Null: rules of our own alone.</param>
    /// <param name="memory">What was found in sets that are still the same; null: nothing is remembered.</param>
    /// <exception cref="OperationCanceledException">Asked for.</exception>
    public ImmutableArray<Diagnostic> Analyze(AnalysisDriver driver, ForeignChecks? foreign = null, AnalysisMemory? memory = null, CancellationToken cancellation = default)
    {
        var configurations = Workspace.Files.ToDictionary(f => f.Document, f => f.Source.Found.Configuration);
        var ofOthers = foreign is null ? null : Workspace.Timings.Measure(RunPhase.ShellCheck, () => foreign.Check(Sets.Select(s => s.Deployment), Workspace.Scope, d => configurations[d.Physical]));
        var found = Sets.GroupBy(s => configurations[s.Set.Documents[0]])
            .SelectMany(g => driver.Analyze([.. g.Select(s => s.Deployment)], g.Key, ofOthers?.GetValueOrDefault(g.Key), IsAlone, memory, cancellation));
        return Workspace.Sort(Workspace.Problems(driver.Rules).Concat(found).Where(Workspace.Scope.Concerns));

        bool IsAlone(Document file) => IsIsolated || !Workspace.Roots.Any(root => FilePaths.IsIn(file.Path, root));
    }

    // The very same ones: records would be compared all the way down.
    internal static bool AreSame<T>(ImmutableArray<T> one, ImmutableArray<T> other) where T : class => one.AsSpan().SequenceEqual(other.AsSpan(), ReferenceEqualityComparer.Instance);

    static int Depth(DocumentSet set) => set.Outer is null ? 0 : 1 + Depth(set.Outer);
}
