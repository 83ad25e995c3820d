using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Analysis;

/// <summary>One file after its fixes.</summary>
/// <param name="Document">The file as it was.</param>
/// <param name="NewText">Its text with the edits made.</param>
public sealed record FixedFile(Document Document, string NewText);

/// <summary>What one round of fixing did.</summary>
/// <param name="Files">Only files that changed, by path.</param>
/// <param name="Applied">The findings whose fix was made.</param>
/// <param name="Skipped">Findings whose fix has to wait for the next round: it overlaps another one.</param>
public sealed record FixRound(ImmutableArray<FixedFile> Files, ImmutableArray<Diagnostic> Applied, ImmutableArray<Diagnostic> Skipped);

/// <summary>What fixing until nothing is left to fix did.</summary>
/// <param name="Texts">The new texts of the files that changed, by path.</param>
/// <param name="Applied">The findings whose fix was made, with the positions of their round.</param>
/// <param name="IsStable">False when fixes were still being made in the last round that is allowed.</param>
public sealed record FixOutcome(ImmutableSortedDictionary<string, string> Texts, ImmutableArray<Diagnostic> Applied, bool IsStable);

/// <summary>Applies the fixes of one run: all edits of a fix or none, no two that overlap, the first by position wins.</summary>
public static class FixApplier
{
    /// <summary>A rule set that does not settle in as many rounds never will.</summary>
    public const int MostRounds = 10;

    /// <summary>
    /// One round. Findings as the driver gives them, their edits in files; suppressed ones and those below the safety asked for are
    /// left alone. <see cref="FixSafety.DisplayOnly"/> fixes are never made.
    /// </summary>
    public static FixRound Apply(IEnumerable<Diagnostic> diagnostics, FixSafety atLeast = FixSafety.Safe)
    {
        var files = new SortedDictionary<string, FileEdits>(StringComparer.Ordinal);
        var applied = ImmutableArray.CreateBuilder<Diagnostic>();
        var skipped = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var diagnostic in diagnostics.Where(d => IsWanted(d, atLeast)))
        {
            var edits = diagnostic.Fix!.Edits;
            foreach (var document in edits.Select(e => e.Location.Document))
                files.TryAdd(document.Path, new FileEdits(document));
            // A second finding may ask for the very same repair: it is made once, and mends both.
            if (edits.All(e => files[e.Location.Document.Path].Has(e)))
            {
                applied.Add(diagnostic);
            }
            else if (edits.All(e => files[e.Location.Document.Path].HasRoomFor(e.Location.Span)) && !OverlapThemselves(edits))
            {
                foreach (var edit in edits)
                    files[edit.Location.Document.Path].Add(edit);
                applied.Add(diagnostic);
            }
            else
            {
                skipped.Add(diagnostic);
            }
        }

        return new FixRound([.. files.Values.Select(f => f.Apply()).OfType<FixedFile>()], applied.ToImmutable(), skipped.ToImmutable());
    }

    /// <summary>Fixes, looks again, fixes what is new, until nothing is left or <see cref="MostRounds"/> are over.</summary>
    /// <param name="diagnostics">The first round's findings.</param>
    /// <param name="analyzeAgain">Gets the new text of every file changed so far, by path, and finds what there is now.</param>
    /// <param name="atLeast">Fixes below this are left alone.</param>
    public static FixOutcome ApplyAll(
        IEnumerable<Diagnostic> diagnostics, Func<ImmutableSortedDictionary<string, string>, IEnumerable<Diagnostic>> analyzeAgain,
        FixSafety atLeast = FixSafety.Safe)
    {
        var texts = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        var applied = ImmutableArray.CreateBuilder<Diagnostic>();
        for (var round = 0; round < MostRounds; round++)
        {
            var result = Apply(diagnostics, atLeast);
            if (result.Files.IsEmpty)
                return new FixOutcome(texts, applied.ToImmutable(), IsStable: true);
            texts = texts.SetItems(result.Files.Select(f => KeyValuePair.Create(f.Document.Path, f.NewText)));
            applied.AddRange(result.Applied);
            diagnostics = analyzeAgain(texts);
        }

        return new FixOutcome(texts, applied.ToImmutable(), Apply(diagnostics, atLeast).Files.IsEmpty);
    }

    static bool IsWanted(Diagnostic diagnostic, FixSafety atLeast) =>
        diagnostic is { Suppression: null, Fix: { Edits.IsEmpty: false } fix } && fix.Safety != FixSafety.DisplayOnly && fix.Safety >= atLeast;

    static bool OverlapThemselves(ImmutableArray<FixEdit> edits) => edits.GroupBy(e => e.Location.Document.Path, StringComparer.Ordinal)
        .Any(file => file.Select(e => e.Location.Span).OrderBy(s => s.Start).ThenBy(s => s.End).ToArray() is var spans
            && Enumerable.Range(1, spans.Length - 1).Any(i => spans[i].Start < spans[i - 1].End));

    sealed class FileEdits(Document document)
    {
        readonly List<FixEdit> _edits = [];
        readonly HashSet<(TextSpan, string)> _made = [];

        /// <summary>By start, the shorter first. They do not overlap, so the last that begins before a place also ends last.</summary>
        readonly List<TextSpan> _spans = [];

        public bool Has(FixEdit edit) => _made.Contains((edit.Location.Span, edit.NewText));

        // Insertions do not overlap at the edges of another edit, only inside it; neighbours may touch.
        public bool HasRoomFor(TextSpan span)
        {
            var before = Place(new TextSpan(span.End, 0)) - 1;
            while (before >= 0 && _spans[before].Start >= span.End)
                before--;
            return before < 0 || _spans[before].End <= span.Start;
        }

        public void Add(FixEdit edit)
        {
            _edits.Add(edit);
            _made.Add((edit.Location.Span, edit.NewText));
            _spans.Insert(Place(edit.Location.Span), edit.Location.Span);
        }

        int Place(TextSpan span) => _spans.BinarySearch(span) is >= 0 and var at ? at : ~_spans.BinarySearch(span);

        public FixedFile? Apply()
        {
            var text = TextEdits.Apply(document.Text, _edits.Select(e => (e.Location.Span, e.NewText)));
            return text is null || text == document.Text ? null : new FixedFile(document, text);
        }
    }
}
