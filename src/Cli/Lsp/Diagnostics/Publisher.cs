using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.CodeAnalysis;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Roots;

namespace Plimsoll.Cli.Lsp.Diagnostics;

/// <summary>
/// Tells the client what there is to find, each time that a root changes: sends it, or, to a client that asks, says that it is time to ask. What was
/// found in a text that has changed since is never sent.
/// </summary>
sealed class Publisher(Session session)
{
    /// <summary>
    /// Where keys come faster than findings, the analysis waits until they have stopped for as long as the last one took, at most this long. A key
    /// after a pause is answered at once.
    /// </summary>
    static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(300);

    readonly ConcurrentDictionary<Root, Told> _told = new();
    /// <summary>Who knows that something is on its way which may change what there is to find.</summary>
    readonly HashSet<object> _awaiting = [];

    volatile bool _isAwaited;

    /// <summary>Texts that were opened since they were last told of; under the session's gate.</summary>
    readonly HashSet<string> _opened = new(StringComparer.Ordinal);

    /// <summary>What the client was last told of a root, or could have asked for.</summary>
    sealed class Told
    {
        public required Channel<bool> Signal { get; init; }
        public ImmutableDictionary<string, FileDiagnostics> Files { get; set; } = ImmutableDictionary.Create<string, FileDiagnostics>(StringComparer.Ordinal);
        public (int Files, int Errors, int Warnings, int Infos) Counts { get; set; }
        public ImmutableArray<string> Problems { get; set; } = [];
        public bool IsBusy { get; set; } = true;
    }

    /// <summary>Completes at the next change of what there is to find.</summary>
    public Task NextChange => _next.Task;

    /// <summary>What there is to find in all roots, by URI, and whether all have been looked at as they are now.</summary>
    public (IReadOnlyDictionary<string, FileDiagnostics> Files, bool IsSettled) Now()
    {
        var all = _told.Values.ToList();
        return (all.SelectMany(t => t.Files.Values).DistinctBy(f => f.Uri).ToDictionary(f => f.Uri, StringComparer.Ordinal), !_isAwaited && all.TrueForAll(t => !t.IsBusy));
    }

    volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(Root root)
    {
        var told = new Told { Signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }) };
        _told[root] = told;
        root.Changed += Signal;
        // A folder around this one no longer speaks of its files.
        SignalAll();
        _ = Task.Run(() => Watch(root, told));
    }

    public void Remove(Root root)
    {
        root.Changed -= Signal;
        if (!_told.TryRemove(root, out var told))
            return;
        told.Signal.Writer.TryComplete();
        // Of a file that stays open another root speaks from here on.
        foreach (var file in told.Files.Values.Where(f => f.Count > 0 && session.Find(f.Uri) is null))
            Send(file with { Items = "[]"u8.ToArray(), Version = null, Count = 0 });
        // Of the others a folder around it does.
        SignalAll();
        Changed(refresh: true);
        TellStatus();
    }

    void SignalAll()
    {
        foreach (var root in _told.Keys)
            Signal(root);
    }

    /// <summary>A text is open anew, and its editor has dropped the marks that it had, whatever they were: those of the same version too.</summary>
    public void Reopen(string uri) => _opened.Add(uri);

    /// <summary>The disk has changed, or the settings are asked for, and what there is, is not the newest until that is taken in.</summary>
    /// <param name="who">Who waits, and says when it no longer does.</param>
    public void Await(object who, bool isAwaited)
    {
        lock (_awaiting)
        {
            _ = isAwaited ? _awaiting.Add(who) : _awaiting.Remove(who);
            if (_isAwaited == _awaiting.Count > 0)
                return;
            _isAwaited = !_isAwaited;
        }

        TellStatus();
    }

    void Signal(Root root)
    {
        if (!_told.TryGetValue(root, out var told))
            return;
        // From the change on, not from the analysis on: a client that looks at the status must not take what it has for the newest.
        SetBusy(told, true);
        told.Signal.Writer.TryWrite(true);
    }

    async Task Watch(Root root, Told told)
    {
        var (isFirst, wasOvertaken) = (true, false);
        ProgressReport? progress = null;
        while (await told.Signal.Reader.WaitToReadAsync())
        {
            told.Signal.Reader.TryRead(out _);
            var snapshot = root.Current;
            try
            {
                if (wasOvertaken)
                    await Pause(root, snapshot);
                // One for the first findings, however often they are overtaken on the way.
                if (isFirst && root.Folder is { } folder)
                    progress ??= await ProgressReport.Begin(session, $"Reading {Path.GetFileName(folder)}");
                var found = await snapshot.Found;
                Publish(snapshot, told, await snapshot.Disk, found);
                (isFirst, wasOvertaken) = (false, false);
                progress?.Dispose();
                progress = null;
            }
            catch (OperationCanceledException)
            {
                // There is a signal for the newer one.
                wasOvertaken = true;
            }
#pragma warning disable CA1031 // A mistake of ours in one text: it is told, and the next change is a new chance.
            catch (Exception e)
#pragma warning restore CA1031
            {
                session.Log.Error($"{root.Folder ?? "a text outside all folders"} could not be checked: {e}");
                lock (session.Gate)
                {
                    if (root.Current == snapshot)
                        SetBusy(told, false);
                }
            }
        }

        progress?.Dispose();
    }

    static Task Pause(Root root, Snapshot snapshot) =>
        Task.Delay(root.LastDuration < LongestPause ? root.LastDuration : LongestPause, snapshot.Overtaken);

    void Publish(Snapshot snapshot, Told told, DiskFiles disk, Findings found)
    {
        lock (session.Gate)
        {
            if (snapshot.Root.Current != snapshot || !_told.ContainsKey(snapshot.Root))
                return;
            var before = told.Files;
            told.Files = FileDiagnostics.Of(session, snapshot, disk, found).ToImmutableDictionary(f => f.Uri, StringComparer.Ordinal);
            var shown = found.All.Where(d => d.Suppression is null).ToLookup(d => d.Severity);
            told.Counts = (found.Bound.Workspace.Files.Length, shown[DiagnosticSeverity.Error].Count(), shown[DiagnosticSeverity.Warning].Count(), shown[DiagnosticSeverity.Info].Count());
            foreach (var problem in disk.Problems.Except(told.Problems, StringComparer.Ordinal))
                session.Log.Warn(problem);
            told.Problems = disk.Problems;
            told.IsBusy = false;
            if (!session.Client.PullsDiagnostics)
                Send(snapshot.Root, before, told.Files);
            Changed(refresh: !IsSame(before, told.Files));
        }

        TellStatus();
    }

    void Send(Root root, ImmutableDictionary<string, FileDiagnostics> before, ImmutableDictionary<string, FileDiagnostics> now)
    {
        // What another root tells of by now is its own to take back.
        foreach (var gone in before.Values.Where(f => f.Count > 0 && !now.ContainsKey(f.Uri) && (DocumentUri.PathOf(f.Uri) is not { } path || session.Speaks(root, path))))
            Send(gone with { Items = "[]"u8.ToArray(), Version = null, Count = 0 });
        foreach (var file in now.Values.OrderBy(f => f.Uri, StringComparer.Ordinal))
        {
            // A text of another version has marks of its own, be they the same.
            var old = before.GetValueOrDefault(file.Uri);
            if (_opened.Remove(file.Uri) || old is null ? file.Count > 0 || file.Version is not null : old.ResultId != file.ResultId || old.Version != file.Version)
                Send(file);
        }
    }

    void Send(FileDiagnostics file)
    {
        if (session.Client.PullsDiagnostics)
            return;
        session.Connection.Notify("textDocument/publishDiagnostics", json =>
        {
            json.WriteStartObject();
            json.WriteString("uri", file.Uri);
            if (file.Version is { } version)
                json.WriteNumber("version", version);
            json.WritePropertyName("diagnostics");
            json.WriteRawValue(file.Items, skipInputValidation: true);
            json.WriteEndObject();
        });
    }

    void Changed(bool refresh)
    {
        var next = _next;
        _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        next.TrySetResult();
        if (refresh && session.Client is { PullsDiagnostics: true, RefreshesDiagnostics: true })
            _ = session.Connection.Ask("workspace/diagnostic/refresh");
        if (session.Client.RefreshesInlayHints)
            _ = session.Connection.Ask("workspace/inlayHint/refresh");
    }

    static bool IsSame(ImmutableDictionary<string, FileDiagnostics> one, ImmutableDictionary<string, FileDiagnostics> other) =>
        one.Count == other.Count && one.All(f => other.TryGetValue(f.Key, out var same) && same.ResultId == f.Value.ResultId);

    void SetBusy(Told told, bool isBusy)
    {
        if (told.IsBusy == isBusy)
            return;
        told.IsBusy = isBusy;
        TellStatus();
    }

    void TellStatus()
    {
        if (!session.Client.ShowsStatus)
            return;
        // What is said last is what is so.
        lock (session.Gate)
            TellStatus([.. _told.Values]);
    }

    void TellStatus(ImmutableArray<Told> all)
    {
        var problem = all.SelectMany(t => t.Problems).FirstOrDefault();
        session.Connection.Notify("plimsoll/status", json =>
        {
            json.WriteStartObject();
            json.WriteString("state", _isAwaited || all.Any(t => t.IsBusy) ? "busy" : problem is not null ? "error" : "ready");
            json.WriteNumber("files", all.Sum(t => t.Counts.Files));
            json.WriteNumber("errors", all.Sum(t => t.Counts.Errors));
            json.WriteNumber("warnings", all.Sum(t => t.Counts.Warnings));
            json.WriteNumber("infos", all.Sum(t => t.Counts.Infos));
            json.WriteOptional("message", problem);
            json.WriteEndObject();
        });
    }
}
