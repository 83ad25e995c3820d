using System.Collections.Immutable;
using Plimsoll.Embedding;
using Plimsoll.Text;

namespace Plimsoll.Analysis;

/// <summary>
/// Leads the edits of a fix from guests to their files, and proves them: the edited file is parsed and embedded again, and the
/// guest must then have the very text that the fix asks for. What cannot be proved is dropped: no fix is better than a wrong one.
/// </summary>
static class GuestFixes
{
    /// <summary>The fix with edits in files only, or null. A fix without edits in guests comes back as it is.</summary>
    public static Fix? ToPhysical(Fix fix)
    {
        if (fix.Edits.IsEmpty || fix.Edits.All(e => !e.Location.Document.IsGuest))
            return fix;
        var edits = ImmutableArray.CreateBuilder<FixEdit>(fix.Edits.Length);
        foreach (var edit in fix.Edits)
        {
            if (edit.Location.PhysicalEdit is not { } location)
                return null;
            edits.Add(edit with { Location = location });
        }

        var byDocument = fix.Edits.ToLookup(e => e.Location.Document);
        return edits.GroupBy(e => e.Location.Document).All(file => Proves(file.Key, file, byDocument))
            ? fix with { Edits = edits.MoveToImmutable() } : null;
    }

    static bool Proves(Document file, IEnumerable<FixEdit> edits, ILookup<Document, FixEdit> byDocument) =>
        Apply(file.Text, edits) is { } text
        && DocumentReader.Read(file.Path, file.Kind, text) is var edited
        && IsAsMeant(file, edited, byDocument)
        && ErrorsIn(edited) <= ErrorsIn(file);

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

    static string? Apply(string text, IEnumerable<FixEdit> edits) => TextEdits.Apply(text, edits.Select(e => (e.Location.Span, e.NewText)));

    static int ErrorsIn(Document document) => document.WithGuests.Sum(d => d.Tree.Errors.Length);
}
