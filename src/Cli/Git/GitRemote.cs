namespace Plimsoll.Cli.Git;

/// <summary>What may be told of a remote's URL.</summary>
static class GitRemote
{
    /// <summary>
    /// The URL without user, password, query and fragment: each of them is a place where people keep tokens. Null for what is no
    /// address on a network, or so odd that a part of a password may be left in it.
    /// </summary>
    public static string? PublicUri(string url)
    {
        var text = url.Contains("://", StringComparison.Ordinal) ? url : FromScp(url);
        if (text is null || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http" or "ssh" or "git"))
            return null;
        var path = uri.GetComponents(UriComponents.Path, UriFormat.UriEscaped);
        if (uri.Host.Length == 0 || path.Contains('@', StringComparison.Ordinal) || path.Contains("%40", StringComparison.Ordinal))
            return null;
        return $"{uri.Scheme}://{uri.GetComponents(UriComponents.Host | UriComponents.Port, UriFormat.UriEscaped)}/{path}";
    }

    // git@github.com:owner/name.git. A slash before the colon makes it a path, as one letter does; two colons call a program.
    static string? FromScp(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && !url[..colon].Contains('/', StringComparison.Ordinal) && !url.Contains("::", StringComparison.Ordinal)
            ? $"ssh://{url[..colon]}/{url[(colon + 1)..].TrimStart('/')}" : null;
    }
}
