namespace Plimsoll.Model;

/// <summary>The names in one folder, read or not.</summary>
/// <param name="Names">Files and folders.</param>
/// <param name="IsIgnored">Whether git keeps no file of a name there: it may come and go.</param>
public sealed record ListedFolder(IReadOnlySet<string> Names, Func<string, bool> IsIgnored);

/// <summary>
/// What lies in the folders that the user named, by name: whoever reads files gives it, and nothing is looked up later. A folder that was not
/// walked (one that git ignores, <c>node_modules</c>, a link) is not known.
/// </summary>
public sealed class FileListing(IReadOnlyDictionary<string, ListedFolder> folders)
{
    public static FileListing Empty { get; } = new(new Dictionary<string, ListedFolder>());

    /// <summary>By path, normalized as <see cref="FileIndex"/> has its paths.</summary>
    public IReadOnlyDictionary<string, ListedFolder> Folders { get; } = folders;

    /// <summary>Whether a file or folder is there; null where its folder is not known.</summary>
    /// <param name="path">Normalized.</param>
    public bool? Has(string path)
    {
        if (Folders.ContainsKey(path))
            return true;
        // A path that begins with two dots leads out of the working folder, where paths begin with a slash.
        if (path.Length == 0 || path == "/" || path == ".." || path.StartsWith("../", StringComparison.Ordinal))
            return null;
        var folder = FilePaths.FolderOf(path);
        if (Folders.TryGetValue(folder, out var listed))
            return listed.Names.Contains(FilePaths.NameOf(path));
        // In what is not there nothing is.
        return folder.Length == 0 || folder == "/" || Has(folder) != false ? null : false;
    }
}
