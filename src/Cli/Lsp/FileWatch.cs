using Plimsoll.Cli.Lsp.Diagnostics;

namespace Plimsoll.Cli.Lsp;

/// <summary>Gathers what the client says of the disk for a moment: a checkout changes hundreds of files, and one reading is enough for all.</summary>
sealed class FileWatch : IDisposable
{
    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    readonly Session _session;
    readonly Publisher _publisher;
    readonly Lock _gate = new();
    readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    readonly Timer _timer;

    public FileWatch(Session session, Publisher publisher)
    {
        (_session, _publisher) = (session, publisher);
        _timer = new Timer(_ => Reload());
    }

    /// <param name="path">A full path; null for what is no file.</param>
    /// <param name="isTold">The client watches the disk. Where it does, what it opens and saves needs no look.</param>
    public void Note(string? path, bool isTold)
    {
        if (path is null || !isTold && _session.Client.WatchesFiles || IsOfNoInterest(path))
            return;
        lock (_gate)
        {
            _paths.Add(path);
            _timer.Change(Moment, Timeout.InfiniteTimeSpan);
            _publisher.Await(this, isAwaited: true);
        }
    }

    // Nothing is looked for there; a .git that comes or goes makes a difference.
    static bool IsOfNoInterest(string path) =>
        path.Contains($"{Path.DirectorySeparatorChar}.git{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        || path.Contains($"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    void Reload()
    {
        string[] paths;
        lock (_gate)
        {
            paths = [.. _paths];
            _paths.Clear();
        }

        if (paths.Length == 0)
            return;
        _session.Reload(paths);
        lock (_gate)
            _publisher.Await(this, isAwaited: _paths.Count > 0);
    }

    public void Dispose() => _timer.Dispose();
}
