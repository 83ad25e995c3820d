using System.Collections.Immutable;
using Plimsoll.Cli.Discovery;
using Plimsoll.Cli.Sharding;
using Plimsoll.Embedding;
using Plimsoll.Model;

namespace Plimsoll.Cli;

/// <summary>From what the user named to documents: discover, read, parse, embed.</summary>
sealed class WorkspaceReader(CheckOptions options, CliEnvironment environment, ConfigurationFinder configurations, OldFindings old, Progress progress)
{
    /// <summary>Files that are held at a time, and the rest of the part that the last one is of. Enough for all cores, and a few dozen MB.</summary>
    const int MostFiles = 500;

    readonly string _workingFolder = environment.WorkingFolder;

    /// <summary>One workspace after the other, each of some parts; all in one where fixes look at all files again and again.</summary>
    /// <exception cref="UserErrorException">Nothing is left to check.</exception>
    public IEnumerable<Workspace> Read(Scan scan) => options.ReadsStdin ? [ReadStdin()] : ReadFiles(scan);

    IEnumerable<Workspace> ReadFiles(Scan scan)
    {
        var named = new NamedFolders(scan.Paths.Folders);
        var most = options.NeedsAllAtOnce ? int.MaxValue : MostFiles;
        var (checkedFiles, skippedFiles, otherFiles) = (0, 0, 0);
        var parts = new List<FoundPart>();
        var found = 0;
        if (scan.Parts.IsEmpty)
            yield return Workspace.Of([], []);
        foreach (var part in scan.Parts)
        {
            progress.Begin("looking for files", 0);
            parts.Add(Find(part, named));
            found += parts[^1].Files.Length;
            if (found >= most || part == scan.Parts[^1])
            {
                var workspace = ReadParts(parts, named);
                var skipped = TellSkipped(workspace);
                (checkedFiles, skippedFiles, otherFiles) = (checkedFiles + workspace.Files.Length, skippedFiles + skipped, otherFiles + workspace.Unread.Length - skipped);
                parts.Clear();
                found = 0;
                yield return workspace;
            }
        }

        if (checkedFiles == 0 && skippedFiles > 0 && otherFiles == 0)
            throw new UserErrorException("nothing to check");
    }

    FoundPart Find(InputPaths part, NamedFolders named)
    {
        var finder = new FileFinder(_workingFolder, configurations, real => named.IsInOther(real, part.Folders));
        try
        {
            var (files, unreadable) = finder.Find(part);
            old.Prepare(part, files);
            // A file on its own has nothing around it.
            return new FoundPart(part, files, unreadable, options.Isolated ? FileListing.Empty : finder.Listing);
        }
        catch (UserErrorException e) when (options.RootsFrom is not null)
        {
            // One repository's configuration or baseline does not stop the scan of thousands.
            var folder = part.Folders.FirstOrDefault(_workingFolder);
            var stand = new FoundFile(ShownPaths.Of(folder, _workingFolder), folder, null, IsNamed: true, configurations.Default);
            return new FoundPart(part, [], [SourceFile.Unreadable(stand, e.Message.Replace("\n", "; ", StringComparison.Ordinal))], FileListing.Empty);
        }
    }

    Workspace ReadParts(List<FoundPart> parts, NamedFolders named)
    {
        var listings = parts.SelectMany(p => p.Paths.Folders.Select(f => KeyValuePair.Create(FilePaths.Normalize(Shown(f)), p.Listing)));
        ImmutableArray<string> roots = [.. parts.SelectMany(p => p.Paths.Folders).Select(Shown)];
        ImmutableArray<FoundFile> files = [.. parts.SelectMany(p => p.Files).OrderBy(f => f.Path, StringComparer.Ordinal)];
        var workspace = Workspace.Read(files, [.. parts.SelectMany(p => p.Unreadable)], roots, progress);
        // Only the compose files tell what their mounts are.
        var mounted = new MountedFiles(_workingFolder, configurations).In(workspace, named);
        workspace = workspace.With(Workspace.Read([.. mounted.DistinctBy(f => f.FullPath, StringComparer.Ordinal)], [], roots, progress));
        return workspace with { Listings = workspace.Listings.SetItems(listings), Scope = parts[0].Paths.Scope };
    }

    string Shown(string fullPath) => ShownPaths.Of(fullPath, _workingFolder);

    int TellSkipped(Workspace workspace)
    {
        var skipped = workspace.Unread.Where(s => s.Problem is null).ToList();
        foreach (var file in skipped)
            environment.Error.WriteLine($"plimsoll: skipped {file.Found.Path}: it is no kind of file that is known here");
        return skipped.Count;
    }

    // Without a name and a shebang line it is what people pipe: a Dockerfile.
    Workspace ReadStdin()
    {
        var name = options.StdinFilename;
        var fullPath = Path.GetFullPath(name ?? "stdin", _workingFolder);
        var shown = ShownPaths.Of(fullPath, _workingFolder);
        var kind = name is null ? null : DocumentKinds.ByPath(shown);
        var source = SourceFile.Read(new FoundFile(shown, fullPath, kind, IsNamed: true, configurations.For(Path.GetDirectoryName(fullPath)!)), environment.Input)!;
        if (source.Problem is { } problem && options.Fix)
            throw new UserErrorException($"{shown}: {problem.Message}");
        if (source is { Problem: null, Kind: null })
            source = name is null ? source with { Kind = DocumentKind.Dockerfile } : throw new UserErrorException($"{name} is no kind of file that is known here");
        return Workspace.Of([source], []);
    }

    sealed record FoundPart(InputPaths Paths, ImmutableArray<FoundFile> Files, ImmutableArray<SourceFile> Unreadable, FileListing Listing);
}
