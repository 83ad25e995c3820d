using System.Text.Json;

namespace Plimsoll.Output.Merging;

/// <summary>Questions to JSON that anybody may have written: what is not there, or of another kind, is null.</summary>
static class SarifJson
{
    public static JsonElement? Get(this JsonElement value, string property) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(property, out var found) ? found : null;

    public static JsonElement? Get(this JsonElement? value, string property) => value?.Get(property);

    public static string? Text(JsonElement value, string property) => ((JsonElement?)value).Text(property);

    public static int? Number(JsonElement value, string property) => ((JsonElement?)value).Number(property);

    public static IEnumerable<JsonElement> Items(JsonElement value, string property) => ((JsonElement?)value).Items(property);

    public static string? Text(this JsonElement? value, string property) =>
        value.Get(property) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    public static int? Number(this JsonElement? value, string property) =>
        value.Get(property) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt32(out var number) ? number : null;

    public static IEnumerable<JsonElement> Items(this JsonElement? value, string property) =>
        value.Get(property) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];

    public static IEnumerable<JsonElement> Items(this JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public static IEnumerable<JsonElement> Items(this JsonElement? value) => value is { } found ? found.Items() : [];

    public static JsonElement? Item(this JsonElement? value, string property, int index) =>
        index >= 0 && value.Get(property) is { ValueKind: JsonValueKind.Array } found && index < found.GetArrayLength() ? found[index] : null;
}
