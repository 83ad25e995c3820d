using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>A build argument as it is given to the builder.</summary>
/// <param name="Value">Null: passed through from the caller's environment.</param>
/// <param name="Location">The whole entry.</param>
public sealed record BuildArgument(string Name, SourcedText? Value, Location Location);

/// <summary>One build that the set asks for: <c>docker build</c>, or compose <c>build:</c>.</summary>
/// <param name="Location">The command, or the service's <c>build</c> key.</param>
public sealed record ImageBuild(Location Location)
{
    public Document Document => Location.Document;

    /// <summary>The Dockerfile, where it is part of the set.</summary>
    public ImageSpec? Image { get; init; }

    /// <summary>Where the Dockerfile lies, normalized as <see cref="FileIndex"/> has its paths, in the set or not; null where it is not known.</summary>
    public string? DockerfilePath { get; init; }

    /// <summary>The folder that COPY takes files from, normalized as <see cref="FileIndex"/> has its paths; null where it is not known.</summary>
    public string? ContextFolder { get; init; }

    public DockerCommand? Command { get; init; }
    public ComposeService? Service { get; init; }
    public ImmutableArray<BuildArgument> Arguments { get; init; } = [];

    /// <summary>The stage asked for; null for the last one.</summary>
    public SourcedText? Target { get; init; }

    /// <summary>Names that the image gets.</summary>
    public ImmutableArray<SourcedText> Tags { get; init; } = [];

    /// <summary>Gives an image this name. <c>nginx</c> and <c>nginx:latest</c> are one.</summary>
    public bool Makes(string image) => Tags.Any(t => t.Known is { } tag && WithTag(tag) == WithTag(image));

    /// <summary>Whether the image may get this name by a tag that is known in part, or not at all: <c>shop/…</c> may be shop/base, and not alpine.</summary>
    /// <param name="byAnyName">A tag of which nothing is known may be it too.</param>
    public bool MayMake(string image, bool byAnyName) =>
        Tags.Any(t => !t.IsKnown && (byAnyName || t.Text != SourcedText.UnknownText) && (t.MayBe(image) || t.MayBe(WithTag(image))));

    /// <summary>The name with the tag that it has where none is written.</summary>
    internal static string WithTag(string image) =>
        image.Contains('@', StringComparison.Ordinal) || image.IndexOf(':', image.LastIndexOf('/') + 1) >= 0 ? image : image + ":latest";

    /// <summary>The network of RUN steps; null for the default.</summary>
    public SourcedText? Network { get; init; }

    /// <summary>False where unknown words may add arguments.</summary>
    public bool IsComplete { get; init; } = true;
}
