using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>What a file is named for.</summary>
public enum FileUse : byte
{
    /// <summary><c>include:</c> of a compose file: both are one application.</summary>
    Include,

    /// <summary><c>docker compose -f</c> of a script or a unit.</summary>
    Run,

    /// <summary><c>extends: file:</c>.</summary>
    Extends,

    /// <summary><c>env_file:</c>, <c>--env-file</c>.</summary>
    EnvFile,

    /// <summary>The Dockerfile of a build.</summary>
    Build,

    /// <summary><c>source x.sh</c>, <c>. x.sh</c>.</summary>
    Source,

    /// <summary>A file that a container finds at a path of its own.</summary>
    Mount,

    /// <summary>Nobody names it, but whoever reads the one that is named reads it too: <c>.env</c>, <c>.dockerignore</c>.</summary>
    Beside,
}

/// <summary>A file of another set, and who names it.</summary>
/// <param name="Location">Where it is named.</param>
public sealed record FileReference(FileUse Use, Location Location, Document Target);

/// <summary>The files that a set's files name for certain, and that are none of the set's.</summary>
public static class FileReferences
{
    static readonly ImmutableArray<string> _starts = ["compose up", "compose run", "compose create", "compose start"];

    /// <param name="deployment">The set, bound.</param>
    /// <param name="root">The files of all sets of the root.</param>
    public static ImmutableArray<FileReference> Of(Deployment deployment, FileIndex root)
    {
        var own = deployment.Documents.Select(d => d.Physical).ToHashSet();
        return [.. Named(deployment, root).Where(r => !own.Contains(r.Target)).SelectMany(r => Beside(r, root).Prepend(r))
            .Where(r => !r.Target.IsGuest && !own.Contains(r.Target)).DistinctBy(r => (r.Target, r.Use == FileUse.Run))];
    }

    static IEnumerable<FileReference> Named(Deployment deployment, FileIndex root) =>
        OfProjects(deployment, root).Concat(OfContainers(deployment, root)).Concat(OfBuilds(deployment, root)).Concat(OfScripts(deployment, root));

    static IEnumerable<FileReference> OfProjects(Deployment deployment, FileIndex root) =>
        from project in deployment.ComposeProjects
        from problem in project.Compose.Problems
        where problem.Kind is ComposeProblemKind.IncludeMissing or ComposeProblemKind.ExtendsFileMissing && !problem.Location.Document.IsGuest
        let target = Find(root, problem.Location.Document, problem.Subject)
        where target is { Kind: DocumentKind.Compose or DocumentKind.Yaml }
        select new FileReference(problem.Kind == ComposeProblemKind.IncludeMissing ? FileUse.Include : FileUse.Extends, problem.Location, target);

    static IEnumerable<FileReference> OfContainers(Deployment deployment, FileIndex root)
    {
        foreach (var container in deployment.Containers.Where(c => !c.Document.IsGuest || c.DockerCommand is not null))
        {
            if (container.Service is { } service && service.Project.Compose.Services.TryGetValue(service.Name, out var layers))
            {
                foreach (var file in layers.All("env_file").SelectMany(v => v.Items.Select(i => (Value: v, Path: v.Read(i)?.Whole))))
                {
                    if (file.Path is { Known: { } path } text && Find(root, file.Value.Document, path) is { Kind: DocumentKind.EnvFile } target)
                        yield return new FileReference(FileUse.EnvFile, text.Location, target);
                }
            }

            foreach (var option in container.DockerCommand?.OptionsNamed("--env-file") ?? [])
            {
                if (option.Value is { Known: { } path } text && Resolve(root, container.Document, path) is { Kind: DocumentKind.EnvFile } target)
                    yield return new FileReference(FileUse.EnvFile, text.Location, target);
            }

            foreach (var mount in container.Mounts.Where(m => m.Kind == MountKind.Bind))
            {
                if (ContainerMounts.SourcePath(mount) is { } path
                    && (container.Source == ContainerSource.Compose ? Find(root, container.Document, path) : Resolve(root, container.Document, path)) is { } target
                    && target.Kind is DocumentKind.NginxConf or DocumentKind.RegistriesYaml or DocumentKind.K3sConfig or DocumentKind.EnvFile or DocumentKind.Yaml)
                    yield return new FileReference(FileUse.Mount, mount.Location, target);
            }
        }
    }

