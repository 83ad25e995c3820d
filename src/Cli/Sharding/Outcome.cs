using System.Collections.Immutable;
using Plimsoll.Analysis;

namespace Plimsoll.Cli.Sharding;

/// <summary>What a run has found so far, and in which files.</summary>
/// <param name="isLong">More is to come: of a file only its text is kept.</param>
sealed class Outcome(bool isLong)
{
    readonly List<Diagnostic> _found = [];
    readonly List<Document> _files = [];
    readonly HashSet<string> _marked = new(StringComparer.Ordinal);

    public ImmutableArray<Diagnostic> Found => [.. _found.OrderBy(d => d.Location.Document.Path, StringComparer.Ordinal)];

    public ImmutableArray<Document> Files => [.. _files.OrderBy(f => f.Path, StringComparer.Ordinal)];

    /// <summary>Paths of the files that begin with a byte order mark.</summary>
    public IReadOnlySet<string> Marked => _marked;

    /// <summary>Of the only workspace; fixes look at all files together.</summary>
    public Repair? Repair { get; private set; }

    public void Add(CheckedWorkspace part)
    {
        var (workspace, found, repair) = part;
        Repair = repair;
        var texts = new TextOnly();
        _found.AddRange(isLong ? found.Select(texts.Of) : found);
        _marked.UnionWith(workspace.Files.Where(f => f.Source.Encoding.Mark.Length > 0).Select(f => f.Document.Path));
        // And those beside the scope whose findings concern it.
        var affected = found.Select(d => d.Location.Document.Path).ToHashSet(StringComparer.Ordinal);
        var files = workspace.Documents.Where(d => workspace.Scope.Contains(d.Path) || affected.Contains(d.Path));
        _files.AddRange(isLong ? files.Select(texts.Of) : files);
    }
}
