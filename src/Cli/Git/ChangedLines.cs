using Plimsoll.Cli.Discovery;
using Plimsoll.Text;

namespace Plimsoll.Cli.Git;

/// <summary>
/// Which findings a change has part in: those with a line of their own, or of a place that belongs to their story, that is other than it
/// was at a commit. What is not committed, and files that git does not know yet, are part of the change.
/// </summary>
sealed class ChangedLines
{
    readonly string _reference;
    readonly CliEnvironment _environment;
    readonly GitProgram _git;
    readonly Dictionary<string, GitRepository> _repositories = new(StringComparer.Ordinal);

    /// <summary>By shown path, the text at the commit; null: all of the file is new.</summary>
    readonly Dictionary<string, string?> _before = new(StringComparer.Ordinal);

    readonly Dictionary<Document, HashSet<int>> _changed = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="UserErrorException">No git, or no name of a commit.</exception>
    public ChangedLines(string reference, CliEnvironment environment)
    {
        if (reference.Length == 0)
            throw new UserErrorException("--changed-since takes a commit, a branch or a tag");
        if (reference[0] == '-' || reference.Any(char.IsControl))
            throw new UserErrorException($"--changed-since: no such commit: {(reference.Any(char.IsControl) ? "its name has control characters" : reference)}");
        (_reference, _environment, _git) = (reference, environment, GitProgram.Find(environment));
    }

    /// <summary>Opens the repositories of what is checked, each once: a run may have many folders of one.</summary>
    /// <exception cref="UserErrorException">There is no repository, or no such commit.</exception>
    public void Open(InputPaths paths)
    {
        foreach (var folder in paths.Folders.Concat(paths.Files.Select(f => Path.GetDirectoryName(f)!)).Distinct(StringComparer.Ordinal))
        {
            var top = GitCheckout.Find(folder) is { } checkout ? Path.GetFullPath(checkout.Root) : folder;
            if (!_repositories.ContainsKey(top))
                _repositories.Add(top, GitRepository.Open(_git, top, ShownPaths.Of(top, _environment.WorkingFolder), _reference));
        }
    }

    public IEnumerable<Diagnostic> In(Workspace workspace, IReadOnlyCollection<Diagnostic> found)
    {
        Load(workspace, [.. found.SelectMany(Places).Select(p => p.Document).Distinct()]);
        return found.Where(d => Places(d).Any(IsChanged));
    }

    static IEnumerable<Location> Places(Diagnostic finding) => finding.Related.Select(r => r.Location).Prepend(finding.Location);

    bool IsChanged(Location place)
    {
        var (document, span) = place;
        // What could not be read has no lines.
        if (document.Text.Length == 0 || !_before.TryGetValue(document.Path, out var before) || before is null)
            return true;
        if (!_changed.TryGetValue(document, out var lines))
            _changed[document] = lines = LineDiff.ChangedLines(before, document.Text);
        var last = document.Lines.GetLine(Math.Max(span.Start, span.End - 1));
        for (var line = document.Lines.GetLine(span.Start); line <= last; line++)
        {
            if (lines.Contains(line))
                return true;
        }

        return false;
    }

    void Load(Workspace workspace, List<Document> documents)
    {
        var fullPaths = workspace.Files.Select(f => f.Source.Found).DistinctBy(f => f.Path, StringComparer.Ordinal).ToDictionary(f => f.Path, f => f.FullPath, StringComparer.Ordinal);
        var wanted = new List<(Document Document, GitRepository Repository, string Object)>();
        foreach (var document in documents.Where(d => !_before.ContainsKey(d.Path) && fullPaths.ContainsKey(d.Path)).DistinctBy(d => d.Path))
        {
            var full = fullPaths[document.Path];
            if (RootOf(full) is not { } root)
                continue;
            var repository = _repositories[root];
            var path = repository.Prefix + ShownPaths.WithSlashes(Path.GetRelativePath(root, full));
            if (repository.ObjectOf(path) is { } name)
                wanted.Add((document, repository, name));
            else
                _before[document.Path] = repository.IsInUnchangedLink(path) ? document.Text : null;
        }

        foreach (var files in wanted.GroupBy(w => w.Repository))
        {
            var contents = files.Key.Read([.. files.Select(f => f.Object).Distinct(StringComparer.Ordinal)]);
            foreach (var (document, _, name) in files)
                _before[document.Path] = TextEncoding.Detect(contents[name]).GetText(contents[name]);
        }
    }

    string? RootOf(string path)
    {
        var at = path;
        while (at is not null && !_repositories.ContainsKey(at))
            at = Path.GetDirectoryName(at);
        return at;
    }
}
