namespace Plimsoll.Model;

/// <summary>
/// An image's name taken apart as Docker does (the grammar of distribution's <c>reference</c> package): the part before the first slash
/// is a registry when it has a dot or a colon, is <c>localhost</c>, or holds a capital letter; without one it is docker.io, and a name
/// without a slash is in <c>library/</c>.
/// </summary>
/// <param name="Registry">Host and perhaps port: <c>docker.io</c>, <c>ghcr.io</c>, <c>localhost:5000</c>.</param>
/// <param name="Path">The repository without its registry: <c>library/nginx</c>, <c>rancher/k3s</c>.</param>
/// <param name="Tag">Null where none is written.</param>
/// <param name="Digest"><c>sha256:...</c>; null where none is written.</param>
public sealed record ImageReference(string Registry, string Path, string? Tag, string? Digest)
{
    public const string DockerHub = "docker.io";

    const int LongestPath = 255;
    const int LongestTag = 128;

    /// <summary>The last element of the path: <c>nginx</c>.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>One of Docker Hub's own images, such as <c>nginx</c>.</summary>
    public bool IsOfficial => Registry == DockerHub && Path.StartsWith("library/", StringComparison.Ordinal);

    /// <summary>The tag that is used: <c>latest</c> where neither tag nor digest is written; null for a digest alone.</summary>
    public string? EffectiveTag => Tag ?? (Digest is null ? "latest" : null);

    /// <summary>The full name, the registry and <c>library/</c> written out.</summary>
    public override string ToString() =>
        $"{Registry}/{Path}{(Tag is null ? "" : ":" + Tag)}{(Digest is null ? "" : "@" + Digest)}";

    /// <summary>Null for what is no image name: upper case, blanks, an unknown piece (<see cref="SourcedText.Unknown"/>), an image id.</summary>
    public static ImageReference? TryParse(string text)
    {
        string? digest = null, tag = null;
        var rest = text;
        if (rest.IndexOf('@', StringComparison.Ordinal) is var at and >= 0)
        {
            digest = rest[(at + 1)..];
            rest = rest[..at];
            if (!IsDigest(digest))
                return null;
        }

        if (rest.LastIndexOf(':') is var colon and >= 0 && rest.IndexOf('/', colon) < 0)
        {
            tag = rest[(colon + 1)..];
            rest = rest[..colon];
            if (!IsTag(tag))
                return null;
        }

        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var hasRegistry = slash >= 0 && IsRegistry(rest.AsSpan(0, slash));
        if (hasRegistry && !IsHost(rest.AsSpan(0, slash)))
            return null;
        var registry = hasRegistry ? rest[..slash] : DockerHub;
        var path = hasRegistry ? rest[(slash + 1)..] : rest;
        if (!IsPath(path) || (!hasRegistry && tag is null && digest is null && IsImageId(path)))
            return null;
        if (registry == "index.docker.io")
            registry = DockerHub;
        if (registry == DockerHub && !path.Contains('/', StringComparison.Ordinal))
            path = "library/" + path;
        return new ImageReference(registry, path, tag, digest);
    }

    /// <summary>
    /// The registry of a name that is only known in part; null while it is not certain, that is before the first slash.
    /// </summary>
    public static string? RegistryOf(SourcedText image)
    {
        if (TryParse(image.Text) is { } whole)
            return whole.Registry;
        var known = image.KnownPrefix;
        var slash = known.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
            return null;
        return !IsRegistry(known.AsSpan(0, slash)) || known.AsSpan(0, slash) is "index.docker.io" ? DockerHub : known[..slash];
    }

    static bool IsRegistry(ReadOnlySpan<char> first) =>
        first.IndexOfAny('.', ':') >= 0 || first is "localhost" || first.IndexOfAnyInRange('A', 'Z') >= 0;

    static bool IsHost(ReadOnlySpan<char> registry)
    {
        if (registry is ['[', ..])
            return IsBracketedAddress(registry);
        var colon = registry.IndexOf(':');
        var host = colon < 0 ? registry : registry[..colon];
        if (colon >= 0 && (colon + 1 == registry.Length || registry[(colon + 1)..].IndexOfAnyExceptInRange('0', '9') >= 0))
            return false;
        foreach (var range in host.Split('.'))
        {
            var label = host[range];
            if (label.IsEmpty || label[0] == '-' || label[^1] == '-' || !All(label, c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                return false;
        }

        return true;
    }

    static bool IsBracketedAddress(ReadOnlySpan<char> registry)
    {
        var end = registry.IndexOf(']');
        if (end < 2 || !All(registry[1..end], c => char.IsAsciiHexDigit(c) || c == ':'))
            return false;
        var port = registry[(end + 1)..];
        return port.IsEmpty || (port[0] == ':' && port.Length > 1 && port[1..].IndexOfAnyExceptInRange('0', '9') < 0);
    }

    static bool IsPath(string path)
    {
        if (path.Length is 0 or > LongestPath)
            return false;
        foreach (var range in path.AsSpan().Split('/'))
        {
            if (!IsPathElement(path.AsSpan()[range]))
                return false;
        }

        return true;
    }

    // Lower-case letters and digits, parted by one dot, one or two underscores, or any number of hyphens.
    static bool IsPathElement(ReadOnlySpan<char> element)
    {
        if (element.IsEmpty || !IsLowerOrDigit(element[0]) || !IsLowerOrDigit(element[^1]))
            return false;
        while (element.IndexOfAny("._-") is var start and >= 0)
        {
            if (!All(element[..start], IsLowerOrDigit))
                return false;
            element = element[start..];
            var length = element.IndexOfAnyExcept('.', '_', '-');
            var separator = element[..length];
            if (separator is not ("." or "_" or "__") && separator.ContainsAnyExcept('-'))
                return false;
            element = element[length..];
        }

        return All(element, IsLowerOrDigit);
    }

    static bool IsLowerOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);

    static bool IsTag(string tag) =>
        tag.Length is > 0 and <= LongestTag && tag[0] is not ('.' or '-')
        && All(tag, c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');

    static bool IsDigest(string digest)
    {
        var colon = digest.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !char.IsAsciiLetter(digest[0]))
            return false;
        var hex = digest.AsSpan(colon + 1);
        var length = digest.AsSpan(0, colon) switch { "sha256" => 64, "sha384" => 96, "sha512" => 128, _ => 0 };
        return All(digest.AsSpan(0, colon), c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '+' or '.')
            && (length == 0 ? hex.Length >= 32 : hex.Length == length) && All(hex, char.IsAsciiHexDigit);
    }

    static bool IsImageId(string text) => text.Length == 64 && All(text, char.IsAsciiHexDigitLower);

    static bool All(ReadOnlySpan<char> text, Func<char, bool> holds)
    {
        foreach (var c in text)
        {
            if (!holds(c))
                return false;
        }

        return true;
    }
}
