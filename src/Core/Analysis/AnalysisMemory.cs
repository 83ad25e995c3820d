using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Plimsoll.Model;

namespace Plimsoll.Analysis;

/// <summary>
/// What rules found in the sets of earlier runs. Where an edit changed one set of hundreds, the others have still the very same documents, and what
/// there is to find in them is the same, as long as the other sets of the root say the same of what concerns all. A set that nobody holds any
/// longer is forgotten.
/// </summary>
public sealed class AnalysisMemory
{
    readonly ConditionalWeakTable<Document[], Entry> _known = [];

    internal IReadOnlyList<Finding>? Of(Deployment set, Configuration configuration) =>
        Key(set) is { } key && _known.TryGetValue(key, out var entry) && ReferenceEquals(entry.Configuration, configuration) && IsSame(entry.Set, set) ? entry.Findings : null;

    internal void Keep(Deployment set, Configuration configuration, IReadOnlyList<Finding> findings)
    {
        if (Key(set) is { } key)
            _known.AddOrUpdate(key, new Entry(set, configuration, findings));
    }

    // A set that is bound anew has an array of its own, and one that is joined with others anew has the same.
    static Document[]? Key(Deployment set) => ImmutableCollectionsMarshal.AsArray(set.Documents);

    static bool IsSame(Deployment one, Deployment other) =>
        ReferenceEquals(one.Outer, other.Outer) && ReferenceEquals(one.Listing, other.Listing)
        && one.RootNetworks.Select(Name).SequenceEqual(other.RootNetworks.Select(Name), StringComparer.Ordinal)
        && one.RootBuilds.Length == other.RootBuilds.Length && one.RootBuilds.Zip(other.RootBuilds).All(p => IsSame(p.First, p.Second));

    // All that rules ask about a network of another set.
    static string? Name(NetworkSpec network) => network.EngineName ?? network.Name.Known;

    // Places too: findings tell of the build that decides.
    static bool IsSame(ImageBuild one, ImageBuild other) => ReferenceEquals(one, other)
        || one.Location == other.Location && one.DockerfilePath == other.DockerfilePath && one.ContextFolder == other.ContextFolder && one.IsComplete == other.IsComplete
        && ReferenceEquals(one.Image?.Document, other.Image?.Document) && one.Target == other.Target && one.Network == other.Network
        && one.Arguments.SequenceEqual(other.Arguments) && one.Tags.SequenceEqual(other.Tags);

    sealed record Entry(Deployment Set, Configuration Configuration, IReadOnlyList<Finding> Findings);
}