    static IEnumerable<FileReference> OfBuilds(Deployment deployment, FileIndex root)
    {
        foreach (var build in deployment.Builds.Where(b => b.Image is null))
        {
            var target = build.Command is { } command ? BuildBinder.PathOf(command) is { } path ? Resolve(root, command.Document, path) : null
                : build.DockerfilePath is { } file && !build.Document.IsGuest ? root.At(file) : null;
            if (target is { Kind: DocumentKind.Dockerfile })
                yield return new FileReference(FileUse.Build, build.Location, target);
        }
    }

    static IEnumerable<FileReference> OfScripts(Deployment deployment, FileIndex root)
    {
        foreach (var (path, location) in deployment.Flows.SelectMany(f => f.UnreadSources))
        {
            if (Resolve(root, location.Document, path) is { Kind: DocumentKind.ShellScript or DocumentKind.EnvFile } target)
                yield return new FileReference(FileUse.Source, location, target);
        }

        // What a note shows is typed by somebody somewhere: it says what there is, not what belongs together.
        var entered = new EnteredFolders();
        foreach (var command in deployment.DockerCommands.Where(c => c.Document.Physical.Kind is DocumentKind.ShellScript or DocumentKind.SystemdUnit && !c.Shell.IsElsewhere))
        {
            // cd deploy && docker compose up
            if (_starts.Contains(command.Name, StringComparer.Ordinal) && command.GlobalOptions.All(o => o.Name != "--project-directory")
                && ComposeCall.Usual(command, entered, (from, path) => Resolve(root, from, path)) is { } usual)
                yield return new FileReference(FileUse.Run, usual.Location, usual.Files[0]);
            foreach (var file in ComposeCall.FilesOf(command))
            {
                if (file.Known is { } path && Resolve(root, command.Document, path) is { Kind: DocumentKind.Compose } target)
                    yield return new FileReference(FileUse.Run, file.Location, target);
            }
        }

        foreach (var file in deployment.Documents.SelectMany(d => ComposeCall.FilesOf(d)))
        {
            if (file.Known is { } path && Find(root, file.Location.Document, path) is { Kind: DocumentKind.Compose } target)
                yield return new FileReference(FileUse.Run, file.Location, target);
        }
    }

    static IEnumerable<FileReference> Beside(FileReference reference, FileIndex root)
    {
        var folder = FileIndex.FolderOf(reference.Target);
        var names = reference.Use switch
        {
            FileUse.Include => [FilePaths.Join(folder, ".env")],
            FileUse.Build => [FilePaths.Join(folder, ".dockerignore"), FilePaths.Normalize(reference.Target.Path) + ".dockerignore"],
            _ => Array.Empty<string>(),
        };
        return names.Select(root.At).OfType<Document>().Select(d => reference with { Use = FileUse.Beside, Target = d });
    }

    /// <summary>
    /// A path of a command line: it counts from the folder that the script is run in, its own or one above. A bare name says too little to be
    /// looked for in other sets.
    /// </summary>
    static Document? Resolve(FileIndex root, Document from, string path) =>
        FilePaths.Normalize(path).Contains('/', StringComparison.Ordinal) && !FilePaths.IsRooted(path) ? root.FindFromWorkingFolder(from, path) : Find(root, from, path);

    /// <summary>A file by a path that counts from the document's folder. An absolute path means the file that lies there, and no copy of a machine's tree in another set.</summary>
    static Document? Find(FileIndex root, Document from, string path) =>
        root.Find(from, path) is { } found && (!FilePaths.IsRooted(path) || FilePaths.Normalize(found.Path) == FilePaths.Normalize(path)) ? found : null;
}
