using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Cli.Discovery;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Roots;
using Plimsoll.Cli.Lsp.Rpc;

namespace Plimsoll.Cli.Lsp;

/// <summary>
/// What the server knows of the editor: its abilities and settings, its folders, its open texts. Changed by the thread that reads messages alone,
/// under <see cref="Gate"/>; who publishes looks under it, so that nothing is sent about a text that has changed since.
/// </summary>
sealed class Session(CliEnvironment environment, AnalysisDriver driver, Connection connection)
{
    readonly Dictionary<string, OpenDocument> _open = new(StringComparer.Ordinal);
    readonly Dictionary<string, Root> _folders = new(StringComparer.Ordinal);

    /// <summary>Roots of texts that lie in no folder, by URI.</summary>
    readonly Dictionary<string, Root> _loose = new(StringComparer.Ordinal);

    public Lock Gate { get; } = new();
    public Connection Connection => connection;
    public AnalysisDriver Driver => driver;
    public ClientCapabilities Client { get; set; } = new();
    /// <summary>The settings that the client gave when it began.</summary>
    public ClientSettings Given { get; set; } = new();

    /// <summary>What counts where a folder has no settings of its own.</summary>
    ClientSettings _settings = new();

    ImmutableDictionary<string, ClientSettings> _ofFolders = ImmutableDictionary.Create<string, ClientSettings>(StringComparer.Ordinal);

    /// <summary>Messages for the client's log.</summary>
    public ClientLog Log { get; } = new(connection);

    public IEnumerable<Root> Roots => _folders.Values.Concat(_loose.Values);

    public IReadOnlyCollection<OpenDocument> Open => _open.Values;

    /// <summary>A root that was added; it is published from here on.</summary>
    public Action<Root>? Added { get; set; }

    /// <summary>A root that is no longer there.</summary>
    public Action<Root>? Removed { get; set; }

    /// <summary>The URI of a text that was opened; under <see cref="Gate"/>.</summary>
    public Action<string>? Opened { get; set; }

    public void AddFolder(string folder)
    {
        lock (Gate)
        {
            if (_folders.ContainsKey(folder))
                return;
            var root = Root.OfFolder(ToolsFor(folder, folder), folder);
            _folders.Add(folder, root);
            Added?.Invoke(root);
            // Texts that stood alone, or belonged to a folder around this one.
            foreach (var document in _open.Values.Where(d => d.Path is { } path && root.Contains(path)).ToList())
                Move(document);
        }
    }

    public void RemoveFolder(string folder)
    {
        lock (Gate)
        {
            if (!_folders.Remove(folder, out var root))
                return;
            Removed?.Invoke(root);
            foreach (var document in root.Current.Open.Values.Select(d => _open.GetValueOrDefault(d.Uri)).OfType<OpenDocument>().ToList())
                RootFor(document).Open(Placed(document));
        }
    }

    void Move(OpenDocument document)
    {
        foreach (var old in Roots.Where(r => r.Current.Open.ContainsKey(Placed(document).Path!)).ToList())
            Leave(old, document);
        RootFor(document).Open(Placed(document));
    }

    public void OpenText(OpenDocument document)
    {
        lock (Gate)
        {
            _open[document.Uri] = document;
            Opened?.Invoke(document.Uri);
            RootFor(document).Open(Placed(document));
        }
    }

    public OpenDocument? Find(string uri)
    {
        lock (Gate)
            return _open.GetValueOrDefault(uri);
    }

    public void CloseText(string uri)
    {
        lock (Gate)
        {
            if (_open.Remove(uri, out var document) && RootOf(document) is { } root)
                Leave(root, document);
        }
    }

    void Leave(Root root, OpenDocument document)
    {
        root.Close(Placed(document));
        if (root.Folder is null && _loose.Remove(document.Uri))
            Removed?.Invoke(root);
    }

    /// <summary>Whether a text is still as it was when a question about it came in.</summary>
    public bool IsCurrent(DocumentTarget target)
    {
        lock (Gate)
            return ReferenceEquals(_open.GetValueOrDefault(target.Uri), target.Document);
    }

    public ImmutableArray<string> Folders
    {
        get
        {
            lock (Gate)
                return [.. _folders.Keys];
        }
    }

    public ClientSettings SettingsOf(Root root)
    {
        lock (Gate)
            return SettingsOf(root.Folder);
    }

    ClientSettings SettingsOf(string? folder) => folder is null ? _settings : _ofFolders.GetValueOrDefault(folder, _settings);

