using System.Collections.Immutable;
using Plimsoll.Embedding;
using Plimsoll.Model;

namespace Plimsoll.Cli.Discovery;

/// <summary>
/// Finds the files to check: those that were named, and in folders those whose name, or else content, says that they are of a kind
/// known here. Leaves out what git ignores, what the configuration excludes, <c>.git</c> and <c>node_modules</c>.
/// </summary>
/// <param name="isOfAnother">Whether a folder, without symbolic links, is looked through on its own: no link is followed to there.</param>
sealed class FileFinder(ShownPaths shown, ConfigurationFinder configurations, Func<string, bool>? isOfAnother = null)
{
    /// <summary>Nobody writes larger files of the kinds that are told by their content; lock files and data are.</summary>
    const int LargestByContent = 256 * 1024;

    static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    readonly Dictionary<string, FoundFile> _files = new(StringComparer.Ordinal);
    readonly List<SourceFile> _unreadable = [];
    readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    readonly Queue<(string Link, string Target, GitIgnore? Ignore)> _links = [];
    readonly Dictionary<string, ListedFolder> _folders = new(StringComparer.Ordinal);
    string _root = "";

    /// <summary>The names in all folders that were walked.</summary>
    public FileListing Listing => new(_folders);

    /// <summary>Files by path, and a stand-in for every folder that could not be read.</summary>
    public (ImmutableArray<FoundFile> Files, ImmutableArray<SourceFile> Unreadable) Find(InputPaths paths)
    {
        foreach (var file in paths.Files)
        {
            // A person who names a file means it. In a root, a hook names what a commit has: it is taken as the walk takes it, and only
            // what git ignores is taken too, since it can be tracked all the same.
            var isMeant = paths.Scope == Scope.Everything;
            if (isMeant || !configurations.For(Path.GetDirectoryName(file)!).IsExcluded(Shown(file)))
                Add(file, DocumentKinds.ByPath(Shown(file)), isMeant);
        }

        foreach (var folder in paths.Folders)
            WalkRoot(folder);
        return ([.. _files.Values.OrderBy(f => f.Path, StringComparer.Ordinal)], [.. _unreadable]);
    }

    void WalkRoot(string root)
    {
        _root = root;
        Walk(root, RealPath(root), GitIgnore.At(root));
        // Links come last, so that a file goes by the name of the place where it really lies.
        while (_links.TryDequeue(out var link))
        {
            if (!IsAbove(link.Target, root) && isOfAnother?.Invoke(link.Target) != true)
                Walk(link.Link, link.Target, GitIgnore.Enter(link.Ignore, link.Link));
        }
    }

    /// <param name="real">The folder without symbolic links, so that no folder is walked twice.</param>
    /// <param name="ignore">What holds in this folder.</param>
    void Walk(string folder, string real, GitIgnore? ignore)
    {
        if (!_visited.Add(real))
            return;
        if (Entries(folder) is not { } entries)
            return;
        _folders[FilePaths.Normalize(Shown(folder))] = new ListedFolder(entries.Select(e => e.Name).ToHashSet(StringComparer.Ordinal),
            name => ignore?.IsIgnored(Path.Combine(folder, name), isFolder: true) == true);
        foreach (var entry in entries)
        {
            var isFolder = entry.Attributes.HasFlag(FileAttributes.Directory);
            if (ignore?.IsIgnored(entry.FullName, isFolder) == true)
                continue;
            if (!isFolder)
                AddIfKnown(entry);
            else if (entry.Name is ".git" or "node_modules" || configurations.For(folder).IsExcluded(Shown(entry.FullName)))
                continue;
            else if (!entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                Walk(entry.FullName, Path.Combine(real, entry.Name), GitIgnore.Enter(ignore, entry.FullName));
            else if (Target(entry) is { } target)
                _links.Enqueue((entry.FullName, target, ignore));
        }
    }

    IReadOnlyList<FileSystemInfo>? Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).GetFileSystemInfos("*", Everything).OrderBy(e => e.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var stand = new FoundFile(Shown(folder), folder, null, IsNamed: true, configurations.For(Path.GetDirectoryName(folder) ?? folder));
            _unreadable.Add(SourceFile.Unreadable(stand, File.Exists(folder) ? "it is no folder" : SourceFile.Reason(e)));
            return null;
        }
    }

    void AddIfKnown(FileSystemInfo file)
    {
        // A link to a file of the tree would only say everything twice.
        if (file.Attributes.HasFlag(FileAttributes.ReparsePoint) && (Target(file) is not { } target || !File.Exists(target) || IsBelow(target, RealPath(_root))))
            return;
        var kind = DocumentKinds.ByPath(Shown(file.FullName));
        if (kind is null && !MayTellByContent(file))
            return;
        if (!configurations.For(Path.GetDirectoryName(file.FullName)!).IsExcluded(Shown(file.FullName)))
            Add(file.FullName, kind, isNamed: false);
    }

    void Add(string fullPath, DocumentKind? kind, bool isNamed) =>
        _files.TryAdd(fullPath, new FoundFile(Shown(fullPath), fullPath, kind, isNamed, configurations.For(Path.GetDirectoryName(fullPath)!)));

    // What a file without a telling name may be is for its text to say. The extensions are those that DocumentKinds.ByContent knows;
    // a script tells by its first line, and by that it may be run.
    static bool MayTellByContent(FileSystemInfo file) =>
        file is FileInfo { Length: > 2 and < LargestByContent }
        && (file.Extension.Length == 0
            || file.Extension.ToLowerInvariant() is ".yaml" or ".yml" or ".json" or ".conf" or ".ini"
            || !OperatingSystem.IsWindows() && file.UnixFileMode.HasFlag(UnixFileMode.UserExecute));

    static string? Target(FileSystemInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } target ? RealPath(target) : null;
        }
        catch (IOException)
        {
            // Links that lead in a circle lead to nothing.
            return null;
        }
    }

    /// <summary>The path with every symbolic link in it resolved.</summary>
    public static string RealPath(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
            return path;
        var here = Path.Combine(RealPath(parent), Path.GetFileName(path));
        return Resolve(here) is { } target && target != here ? RealPath(target) : here;
    }

    // What is not there, or must not be seen, is told when it is looked through.
    static string? Resolve(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A link to the root or above it would walk the whole machine.
    static bool IsAbove(string folder, string root) => IsBelow(RealPath(root), folder);

    static bool IsBelow(string path, string folder) =>
        path == folder || path.StartsWith(folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    string Shown(string fullPath) => shown.Of(fullPath);
}
