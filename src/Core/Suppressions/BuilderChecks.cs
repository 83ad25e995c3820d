using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Suppressions;

/// <summary>What the build argument BUILDKIT_DOCKERFILE_CHECK says of a Dockerfile, in the place of its own <c># check=</c>.</summary>
public sealed class BuilderChecks
{
    /// <summary>The name of the build argument.</summary>
    public const string Argument = "BUILDKIT_DOCKERFILE_CHECK";

    readonly CheckOptions? _given;
    readonly ILookup<Document, ImageBuild>? _builds;

    /// <param name="builds">All builds of the run; they count where the run itself was not told.</param>
    public BuilderChecks(Configuration configuration, IEnumerable<ImageBuild> builds)
    {
        _given = configuration.BuilderChecks;
        if (_given is null && builds.Any(b => ValueIn(b) is not null))
            _builds = builds.Where(b => b.Image is not null).ToLookup(b => b.Image!.Document);
    }

    /// <summary>Null where nothing takes the header's place: no build passes the argument, or not all of the file's builds pass the same.</summary>
    public CheckOptions? Of(Document dockerfile)
    {
        if (_given is not null || _builds is null)
            return _given;
        var builds = _builds[dockerfile];
        if (!builds.All(b => b.IsComplete) || builds.Select(ValueIn).Distinct().ToArray() is not [{ } value])
            return null;
        var options = Parse(value, out var refusal);
        return refusal is null ? options : null;
    }

    /// <summary>Reads the argument's value. Empty it takes the header's place all the same, and asks for nothing (tried with Engine 28.5).</summary>
    public static CheckOptions Parse(string value, out string? refusal)
    {
        refusal = null;
        return value.Length == 0 ? new CheckOptions([], [], Error: false) : CheckOptions.Parse(value, out refusal);
    }

    static string? ValueIn(ImageBuild build) => build.Arguments.LastOrDefault(a => a.Name == Argument)?.Value?.Known;
}
