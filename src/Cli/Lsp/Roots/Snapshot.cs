using System.Collections.Immutable;
using Plimsoll.Editor;

namespace Plimsoll.Cli.Lsp.Roots;

/// <summary>What was found in a root at one moment.</summary>
/// <param name="All">Suppressed ones too.</param>
sealed record Findings(BoundWorkspace Bound, ImmutableArray<Diagnostic> All)
{
    readonly ILookup<string, Diagnostic> _byPath = All.Where(d => d.Suppression is null).ToLookup(d => d.Location.Document.Path, StringComparer.Ordinal);

    /// <summary>Those that are to be shown in a file.</summary>
    public IEnumerable<Diagnostic> In(string path) => _byPath[path];
}

/// <summary>
/// A root at one moment: the files that lie there, and the texts that the editor holds. What follows from them is worked out when somebody asks
/// for it, once. Immutable but for that; one that was overtaken still answers those who hold it.
/// </summary>
/// <param name="root">Works it out.</param>
/// <param name="open">By full path.</param>
#pragma warning disable CA1001 // A source without a timer has nothing to dispose of, and those who hold the snapshot may still ask it.
sealed class Snapshot(Root root, Task<DiskFiles> disk, ImmutableDictionary<string, OpenDocument> open)
#pragma warning restore CA1001
{
    readonly Lock _gate = new();
    readonly CancellationTokenSource _overtaken = new();
    Task<BoundWorkspace>? _bound;
    Task<Findings>? _found;

    public Root Root => root;

    public Task<DiskFiles> Disk => disk;

    public ImmutableDictionary<string, OpenDocument> Open => open;

    /// <summary>Cancelled once there is a newer one.</summary>
    public CancellationToken Overtaken => _overtaken.Token;

    public void Overtake() => _overtaken.Cancel();

    /// <summary>The files, parsed and bound.</summary>
    public Task<BoundWorkspace> Bound
    {
        get
        {
            lock (_gate)
                return _bound ??= Task.Run(() => root.Bind(this), CancellationToken.None);
        }
    }

    /// <summary>What rules find in them; cancelled where the snapshot is overtaken first.</summary>
    public Task<Findings> Found
    {
        get
        {
            lock (_gate)
                return _found ??= Task.Run(() => root.Analyze(this), CancellationToken.None);
        }
    }

    /// <summary>A file with its set; null where it is none that is known here.</summary>
    public static EditorFile? FileOf(BoundWorkspace bound, string fullPath)
    {
        if (bound.Workspace.Files.FirstOrDefault(f => f.Source.Found.FullPath == fullPath) is not { } file)
            return null;
        var own = bound.Sets.FirstOrDefault(s => s.Set.Documents.Contains(file.Document));
        return own is null ? null : new EditorFile(file.Document, own.Own) { Root = [.. bound.Sets.Where(s => s.Set.Root == own.Set.Root).Select(s => s.Own)] };
    }
}
