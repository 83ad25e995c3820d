namespace Plimsoll.Cli.Discovery;

/// <summary>The folders that the user named, for questions about what lies in which of them.</summary>
sealed class NamedFolders(IReadOnlyCollection<string> folders)
{
    readonly HashSet<string> _folders = [.. folders];
    HashSet<string>? _real;

    /// <summary>Those at or above a folder, the nearest first.</summary>
    public IEnumerable<string> Around(string folder) => Above(folder, _folders);

    /// <summary>Whether a folder, without symbolic links, lies in one of them that is none of the given ones.</summary>
    public bool IsInOther(string real, IEnumerable<string> own)
    {
        // Few trees have links that lead out of them.
        _real ??= [.. _folders.Select(FileFinder.RealPath)];
        return Above(real, _real).FirstOrDefault() is { } found && !own.Select(FileFinder.RealPath).Contains(found, StringComparer.Ordinal);
    }

    static IEnumerable<string> Above(string folder, HashSet<string> folders)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (folders.Contains(at))
                yield return at;
        }
    }
}
