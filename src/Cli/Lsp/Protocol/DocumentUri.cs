namespace Plimsoll.Cli.Lsp.Protocol;

/// <summary>The names that clients have for files.</summary>
static class DocumentUri
{
    /// <summary>A full path; null for what is no file: an untitled text, one of another machine.</summary>
    public static string? PathOf(string uri)
    {
        // "file:///c%3A/x": a drive's colon may come escaped.
        if (!uri.StartsWith("file://", StringComparison.OrdinalIgnoreCase) || !Uri.TryCreate(uri, UriKind.Absolute, out _))
            return null;
        var rest = uri["file://".Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || slash > 0 && !rest.AsSpan(0, slash).Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return null;
        var path = Uri.UnescapeDataString(rest[slash..].Split(['?', '#'], 2)[0]);
        if (path.Contains('\0', StringComparison.Ordinal))
            return null;
        var isDrive = path.Length > 2 && char.IsAsciiLetter(path[1]) && path[2] == ':';
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(isDrive && OperatingSystem.IsWindows() ? char.ToUpperInvariant(path[1]) + path[2..] : path));
    }

    public static string OfPath(string fullPath)
    {
        var parts = fullPath.Replace(Path.DirectorySeparatorChar, '/').Split('/').Select(Uri.EscapeDataString);
        return $"file://{(fullPath.StartsWith('/') ? "" : "/")}{string.Join('/', parts)}";
    }
}
