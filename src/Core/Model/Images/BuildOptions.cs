using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>What a run is told of the builds of its Dockerfiles, as <c>docker build</c> would be.</summary>
/// <param name="Arguments"><c>--build-arg</c>: takes the place of the default where a file declares the argument.</param>
/// <param name="Target"><c>--target</c>: the stage to build, in the files that have it.</param>
public sealed record BuildOptions(ImmutableDictionary<string, string> Arguments, string? Target)
{
    public static BuildOptions None { get; } = new(ImmutableDictionary<string, string>.Empty, null);
}
