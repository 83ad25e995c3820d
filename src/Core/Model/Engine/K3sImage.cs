namespace Plimsoll.Model;

/// <summary>A reference to an image of K3s: <c>rancher/k3s</c> or <c>k3s-io/k3s</c>, behind any registry and mirror path.</summary>
/// <param name="Text">The reference as written.</param>
/// <param name="Tag">Null where none is written, which means <c>latest</c>.</param>
/// <param name="HasDigest">Behind <c>@</c>: then the tag decides nothing.</param>
public readonly record struct K3sImage(SourcedText Text, SourcedText? Tag, bool HasDigest)
{
    /// <summary>Null where the tag names none.</summary>
    public K3sVersion? Version => Tag is { } tag ? K3sVersion.Parse(tag.Text) : null;

    /// <summary>Null for another image, and for one whose name is not known up to its tag.</summary>
    public static K3sImage? TryParse(SourcedText image)
    {
        var text = image.Text;
        var whole = text.IndexOf('@', StringComparison.Ordinal) is var at and >= 0 ? at : text.Length;
        var colon = text.IndexOf(':', text.LastIndexOf('/', Math.Max(0, whole - 1), whole) + 1);
        var hasTag = colon >= 0 && colon < whole;
        var path = text.AsSpan(0, hasTag ? colon : whole);
        return path is "rancher/k3s" or "k3s-io/k3s" || path.EndsWith("/rancher/k3s") || path.EndsWith("/k3s-io/k3s")
            ? new K3sImage(image, hasTag ? image.Slice(colon + 1, whole - colon - 1) : null, whole < text.Length) : null;
    }
}
