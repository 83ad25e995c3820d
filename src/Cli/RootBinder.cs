using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Cli;

/// <summary>The sets of one root as their files say that they belong together, bound anew where that changes anything.</summary>
/// <param name="before">The same workspace a moment ago; null: there is none.</param>
/// <param name="alone">The root's sets as their files lie.</param>
/// <param name="bind">Binds a set with what it borrows.</param>
sealed class RootBinder(BoundWorkspace? before, IReadOnlyDictionary<DocumentSet, Deployment> alone, Func<DocumentSet, Deployment> bind)
{
    /// <summary>A file that is named may name another. A longer chain is nobody's.</summary>
    const int DeepestChain = 20;

    /// <summary>So many files of other sets a set has at most: more are a tangle, and each set that has them would cost as much as all.</summary>
    const int MostBorrowed = 200;

    readonly Dictionary<(string Root, string Folder), BoundSet> _known = before?.Sets.ToDictionary(s => (s.Set.Root, s.Set.Folder)) ?? [];

    FileListing _listing = FileListing.Empty;

    public (ImmutableArray<BoundSet> Sets, ImmutableArray<SetLink> Links) Bind(ImmutableArray<DocumentSet> folders)
    {
        if (folders is [var single])
            return ([new BoundSet(single, alone[single], alone[single], alone[single])], []);
        _listing = alone[folders[0]].Listing;
        var order = folders.SelectMany(f => f.Documents).OrderBy(d => d.Path, StringComparer.Ordinal).Select((d, i) => (d, i)).ToDictionary(p => p.d, p => p.i);
        var files = new FileIndex(order.Keys);
        var links = SetLinks.Of(folders, f => FileReferences.Of(alone[f], files));
        if (links.IsEmpty)
            return (Finish([.. folders.Select(f => (f, alone[f], alone[f]))]), []);
        var sets = SetLinks.Join(folders, links, d => order[d]);
        var size = sets.Sum(s => s.Documents.Sum(d => (long)d.Text.Length));
        return (Finish([.. InParallel.Select(sets, size, s => Borrow(s, files))]), links);
    }

    (DocumentSet Set, Deployment Alone, Deployment Visible) Borrow(DocumentSet set, FileIndex files)
    {
        var old = _known.GetValueOrDefault((set.Root, set.Folder));
        var own = alone.TryGetValue(set, out var bound) ? bound : old is not null && IsSame(old, set, old.Alone) ? old.Alone : bind(set);
        var (visible, borrowed) = (own, set.Borrowed);
        for (var i = 0; i < DeepestChain; i++)
        {
            var more = FileReferences.Of(visible, files).Where(r => r.Use != FileUse.Run).DistinctBy(r => r.Target).ToList();
            if (more.Count == 0 || borrowed.Length + more.Count > MostBorrowed)
                break;
            borrowed = borrowed.AddRange(more);
            set = set with { Borrowed = borrowed };
            visible = old is not null && IsSame(old, set, old.Deployment) && old.Set.Borrowed.Select(b => b.Target).SequenceEqual(borrowed.Select(b => b.Target), ReferenceEqualityComparer.Instance) ? old.Deployment : bind(set);
        }

        return (set, own, visible);
    }

    bool IsSame(BoundSet old, DocumentSet set, Deployment deployment) =>
        BoundWorkspace.AreSame(old.Set.Documents, set.Documents)
        && ReferenceEquals(deployment.Outer, set.Outer is null ? null : alone[set.Outer])
        && ReferenceEquals(deployment.Listing, _listing);

    static ImmutableArray<BoundSet> Finish(ImmutableArray<(DocumentSet Set, Deployment Alone, Deployment Visible)> sets)
    {
        if (sets is [var single])
            return [new BoundSet(single.Set, single.Alone, single.Alone, single.Visible)];
        ImmutableArray<NetworkSpec> networks = [.. sets.SelectMany(s => s.Visible.Networks).Where(n => !n.IsExternal)];
        ImmutableArray<ImageBuild> builds = [.. sets.SelectMany(s => s.Visible.Builds)];
        return [.. sets.Select(s =>
        {
            var own = s.Alone with { RootNetworks = networks, RootBuilds = builds };
            return new BoundSet(s.Set, s.Alone, own, ReferenceEquals(s.Alone, s.Visible) ? own : s.Visible with { RootNetworks = networks, RootBuilds = builds });
        })];
    }
}
