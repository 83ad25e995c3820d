namespace Plimsoll.Cli.Discovery;

/// <summary>A git repository, as its files show it; git itself is not asked.</summary>
/// <param name="Root">The top of the work tree.</param>
sealed record GitRepository(string Root)
{
    /// <summary>The nearest around a folder; null outside of any.</summary>
    public static GitRepository? Around(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
                return new GitRepository(at);
        }

        return null;
    }

    /// <summary>Whether it lives at GitHub: it has GitHub's own folder, or a remote there.</summary>
    public bool IsAtGitHub => Directory.Exists(Path.Combine(Root, ".github")) || Configuration().Any(IsRemoteAtGitHub);

    static bool IsRemoteAtGitHub(string line) =>
        line.TrimStart().StartsWith("url", StringComparison.Ordinal)
        && (line.Contains("github.com/", StringComparison.Ordinal) || line.Contains("github.com:", StringComparison.Ordinal));

    string[] Configuration()
    {
        try
        {
            return File.ReadAllLines(Path.Combine(CommonFolder(), "config"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // A work tree beside the first one, and a submodule, have a file that names their folder; that may name the first one's.
    string CommonFolder()
    {
        const string mark = "gitdir:";
        var git = Path.Combine(Root, ".git");
        if (!File.Exists(git) || File.ReadAllText(git) is not { } text || !text.StartsWith(mark, StringComparison.Ordinal))
            return git;
        var own = Path.GetFullPath(text[mark.Length..].Trim(), Root);
        var common = Path.Combine(own, "commondir");
        return File.Exists(common) ? Path.GetFullPath(File.ReadAllText(common).Trim(), own) : own;
    }
}
