using System.Text.Encodings.Web;
using System.Text.Json;

namespace Plimsoll.Cli.Lsp.Protocol;

/// <summary>Writes what the protocol's messages are made of.</summary>
static class Json
{
    /// <summary>Escaped no more than JSON asks for: it is read by a program, and its log by a person.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Null(Utf8JsonWriter json) => json.WriteNullValue();

    public static void WriteRange(this Utf8JsonWriter json, string name, Range range)
    {
        json.WritePropertyName(name);
        json.WriteRangeValue(range);
    }

    public static void WriteRangeValue(this Utf8JsonWriter json, Range range)
    {
        json.WriteStartObject();
        json.WritePosition("start", range.Start);
        json.WritePosition("end", range.End);
        json.WriteEndObject();
    }

    public static void WritePosition(this Utf8JsonWriter json, string name, Position position)
    {
        json.WriteStartObject(name);
        json.WriteNumber("line", position.Line);
        json.WriteNumber("character", position.Character);
        json.WriteEndObject();
    }

    public static void WriteLocationValue(this Utf8JsonWriter json, string uri, Range range)
    {
        json.WriteStartObject();
        json.WriteString("uri", uri);
        json.WriteRange("range", range);
        json.WriteEndObject();
    }

    public static void WriteMarkdown(this Utf8JsonWriter json, string name, string markdown)
    {
        json.WriteStartObject(name);
        json.WriteString("kind", "markdown");
        json.WriteString("value", markdown);
        json.WriteEndObject();
    }

    /// <summary>A property that is left out where it is null.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    public static void WriteArray<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WritePropertyName(name);
        json.WriteArrayValue(items, write);
    }

    public static void WriteArrayValue<T>(this Utf8JsonWriter json, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }
}
