using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>
/// What the sets of one root have in common, kept as long as they are: an editor asks after each key that is hit. Each answer is worked out
/// when it is first asked for.
/// </summary>
sealed class RootIndex
{
    static readonly ConditionalWeakTable<Deployment, RootIndex> s_known = [];

    readonly Lazy<FileIndex> _files;
    readonly Lazy<SymbolTable> _symbols;
    readonly Lazy<Dictionary<Document, ImageSpec>> _images;
    readonly Lazy<ILookup<Document, DockerCommand>> _callers;
    readonly Lazy<ILookup<ComposeProject, ComposeProject>> _takenIn;

    RootIndex(ImmutableArray<Deployment> sets)
    {
        Sets = sets;
        _files = new(() => sets.Length == 1 ? sets[0].Files : new FileIndex(sets.SelectMany(s => s.Documents)));
        _symbols = new(() => new SymbolTable(this));
        _images = new(() => sets.SelectMany(s => s.Images).DistinctBy(i => i.Document).ToDictionary(i => i.Document));
        _callers = new(() => ComposeCommands.ByProject(this));
        _takenIn = new(() =>
        {
            var byFile = sets.SelectMany(s => s.ComposeProjects).SelectMany(p => p.Documents.Select(d => (Document: d, Project: p))).ToLookup(p => p.Document, p => p.Project);
            return sets.SelectMany(s => s.ComposeProjects)
                .SelectMany(p => FileMention.IncludedBy(p).Select(m => Files.At(m.Path)).OfType<Document>().SelectMany(d => byFile[d]).Select(taken => (Project: p, Taken: taken)))
                .Where(p => p.Project != p.Taken).ToLookup(p => p.Project, p => p.Taken);
        });
    }

    public static RootIndex Of(EditorFile file)
    {
        // A set outlives an edit in another one: the same first set says little, the same sets say all.
        if (s_known.TryGetValue(file.Root[0], out var known) && known.HasExactly(file.Root))
            return known;
        var made = new RootIndex(file.Root);
        s_known.AddOrUpdate(file.Root[0], made);
        return made;
    }

    bool HasExactly(ImmutableArray<Deployment> sets)
    {
        if (Sets.Length != sets.Length)
            return false;
        for (var i = 0; i < sets.Length; i++)
        {
            if (!ReferenceEquals(Sets[i], sets[i]))
                return false;
        }

        return true;
    }

    public ImmutableArray<Deployment> Sets { get; }

    /// <summary>The files of all sets.</summary>
    public FileIndex Files => _files.Value;

    public SymbolTable Symbols => _symbols.Value;

    /// <summary>The Dockerfile that a build reads, in whichever set it lies.</summary>
    public ImageSpec? ImageOf(ImageBuild build) => build.Image
        ?? (build.DockerfilePath is { } path && Files.At(path) is { } file ? _images.Value.GetValueOrDefault(file) : null);

    public ImageSpec? ImageOf(Document dockerfile) => _images.Value.GetValueOrDefault(dockerfile);

    /// <summary>What each application takes in with <c>include:</c> out of other sets.</summary>
    public ILookup<ComposeProject, ComposeProject> TakenIn => _takenIn.Value;

    /// <summary>The <c>docker compose</c> commands of the scripts that are about an application.</summary>
    public IEnumerable<DockerCommand> CallersOf(ComposeProject project) => _callers.Value[project.Document];

    /// <summary>The application that a <c>docker compose</c> command is about; null where that is not certain.</summary>
    public ComposeProject? ProjectOf(DockerCommand command) => ComposeCommands.ProjectOf(this, command);
}
