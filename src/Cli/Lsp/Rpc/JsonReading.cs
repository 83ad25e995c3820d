using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Cli.Lsp.Rpc;

/// <summary>Reads what a client sends; whatever is not there, or is of another type, is null.</summary>
static class JsonReading
{
    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Deeper by one name after the other.</summary>
    public static JsonElement? Get(this JsonElement element, params ReadOnlySpan<string> path)
    {
        JsonElement? at = element;
        foreach (var name in path)
            at = at?.Get(name);
        return at;
    }

    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) => element.Get(path) is { } value ? value.AsText() : null;

    public static bool IsTrue(this JsonElement element, params ReadOnlySpan<string> path) => element.Get(path)?.ValueKind == JsonValueKind.True;

    public static int? Integer(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Get(path) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Get(path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static IEnumerable<string> Texts(this JsonElement element, params ReadOnlySpan<string> path) => element.Items(path).Select(AsText).OfType<string>();

    /// <summary>
    /// A string. One with half a surrogate pair is what an editor has while the other half is being deleted; the platform's own reader takes no
    /// such string.
    /// </summary>
    public static string? AsText(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return Unescape(element.GetRawText());
        }
    }

    // The text was parsed before: every escape is whole.
    static string Unescape(string raw)
    {
        var result = new StringBuilder(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                result.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] == 'u')
            {
                result.Append((char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                result.Append(raw[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var c => c });
            }
        }

        return result.ToString();
    }
}
