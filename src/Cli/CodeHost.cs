using Plimsoll.Cli.Discovery;

namespace Plimsoll.Cli;

/// <summary>Where the checked files can be looked at on the Web, as GitHub Actions and GitLab CI say in the variables of their jobs.</summary>
static class CodeHost
{
    /// <summary>The address of a place, at the commit of the job; null outside of a job, and for files outside of its checkout.</summary>
    public static Func<Location, string?> Of(CliEnvironment environment)
    {
        if (Blob(environment) is not var (root, blob) || !Uri.TryCreate(blob, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            return _ => null;
        var checkout = ShownPaths.WithSlashes(Path.GetFullPath(root)).TrimEnd('/') + "/";
        return location =>
        {
            var path = ShownPaths.WithSlashes(Path.GetFullPath(location.Document.Path, environment.WorkingFolder));
            if (!path.StartsWith(checkout, StringComparison.Ordinal))
                return null;
            var segments = path[checkout.Length..].Split('/').Select(Uri.EscapeDataString);
            // A page of Markdown is shown rendered, without lines, unless the source is asked for.
            var query = path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? "?plain=1" : "";
            return $"{address.AbsoluteUri}/{string.Join('/', segments)}{query}#L{location.Document.Lines.GetLine(location.Span.Start) + 1}";
        };
    }

    static (string Root, string Blob)? Blob(CliEnvironment environment)
    {
        string Value(string name) => environment.Variable(name) ?? "";
        if (Value("GITHUB_ACTIONS") == "true" && Value("GITHUB_WORKSPACE") is { Length: > 0 } workspace && IsCommit(Value("GITHUB_SHA")))
            return (workspace, $"{Value("GITHUB_SERVER_URL")}/{Value("GITHUB_REPOSITORY")}/blob/{Value("GITHUB_SHA")}");
        if (Value("GITLAB_CI") == "true" && Value("CI_PROJECT_DIR") is { Length: > 0 } folder && IsCommit(Value("CI_COMMIT_SHA")))
            return (folder, $"{Value("CI_PROJECT_URL")}/-/blob/{Value("CI_COMMIT_SHA")}");
        return null;
    }

    static bool IsCommit(string hash) => hash.Length >= 40 && hash.All(char.IsAsciiHexDigit);
}