    /// <param name="ofFolders">Of single folders, where the client has such; null: it has none.</param>
    public void Change(ClientSettings settings, IEnumerable<KeyValuePair<string, ClientSettings>>? ofFolders = null)
    {
        lock (Gate)
        {
            var before = Roots.Select(r => (Root: r, Settings: SettingsOf(r.Folder))).ToList();
            _settings = settings;
            _ofFolders = _ofFolders.Clear().SetItems(ofFolders ?? []);
            foreach (var (root, old) in before)
            {
                var now = SettingsOf(root.Folder);
                if (!now.FindsTheSame(old) || now.OpenFilesOnly != old.OpenFilesOnly)
                    root.Reload(ToolsFor(root.Folder, root.Folder ?? WorkingFolderOf(root)));
            }
        }
    }

    /// <param name="paths">Full paths of what changed on the disk.</param>
    public void Reload(IReadOnlyCollection<string> paths)
    {
        lock (Gate)
        {
            foreach (var root in Roots.Where(r => r.Folder is { } folder ? paths.Any(p => r.Contains(p) || IsConfigurationAbove(p, folder)) : r.Current.Open.Keys.Any(paths.Contains)))
                root.Reload();
        }
    }

    static bool IsConfigurationAbove(string path, string folder) => Path.GetFileName(path).StartsWith('.') && Path.GetDirectoryName(path) is { } own && ShownPaths.IsIn(folder, own);

    /// <summary>The root that a text belongs to, and how both are now; null for one that is not known.</summary>
    public DocumentTarget? Target(string uri)
    {
        lock (Gate)
        {
            if (_open.TryGetValue(uri, out var document))
                return RootOf(document) is { } own ? new DocumentTarget(uri, Placed(document).Path!, document, own.Current) : null;
            return DocumentUri.PathOf(uri) is { } path && InnermostFolder(path) is { } root ? new DocumentTarget(uri, path, null, root.Current) : null;
        }
    }

    /// <summary>The root that a text or a folder lies in; the first for a URI that is null or lies in none.</summary>
    public Root? RootAround(string? uri)
    {
        lock (Gate)
        {
            return (uri is null ? null : Target(uri)?.Snapshot.Root ?? (DocumentUri.PathOf(uri) is { } path ? InnermostFolder(path) : null))
                ?? _folders.Values.FirstOrDefault() ?? _loose.Values.FirstOrDefault();
        }
    }

    /// <summary>The URI that the client has for a file, or would have.</summary>
    public string UriOf(Snapshot snapshot, string fullPath) =>
        snapshot.Open.TryGetValue(fullPath, out var document) ? document.Uri : DocumentUri.OfPath(fullPath);

    /// <summary>Whether findings of a file are told by this root: a folder in a folder tells its own.</summary>
    public bool Speaks(Root root, string fullPath) => root.Folder is null || InnermostFolder(fullPath) == root;

    Root RootFor(OpenDocument document)
    {
        if (RootOf(document) is { } known)
            return known;
        var root = Root.OfFile(ToolsFor(null, WorkingFolderOf(document)), document);
        _loose.Add(document.Uri, root);
        Added?.Invoke(root);
        return root;
    }

    Root? RootOf(OpenDocument document) => (document.Path is { } path ? InnermostFolder(path) : null) ?? _loose.GetValueOrDefault(document.Uri);

    Root? InnermostFolder(string path) => _folders.Values.Where(r => r.Contains(path)).MaxBy(r => r.Folder!.Length);

    string WorkingFolderOf(Root loose) => _loose.Where(l => l.Value == loose).Select(l => WorkingFolderOf(_open[l.Key])).FirstOrDefault(environment.WorkingFolder);

    string WorkingFolderOf(OpenDocument document) => Path.GetDirectoryName(document.Path) ?? environment.WorkingFolder;

    RootTools ToolsFor(string? folder, string workingFolder) => RootTools.Of(environment with { WorkingFolder = workingFolder }, driver, SettingsOf(folder), Log.Warn);

    // A text that is no file has a name all the same, and lies nowhere: nothing is read for it.
    OpenDocument Placed(OpenDocument document) => document.Path is not null ? document
        : document with { Path = Path.Combine(environment.WorkingFolder, document.Uri[(document.Uri.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim('/').Replace('/', '_') is { Length: > 0 } name ? name : "untitled") };
}

/// <summary>A text that a request is about, and its root when the request came in.</summary>
/// <param name="Path">A full path; for what is no file, one of its own.</param>
/// <param name="Document">Null: it is not open.</param>
sealed record DocumentTarget(string Uri, string Path, OpenDocument? Document, Snapshot Snapshot);
