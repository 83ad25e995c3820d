using System.Collections.Immutable;

namespace Plimsoll.Output;

/// <summary>One place of a finding's story.</summary>
/// <param name="Text">What happens there; null where the finding's message says it all.</param>
/// <param name="IsFinding">The place that the finding is about.</param>
sealed record StoryStep(Location Location, string? Text, bool IsFinding);

/// <summary>The places of a finding in the order in which it happens, the finding itself among them.</summary>
static class Story
{
    public static ImmutableArray<StoryStep> Of(Diagnostic diagnostic)
    {
        var steps = diagnostic.Related.Select(r => new StoryStep(r.Location, r.Message, IsFinding: false)).ToList();
        steps.Insert(PlaceOf(diagnostic.Location, steps), new StoryStep(diagnostic.Location, diagnostic.Label, IsFinding: true));
        return [.. steps];
    }

    // Files are read from their top: the finding stands between its neighbours there. Where nothing else is said of its file, it is what
    // the rest leads to.
    static int PlaceOf(Location finding, List<StoryStep> others)
    {
        var later = others.FindIndex(s => s.Location.Document == finding.Document && s.Location.Span.Start > finding.Span.Start);
        if (later >= 0)
            return later;
        var earlier = others.FindLastIndex(s => s.Location.Document == finding.Document);
        return earlier >= 0 ? earlier + 1 : others.Count;
    }
}
