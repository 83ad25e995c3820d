using Plimsoll.Cli.Discovery;
using Plimsoll.Model;

namespace Plimsoll.Cli;

/// <summary>Which folders of a workspace bound sets, and why: what lies in them, and what configurations say.</summary>
sealed class SetFolders
{
    readonly string _workingFolder;
    readonly HashSet<string> _compose;
    readonly List<(string Folder, Configuration Configuration)> _configurations;

    public SetFolders(Workspace workspace, string workingFolder)
    {
        _workingFolder = workingFolder;
        _compose = workspace.Documents.Where(d => d.Kind == DocumentKind.Compose).Select(d => FilePaths.FolderOf(FilePaths.Normalize(d.Path))).ToHashSet(StringComparer.Ordinal);
        // The nearest one counts, whether it says anything of sets or not.
        _configurations = [.. workspace.Files.Select(f => f.Source.Found.Configuration).Distinct<Configuration>(ReferenceEqualityComparer.Instance)
            .Where(c => c.Path is not null).Select(c => (FilePaths.FolderOf(FilePaths.Normalize(c.Path!)), c))
            .OrderBy(c => c.c.WorkingFolder.Length > 0).ThenByDescending(c => c.Item1.Length)];
    }

    /// <param name="folder">As <see cref="DocumentSet.Folder"/> has it.</param>
    public SetBoundary Of(string folder)
    {
        var fullPath = Path.GetFullPath(folder, _workingFolder);
        var reasons = _compose.Contains(folder) ? SetReasons.Compose : SetReasons.None;
        if (Path.Exists(Path.Combine(fullPath, ".git")))
            reasons |= SetReasons.Git;
        if (ConfigurationFinder.IsIn(fullPath))
            reasons |= SetReasons.Configuration;
        foreach (var (own, configuration) in _configurations)
        {
            // A configuration above the working folder has patterns for everything below it.
            if (folder != own && !FilePaths.IsIn(folder, own) && configuration.WorkingFolder.Length == 0)
                continue;
            if (configuration.SetOf(folder) is { } set)
                return new SetBoundary(reasons | SetReasons.Configured, set.IsJoined ? $"{configuration.Path}#{set.Index}" : null);
            break;
        }

        return new SetBoundary(reasons);
    }
}
