using System.Collections.Immutable;
using Plimsoll.Text;

namespace Plimsoll.Cli.Discovery;

/// <summary>What the user named, as full paths. Each folder is a root.</summary>
sealed record InputPaths(ImmutableArray<string> Folders, ImmutableArray<string> Files)
{
    public static InputPaths None { get; } = new([], []);

    /// <summary>What of it the run speaks of.</summary>
    public Scope Scope { get; init; } = Scope.Everything;

    /// <param name="arguments">Files and folders, which must be there; without any, and without other folders, the working folder.</param>
    /// <param name="moreFolders">More folders; one that is not there is told where it is looked through.</param>
    /// <exception cref="UserErrorException">One of them does not exist.</exception>
    public static InputPaths Resolve(IReadOnlyList<string> arguments, string workingFolder, IEnumerable<string>? moreFolders = null)
    {
        var folders = ImmutableArray.CreateBuilder<string>();
        var files = ImmutableArray.CreateBuilder<string>();
        foreach (var argument in moreFolders is null ? arguments.DefaultIfEmpty(".") : arguments)
        {
            var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(argument, workingFolder));
            if (Directory.Exists(path))
                folders.Add(path);
            else if (IsFile(path))
                files.Add(path);
            else
                throw new UserErrorException($"no such file: {argument}{Suggestion(path, workingFolder)}");
        }

        folders.AddRange((moreFolders ?? []).Select(f => Path.TrimEndingDirectorySeparator(Path.GetFullPath(f, workingFolder))));
        var spelling = new Spelling(folders);
        return new InputPaths([.. folders.Select(spelling.OfFolder).Distinct(StringComparer.Ordinal)], [.. files.Select(spelling.OfFile).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>With one root around everything that was named, which alone is spoken of.</summary>
    /// <param name="arguments">Empty: the whole root.</param>
    /// <exception cref="UserErrorException">The root is no folder, or one of the arguments does not exist or does not lie in it.</exception>
    public static InputPaths Within(string root, IReadOnlyList<string> arguments, string workingFolder)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root, workingFolder));
        if (!Directory.Exists(folder))
            throw new UserErrorException(IsFile(folder) ? $"--root takes a folder, and {root} is a file" : $"no such folder: {root}{Suggestion(folder, workingFolder)}");
        var spelling = new Spelling([folder]);
        if (arguments.FirstOrDefault(a => !ShownPaths.IsIn(spelling.OfFolder(Path.GetFullPath(a, workingFolder)), folder)) is { } outside)
            throw new UserErrorException($"{outside} lies outside of --root {root}");
        var named = Resolve(arguments.Count == 0 ? [root] : arguments, workingFolder);
        named = new InputPaths([.. named.Folders.Select(spelling.OfFolder)], [.. named.Files.Select(spelling.OfFile)]);
        return new InputPaths([folder], named.Files) { Scope = new Scope(named, new ShownPaths(workingFolder, [folder])) };
    }

    // A link that leads nowhere is there all the same: reading it tells why it cannot be read.
    static bool IsFile(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    static string Suggestion(string path, string workingFolder) => Near(path, workingFolder) is { } near ? $" (did you mean {near}?)" : "";

    /// <summary>What lies in the same folder and has nearly the same name, as it is shown; null: nothing.</summary>
    public static string? Near(string path, string workingFolder)
    {
        try
        {
            var folder = new DirectoryInfo(Path.GetDirectoryName(path) ?? path);
            var near = folder.Exists ? Nearest.To(Path.GetFileName(path), folder.EnumerateFileSystemInfos().Select(e => e.Name).Order(StringComparer.Ordinal)) : null;
            return near is null ? null : ShownPaths.Of(Path.Combine(folder.FullName, near), workingFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
