using Plimsoll.Cli.Discovery;
using Plimsoll.Editor;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>Files of other programs that may speak of what is to be renamed: those that containers are given, and those that start docker.</summary>
static class UnreadMentions
{
    const int LargestFile = 512 * 1024;
    const int MostFiles = 300;

    static readonly string[] _callers =
    [
        "Makefile", "makefile", "GNUmakefile", "justfile", "Justfile", "Taskfile.yml", "Taskfile.yaml", "package.json", "Jenkinsfile", ".gitlab-ci.yml", "skaffold.yaml",
        "docker-bake.hcl", "docker-bake.json", "docker-bake.override.hcl", ".devcontainer/devcontainer.json", ".devcontainer.json", ".travis.yml", "azure-pipelines.yml", "bitbucket-pipelines.yml",
    ];

    static readonly EnumerationOptions s_twoDeep = new() { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };

    /// <summary>One sentence with the place; null where no file speaks of it.</summary>
    public static string? Refusal(TextRequest request)
    {
        if (request.Target.Snapshot.Root.Folder is not { } root || Symbols.At(request.File, request.Offset) is not { } symbol)
            return null;
        foreach (var path in RenameOutside.Given(request.File, symbol).Select(p => Path.GetFullPath(p, request.WorkingFolder)))
        {
            foreach (var file in FilesAt(path, root))
            {
                if (Read(request, file) is { } text && RenameOutside.LineOf(text, symbol) is { } line)
                    return Sentence(request, symbol, file, line);
            }
        }

        foreach (var file in CallersAround(request, symbol, root))
        {
            var isAboutBuilds = Path.GetFileName(file) is var name && (name.StartsWith("docker-bake", StringComparison.Ordinal) || name is "skaffold.yaml" || name.EndsWith("devcontainer.json", StringComparison.Ordinal));
            if (Read(request, file) is { } text && RenameOutside.LineOfCommand(text, symbol, isAboutBuilds) is { } line)
                return Sentence(request, symbol, file, line);
        }

        return null;
    }

    static string Sentence(TextRequest request, Symbol symbol, string file, int line) =>
        $"`{symbol.Name}` cannot be renamed: Plimsoll does not read this file, and it may speak of the {symbol.KindName} ({Path.GetRelativePath(request.WorkingFolder, file)}:{line})";

    // A folder with everything in it is the application's own source, and says little.
    static IEnumerable<string> FilesAt(string path, string root)
    {
        if (!ShownPaths.IsIn(path, root))
            return [];
        if (File.Exists(path))
            return [path];
        return Directory.Exists(path) && !Directory.EnumerateFiles(path, "*compose*.y*ml").Any() && path != root
            ? Directory.EnumerateFiles(path, "*", s_twoDeep).Take(MostFiles).Order(StringComparer.Ordinal) : [];
    }

    static IEnumerable<string> CallersAround(TextRequest request, Symbol symbol, string root)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal) { root };
        foreach (var file in symbol.Uses.Select(u => request.FullPathOf(u.Physical.Document)).Distinct(StringComparer.Ordinal))
        {
            for (var folder = Path.GetDirectoryName(file); folder is not null && ShownPaths.IsIn(folder, root) && folders.Add(folder);)
                folder = Path.GetDirectoryName(folder);
        }

        var workflows = Path.Combine(root, ".github", "workflows");
        return folders.SelectMany(folder => _callers.Select(name => Path.Combine(folder, name))).Where(File.Exists)
            .Concat(Directory.Exists(workflows) ? Directory.EnumerateFiles(workflows, "*.y*ml").Take(MostFiles) : []).Order(StringComparer.Ordinal);
    }

    static string? Read(TextRequest request, string file)
    {
        if (request.Target.Snapshot.Open.TryGetValue(file, out var open))
            return open.Text;
        try
        {
            if (new FileInfo(file) is not { Length: <= LargestFile })
                return null;
            var text = File.ReadAllText(file);
            return text.Contains('\0') ? null : text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be read is not known to speak of it.
            return null;
        }
    }
}
