using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>Documents that speak about one deployment, and the set around them.</summary>
/// <param name="Folder">The folder that bounds the set, without a final <c>/</c>; empty for the working folder. An isolated set has its file's path.</param>
/// <param name="Documents">Files, in the order in which they were given.</param>
/// <param name="Outer">The nearest set above in the same root that has documents: what it says of the machine counts here too.</param>
public sealed record DocumentSet(string Folder, ImmutableArray<Document> Documents, DocumentSet? Outer)
{
    /// <summary>The folder given by the user that the set lies in, in the form of <see cref="Folder"/>.</summary>
    public string Root { get; init; } = Folder;
}

/// <summary>
/// Which files belong together. A document belongs to the nearest folder, its own or one above, that is a boundary (it holds a
/// <c>.git</c>, a <c>.plimsoll.yaml</c> or a compose file), else to its root's set.
/// </summary>
public static class DocumentSets
{
    /// <summary>
    /// Splits files into sets; an outer set stands before its inner ones, so that it can be bound first.
    /// </summary>
    /// <param name="documents">Files, not guests.</param>
    /// <param name="roots">Folders given by the user. A document under none of them has its own folder for a root.</param>
    /// <param name="isBoundary">Asked at most once per folder, with a path in the form of <see cref="DocumentSet.Folder"/>.</param>
    /// <param name="isolated">Each file is a set of its own, with no outer one.</param>
    public static ImmutableArray<DocumentSet> Split(
        IReadOnlyList<Document> documents, IReadOnlyList<string> roots, Func<string, bool> isBoundary, bool isolated)
    {
        if (isolated)
            return [.. documents.Select(d => new DocumentSet(d.Path, [d], null))];

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

        var sets = new Dictionary<SetKey, DocumentSet>();
        return [.. bySet.Keys.OrderBy(k => k.Folder.Length).ThenBy(k => k.Folder, StringComparer.Ordinal).Select(Make)];

        DocumentSet Make(SetKey key)
        {
            var set = new DocumentSet(key.Folder, [.. bySet[key]], OuterOf(key)) { Root = key.Root };
            sets.Add(key, set);
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
            var root = RootOf(folder);
            var key = folder == root || isBoundary(folder) ? new SetKey(folder, root) : KeyOf(FilePaths.FolderOf(folder));
            keys.Add(folder, key);
            return key;
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

    sealed record SetKey(string Folder, string Root);
}
