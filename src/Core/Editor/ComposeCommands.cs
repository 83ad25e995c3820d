using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>Which application a <c>docker compose</c> command line is about.</summary>
static class ComposeCommands
{
    /// <summary>By the main file of the application.</summary>
    public static ILookup<Document, DockerCommand> ByProject(RootIndex root) =>
        root.Sets.SelectMany(s => s.DockerCommands).Where(c => c.Name.StartsWith("compose ", StringComparison.Ordinal)).Select(c => (Command: c, Project: ProjectOf(root, c)))
            .Where(p => p.Project is not null).ToLookup(p => p.Project!.Document, p => p.Command);

    /// <summary>
    /// The one of its <c>-f</c>, else the nearest in the folder of the script or above, else the only one that compose would find by itself.
    /// Null where that is not certain.
    /// </summary>
    public static ComposeProject? ProjectOf(RootIndex root, DockerCommand command)
    {
        var projects = root.Sets.SelectMany(s => s.ComposeProjects);
        if (command.GlobalOptions.FirstOrDefault(o => o.Name == "--file") is { } file)
        {
            return file.Value?.Known is { } path && root.Files.FindFromWorkingFolder(command.Document, path) is { } document
                ? projects.FirstOrDefault(p => p.Documents.Contains(document)) : null;
        }

        if (command.GlobalOptions.FirstOrDefault(o => o.Name == "--project-directory")?.Value is { } directory)
        {
            return directory.Known is { } named ? projects.FirstOrDefault(p => p.HasDefaultName && ComposeFiles.FolderOf(p.Document) == FilePaths.Join(FileIndex.FolderOf(command.Document), named))
                : null;
        }

        // A script may write the file first, and be in no folder that has one.
        var main = projects.Where(p => p.HasDefaultName || p.Document.TargetPath is not null && ComposeFiles.HasMainName(p.Document)).OrderBy(p => p.Document.IsGuest).ToList();
        for (var folder = FileIndex.FolderOf(command.Document); ; folder = FilePaths.FolderOf(folder))
        {
            if (main.Find(p => ComposeFiles.FolderOf(p.Document) == folder) is { } found)
                return found;
            if (folder.Length == 0 || folder == "/")
                break;
        }

        return main is [var only] ? only : null;
    }
}
