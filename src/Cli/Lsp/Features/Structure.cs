using System.Text.Json;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Editor;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>What a file is made of: its outline, and what can be folded away.</summary>
static class Structure
{
    public static Task<Action<Utf8JsonWriter>> SymbolsOf(TextRequest request)
    {
        var outline = Outline.Of(request.Document);
        return Task.FromResult<Action<Utf8JsonWriter>>(json =>
        {
            if (request.Session.Client.NestsSymbols)
                json.WriteArrayValue(outline, e => WriteNested(json, request, e));
            else
                json.WriteArrayValue(outline.SelectMany(e => Flat(e, null)), e => WriteFlat(json, request, e.Entry, e.Container));
        });
    }

    static void WriteNested(Utf8JsonWriter json, TextRequest request, OutlineEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("name", entry.Name);
        json.WriteOptional("detail", entry.Detail);
        json.WriteNumber("kind", Kind(entry.Kind));
        json.WriteRange("range", request.RangeOf(entry.Location));
        json.WriteRange("selectionRange", request.RangeOf(entry.Selection));
        if (!entry.Children.IsEmpty)
            json.WriteArray("children", entry.Children, c => WriteNested(json, request, c));
        json.WriteEndObject();
    }

    static IEnumerable<(OutlineEntry Entry, string? Container)> Flat(OutlineEntry entry, string? container) =>
        entry.Children.SelectMany(c => Flat(c, entry.Name)).Prepend((entry, container));

    static void WriteFlat(Utf8JsonWriter json, TextRequest request, OutlineEntry entry, string? container)
    {
        json.WriteStartObject();
        json.WriteString("name", entry.Name);
        json.WriteNumber("kind", Kind(entry.Kind));
        json.WritePropertyName("location");
        request.WriteLocation(json, entry.Location);
        json.WriteOptional("containerName", container);
        json.WriteEndObject();
    }

    // SymbolKind of the protocol.
    static int Kind(OutlineKind kind) => kind switch
    {
        OutlineKind.Stage => 5,
        OutlineKind.Instruction or OutlineKind.Function => 12,
        OutlineKind.Section => 3,
        OutlineKind.Service => 2,
        OutlineKind.Key => 20,
        OutlineKind.Command => 24,
        OutlineKind.Fence => 19,
        OutlineKind.Block => 23,
        OutlineKind.Variable => 13,
        OutlineKind.Guest => 1,
        _ => 15,
    };

    public static Task<Action<Utf8JsonWriter>> FoldsOf(TextRequest request)
    {
        var folds = Folds.Of(request.Document);
        return Task.FromResult<Action<Utf8JsonWriter>>(json => json.WriteArrayValue(folds, f =>
        {
            json.WriteStartObject();
            json.WriteNumber("startLine", f.StartLine);
            json.WriteNumber("endLine", f.EndLine);
            if (f.Kind == FoldKind.Comment)
                json.WriteString("kind", "comment");
            json.WriteEndObject();
        }));
    }
}
