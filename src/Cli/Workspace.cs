using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Cli.Discovery;
using Plimsoll.Cli.ShellCheck;
using Plimsoll.Embedding;
using Plimsoll.Model;

namespace Plimsoll.Cli;

/// <summary>A file that was read, and what was made of its text.</summary>
sealed record WorkspaceFile(SourceFile Source, Document Document);

/// <summary>Everything that one run reads: files, their documents, and what could not be read. Immutable.</summary>
/// <param name="Files">By path.</param>
/// <param name="Unread">Files and folders that could not be read, or are of no kind that is known here.</param>
/// <param name="Roots">Folders that the user named, as <see cref="DocumentSets"/> wants them.</param>
sealed record Workspace(ImmutableArray<WorkspaceFile> Files, ImmutableArray<SourceFile> Unread, ImmutableArray<string> Roots)
{
    /// <summary>What else lies in a root and in those named with it, by <see cref="DocumentSet.Root"/>.</summary>
    public ImmutableDictionary<string, FileListing> Listings { get; init; } = ImmutableDictionary.Create<string, FileListing>(StringComparer.Ordinal);

    /// <summary>The files that the run speaks of; the others are read for what they say about these.</summary>
    public Scope Scope { get; init; } = Scope.Everything;

    /// <summary>Null: nothing is measured.</summary>
    public Timings? Timings { get; init; }

    public IEnumerable<Document> Documents => Files.Select(f => f.Document);

    /// <summary>Reads, parses and embeds; results keep the order of the files.</summary>
    public static Workspace Read(ImmutableArray<FoundFile> found, ImmutableArray<SourceFile> unreadable, ImmutableArray<string> roots, Progress progress, Timings? timings = null)
    {
        progress.Begin("reading", found.Length);
        // Opening a file costs about as much as parsing a few thousand characters.
        var sources = InParallel.Select(found, found.Length * 10_000L, f => progress.Count(timings.Measure(RunPhase.Read, () => SourceFile.Read(f))));
        return Of([.. sources.OfType<SourceFile>().Where(s => s.Kind is not null || s.Found.IsNamed), .. unreadable], roots, timings);
    }

    public static Workspace Of(IReadOnlyList<SourceFile> sources, ImmutableArray<string> roots, Timings? timings = null)
    {
        var readable = sources.Where(IsReadable).ToList();
        return new Workspace([.. InParallel.Select(readable, readable.Sum(s => (long)s.Text.Length), s => Parse(s, timings))], [.. sources.Where(s => !IsReadable(s))], roots) { Timings = timings };
    }

    /// <summary>With other texts for some files.</summary>
    /// <param name="texts">By path.</param>
    public Workspace With(IReadOnlyDictionary<string, string> texts) => this with
    {
        Files = [.. Files.Select(f => texts.TryGetValue(f.Source.Found.Path, out var text) ? Parse(f.Source with { Text = text }, Timings) : f)],
    };

    /// <summary>With more files; one that is there already is not there twice.</summary>
    public Workspace With(Workspace others) => this with
    {
        Files = [.. Files.Concat(others.Files).DistinctBy(f => f.Source.Found.Path, StringComparer.Ordinal).OrderBy(f => f.Source.Found.Path, StringComparer.Ordinal)],
        Unread = [.. Unread, .. others.Unread],
    };

    /// <summary>Binds the files' sets and runs the rules over them, each set by the configuration of its folder.</summary>
    /// <param name="workingFolder">What shown paths are relative to.</param>
    /// <param name="foreign">Null: rules of our own alone.</param>
    public ImmutableArray<Diagnostic> Analyze(AnalysisDriver driver, string workingFolder, bool isolated, BuildOptions options, ForeignChecks? foreign = null) =>
        BoundWorkspace.Of(this, workingFolder, isolated, options).Analyze(driver, foreign);

    /// <summary>What could not be read or analysed, as far as the configuration lets it be told.</summary>
    public IEnumerable<Diagnostic> Problems(RuleIndex rules) => Unread.Select(s => Configure(s, rules)).OfType<Diagnostic>();

    static Diagnostic? Configure(SourceFile source, RuleIndex rules) =>
        source.Problem is { } problem
        && rules.Resolve(problem.Id) is [var rule]
        && source.Found.Configuration.SeverityOf(rule, source.Found.Path) is { } severity
            ? problem with { Severity = severity } : null;

    static bool IsReadable(SourceFile source) => source is { Problem: null, Kind: not null };

    static WorkspaceFile Parse(SourceFile source, Timings? timings) => new(source, DocumentReader.Read(source.Found.Path, source.Kind!.Value, source.Text, timings));

    /// <summary>As the driver sorts; findings about reading are not its own.</summary>
    public static ImmutableArray<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics.OrderBy(d => d.Location.Document.Path, StringComparer.Ordinal).ThenBy(d => d.Location.Span.Start)
            .ThenBy(d => d.Location.Span.End).ThenBy(d => d.Id, StringComparer.Ordinal),
    ];
}
