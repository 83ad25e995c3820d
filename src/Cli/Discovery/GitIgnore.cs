using System.Collections.Immutable;

namespace Plimsoll.Cli.Discovery;

/// <summary>
/// The ignore files that hold in one folder: its own <c>.gitignore</c>, those of the folders above it up to the repository's root,
/// and <c>.git/info/exclude</c>. A deeper file wins over an outer one, and a later line over an earlier one.
/// </summary>
sealed class GitIgnore
{
    readonly GitIgnore? _outer;
    readonly string _folder;
    readonly ImmutableArray<GitIgnorePattern> _patterns;

    GitIgnore(GitIgnore? outer, string folder, ImmutableArray<GitIgnorePattern> patterns)
    {
        _outer = outer;
        _folder = folder;
        _patterns = patterns;
    }

    /// <summary>What holds in a folder where a walk begins: looks upward for the repository that the folder is part of.</summary>
    public static GitIgnore? At(string folder)
    {
        var chain = new List<string>();
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            chain.Add(at);
            if (IsRepository(at))
                break;
        }

        // No repository: nothing above the folder speaks for it.
        if (!IsRepository(chain[^1]))
            chain = [folder];
        GitIgnore? result = null;
        for (var i = chain.Count - 1; i >= 0; i--)
            result = Enter(result, chain[i]);
        return result;
    }

    /// <summary>What holds in a folder, when <paramref name="outer"/> is what holds around it. A repository of its own begins anew.</summary>
    public static GitIgnore? Enter(GitIgnore? outer, string folder)
    {
        if (IsRepository(folder))
            outer = Read(null, folder, Path.Combine(folder, ".git", "info", "exclude"));
        return Read(outer, folder, Path.Combine(folder, ".gitignore"));
    }

    /// <param name="fullPath">Below this folder.</param>
    public bool IsIgnored(string fullPath, bool isFolder)
    {
        for (var level = this; level is not null; level = level._outer)
        {
            var path = ShownPaths.WithSlashes(Path.GetRelativePath(level._folder, fullPath));
            for (var i = level._patterns.Length - 1; i >= 0; i--)
            {
                if (level._patterns[i].IsMatch(path, isFolder))
                    return !level._patterns[i].IsNegated;
            }
        }

        return false;
    }

    static bool IsRepository(string folder) => Path.Exists(Path.Combine(folder, ".git"));

    static GitIgnore? Read(GitIgnore? outer, string folder, string file)
    {
        try
        {
            if (!File.Exists(file))
                return outer;
            ImmutableArray<GitIgnorePattern> patterns = [.. File.ReadAllText(file).Split('\n').Select(GitIgnorePattern.Parse).OfType<GitIgnorePattern>()];
            return patterns.IsEmpty ? outer : new GitIgnore(outer, folder, patterns);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return outer;
        }
    }
}
