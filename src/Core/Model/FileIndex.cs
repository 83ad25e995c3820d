namespace Plimsoll.Model;

/// <summary>
/// The files of a set by path: files as they lie, and the texts that scripts write and notes show under the path that they get.
/// </summary>
public sealed class FileIndex
{
    readonly Dictionary<string, Document> _byPath = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<Document>> _byFolder = new(StringComparer.Ordinal);

    public static FileIndex Empty { get; } = new([]);

    public FileIndex(IEnumerable<Document> documents)
    {
        foreach (var document in documents)
        {
            if (PathOf(document) is not { } path)
                continue;
            _byPath.TryAdd(path, document);
            // A copy of a machine's tree (rootfs/etc/...) stands for the machine's files, unless these are here themselves.
            if (!path.StartsWith('/') && ("/" + path).LastIndexOf("/etc/", StringComparison.Ordinal) is var etc and >= 0)
                _byPath.TryAdd(("/" + path)[etc..], document);
            for (var folder = FilePaths.FolderOf(path); ; folder = FilePaths.FolderOf(folder))
            {
                if (!_byFolder.TryGetValue(folder, out var list))
                    _byFolder[folder] = list = [];
                list.Add(document);
                if (folder.Length == 0 || folder == "/")
                    break;
            }
        }
    }

    /// <summary>Where a document lies, or will lie; normalized. Null for a guest that becomes no file of the machine, but none or one of an image or a container.</summary>
    public static string? PathOf(Document document) =>
        document.Host?.Kind is DocumentKind.Dockerfile or DocumentKind.Compose || document.IsGuest && (document.IsInCi || document.Physical.Kind == DocumentKind.DevContainer) ? null
        : document.TargetPath is { } target ? target.StartsWith('~') ? FilePaths.Normalize(target) : FilePaths.Join(FolderOf(document), target)
        : document.IsGuest ? null : FilePaths.Normalize(document.Path);

    /// <summary>The folder that a document's relative paths count from: that of its file, or the one that its file says.</summary>
    public static string FolderOf(Document document)
    {
        var folder = FilePaths.FolderOf(FilePaths.Normalize(document.Physical.Path));
        for (var at = document; at is not null; at = at.Host)
        {
            if (at.WorkingFolder is { } working)
                return FilePaths.Join(RepositoryOf(folder), working);
        }

        return folder;
    }

    /// <summary>The repository that a folder of a CI server's or devcontainer's files is of: their working folder.</summary>
    internal static string RepositoryOf(string folder)
    {
        foreach (var name in (ReadOnlySpan<string>)[".github", ".gitea", ".forgejo", ".gitlab", ".gitlab-ci", ".devcontainer"])
        {
            var at = $"/{folder}/".LastIndexOf($"/{name}/", StringComparison.Ordinal);
            if (at >= 0)
                return folder[..Math.Max(0, at - 1)];
        }

        return folder;
    }

    /// <summary>The document at a path that a text of this document names; relative paths start at its folder.</summary>
    public Document? Find(Document from, string path) => _byPath.GetValueOrDefault(path.StartsWith('~') ? FilePaths.Normalize(path) : FilePaths.Join(FolderOf(from), path));

    /// <summary>The document at a path as <see cref="PathOf"/> gives it.</summary>
    public Document? At(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>As <see cref="Find"/>, for a script: it may be meant to run in its own folder or in one above.</summary>
    public Document? FindFromWorkingFolder(Document from, string path)
    {
        if (FilePaths.IsRooted(path) || path.StartsWith('~'))
            return Find(from, path);
        // Where the file says the folder, it is that one and no other.
        if (HasWorkingFolder(from))
            return Find(from, path);
        for (var folder = FolderOf(from); ; folder = FilePaths.FolderOf(folder))
        {
            if (_byPath.TryGetValue(FilePaths.Join(folder, path), out var found))
                return found;
            if (folder.Length == 0 || folder == "/")
                return null;
        }
    }

    static bool HasWorkingFolder(Document? document)
    {
        for (; document is not null; document = document.Host)
        {
            if (document.WorkingFolder is not null)
                return true;
        }

        return false;
    }

    /// <summary>Documents in a folder and below, in the order of the set. The path is normalized.</summary>
    public IReadOnlyList<Document> Below(string folder) => _byFolder.TryGetValue(folder, out var list) ? list : [];
}
