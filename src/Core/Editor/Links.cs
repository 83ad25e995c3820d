using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>A place that leads somewhere.</summary>
/// <param name="Target">An https URL, or the path of a file as documents have theirs.</param>
public sealed record Link(Location Location, string Target, string Tooltip);

/// <summary>
/// Images lead to their registry's page, where the form of its address is known; paths to the files that are there.
/// </summary>
public static class Links
{
    /// <summary>Those of one file and its guests, by position.</summary>
    public static ImmutableArray<Link> Of(EditorFile file)
    {
        var root = RootIndex.Of(file);
        var set = file.Deployment;
        return
        [
            .. Images(set).Where(l => l.Location.Document.Physical == file.Document)
                .Concat(FileMention.In(root, set).Where(m => m.Location.Document?.Physical == file.Document && IsFile(root, m.Path)).Select(m => new Link(m.Location, m.Path, $"Open {m.Path}")))
                .DistinctBy(l => l.Location.Physical.Span).OrderBy(l => l.Location.Physical.Span.Start),
        ];
    }

    /// <summary>A file that lies there: a folder, and what a script writes when it runs, is none.</summary>
    static bool IsFile(RootIndex root, string path)
    {
        if (root.Files.At(path) is { IsGuest: false } document)
            return FilePaths.Normalize(document.Path) == path;
        return root.Sets.Any(s => s.Listing.Has(path) == true && !s.Listing.Folders.ContainsKey(path));
    }

    static IEnumerable<Link> Images(Deployment set)
    {
        // What is built here has its name from here.
        var built = set.AllBuilds.SelectMany(b => b.Tags).Select(t => t.Known).OfType<string>().Select(Untagged).ToHashSet(StringComparer.Ordinal);
        var named = set.Containers.Select(c => c.Image).OfType<SourcedText>()
            .Concat(set.DockerCommands.Where(c => c.Name is "pull" or "image pull").SelectMany(c => c.Operands.Where(o => !o.MaySplit).Select(o => o.Value)))
            .Concat(set.Images.SelectMany(i => i.Stages).Where(s => s is { Base: null, From.Image: not null }).Select(s => s.Image));
        foreach (var image in named)
        {
            if (image.Known is { } text && image.Location.Document is not null && !built.Contains(Untagged(text)) && ImageReference.TryParse(text) is { } reference && PageOf(reference) is { } page)
                yield return new Link(image.Place(), page, $"Open the page of {reference.Registry}/{reference.Path}");
        }
    }

    static string Untagged(string image) => image.LastIndexOf(':') is var colon && colon > image.LastIndexOf('/') ? image[..colon] : image;

    /// <summary>Null for a registry whose pages have no address that is made of the name, and for <c>scratch</c>, which is no image.</summary>
    internal static string? PageOf(ImageReference image) => image.Registry switch
    {
        ImageReference.DockerHub when image.IsOfficial => image.Name == "scratch" ? null : $"https://hub.docker.com/_/{image.Name}",
        ImageReference.DockerHub when image.Path.Count('/') == 1 => $"https://hub.docker.com/r/{image.Path}",
        // Sends a browser on to the package's page, which lies under a user or an organization.
        "ghcr.io" when image.Path.Contains('/', StringComparison.Ordinal) => $"https://ghcr.io/{image.Path}",
        "quay.io" when image.Path.Count('/') == 1 => $"https://quay.io/repository/{image.Path}",
        "mcr.microsoft.com" => $"https://mcr.microsoft.com/en-us/artifact/mar/{image.Path}",
        _ => null,
    };
}
