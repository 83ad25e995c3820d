using System.Globalization;
using System.Text;
using Plimsoll.Text;

namespace Plimsoll.Cli.Git;

/// <summary>A repository as it was at one commit. Contents come from its objects: git's own comparison would run filters over the files.</summary>
sealed class GitRepository
{
    readonly GitProgram _git;
    readonly string _folder;
    readonly string _base;
    readonly Lazy<Dictionary<string, (string Mode, string Object)>> _tree;
    readonly Lazy<(Dictionary<string, string> OldNames, HashSet<string> Links)> _changes;

    /// <param name="folder">A folder of the repository's files.</param>
    /// <param name="prefix">The folder's own path in the repository, with a final slash; empty at the top.</param>
    GitRepository(GitProgram git, string folder, string prefix, string commit)
    {
        (_git, _folder, Prefix, _base) = (git, folder, prefix, commit);
        _tree = new(ReadTree);
        _changes = new(ReadChanges);
    }

    public string Prefix { get; }

    /// <summary>Opens the repository around a folder at the point where its history left that of <paramref name="reference"/>.</summary>
    /// <param name="shown">The folder for messages.</param>
    /// <exception cref="UserErrorException">There is no repository, no such commit, or nothing that both have in common.</exception>
    public static GitRepository Open(GitProgram git, string folder, string shown, string reference)
    {
        var inside = git.Run(folder, null, "rev-parse", "--show-prefix");
        if (inside.ExitCode != 0)
        {
            throw new UserErrorException(inside.ErrorLine.Contains("not a git repository", StringComparison.Ordinal)
                ? $"--changed-since: {(shown.Length == 0 ? "this folder" : shown)} lies in no git repository" : $"--changed-since: git says: {inside.ErrorLine}");
        }

        if (Commit(git, folder, "HEAD") is not { } head)
            throw new UserErrorException($"--changed-since: {(shown.Length == 0 ? "this repository" : $"the repository of {shown}")} has no commit yet");
        var commit = Commit(git, folder, reference) ?? throw new UserErrorException(Unknown(git, folder, reference));
        var common = git.Run(folder, null, "merge-base", commit, head);
        if (common.ExitCode == 1)
        {
            throw new UserErrorException(IsShallow(git, folder)
                ? $"--changed-since: this clone is shallow, and what HEAD and {reference} have in common is not in it: fetch more history (in GitHub Actions: fetch-depth: 0)"
                : $"--changed-since: HEAD and {reference} have no commit in common");
        }

        return common.ExitCode == 0 ? new GitRepository(git, folder, GitProgram.Text(inside.Output).TrimEnd('\n'), GitProgram.Text(common.Output).Trim())
            : throw new UserErrorException($"--changed-since: git merge-base failed: {common.ErrorLine}");
    }

    /// <summary>The object that a file was at the commit; null: it was not there, or was no file.</summary>
    /// <param name="path">In the repository.</param>
    public string? ObjectOf(string path) =>
        _tree.Value.TryGetValue(_changes.Value.OldNames.GetValueOrDefault(path, path), out var entry) && IsFile(entry.Mode) ? entry.Object : null;

    /// <summary>The file lies below a submodule, or a link, which is the same as it was.</summary>
    public bool IsInUnchangedLink(string path)
    {
        for (var at = path.LastIndexOf('/'); at > 0; at = path.LastIndexOf('/', at - 1))
        {
            if (_tree.Value.TryGetValue(path[..at], out var entry) && !IsFile(entry.Mode))
                return !_changes.Value.Links.Contains(path[..at]);
        }

        return false;
    }

    /// <summary>The contents of some objects.</summary>
    /// <exception cref="UserErrorException">They cannot be read.</exception>
    public Dictionary<string, byte[]> Read(IReadOnlyCollection<string> objects)
    {
        var result = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var output = _git.Output(_folder, Encoding.ASCII.GetBytes(string.Concat(objects.Select(o => o + "\n"))), "cat-file", "--batch");
        for (var at = 0; at < output.Length;)
        {
            // "<object> blob <size>", the bytes, a line end; or "<object> missing".
            var end = Array.IndexOf(output, (byte)'\n', at);
            var words = Encoding.ASCII.GetString(output, at, end - at).Split(' ');
            at = end + 1;
            if (words is not [var name, "blob", var length])
                throw new UserErrorException("--changed-since: this clone lacks the files as they were: fetch them (git fetch --refetch --no-filter)");
            var size = int.Parse(length, CultureInfo.InvariantCulture);
            result[name] = output[at..(at + size)];
            at += size + 1;
        }

        return result;
    }

    static bool IsFile(string mode) => mode.StartsWith("100", StringComparison.Ordinal);

    Dictionary<string, (string Mode, string Object)> ReadTree()
    {
        var tree = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        // "<mode> <type> <object>\t<path>\0"
        foreach (var line in Records(_git.Output(_folder, null, "ls-tree", "-r", "-z", "--full-tree", _base)))
        {
            var words = line.Split(' ', '\t');
            tree[line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]] = (words[0], words[2]);
        }

        return tree;
    }

    // From the commit to the index, both of them objects: the files themselves are not looked at.
    (Dictionary<string, string> OldNames, HashSet<string> Links) ReadChanges()
    {
        var oldNames = new Dictionary<string, string>(StringComparer.Ordinal);
        var links = new HashSet<string>(StringComparer.Ordinal);
        var records = Records(_git.Output(_folder, null, "diff-index", "--cached", "--raw", "-r", "-z", "-M", "--no-relative",
            "--no-ext-diff", "--no-textconv", "--ignore-submodules=dirty", _base, "--"));
        for (var i = 0; i + 1 < records.Length; i += 2)
        {
            // ":<mode> <mode> <object> <object> <status>\0<path>\0", and behind a rename the new path.
            var words = records[i].Split(' ');
            if (words[4].StartsWith('R'))
                oldNames[records[++i + 1]] = records[i];
            else if (!IsFile(words[0].TrimStart(':')))
                links.Add(records[i + 1]);
        }

        return (oldNames, links);
    }

    static string[] Records(byte[] output) => GitProgram.Text(output).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    static string? Commit(GitProgram git, string folder, string reference) =>
        git.Run(folder, null, "rev-parse", "--verify", "--quiet", reference + "^{commit}") is { ExitCode: 0 } run ? GitProgram.Text(run.Output).Trim() : null;

    static bool IsShallow(GitProgram git, string folder) => GitProgram.Text(git.Run(folder, null, "rev-parse", "--is-shallow-repository").Output).Trim() == "true";

    static string Unknown(GitProgram git, string folder, string reference)
    {
        var names = GitProgram.Text(git.Run(folder, null, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags").Output)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var near = names.FirstOrDefault(n => n.EndsWith("/" + reference, StringComparison.Ordinal)) ?? Nearest.To(reference, names) ?? (reference.Equals("HEAD", StringComparison.OrdinalIgnoreCase) ? "HEAD" : null);
        var hint = near is not null ? $" (did you mean {near}?)" : IsShallow(git, folder) ? ": this clone is shallow, fetch more history (in GitHub Actions: fetch-depth: 0)" : "";
        return $"--changed-since: no such commit: {reference}{hint}";
    }
}
