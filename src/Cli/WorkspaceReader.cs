using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Cli.Discovery;
using Plimsoll.Cli.Sharding;
using Plimsoll.Embedding;
using Plimsoll.Model;

namespace Plimsoll.Cli;

/// <summary>From what the user named to documents: discover, read, parse, embed.</summary>
sealed class WorkspaceReader(CheckOptions options, CliEnvironment environment, ShownPaths shown, ConfigurationFinder configurations, OldFindings old, Progress progress, Timings? timings = null)
{
    /// <summary>Files that are held at a time, and the rest of the part that the last one is of. Enough for all cores, and a few dozen MB.</summary>
    const int MostFiles = 500;

    /// <summary>One workspace after the other, each of some parts; all in one where fixes look at all files again and again.</summary>
    /// <exception cref="UserErrorException">Nothing is left to check.</exception>
    public IEnumerable<Workspace> Read(Scan scan) => options.ReadsStdin ? [ReadStdin()] : ReadFiles(scan);

    IEnumerable<Workspace> ReadFiles(Scan scan)
    {
        var (skipped, others) = (0, 0);
        foreach (var parts in FindParts(scan))
        {
            var workspace = Read(scan, parts);
            var skippedHere = TellSkipped(workspace);
            skipped += skippedHere;
            others += workspace.Files.Length + workspace.Unread.Length - skippedHere;
            yield return workspace;
        }

        if (skipped > 0 && others == 0)
            throw new UserErrorException("nothing to check");
    }

    /// <summary>At least one list of parts, empty where there are none: nothing found is a result, too.</summary>
    IEnumerable<List<FoundPart>> FindParts(Scan scan)
    {
        var most = options.NeedsAllAtOnce ? int.MaxValue : MostFiles;
        var parts = new List<FoundPart>();
        var files = 0;
        foreach (var part in scan.Parts)
        {
            if (files >= most)
            {
                yield return parts;
                (parts, files) = ([], 0);
            }

            progress.Begin("looking for files", 0);
            parts.Add(Find(part, scan.Named));
            files += parts[^1].Files.Length;
        }

        yield return parts;
    }

    FoundPart Find(InputPaths part, NamedFolders named)
    {
        var finder = new FileFinder(shown, configurations, real => named.IsInOther(real, part.Folders));
        try
        {
            var (files, unreadable) = timings.Measure(RunPhase.Discover, () => finder.Find(part));
            old.Prepare(part, files);
            // A file on its own has nothing around it.
            return new FoundPart(part, files, unreadable, options.Isolated ? FileListing.Empty : finder.Listing);
        }
        catch (UserErrorException e) when (options.RootsFrom is not null)
        {
            // One repository's configuration or baseline does not stop the scan of thousands.
            var folder = part.Folders.FirstOrDefault(environment.WorkingFolder);
            var stand = new FoundFile(shown.Of(folder), folder, null, IsNamed: true, configurations.Default);
            return new FoundPart(part, [], [SourceFile.Unreadable(stand, e.Message.Replace("\n", "; ", StringComparison.Ordinal))], FileListing.Empty);
        }
    }

    Workspace Read(Scan scan, List<FoundPart> parts)
    {
        ImmutableArray<string> roots = [.. parts.SelectMany(p => p.Paths.Folders).Select(shown.Of)];
        ImmutableArray<FoundFile> files = [.. parts.SelectMany(p => p.Files).OrderBy(f => f.Path, StringComparer.Ordinal)];
        var workspace = Workspace.Read(files, [.. parts.SelectMany(p => p.Unreadable)], roots, progress, timings);
        // Only the compose files tell what their mounts are.
        var mounted = timings.Measure(RunPhase.Discover, () => new MountedFiles(shown, configurations).In(workspace, scan.Named).DistinctBy(f => f.FullPath, StringComparer.Ordinal).ToImmutableArray());
        workspace = workspace.With(Workspace.Read(mounted, [], roots, progress, timings));
        var listings = workspace.Listings.ToBuilder();
        foreach (var part in parts)
        {
            foreach (var folder in part.Paths.Folders)
                listings[FilePaths.Normalize(shown.Of(folder))] = part.Listing;
        }

        return workspace with { Listings = listings.ToImmutable(), Scope = scan.Paths.Scope };
    }

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
        var fullPath = Path.GetFullPath(name ?? "stdin", environment.WorkingFolder);
        var path = shown.Of(fullPath);
        var kind = name is null ? null : DocumentKinds.ByPath(path);
        var source = SourceFile.Read(new FoundFile(path, fullPath, kind, IsNamed: true, configurations.For(Path.GetDirectoryName(fullPath)!)), environment.Input)!;
        if (source.Problem is { } problem && options.Fix)
            throw new UserErrorException($"{path}: {problem.Message}");
        if (source is { Problem: null, Kind: null })
            source = name is null ? source with { Kind = DocumentKind.Dockerfile } : throw new UserErrorException($"{name} is no kind of file that is known here");
        return Workspace.Of([source], [], timings);
    }

    sealed record FoundPart(InputPaths Paths, ImmutableArray<FoundFile> Files, ImmutableArray<SourceFile> Unreadable, FileListing Listing);
}
