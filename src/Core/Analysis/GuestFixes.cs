using System.Collections.Immutable;
using Plimsoll.Embedding;
using Plimsoll.Text;

namespace Plimsoll.Analysis;

/// <summary>
/// Leads the edits of fixes from guests to their files, and proves them: the edited file is parsed and embedded again, and each
/// guest must then have the very text that its fixes ask for. What cannot be proved is dropped: no fix is better than a wrong one.
/// </summary>
static class GuestFixes
{
    /// <summary>The same findings in the same order, with fixes that have edits in files only, or none. Suppressed findings lose theirs.</summary>
    public static IEnumerable<Diagnostic> ToPhysical(IReadOnlyList<Diagnostic> found)
    {
        List<Diagnostic> diagnostics = [.. found.Select(d => d.Fix?.Edits.All(Fits) == false ? d with { Fix = null } : d)];
        var mapped = diagnostics.Where(d => d is { Suppression: null, Fix: { } fix } && fix.Edits.Any(e => e.Location.Document.IsGuest))
            .Select(d => d.Fix!).Distinct<Fix>(ReferenceEqualityComparer.Instance).Select(MappedFix.Of).OfType<MappedFix>();
        var proved = mapped.GroupBy(f => f.Edits[0].Location.Document).SelectMany(file => Proved([.. file]))
            .ToDictionary(f => f.Original, f => f.Original with { Edits = f.Edits }, (IEqualityComparer<Fix>)ReferenceEqualityComparer.Instance);
        return diagnostics.Select(d => d.Fix is not { } fix || d.Suppression is null && fix.Edits.All(e => !e.Location.Document.IsGuest) ? d
            : d with { Fix = proved.GetValueOrDefault(fix) });
    }

    /// <summary>
    /// Tries all at once, and where that goes wrong one half after the other: a file with hundreds of fixes is mostly read once more,
    /// not hundreds of times. Fixes that overlap come apart the same way.
    /// </summary>
    static IEnumerable<MappedFix> Proved(ImmutableArray<MappedFix> fixes)
    {
        if (fixes.IsEmpty)
            return [];
        if (AreProved(fixes))
            return fixes;
        var half = fixes.Length / 2;
        return half == 0 ? [] : Proved(fixes[..half]).Concat(Proved(fixes[half..]));
    }

    static bool AreProved(ImmutableArray<MappedFix> fixes)
    {
        var inGuests = fixes.SelectMany(f => f.Original.Edits).ToLookup(e => e.Location.Document);
        return fixes.SelectMany(f => f.Edits).GroupBy(e => e.Location.Document).All(file =>
            Apply(file.Key.Text, file) is { } text
            && DocumentReader.Read(file.Key.Path, file.Key.Kind, text) is var edited
            && IsAsMeant(file.Key, edited, inGuests)
            && ErrorsIn(edited) <= ErrorsIn(file.Key));
    }

    /// <summary>Guests with edits have the text that the edits say, their neighbours the text that they had.</summary>
    static bool IsAsMeant(Document before, Document after, ILookup<Document, FixEdit> edits)
    {
        if (before.Kind != after.Kind)
            return false;
        if (before.IsGuest && edits.Contains(before))
            return Apply(before.Text, edits[before]) == after.Text;
        if (!before.WithGuests.Any(edits.Contains))
            return before.Text == after.Text;
        if (before.Guests.Length != after.Guests.Length)
            return false;
        for (var i = 0; i < before.Guests.Length; i++)
        {
            if (!IsAsMeant(before.Guests[i], after.Guests[i], edits))
                return false;
        }

        return true;
    }

    /// <summary>
    /// Rules about command lines write blanks and quotes as a shell reads them. In the pieces of command lines that a workflow or a
    /// devcontainer.json holds for another tool, only a plain word can take the place of a plain word.
    /// </summary>
    static bool Fits(FixEdit edit) =>
        edit.Location.Document is { IsGuest: true } or { Kind: not (DocumentKind.GitHubWorkflow or DocumentKind.GitLabCi or DocumentKind.DevContainer) }
        || IsPlain(edit.NewText) && IsPlain(edit.Location.Text);

    static bool IsPlain(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '=' or '@');

    static string? Apply(string text, IEnumerable<FixEdit> edits) => TextEdits.Apply(text, edits.Select(e => (e.Location.Span, e.NewText)));

    static int ErrorsIn(Document document) => document.WithGuests.Sum(d => d.Tree.Errors.Length);

    /// <summary>A fix, and its edits in files.</summary>
    sealed record MappedFix(Fix Original, ImmutableArray<FixEdit> Edits)
    {
        public static MappedFix? Of(Fix fix)
        {
            var edits = ImmutableArray.CreateBuilder<FixEdit>(fix.Edits.Length);
            foreach (var edit in fix.Edits)
            {
                if (edit.Location.PhysicalEdit is not { } location || TextIn(location, edit) is not { } text)
                    return null;
                edits.Add(new FixEdit(location, text));
            }

            return new MappedFix(fix, edits.MoveToImmutable());
        }

        /// <summary>
        /// The new text as the file has it: two dollar signs in a compose file for each one of its guest's. Both give the guest the same
        /// text, so nothing could be proved later. Null where variables of compose's own are replaced: it is not known which of the new ones
        /// are compose's.
        /// </summary>
        static string? TextIn(Location file, FixEdit edit)
        {
            if (!edit.NewText.Contains('$', StringComparison.Ordinal) || edit.Location.Document.Host is not { Kind: DocumentKind.Compose } compose)
                return edit.NewText;
            return compose is { IsGuest: true, Host.Kind: not DocumentKind.Markdown } || file.Text.Replace("$$", "", StringComparison.Ordinal).Contains('$', StringComparison.Ordinal)
                ? null : edit.NewText.Replace("$", "$$", StringComparison.Ordinal);
        }
    }
}
