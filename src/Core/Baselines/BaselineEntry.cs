namespace Plimsoll.Baselines;

/// <summary>What findings are known by from run to run: equal ones have one key, and are counted.</summary>
/// <param name="Path">Relative to the baseline's folder, with <c>/</c>.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Hash">Of the text, see <see cref="FindingHash"/>.</param>
public readonly record struct BaselineKey(string Path, string Rule, string Hash)
{
    /// <param name="path">The finding's file as the baseline names it.</param>
    public static BaselineKey Of(Diagnostic finding, string path) => new(path, finding.Id, FindingHash.Of(finding.Location));
}

/// <summary>A line of a baseline.</summary>
/// <param name="Count">So many equal findings were there; at least 1.</param>
/// <param name="Location">Where it stands in the baseline.</param>
public sealed record BaselineEntry(BaselineKey Key, long Count, Location Location);
