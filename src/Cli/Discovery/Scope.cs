using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Cli.Discovery;

/// <summary>
/// The files that a run speaks of - reports on, repairs, counts for the exit code - of all that it reads. A commit of three files is
/// judged by what these three say together with the rest, and only by that.
/// </summary>
sealed class Scope
{
    readonly HashSet<string>? _files;
    readonly ImmutableArray<string> _folders = [];

    Scope()
    {
    }

    /// <param name="paths">Files and folders that were named, with all below them; full paths.</param>
    public Scope(InputPaths paths, ShownPaths shown)
    {
        _files = paths.Files.Select(shown.Of).ToHashSet(StringComparer.Ordinal);
        _folders = [.. paths.Folders.Select(shown.Of)];
    }

    public static Scope Everything { get; } = new();

    /// <param name="path">As it is shown.</param>
    public bool Contains(string path) => _files is null || _files.Contains(path) || _folders.Any(f => FilePaths.IsIn(path, f));

    /// <summary>
    /// Whether any place of the finding's story is in one of the files: who takes "proxies" out of a daemon.json has to hear
    /// of the script that now pulls without.
    /// </summary>
    public bool Concerns(Diagnostic diagnostic) =>
        _files is null || Contains(diagnostic.Location.Document.Path) || diagnostic.Related.Any(r => Contains(r.Location.Document.Path));

    /// <summary>Whether the finding can be repaired without a change to any other file.</summary>
    public bool HoldsRepairOf(Diagnostic diagnostic) => _files is null || diagnostic.Fix is not { } fix || fix.Edits.All(e => Contains(e.Location.Document.Path));
}
