using System.Runtime.CompilerServices;
using Plimsoll.Model;

namespace Plimsoll.Analysis;

/// <summary>
/// What rules found in the sets of earlier runs. Where an edit changed one set of hundreds, the others are still the very same objects, and so
/// is what there is to find in them. A set that nobody holds any longer is forgotten.
/// </summary>
public sealed class AnalysisMemory
{
    readonly ConditionalWeakTable<Deployment, Entry> _known = [];

    internal IReadOnlyList<Finding>? Of(Deployment set, Configuration configuration) =>
        _known.TryGetValue(set, out var entry) && ReferenceEquals(entry.Configuration, configuration) ? entry.Findings : null;

    internal void Keep(Deployment set, Configuration configuration, IReadOnlyList<Finding> findings) =>
        _known.AddOrUpdate(set, new Entry(configuration, findings));

    sealed record Entry(Configuration Configuration, IReadOnlyList<Finding> Findings);
}
