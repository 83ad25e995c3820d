using System.Collections.Immutable;
using Plimsoll.Cli.Discovery;
using Plimsoll.Embedding;
using Plimsoll.Model;

namespace Plimsoll.Cli.Lsp.Roots;

/// <summary>The files of a root as <c>check</c> would read them, were everything saved that is open in the editor.</summary>
static class EditedWorkspace
{
    /// <param name="open">Texts of the root, by full path.</param>
    /// <param name="before">A moment ago: what has still the same text is not parsed again. Null: there is none.</param>
    public static Workspace Of(DiskFiles disk, IReadOnlyDictionary<string, OpenDocument> open, Workspace? before)
    {
        var sources = disk.Sources.Values.Select(s => open.TryGetValue(s.Found.FullPath, out var text) ? InEditor(s.Found, text) : s)
            .Concat(open.Values.Where(d => !disk.Sources.ContainsKey(d.Path!)).Select(d => OnlyInEditor(disk, d)).OfType<SourceFile>())
            .Where(s => s.Kind is not null || s.Problem is not null || s.Found.IsNamed);
        ImmutableArray<string> roots = [.. disk.Paths.Folders.Select(disk.Shown.Of)];
        var workspace = Parse([.. sources.Concat(disk.Unreadable).OrderBy(s => s.Found.Path, StringComparer.Ordinal)], roots, before);
        // Only the compose files tell what their mounts are.
        var mounted = new MountedFiles(disk.Shown, disk.Configurations).In(workspace, new NamedFolders(disk.Paths.Folders)).DistinctBy(f => f.FullPath, StringComparer.Ordinal)
            .Select(f => open.TryGetValue(f.FullPath, out var text) ? InEditor(f, text) : disk.Mounted(f)).OfType<SourceFile>();
        workspace = workspace.With(Parse([.. mounted], roots, before));
        return workspace with { Listings = workspace.Listings.SetItems(disk.Paths.Folders.Select(f => KeyValuePair.Create(FilePaths.Normalize(disk.Shown.Of(f)), disk.Listing))) };
    }

    /// <summary>
    /// A text that discovery did not find: not saved yet, or of a kind that only the editor knows. What discovery left out (git ignores it, the
    /// configuration excludes it) stays out.
    /// </summary>
    static SourceFile? OnlyInEditor(DiskFiles disk, OpenDocument open)
    {
        var shown = disk.Shown.Of(open.Path!);
        var kind = DocumentKinds.ByPath(shown);
        // A file that was named is looked at, whatever git says of it.
        if (kind is not null && !disk.Paths.Folders.IsEmpty && File.Exists(open.Path))
            return null;
        var configuration = disk.Configurations.For(Path.GetDirectoryName(open.Path!)!);
        return configuration.IsExcluded(shown) ? null : InEditor(new FoundFile(shown, open.Path!, kind, IsNamed: false, configuration), open);
    }

    // A person may know better than name and content: the language that the text is edited as.
    static SourceFile InEditor(FoundFile found, OpenDocument open) => SourceFile.InEditor(found, open.Text) is var source && source is { Problem: null, Kind: null or DocumentKind.Yaml or DocumentKind.Json }
        ? source with { Kind = open.KindByLanguage ?? source.Kind } : source;

    static Workspace Parse(IReadOnlyList<SourceFile> sources, ImmutableArray<string> roots, Workspace? before)
    {
        var known = before?.Files.ToDictionary(f => f.Source.Found.FullPath, StringComparer.Ordinal) ?? [];
        var same = sources.Where(IsKnown).ToList();
        var parsed = Workspace.Of([.. sources.Where(s => !IsKnown(s))], roots);
        return parsed.With(new Workspace([.. same.Select(s => new WorkspaceFile(s, known[s.Found.FullPath].Document))], [], roots));

        bool IsKnown(SourceFile source) => source is { Problem: null, Kind: { } kind } && known.TryGetValue(source.Found.FullPath, out var old)
            && old.Document.Kind == kind && old.Document.Path == source.Found.Path && old.Source.Text == source.Text;
    }
}
