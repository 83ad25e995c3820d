using System.Collections.Immutable;
using Plimsoll.Cli.Discovery;
using Plimsoll.Embedding;
using Plimsoll.Model;

namespace Plimsoll.Cli;

/// <summary>From what the user named to documents: discover, read, parse, embed.</summary>
sealed class WorkspaceReader(CheckOptions options, CliEnvironment environment, ConfigurationFinder configurations, Progress progress)
{
    readonly string _workingFolder = environment.WorkingFolder;

    /// <exception cref="UserErrorException">Nothing is left to check.</exception>
    public Workspace Read(InputPaths paths) => options.ReadsStdin ? ReadStdin() : ReadFiles(paths);

    Workspace ReadFiles(InputPaths paths)
    {
        var roots = paths.Folders.Select(f => ShownPaths.Of(f, _workingFolder)).ToImmutableArray();
        progress.Begin("looking for files", 0);
        var finder = new FileFinder(_workingFolder, configurations);
        var (files, unreadable) = finder.Find(paths);
        // A file on its own has nothing around it.
        var workspace = Workspace.Read(files, unreadable, roots, progress) with
        {
            Listing = options.Isolated ? FileListing.Empty : finder.Listing, Scope = paths.Scope,
        };
        TellSkipped(workspace);
        // Only the compose files tell what their mounts are.
        var mounted = paths.Folders.SelectMany(root => new MountedFiles(_workingFolder, configurations).In(workspace, root));
        return workspace.With(Workspace.Read([.. mounted.DistinctBy(f => f.FullPath, StringComparer.Ordinal)], [], roots, progress));
    }

    void TellSkipped(Workspace workspace)
    {
        var skipped = workspace.Unread.Where(s => s.Problem is null).ToList();
        foreach (var file in skipped)
            environment.Error.WriteLine($"plimsoll: skipped {file.Found.Path}: it is no kind of file that is known here");
        if (workspace.Files.IsEmpty && skipped.Count > 0 && skipped.Count == workspace.Unread.Length)
            throw new UserErrorException("nothing to check");
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
}
