using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Editor;

/// <summary>A key of a configuration file, in a file of its own or written by a script; a value out of a closed list.</summary>
static class HoverKeys
{
    public static Hover? At(EditorPlace place)
    {
        if (place.Document.Root is not DataFileSyntax || KeyPages.TableOf(place.Document.Kind) is not { } table)
            return null;
        var entry = place.Document.Tree.FindNode(place.Offset) is DataScalarSyntax at ? at.Parent as DataEntrySyntax : null;
        if (entry is null && place.Offset > 0)
            entry = (place.Document.Tree.FindNode(place.Offset - 1) as DataScalarSyntax)?.Parent as DataEntrySyntax;
        if (entry is null)
            return null;
        var path = KeyPages.PathOf(entry);
        var schema = KeyPages.SchemaAt(place.Document.Kind, path);
        if (place.Touches(entry.Key.Span))
            return Key(place.Document, table, path, entry.Key);
        return entry.Value is DataScalarSyntax value && place.Touches(value.Span) && schema is { Values.IsEmpty: false } && schema.Values.Contains(value.Value)
            ? Key(place.Document, table, path, value) : null;
    }

    static Hover? Key(Document document, KeyTable table, IReadOnlyList<string> path, DataScalarSyntax word)
    {
        var location = document.At(word.ContentSpan);
        if (KeyPages.Find(document.Kind, path) is { } page)
            return new Hover(page.ToHover(table.File), location);
        return document.Kind == DocumentKind.DaemonJson && path.Count == 1 && DaemonSchema.SilentlyIgnored.TryGetValue(path[0], out var place)
            ? new Hover(HoverText.Paragraphs($"**daemon.json: {path[0]}**", $"The name of a flag, which dockerd lets through here and does not read: the setting belongs to {HoverText.Code(place)}.", HoverText.Source("https://docs.docker.com/reference/cli/dockerd/")), location) : null;
    }
}
