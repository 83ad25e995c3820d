namespace Plimsoll.Cli.Discovery;

/// <summary>
/// One path for what was named by several: a symbolic link, or a path through one, gives a file a second name, and it would be read twice
/// or not be seen to lie in the root around it.
/// </summary>
sealed class Spelling
{
    /// <summary>By the folder without symbolic links, the first path that names it; a path without links goes before.</summary>
    readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    readonly Dictionary<string, string> _real = new(StringComparer.Ordinal);

    /// <param name="folders">Full paths of the folders that others are seen to lie in.</param>
    public Spelling(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            var real = Real(folder);
            if (real == folder || !_folders.ContainsKey(real))
                _folders[real] = folder;
        }
    }

    /// <summary>The path as it begins with the outermost of the folders that it lies in.</summary>
    public string OfFolder(string folder)
    {
        var real = Real(folder);
        var result = folder;
        for (var at = real; at is not null; at = Path.GetDirectoryName(at))
        {
            if (_folders.TryGetValue(at, out var outer))
                result = Path.GetFullPath(Path.GetRelativePath(at, real), outer);
        }

        return result;
    }

    /// <summary>A file that is a link itself is meant as it is named.</summary>
    public string OfFile(string file) =>
        _folders.Count > 0 && Path.GetDirectoryName(file) is { } folder ? Path.Combine(OfFolder(folder), Path.GetFileName(file)) : file;

    string Real(string folder)
    {
        if (!_real.TryGetValue(folder, out var real))
            _real.Add(folder, real = FileFinder.RealPath(folder));
        return real;
    }
}
