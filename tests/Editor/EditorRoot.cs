using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Editor;
using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Editor;

/// <summary>Texts by path as one root, bound as the program binds them: a folder with a compose file is a set of its own.</summary>
sealed class EditorRoot
{
    readonly ImmutableArray<(string Path, string Text)> _files;
    readonly Func<string, string, Document?>? _read;

    public EditorRoot(IEnumerable<(string Path, string Text)> files, Func<string, string, Document?>? read = null)
    {
        _files = [.. files];
        _read = read;
        var documents = _files.Select(f => read is null ? Deployed.Read(f.Path, f.Text) : read(f.Path, f.Text)).OfType<Document>().ToList();
        var composeFolders = documents.Where(d => d.Kind == DocumentKind.Compose).Select(d => FilePaths.FolderOf(d.Path)).ToHashSet(StringComparer.Ordinal);
        var listing = Listing(_files.Select(f => f.Path));
        var bound = new Dictionary<DocumentSet, Deployment>(ReferenceEqualityComparer.Instance);
        foreach (var set in DocumentSets.Split(documents, [""], f => new SetBoundary(composeFolders.Contains(f) ? SetReasons.Compose : SetReasons.None), isolated: false))
            bound.Add(set, DeploymentBinder.Bind(set.Documents, set.Outer is null ? null : bound[set.Outer], workingFolder: "shop") with { Listing = listing });
        var builds = bound.Values.SelectMany(d => d.Builds).ToImmutableArray();
        Sets = [.. bound.Values.Select(d => bound.Count > 1 ? d with { RootBuilds = builds } : d)];
        Files = [.. documents.Select(d => new EditorFile(d, Sets.First(s => s.Documents.Contains(d))) { Root = Sets })];
    }

    public EditorRoot(params (string Path, string Text)[] files)
        : this((IEnumerable<(string, string)>)files)
    {
    }

    /// <summary>Texts with marks, and the marks.</summary>
    public static (EditorRoot Root, ImmutableArray<(EditorFile File, Mark Mark)> Marks) Parse(params (string Path, string Markup)[] files)
    {
        var parsed = files.Select(f => (f.Path, Parsed: Markup.Parse(f.Markup))).ToList();
        var root = new EditorRoot(parsed.Select(p => (p.Path, p.Parsed.Text)));
        return (root, [.. parsed.SelectMany(p => p.Parsed.Marks.OrderBy(m => m.Span.Start).Select(m => (root[p.Path], m)))]);
    }

    public ImmutableArray<Deployment> Sets { get; }
    public ImmutableArray<EditorFile> Files { get; }
    public EditorFile this[string path] => Files.Single(f => f.Document.Path == path);

    static FileListing Listing(IEnumerable<string> paths)
    {
        var folders = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal) { [""] = new(StringComparer.Ordinal) };
        foreach (var file in paths)
        {
            for (var path = FilePaths.Normalize(file); path.Length > 0; path = FilePaths.FolderOf(path))
            {
                var folder = FilePaths.FolderOf(path);
                if (!folders.TryGetValue(folder, out var names))
                    folders[folder] = names = new HashSet<string>(StringComparer.Ordinal);
                names.Add(FilePaths.NameOf(path));
            }
        }

        return new FileListing(folders.ToDictionary(f => f.Key, f => new ListedFolder(f.Value, _ => false), StringComparer.Ordinal));
    }

    /// <summary>The root with edits made in its files.</summary>
    public EditorRoot With(IEnumerable<FixEdit> edits)
    {
        var byPath = edits.ToLookup(e => e.Location.Document.Path);
        return new EditorRoot(_files.Select(f => (f.Path, Plimsoll.Text.TextEdits.Apply(f.Text, byPath[f.Path].Select(e => (e.Location.Span, e.NewText)))
            ?? throw new AssertionException("edits overlap"))), _read);
    }

    public string Text(string path) => _files.Single(f => f.Path == path).Text;

    /// <summary>Everything that all rules say of the root.</summary>
    public ImmutableArray<Diagnostic> Findings() => new AnalysisDriver(Plimsoll.Rules.Catalogue.Index).Analyze(Sets, Plimsoll.Configuration.Default);
}
