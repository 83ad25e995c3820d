using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>
/// Sets that share a network by its name, which one of them makes or has as an external one: their containers meet on it, so they are one picture.
/// All others are kept apart: two examples of one repository have nothing to do with each other.
/// </summary>
static class JoinedSets
{
    public static List<List<Deployment>> Of(IReadOnlyList<Deployment> sets)
    {
        var groupOf = Enumerable.Range(0, sets.Count).Select(i => new List<int> { i }).ToArray();
        foreach (var network in Enumerable.Range(0, sets.Count).SelectMany(i => Shared(sets[i]).Select(n => (Name: n.Name, n.IsOffered, Set: i))).GroupBy(n => n.Name, StringComparer.Ordinal))
        {
            // Equal names of two applications' own networks are chance.
            if (!network.Any(n => n.IsOffered))
                continue;
            var first = groupOf[network.First().Set];
            foreach (var other in network.Select(n => groupOf[n.Set]).Where(g => !ReferenceEquals(g, first)).Distinct<List<int>>(ReferenceEqualityComparer.Instance).ToList())
            {
                first.AddRange(other);
                foreach (var set in other)
                    groupOf[set] = first;
            }
        }

        return [.. groupOf.Distinct<List<int>>(ReferenceEqualityComparer.Instance).Select(g => g.Order().Select(i => sets[i]).ToList())];
    }

    static IEnumerable<(string Name, bool IsOffered)> Shared(Deployment set)
    {
        var names = set.Networks.Where(n => n.EngineName is not null).Select(n => (Name: n.EngineName!, IsOffered: n.IsExternal || n.Project is null))
            .Concat(set.Containers.Where(c => c.Source == ContainerSource.DockerRun).SelectMany(c => c.Networks).Where(n => n.EngineName is not null).Select(n => (Name: n.EngineName!, IsOffered: true)));
        return names.Where(n => n.Name.Length > 0 && !n.Name.Contains(SourcedText.Unknown, StringComparison.Ordinal) && n.Name is not ("bridge" or "host" or "none")).Distinct();
    }
}
