namespace Plimsoll.Model;

/// <summary>
/// Paths as texts: <c>/</c> between the steps (<c>\</c> is taken for one), no <c>.</c> and no needless <c>..</c> step. The working folder
/// is the empty path.
/// </summary>
public static class FilePaths
{
    /// <summary>Removes <c>.</c>, resolves <c>..</c> as far as the path's own steps go, drops a final slash.</summary>
    public static string Normalize(string path)
    {
        if (path.Contains('\\', StringComparison.Ordinal))
            path = path.Replace('\\', '/');
        var isRooted = path.StartsWith('/');
        var steps = new List<string>();
        foreach (var step in path.Split('/'))
        {
            if (step.Length == 0 || step == ".")
                continue;
            if (step != "..")
                steps.Add(step);
            else if (steps.Count > 0 && steps[^1] != "..")
                steps.RemoveAt(steps.Count - 1);
            else if (!isRooted)
                steps.Add(step);
        }

        var joined = string.Join('/', steps);
        return isRooted ? "/" + joined : joined;
    }

    /// <summary>The folder of a normalized path; the empty path and <c>/</c> are their own.</summary>
    public static string FolderOf(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? "" : slash == 0 ? "/" : path[..slash];
    }

    /// <summary>Whether a path lies in a folder, at any depth; both normalized.</summary>
    public static bool IsIn(string path, string folder) => folder.Length == 0 ? !IsRooted(path)
        : path.StartsWith(folder, StringComparison.Ordinal) && path.Length > folder.Length && (folder[^1] == '/' || path[folder.Length] == '/');

    /// <summary>The last step.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Starts at the root of a file system: <c>/x</c>, <c>C:\x</c>.</summary>
    public static bool IsRooted(string path) =>
        path.StartsWith('/') || path.StartsWith('\\') || path.Length > 2 && path[1] == ':' && char.IsAsciiLetter(path[0]) && path[2] is '/' or '\\';

    /// <summary>A path seen from a folder, normalized.</summary>
    public static string Join(string folder, string path) =>
        IsRooted(path) || folder.Length == 0 ? Normalize(path) : Normalize(folder + "/" + path);

    /// <summary>
    /// The path is that file, whether it lies there (<c>/etc/docker/daemon.json</c>) or in a copy of the tree (<c>rootfs/etc/docker/daemon.json</c>).
    /// </summary>
    /// <param name="path">Normalized.</param>
    /// <param name="file">An absolute path.</param>
    public static bool IsOrEndsWith(string path, string file) => path == file || path.EndsWith(file, StringComparison.Ordinal) || "/" + path == file;
}
