using System.Text;
using System.Text.Json.Nodes;

namespace Plimsoll.Tests.Lsp.Client;

/// <summary>Places as the protocol counts them, written as plainly as can be: what the server's are held against.</summary>
static class Positions
{
    /// <summary>Starts of the lines, each of which ends with <c>\n</c>, <c>\r\n</c> or <c>\r</c>.</summary>
    static List<int> Starts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))
                starts.Add(i + 1);
        }

        return starts;
    }

    static int Units(string text, string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetByteCount(text),
        "utf-32" => text.EnumerateRunes().Count(),
        _ => text.Length,
    };

    public static (int Line, int Character) Of(string text, int offset, string encoding)
    {
        var starts = Starts(text);
        var line = starts.FindLastIndex(s => s <= offset);
        return (line, Units(text[starts[line]..offset], encoding));
    }

    public static JsonObject Json(string text, int offset, string encoding)
    {
        var (line, character) = Of(text, offset, encoding);
        return new JsonObject { ["line"] = line, ["character"] = character };
    }

    public static JsonObject Range(string text, int start, int end, string encoding) =>
        new() { ["start"] = Json(text, start, encoding), ["end"] = Json(text, end, encoding) };

    /// <summary>The offset of a place; null where the text has no such place.</summary>
    public static int? Offset(string text, JsonNode position, string encoding)
    {
        var (line, character) = ((int)position["line"]!, (int)position["character"]!);
        var starts = Starts(text);
        if (line >= starts.Count)
            return null;
        var end = line + 1 < starts.Count ? starts[line + 1] : text.Length;
        while (end > starts[line] && text[end - 1] is '\r' or '\n')
            end--;
        if (encoding == "utf-16")
            return starts[line] + character <= end ? starts[line] + character : null;
        for (var at = starts[line]; at <= end; at++)
        {
            if (TextChange.IsPlace(text, at) && Units(text[starts[line]..at], encoding) == character)
                return at;
        }

        return null;
    }
}
