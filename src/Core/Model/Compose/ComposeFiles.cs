using System.Collections.Immutable;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.EnvFile;

namespace Plimsoll.Model;

/// <summary>Files that one <c>docker compose</c> call reads together.</summary>
/// <param name="Files">In the order in which they are merged, the main one first.</param>
/// <param name="HasDefaultName">Compose finds it by itself; another one may be meant to be laid over a main file with <c>-f</c>.</param>
sealed record ComposeApplication(ImmutableArray<Document> Files, bool HasDefaultName)
{
    public Document Main => Files[0];
}

/// <summary>Which compose files of a set belong together, and where the files lie that they name.</summary>
sealed class ComposeFiles
{
    // In the order in which compose looks for them. Source: compose-go cli/options.go.
    internal static string[] MainNames { get; } = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
    static readonly string[] s_overrideNames =
        ["compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"];

    readonly Dictionary<string, Document> _byPath = new(StringComparer.Ordinal);
    readonly List<Document> _compose = [];
    readonly IReadOnlyList<ComposeCall> _calls;

    /// <param name="documents">Everything of the set.</param>
    /// <param name="calls">What is run of them.</param>
    /// <param name="isOwn">False for a file that is only there for others to take in.</param>
    public ComposeFiles(IEnumerable<Document> documents, IReadOnlyList<ComposeCall> calls, Func<Document, bool> isOwn)
    {
        _calls = calls;
        foreach (var document in documents)
        {
            if (PathOf(document) is { } path)
                _byPath.TryAdd(path, document);
            if (document.Kind == DocumentKind.Compose && document.Root is DataFileSyntax && isOwn(document.Physical))
                _compose.Add(document);
        }
    }

    /// <summary>Every application, those that others may take in last within each folder. A guest is an application of its own.</summary>
    public IEnumerable<ComposeApplication> Applications()
    {
        var byFolder = _compose.Where(d => !d.IsGuest).GroupBy(FolderOf).ToDictionary(g => g.Key!, g => g.ToList(), StringComparer.Ordinal);
        var seen = new HashSet<Document>();
        // What a script lays over each other is one application; a file that several lay differently belongs to the first.
        foreach (var files in _calls.Select(c => c.Files).OrderByDescending(f => f.Length).Where(f => f.All(d => !d.IsGuest && _compose.Contains(d))))
        {
            if (files.Any(seen.Contains) || files.Length == 1 && files[0] is var only && Main(FolderOf(only)!, byFolder[FolderOf(only)!])?.Files.Contains(only) == true)
                continue;
            seen.UnionWith(files);
            yield return new ComposeApplication(files, HasDefaultName: true);
        }

        foreach (var document in _compose)
        {
            if (document.IsGuest)
            {
                yield return new ComposeApplication([document], HasDefaultName: false);
                continue;
            }

            if (seen.Contains(document))
                continue;
            var folder = byFolder[FolderOf(document)!];
            if (Main(FolderOf(document)!, folder) is { } main && !main.Files.Any(seen.Contains))
            {
                seen.UnionWith(main.Files);
                yield return main;
            }

            foreach (var other in folder.Where(seen.Add))
                yield return new ComposeApplication([other], HasDefaultName: false);
        }
    }

    ComposeApplication? Main(string folder, List<Document> files)
    {
        // COMPOSE_FILE in .env takes the place of the default names.
        if (EnvironmentOf(folder, null).TryGet("COMPOSE_FILE", out var list) && list.Known is { } paths)
        {
            var named = paths.Split(':').Select(f => Find(folder, f)).OfType<Document>().Where(files.Contains).ToImmutableArray();
            if (!named.IsEmpty)
                return new ComposeApplication(named, HasDefaultName: true);
        }

        var main = ByName(files, MainNames);
        if (main is null)
            return null;
        return new ComposeApplication(ByName(files, s_overrideNames) is { } over ? [main, over] : [main], HasDefaultName: true);
    }

    static Document? ByName(List<Document> files, string[] names) =>
        names.Select(n => files.FirstOrDefault(f => FilePaths.NameOf(FilePaths.Normalize(f.Path)) == n)).FirstOrDefault(f => f is not null);

    /// <summary>The folder that a document's relative paths start from; null for a guest that becomes no file.</summary>
    public static string? FolderOf(Document document) => PathOf(document) is { } path ? FilePaths.FolderOf(path) : null;

    /// <summary>A file of the set, by a path that a text in a folder names.</summary>
    public Document? Find(string? folder, string path) =>
        folder is not null && !path.StartsWith('~') && _byPath.TryGetValue(FilePaths.Join(folder, path), out var found) ? found : null;

    /// <summary>The variables of the folder's <c>.env</c>, or of the files that are named in its place.</summary>
    public ComposeEnvironment EnvironmentOf(string? folder, ComposeEnvironment? outer, params ReadOnlySpan<string> files)
    {
        var environment = new ComposeEnvironment(outer);
        foreach (var name in files.IsEmpty ? [".env"] : files)
        {
            if (Find(folder, name) is { Root: EnvFileSyntax file } document)
                environment.Add(document, file);
        }

        return environment;
    }

    /// <summary>Compose finds it in the working folder by itself.</summary>
    public static bool HasMainName(Document document) => PathOf(document) is { } path && MainNames.Contains(FilePaths.NameOf(path), StringComparer.Ordinal);

    /// <summary>Compose lays it over the main file by itself.</summary>
    internal static bool HasOverrideName(Document document) => s_overrideNames.Contains(FilePaths.NameOf(FilePaths.Normalize(document.Path)), StringComparer.Ordinal);

    static string? PathOf(Document document) =>
        document.TargetPath is { } target ? FilePaths.Join(FilePaths.FolderOf(FilePaths.Normalize(document.Physical.Path)), target)
        : document.IsGuest ? null : FilePaths.Normalize(document.Path);
}
