using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>The questions of a troubleshooting session - why has this pull, this build, this container no proxy - answered from the files.</summary>
public static class Why
{
    public const string Pull = "pull", Build = "build";

    /// <summary>What can be asked about: <c>pull</c> and <c>build</c> where the files pull and build, then the containers by name.</summary>
    public static ImmutableArray<string> Subjects(IReadOnlyList<Deployment> sets)
    {
        var containers = sets.SelectMany(s => s.Containers).SelectMany(Focused.NamesOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return
        [
            .. sets.Any(s => new Pulls(s).All.Any(u => u.Consumer == ProxyConsumer.DaemonPull)) ? [Pull] : (string[])[],
            .. sets.Any(s => !s.Builds.IsEmpty) ? [Build] : (string[])[],
            .. containers.Except([Pull, Build], StringComparer.Ordinal),
        ];
    }

    /// <summary>One answer for each set that pulls or builds, or for each container of that name. Empty: nothing here is called so.</summary>
    public static ImmutableArray<WhyAnswer> About(IReadOnlyList<Deployment> sets, IReadOnlyList<Diagnostic> found, string subject)
    {
        var findings = new FindingsByPlace(found);
        return [.. sets.SelectMany(s => new WhyOfSet(s, findings).About(subject))];
    }
}
