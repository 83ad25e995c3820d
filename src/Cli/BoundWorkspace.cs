using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Cli.Discovery;
using Plimsoll.Cli.ShellCheck;
using Plimsoll.Model;

namespace Plimsoll.Cli;

/// <summary>One set of a workspace, bound.</summary>
/// <param name="Alone">What its own files say, and those of the sets around it.</param>
/// <param name="Deployment">The same with what the other sets of its root make.</param>
sealed record BoundSet(DocumentSet Set, Deployment Alone, Deployment Deployment);

/// <summary>A workspace with its sets bound: everything that rules and editors look at. Immutable.</summary>
/// <param name="Sets">Outer ones first.</param>
/// <param name="IsIsolated">Each file is a set of its own.</param>
sealed record BoundWorkspace(Workspace Workspace, ImmutableArray<BoundSet> Sets, bool IsIsolated)
{
    /// <param name="workingFolder">What shown paths are relative to.</param>
    /// <param name="before">The same workspace a moment ago: a set whose files are still the same is not bound again. Null: there is none.</param>
    public static BoundWorkspace Of(Workspace workspace, string workingFolder, bool isolated, BuildOptions options, BoundWorkspace? before = null)
    {
        var composeFolders = workspace.Documents.Where(d => d.Kind == DocumentKind.Compose).Select(d => FilePaths.FolderOf(d.Path)).ToHashSet(StringComparer.Ordinal);
        var sets = DocumentSets.Split([.. workspace.Documents], workspace.Roots, IsBoundary, isolated);
        var known = before?.Sets.ToDictionary(s => (s.Set.Root, s.Set.Folder)) ?? [];
        var alone = new Dictionary<DocumentSet, Deployment>(ReferenceEqualityComparer.Instance);
        // Sets of one depth do not know each other. The working folder: its name, which is in no path.
        foreach (var level in sets.GroupBy(Depth).OrderBy(l => l.Key).Select(l => l.ToList()))
        {
            var size = level.Sum(s => s.Documents.Sum(d => (long)d.Text.Length));
            var bound = InParallel.Select(level, size, Bind);
            foreach (var (set, deployment) in level.Zip(bound))
                alone.Add(set, deployment);
        }

        return new BoundWorkspace(workspace, [.. sets.GroupBy(s => s.Root).SelectMany(Join)], isolated);

        bool IsBoundary(string folder)
        {
            var fullPath = Path.GetFullPath(folder, workingFolder);
            return composeFolders.Contains(folder) || Path.Exists(Path.Combine(fullPath, ".git")) || ConfigurationFinder.IsIn(fullPath);
        }

        Deployment Bind(DocumentSet set)
        {
            var outer = set.Outer is null ? null : alone[set.Outer];
            var listing = workspace.Listings.GetValueOrDefault(set.Root, FileListing.Empty);
            return known.TryGetValue((set.Root, set.Folder), out var old) && ReferenceEquals(old.Alone.Outer, outer) && ReferenceEquals(old.Alone.Listing, listing) && AreSame(old.Set.Documents, set.Documents)
                ? old.Alone : workspace.Timings.Measure(RunPhase.Bind, () => DeploymentBinder.Bind(set.Documents, outer, options, Path.GetFileName(workingFolder)) with { Listing = listing });
        }

        IEnumerable<BoundSet> Join(IEnumerable<DocumentSet> root)
        {
            var all = root.ToList();
            if (all.Count == 1)
                return [new BoundSet(all[0], alone[all[0]], alone[all[0]])];
            ImmutableArray<NetworkSpec> networks = [.. all.SelectMany(s => alone[s].Networks).Where(n => !n.IsExternal)];
            ImmutableArray<ImageBuild> builds = [.. all.SelectMany(s => alone[s].Builds)];
            return all.Select(s => new BoundSet(s, alone[s], alone[s] with { RootNetworks = networks, RootBuilds = builds }));
        }
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
    static bool AreSame<T>(ImmutableArray<T> one, ImmutableArray<T> other) where T : class => one.AsSpan().SequenceEqual(other.AsSpan(), ReferenceEqualityComparer.Instance);

    static int Depth(DocumentSet set) => set.Outer is null ? 0 : 1 + Depth(set.Outer);
}
