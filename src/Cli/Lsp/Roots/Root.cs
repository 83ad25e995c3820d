using System.Collections.Immutable;
using System.Diagnostics;
using Plimsoll.Analysis;
using Plimsoll.Cli.Discovery;
using Plimsoll.Model;

namespace Plimsoll.Cli.Lsp.Roots;

/// <summary>
/// A folder of the editor, checked as <c>plimsoll check</c> would from inside it; or a text that lies in none of them, checked alone. Changed by one
/// thread; what it works out, it works out on others.
/// </summary>
#pragma warning disable CA1001 // Nobody waits for the semaphores' handles: there is nothing to dispose of, and work that is still running may need them.
sealed class Root
#pragma warning restore CA1001
{
    readonly string? _folder;
    readonly SemaphoreSlim _binding = new(1);
    readonly SemaphoreSlim _analyzing = new(1);
    readonly AnalysisMemory _memory = new();
    RootTools _tools;
    BoundWorkspace? _last;

    Root(RootTools tools, string? folder, InputPaths paths)
    {
        (_tools, _folder, Paths) = (tools, folder, paths);
        Current = new Snapshot(this, Read(), ImmutableDictionary.Create<string, OpenDocument>(StringComparer.Ordinal));
    }

    /// <summary>A folder with everything in it.</summary>
    public static Root OfFolder(RootTools tools, string folder) => new(tools, folder, new InputPaths([folder], []));

    /// <summary>A file that lies in no folder of the editor, or a text that is no file.</summary>
    public static Root OfFile(RootTools tools, OpenDocument document) => new(tools, null, new InputPaths([], document.Path is { } path && File.Exists(path) ? [path] : []));

    public InputPaths Paths { get; }

    /// <summary>A full path; null for a text that stands alone.</summary>
    public string? Folder => _folder;

    /// <summary>How it is now.</summary>
    public Snapshot Current { get; private set; }

    /// <summary>How long it took to find what there is, the last time.</summary>
    public TimeSpan LastDuration { get; private set; }

    /// <summary>Says that there is a new snapshot.</summary>
    public Action<Root>? Changed { get; set; }

    public bool Contains(string fullPath) => _folder is not null && ShownPaths.IsIn(fullPath, _folder);

    public void Open(OpenDocument document) => Move(Current.Disk, Current.Open.SetItem(document.Path!, document));

    public void Close(OpenDocument document) => Move(Current.Disk, Current.Open.Remove(document.Path!));

    /// <summary>Reads the folder again: something changed there.</summary>
    public void Reload() => Move(Read(), Current.Open);

    /// <summary>The same files under other settings.</summary>
    public void Reload(RootTools tools)
    {
        _tools = tools;
        Reload();
    }

    void Move(Task<DiskFiles> disk, ImmutableDictionary<string, OpenDocument> open)
    {
        var overtaken = Current;
        Current = new Snapshot(this, disk, open);
        overtaken.Overtake();
        Changed?.Invoke(this);
    }

    Task<DiskFiles> Read()
    {
        var tools = _tools;
        return Task.Run(() => DiskFiles.Read(tools, Paths));
    }

    /// <summary>One at a time: each is made from the one before it.</summary>
    public async Task<BoundWorkspace> Bind(Snapshot snapshot)
    {
        var disk = await snapshot.Disk;
        await _binding.WaitAsync();
        try
        {
            var workspace = EditedWorkspace.Of(disk, snapshot.Open, _last?.Workspace);
            return _last = BoundWorkspace.Of(workspace, _tools.Environment.WorkingFolder, isolated: false, BuildOptions.None, _last);
        }
        finally
        {
            _binding.Release();
        }
    }

    /// <exception cref="OperationCanceledException">The snapshot was overtaken.</exception>
    public async Task<Findings> Analyze(Snapshot snapshot)
    {
        await _analyzing.WaitAsync(snapshot.Overtaken);
        try
        {
            var disk = await snapshot.Disk;
            var watch = Stopwatch.StartNew();
            var bound = await snapshot.Bound;
            var found = Filter(disk, bound, bound.Analyze(_tools.Driver, _tools.Foreign, _memory, snapshot.Overtaken));
            LastDuration = watch.Elapsed;
            return new Findings(bound, found);
        }
        finally
        {
            _analyzing.Release();
        }
    }

    static ImmutableArray<Diagnostic> Filter(DiskFiles disk, BoundWorkspace bound, ImmutableArray<Diagnostic> found)
    {
        try
        {
            return disk.Old?.In(bound.Workspace).Filter(found) ?? found;
        }
        catch (UserErrorException)
        {
            // A baseline that came to be unreadable since the folder was read: the next reading tells.
            return found;
        }
    }
}
