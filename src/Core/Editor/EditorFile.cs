using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>
/// A file at one moment with what stands around it: what every feature of an editor is asked about. Immutable, like all that it holds, so
/// any number of features may look at it at once, on any thread.
/// </summary>
/// <param name="Document">The file; no guest.</param>
/// <param name="Deployment">The set that it is part of.</param>
public sealed record EditorFile(Document Document, Deployment Deployment)
{
    /// <summary>All sets of the same root, <see cref="Deployment"/> among them.</summary>
    public ImmutableArray<Deployment> Root { get; init; } = [Deployment];

    /// <summary>The innermost document that holds a place of the file, and the place in it.</summary>
    /// <param name="offset">UTF-16, in the file; one past the end counts as the end.</param>
    public EditorPlace At(int offset)
    {
        var place = new EditorPlace(Document, Math.Clamp(offset, 0, Document.Text.Length));
        while (Deeper(place) is { } inner)
            place = inner;
        return place;
    }

    // A guest's node may hold more than its text: the quotes around it, the key before it.
    static EditorPlace? Deeper(EditorPlace place)
    {
        foreach (var guest in place.Document.Guests)
        {
            if (guest.Map?.ToGuest(place.Offset) is { } offset)
                return new EditorPlace(guest, offset);
        }

        return null;
    }
}

/// <summary>A place in a document, which may be a guest.</summary>
/// <param name="Offset">UTF-16, in <paramref name="Document"/>.</param>
public readonly record struct EditorPlace(Document Document, int Offset);
