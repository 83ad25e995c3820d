using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Graphs;

/// <summary>Findings about proxies and networks that somebody sees, by the places that they speak of.</summary>
sealed class FindingsByPlace
{
    /// <summary>The beginnings of the ids that pictures and answers speak of.</summary>
    static readonly string[] s_rules = ["PLM60", "PLM70", "PLM2002"];

    readonly Dictionary<string, List<(TextSpan Span, Diagnostic Finding, bool IsOwn)>> _byPath = new(StringComparer.Ordinal);

    public FindingsByPlace(IEnumerable<Diagnostic> found)
    {
        foreach (var finding in found.Where(f => f.Suppression is null && IsOf(f.Id, s_rules)))
        {
            Add(finding.Location, finding, isOwn: true);
            foreach (var related in finding.Related)
                Add(related.Location, finding, isOwn: false);
        }
    }

    void Add(Location location, Diagnostic finding, bool isOwn)
    {
        var (document, span) = location.Physical;
        if (!_byPath.TryGetValue(document.Path, out var list))
            _byPath[document.Path] = list = [];
        list.Add((span, finding, isOwn));
    }

    /// <summary>Findings whose own place overlaps one of these, each once, in the order of the files.</summary>
    /// <param name="rules">The beginnings of the ids that matter.</param>
    public ImmutableArray<Diagnostic> At(IEnumerable<Location> places, params ReadOnlySpan<string> rules) => Find(places, ownOnly: true, rules);

    /// <inheritdoc cref="At(IEnumerable{Location}, ReadOnlySpan{string})"/>
    public ImmutableArray<Diagnostic> At(Location place, params ReadOnlySpan<string> rules) => Find([place], ownOnly: true, rules);

    /// <summary>Findings that speak of one of these places at all, beside their own.</summary>
    public ImmutableArray<Diagnostic> About(IEnumerable<Location> places, params ReadOnlySpan<string> rules) => Find(places, ownOnly: false, rules);

    ImmutableArray<Diagnostic> Find(IEnumerable<Location> places, bool ownOnly, ReadOnlySpan<string> rules)
    {
        var result = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var place in places)
        {
            var (document, span) = place.Physical;
            if (document is null || !_byPath.TryGetValue(document.Path, out var list))
                continue;
            foreach (var (other, finding, isOwn) in list)
            {
                if ((isOwn || !ownOnly) && Meet(other, span) && IsOf(finding.Id, rules) && !result.Contains(finding, ReferenceEqualityComparer.Instance))
                    result.Add(finding);
            }
        }

        return result.ToImmutable();
    }

    // Neighbours that touch have nothing in common; an empty place has no inside.
    static bool Meet(TextSpan one, TextSpan other) => one.OverlapsWith(other) || (one.IsEmpty || other.IsEmpty) && one.IntersectsWith(other);

    static bool IsOf(string id, ReadOnlySpan<string> rules)
    {
        foreach (var rule in rules)
        {
            if (id.StartsWith(rule, StringComparison.Ordinal))
                return true;
        }

        return rules.IsEmpty;
    }
}
