using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Output;
using Plimsoll.Suppressions;
using Plimsoll.Text;

namespace Plimsoll.Cli.Adding;

/// <summary>Writes suppression comments for all that is found, so that from then on only what is new is shown.</summary>
static class IgnoreComments
{
    /// <summary>A comment may bring findings of its own; those are silenced in the next round.</summary>
    const int MostRounds = 10;

    /// <summary>The files with comments, in memory. A comment that would break something is left out.</summary>
    /// <param name="found">The findings in the files as they are.</param>
    public static Repair Add(Workspace workspace, ImmutableArray<Diagnostic> found, Func<Workspace, ImmutableArray<Diagnostic>> analyze, string reason, RuleIndex rules)
    {
        var open = workspace.Files.Where(f => f.Source.IsRewritable && !f.Source.Found.Configuration.DisablesIgnoreComments)
            .Select(f => f.Source.Found.Path).ToHashSet(StringComparer.Ordinal);
        var (after, left) = (workspace, found);
        for (var round = 0; round < MostRounds; round++)
        {
            var texts = left.Where(d => IsSilenceable(d) && open.Contains(d.Location.Document.Path)).GroupBy(d => d.Location.Document).DistinctBy(f => f.Key.Path, StringComparer.Ordinal)
                .Select(f => (f.Key.Path, Before: f.Key.Text, After: With(f.Key, [.. SuppressionEdit.ForAll(f.Key, f, reason, rules)])))
                .Where(f => f.After != f.Before).ToDictionary(f => f.Path, f => f.After, StringComparer.Ordinal);
            if (texts.Count == 0)
                break;
            after = after.With(texts);
            left = analyze(after);
        }

        return new Repair(workspace, after, left, []);
    }

    /// <summary>One line: what was done, and what is left.</summary>
    public static string Told(ImmutableArray<Diagnostic> found, Repair repair)
    {
        // Those say themselves why.
        var locked = repair.Found.Where(d => d.Id == FixNotWritten.Rule.Id).Select(d => d.Location.Document.Path).ToHashSet(StringComparer.Ordinal);
        var open = repair.Found.Where(d => d.Suppression is null && d.Id != FixNotWritten.Rule.Id).ToList();
        var left = open.Count(d => !locked.Contains(d.Location.Document.Path));
        var files = repair.Before.Files.Zip(repair.After.Files).Count(f => f.First.Source.Text != f.Second.Source.Text);
        var silenced = Math.Max(0, found.Count(d => d.Suppression is null) - open.Count);
        var done = files == 0 ? "no comment was written" : $"comments in {Counts.Of(files, "file")} silence {Counts.Of(silenced, "finding")}";
        var failed = locked.Count == 0 ? "" : $"; {Counts.Of(locked.Count, "file")} cannot be written";
        return left == 0 ? done + failed : $"{done}{failed}; {left} {(left == 1 ? "is" : "are")} left, where no comment can stand or help: a baseline silences those (--write-baseline)";
    }

    // What is wrong with a comment is mended, not silenced by another.
    static bool IsSilenceable(Diagnostic finding) =>
        finding.Suppression is null && finding.Id != UnusedSuppression.Rule.Id && finding.Id != MalformedSuppression.Rule.Id;

    /// <summary>All comments where they break nothing, else each one that does not.</summary>
    static string With(Document document, ImmutableArray<FixEdit> edits)
    {
        var made = new List<FixEdit>();
        if (IsHarmless(document, Apply(document, edits)))
            return Apply(document, edits);
        foreach (var edit in edits)
        {
            made.Add(edit);
            if (!IsHarmless(document, Apply(document, made)))
                made.RemoveAt(made.Count - 1);
        }

        return Apply(document, made);
    }

    static string Apply(Document document, IEnumerable<FixEdit> edits) => TextEdits.Apply(document.Text, edits.Select(e => (e.Location.Span, e.NewText)))!;

    /// <summary>The text has no more syntax errors, and what it embeds reads as before.</summary>
    static bool IsHarmless(Document before, string text)
    {
        var after = Embedding.DocumentReader.Read(before.Path, before.Kind, text);
        return after.WithGuests.Sum(d => d.Tree.Errors.Length) <= before.WithGuests.Sum(d => d.Tree.Errors.Length)
            && after.WithGuests.Skip(1).Select(g => g.Text).SequenceEqual(before.WithGuests.Skip(1).Select(g => g.Text));
    }
}
