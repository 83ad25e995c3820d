using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>
/// Which files belong together by where they lie. A document belongs to the nearest folder, its own or one above, that is a boundary (it
/// holds a <c>.git</c>, a <c>.plimsoll.yaml</c> or a compose file, or the configuration names it), else to its root's set. What files say of
/// each other comes after that: <see cref="SetLinks"/>.
/// </summary>
public static class DocumentSets
{
    /// <summary>
    /// Splits files into sets; an outer set stands before its inner ones, so that it can be bound first.
    /// </summary>
    /// <param name="documents">Files, not guests.</param>
    /// <param name="roots">Folders given by the user. A document under none of them has its own folder for a root.</param>
    /// <param name="boundaryOf">Asked at most once per folder, with a path in the form of <see cref="DocumentSet.Folder"/>.</param>
    /// <param name="isolated">Each file is a set of its own, with no outer one.</param>
    public static ImmutableArray<DocumentSet> Split(
        IReadOnlyList<Document> documents, IReadOnlyList<string> roots, Func<string, SetBoundary> boundaryOf, bool isolated)
    {
        if (isolated)
            return [.. documents.Select(d => new DocumentSet(d.Path, [d], null) { Reasons = SetReasons.Isolated })];

        var rootFolders = roots.Select(FilePaths.Normalize).ToHashSet(StringComparer.Ordinal);
        var keys = new Dictionary<string, SetKey>(StringComparer.Ordinal);
        var bySet = new Dictionary<SetKey, List<Document>>();
        foreach (var document in documents)
        {
            var key = KeyOf(FilePaths.FolderOf(FilePaths.Normalize(document.Path)));
            if (!bySet.TryGetValue(key, out var list))
                bySet[key] = list = [];
            list.Add(document);
        }

        var order = documents.Select((d, i) => (d, i)).ToDictionary(p => p.d, p => p.i);
        var sets = new Dictionary<SetKey, DocumentSet>();
        return [.. bySet.Keys.OrderBy(k => k.Folder.Length).ThenBy(k => k.Folder, StringComparer.Ordinal)
            .GroupBy(k => (k.Root, Group: k.Boundary.Group ?? "/" + k.Folder)).Select(g => Make([.. g]))];

        DocumentSet Make(ImmutableArray<SetKey> group)
        {
            var key = group[0];
            ImmutableArray<Document> files = group is [_] ? [.. bySet[key]] : [.. group.SelectMany(k => bySet[k]).OrderBy(d => order[d])];
            var set = new DocumentSet(key.Folder, files, OuterOf(key))
            {
                Root = key.Root,
                Home = key.Home,
                Reasons = key.Boundary.Reasons,
                Folders = [.. group.Select(k => k.Folder)],
            };
            foreach (var part in group)
                sets.Add(part, set);
            return set;
        }

        // Shorter paths are made first, so an outer set is there already.
        DocumentSet? OuterOf(SetKey key)
        {
            while (key.Folder != key.Root)
            {
                key = KeyOf(FilePaths.FolderOf(key.Folder));
                if (sets.TryGetValue(key, out var outer))
                    return outer;
            }

            return null;
        }

        SetKey KeyOf(string folder)
        {
            if (keys.TryGetValue(folder, out var known))
                return known;
            var key = Find(folder);
            keys.Add(folder, key);
            return key;
        }

        SetKey Find(string folder)
        {
            var root = RootOf(folder);
            var boundary = boundaryOf(folder);
            if (folder == root)
                return new SetKey(folder, root, folder, boundary with { Reasons = boundary.Reasons | (rootFolders.Contains(folder) ? SetReasons.Named : SetReasons.Loose) });
            var above = KeyOf(FilePaths.FolderOf(folder));
            // A folder that the configuration names is one set with all that lies in it.
            if (boundary.Reasons == SetReasons.None || boundary.Reasons == SetReasons.Compose && above.Boundary.Reasons.HasFlag(SetReasons.Configured))
                return above;
            return new SetKey(folder, root, boundary.Reasons == SetReasons.Compose ? above.Home : folder, boundary);
        }

        string RootOf(string folder)
        {
            for (var above = folder; ; above = FilePaths.FolderOf(above))
            {
                if (rootFolders.Contains(above))
                    return above;
                if (above.Length == 0 || above == "/" || FilePaths.FolderOf(above) == above)
                    return folder;
            }
        }
    }

    sealed record SetKey(string Folder, string Root, string Home, SetBoundary Boundary);
}
