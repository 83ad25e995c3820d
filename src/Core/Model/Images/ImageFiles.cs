using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Model;

/// <summary>A document of the set that a build copies into its image.</summary>
/// <param name="Path">Where it is in the image; absolute, normalized.</param>
/// <param name="Destination">The last word of the COPY.</param>
public sealed record ImageFile(Document Document, string Path, SourcedText Destination);

/// <summary>What COPY and ADD put where: the files of the set, and the texts of heredocs, that an image brings along.</summary>
public static class ImageFiles
{
    /// <summary>In the order of the instructions, stage by stage from the base on; of two at one path the last counts.</summary>
    public static IEnumerable<ImageFile> Of(ImageBuild build, FileIndex files)
    {
        if (build.ContextFolder is not { } context || StageOf(build) is not { } stage)
            yield break;
        var dockerfile = build.Image!.Document;
        foreach (var copy in stage.Lineage.Reverse().SelectMany(s => s.Instructions).OfType<TransferSyntax>())
        {
            if (copy.Flag("from") is not null || copy.Destination is not { Variables.IsEmpty: true } destination || !destination.Value.StartsWith('/'))
                continue;
            var target = FilePaths.Normalize(destination.Value);
            var isFolder = destination.Value.EndsWith('/') || copy.Sources.Length > 1;
            foreach (var written in dockerfile.Guests.Where(g => g.TargetPath is not null && copy.Heredocs.Contains(g.HostNode)))
                yield return new ImageFile(written, FilePaths.Normalize(written.TargetPath!), dockerfile.TextAt(destination.Span, destination.Value));
            foreach (var source in copy.Sources.Where(s => s.Variables.IsEmpty && !s.Value.Contains("://", StringComparison.Ordinal)))
            {
                // A leading slash means the context too.
                var from = FilePaths.Join(context, source.Value.TrimStart('/'));
                if (files.At(from) is { } file)
                    yield return new ImageFile(file, isFolder ? Below(target, "/" + FilePaths.NameOf(from)) : target, dockerfile.TextAt(destination.Span, destination.Value));
                else
                {
                    foreach (var document in files.Below(from))
                    {
                        var rest = FileIndex.PathOf(document)![from.Length..];
                        yield return new ImageFile(document, Below(target, rest.StartsWith('/') ? rest : "/" + rest), dockerfile.TextAt(destination.Span, destination.Value));
                    }
                }
            }
        }
    }

    /// <summary>The stage that the build asks for; null where the Dockerfile is not in the set, or the name is not known.</summary>
    public static BuildStage? StageOf(ImageBuild build) => build.Image is not { } image ? null
        : build.Target is not { } target ? image.Final
        : target.Known is { } name ? image.Stages.LastOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase)) : null;

    static string Below(string folder, string rest) => folder == "/" ? rest : folder + rest;
}
