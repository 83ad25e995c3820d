using Microsoft.CodeAnalysis.Text;
using Plimsoll.Embedding;

namespace Plimsoll.Tests.Embedding;

/// <summary>What must hold for every guest of every document.</summary>
static class GuestAssert
{
    /// <summary>
    /// The pieces of each map cover the guest's text; a verbatim piece is the host's text; through all hosts up to the file, a character
    /// that is verbatim at each level is the file's character. Violations are returned, so that a corpus run can name its file.
    /// </summary>
    public static IEnumerable<string> BrokenMaps(Document document)
    {
        foreach (var guest in document.WithGuests.Where(d => d.IsGuest))
        {
            if (BrokenMap(guest) is { } broken)
                yield return $"{guest} at {guest.HostNode!.Span}: {broken}";
        }
    }

    static string? BrokenMap(Document guest)
    {
        var (host, map) = (guest.Host!, guest.Map!);
        if (guest.HostNode!.Ancestors().Append(guest.HostNode).All(n => n != host.Root))
            return "its node is not one of its host's tree";
        var at = 0;
        foreach (var piece in map.Pieces)
        {
            if (piece.GuestStart != at)
                return $"a gap before {piece}";
            at = piece.GuestEnd;
            if (piece.HostStart < 0 || piece.HostEnd > host.Text.Length)
                return $"{piece} lies outside its host";
            if (piece.Verbatim && !guest.Text.AsSpan(piece.GuestStart, piece.GuestLength).SequenceEqual(host.Text.AsSpan(piece.HostStart, piece.HostLength)))
                return $"{piece} is not verbatim";
        }

        if (at != guest.Text.Length || map.Pieces.IsEmpty)
            return $"the map ends at {at} of {guest.Text.Length}";
        if (map.Expansions.Any(e => e.End > guest.Text.Length))
            return "an expansion lies outside";
        for (var i = 0; i < guest.Text.Length; i += 5)
        {
            if (IsVerbatimToTheFile(guest, i) && guest.At(i, 1).Physical is var there && there.Text != guest.Text.Substring(i, 1))
                return $"character {i} is {guest.Text[i]} here and {there.Text} in the file";
        }

        return null;
    }

    static bool IsVerbatimToTheFile(Document document, int offset)
    {
        for (; document is { Host: { } host, Map: { } map }; document = host)
        {
            if (!map.PieceAt(offset).Verbatim)
                return false;
            offset = map.ToHost(new TextSpan(offset, 1)).Start;
        }

        return true;
    }

    /// <summary>The guests of a document, each as <c>Kind target: text</c>; guests of guests follow theirs, one <c>&gt;</c> deeper.</summary>
    public static string[] Dump(DocumentKind kind, string text)
    {
        var document = DocumentReader.Read("sample", kind, text);
        Assert.That(BrokenMaps(document), Is.Empty);
        return [.. document.WithGuests.Skip(1).Select(Line)];
    }

    static string Line(Document guest)
    {
        var depth = 0;
        for (var host = guest.Host; host!.IsGuest; host = host.Host)
            depth++;
        return $"{new string('>', depth)}{guest.Kind}{(guest.TargetPath is null ? "" : $" {guest.TargetPath}")}: {guest.Text}";
    }
}
