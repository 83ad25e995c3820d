using System.Collections.Immutable;

namespace Plimsoll.Baselines;

/// <summary>What a baseline says of the findings of a run.</summary>
/// <param name="Known">Those that it lists.</param>
/// <param name="Unmatched">What it lists and was not found, with the number of those that are missing.</param>
public sealed record BaselineMatch(ImmutableHashSet<Diagnostic> Known, ImmutableArray<BaselineEntry> Unmatched)
{
    /// <summary>
    /// Of more equal findings than the baseline has, the first ones by position are the old ones. A file that has gone stands for the one
    /// new file of its name that has all its findings: it was moved.
    /// </summary>
    /// <param name="findings">In order; with their files' paths as the baseline names them.</param>
    /// <param name="isGone">Whether there is no file any more at a path of the baseline.</param>
    public static BaselineMatch Of(ImmutableArray<BaselineEntry> baseline, IReadOnlyList<(Diagnostic Finding, string Path)> findings, Func<string, bool> isGone)
    {
        var paths = baseline.Select(e => e.Key.Path).ToHashSet(StringComparer.Ordinal);
        var moved = Moved(baseline, findings, paths, isGone);
        var left = new Dictionary<BaselineKey, long>();
        foreach (var entry in baseline)
            left[Now(entry.Key)] = left.GetValueOrDefault(Now(entry.Key)) + entry.Count;

        var known = ImmutableHashSet.CreateBuilder<Diagnostic>(ReferenceEqualityComparer.Instance);
        var names = moved.Values.Concat(paths).ToHashSet(StringComparer.Ordinal);
        foreach (var (finding, path) in findings.Where(f => names.Contains(f.Path)))
        {
            var key = BaselineKey.Of(finding, path);
            if (left.GetValueOrDefault(key) is var count and > 0)
            {
                left[key] = count - 1;
                known.Add(finding);
            }
        }

        return new BaselineMatch(known.ToImmutable(), [.. baseline.Where(e => left.GetValueOrDefault(Now(e.Key)) > 0).DistinctBy(e => e.Key).Select(e => e with { Count = left[Now(e.Key)] })]);

        BaselineKey Now(BaselineKey key) => key with { Path = moved.GetValueOrDefault(key.Path, key.Path) };
    }

    /// <summary>Where files have gone; only those of which it is certain.</summary>
    static Dictionary<string, string> Moved(
        ImmutableArray<BaselineEntry> baseline, IReadOnlyList<(Diagnostic Finding, string Path)> findings, HashSet<string> paths, Func<string, bool> isGone)
    {
        var gone = baseline.GroupBy(e => e.Key.Path, StringComparer.Ordinal).Where(f => isGone(f.Key)).ToList();
        if (gone.Count == 0)
            return [];
        var goneNames = gone.Select(g => NameOf(g.Key)).ToHashSet(StringComparer.Ordinal);
        var fresh = findings.Where(f => !paths.Contains(f.Path) && goneNames.Contains(NameOf(f.Path))).GroupBy(f => f.Path, StringComparer.Ordinal)
            .Select(f => (Path: f.Key, Keys: f.GroupBy(x => BaselineKey.Of(x.Finding, "")).ToDictionary(g => g.Key, g => g.Count()))).ToList();
        var claims = gone.Select(g => (From: g.Key, To: Nearest(g.Key, fresh.Where(f => NameOf(f.Path) == NameOf(g.Key) && HasAll(f.Keys, g)).Select(f => f.Path))))
            .Where(c => c.To is not null).ToLookup(c => c.To!, c => c.From, StringComparer.Ordinal);
        return claims.Where(c => c.Count() == 1).ToDictionary(c => c.Single(), c => c.Key, StringComparer.Ordinal);
    }

    static bool HasAll(Dictionary<BaselineKey, int> found, IEnumerable<BaselineEntry> entries) =>
        entries.All(e => found.GetValueOrDefault(e.Key with { Path = "" }) >= e.Count);

    /// <summary>The one that shares most of the last folders; null where that is not one alone.</summary>
    static string? Nearest(string path, IEnumerable<string> candidates) =>
        candidates.GroupBy(c => CommonEnd(path.Split('/'), c.Split('/'))).MaxBy(g => g.Key)?.ToArray() is [var only] ? only : null;

    static int CommonEnd(string[] a, string[] b)
    {
        var count = 0;
        while (count < a.Length && count < b.Length && a[^(count + 1)] == b[^(count + 1)])
            count++;
        return count;
    }

    static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
