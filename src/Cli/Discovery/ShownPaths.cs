namespace Plimsoll.Cli.Discovery;

/// <summary>Paths as they are shown and as rules see them: relative to the working folder where they lie below it, with <c>/</c>.</summary>
static class ShownPaths
{
    /// <summary>The working folder itself is the empty path.</summary>
    public static string Of(string fullPath, string workingFolder)
    {
        var relative = Path.GetRelativePath(workingFolder, fullPath);
        return WithSlashes(relative == "." ? "" : IsOutside(relative) ? fullPath : relative);
    }

    /// <summary>A backslash is part of a name where it does not separate folders.</summary>
    public static string WithSlashes(string path) => Path.DirectorySeparatorChar == '\\' ? path.Replace('\\', '/') : path;

    /// <summary>Whether a relative path leads out of its folder.</summary>
    public static bool IsOutside(string relative) =>
        relative == ".." || relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) || Path.IsPathRooted(relative);
}
