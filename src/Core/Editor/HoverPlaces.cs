using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Editor;

/// <summary>The documents that hold a place, and the words there.</summary>
static class HoverPlaces
{
    /// <summary>The innermost document first: what a guest says nothing of may mean something to its host.</summary>
    public static IEnumerable<EditorPlace> At(EditorFile file, int offset)
    {
        var places = new Stack<EditorPlace>([new EditorPlace(file.Document, Math.Clamp(offset, 0, file.Document.Text.Length))]);
        while (Deeper(places.Peek()) is { } inner)
            places.Push(inner);
        return places;
    }

    static EditorPlace? Deeper(EditorPlace place)
    {
        foreach (var guest in place.Document.Guests)
        {
            if (guest.Map?.ToGuest(place.Offset) is { } offset)
                return new EditorPlace(guest, offset);
        }

        return null;
    }

    /// <summary>The place lies in the span, or at its end, where a cursor behind a word stands.</summary>
    public static bool Touches(this EditorPlace place, TextSpan span) => span.Start <= place.Offset && place.Offset <= span.End;

    /// <summary>The same, for a location of any document; an empty one holds nothing.</summary>
    public static bool Touches(this EditorPlace place, Location location) =>
        location.Document == place.Document && !location.Span.IsEmpty && place.Touches(location.Span);

    /// <summary>The run of such characters around the place; empty where there is none.</summary>
    public static TextSpan WordAt(this EditorPlace place, Func<char, bool> isPart)
    {
        var text = place.Document.Text;
        int start = place.Offset, end = place.Offset;
        while (start > 0 && isPart(text[start - 1]))
            start--;
        while (end < text.Length && isPart(text[end]))
            end++;
        return TextSpan.FromBounds(start, end);
    }

    /// <summary>The line of the place, without its end.</summary>
    public static TextSpan LineAt(this EditorPlace place) => place.Document.Lines.GetLineSpan(place.Document.Lines.GetLine(place.Offset));
}
