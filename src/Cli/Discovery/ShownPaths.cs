namespace Plimsoll.Cli.Discovery;

/// <summary>
/// Paths as they are shown and as rules see them, with <c>/</c>: relative to the working folder where they lie below it. Where a root lies above
/// the working folder, all are absolute: what lies in one folder must be seen to, so one run has one form for it.
/// </summary>
/// <param name="workingFolder">A full path.</param>
/// <param name="roots">Folders that the user named, as full paths.</param>
sealed class ShownPaths(string workingFolder, IEnumerable<string> roots)
{
    readonly bool _areAbsolute = roots.Any(root => root != workingFolder && IsIn(workingFolder, root));

    public string WorkingFolder => workingFolder;

    /// <summary>The working folder itself is the empty path, unless it is absolute.</summary>
    public string Of(string fullPath) => _areAbsolute ? WithSlashes(fullPath) : Of(fullPath, workingFolder);

    /// <summary>What has to do with no root. The working folder itself is the empty path.</summary>
    public static string Of(string fullPath, string workingFolder)
    {
        var relative = Path.GetRelativePath(workingFolder, fullPath);
        return WithSlashes(relative == "." ? "" : IsOutside(relative) ? fullPath : relative);
    }

    /// <summary>A backslash is part of a name where it does not separate folders.</summary>
    public static string WithSlashes(string path) => Path.DirectorySeparatorChar == '\\' ? path.Replace('\\', '/') : path;

    /// <summary>Whether a path is a folder or lies in it; both are full paths.</summary>
    public static bool IsIn(string path, string folder) => !IsOutside(Path.GetRelativePath(folder, path));

    /// <summary>Whether a relative path leads out of its folder.</summary>
    public static bool IsOutside(string relative) =>
        relative == ".." || relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) || Path.IsPathRooted(relative);
}
