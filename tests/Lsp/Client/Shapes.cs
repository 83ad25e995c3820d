using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plimsoll.Tests.Lsp.Client;

/// <summary>What a value has to look like.</summary>
/// <exception cref="ProtocolViolationException">It does not.</exception>
delegate void Shape(JsonNode? value, string at);

/// <summary>Shapes to build others from.</summary>
static class Shapes
{
    public static Shape AnyText { get; } = Kind("a string", JsonValueKind.String);
    public static Shape Flag { get; } = Kind("true or false", JsonValueKind.True, JsonValueKind.False);
    public static Shape Null { get; } = Kind("null", JsonValueKind.Null);
    public static Shape Anything { get; } = (_, _) => { };
    public static Shape AnyObject { get; } = Kind("an object", JsonValueKind.Object);

    public static Shape Integer(int least = int.MinValue, int most = int.MaxValue) => (value, at) =>
    {
        if (value is not JsonValue number || number.GetValueKind() != JsonValueKind.Number || !number.TryGetValue(out int actual) || actual < least || actual > most)
            throw Wrong(value, at, $"an integer from {least} to {most}");
    };

    public static Shape OneOf(params string[] words) => (value, at) =>
    {
        if (value is not JsonValue text || text.GetValueKind() != JsonValueKind.String || !words.Contains((string)text!, StringComparer.Ordinal))
            throw Wrong(value, at, $"one of {string.Join(", ", words)}");
    };

    public static Shape ArrayOf(Shape item) => (value, at) =>
    {
        if (value is not JsonArray array)
            throw Wrong(value, at, "an array");
        for (var i = 0; i < array.Count; i++)
            item(array[i], $"{at}[{i}]");
    };

    public static Shape MapOf(Shape item) => (value, at) =>
    {
        if (value is not JsonObject map)
            throw Wrong(value, at, "an object");
        foreach (var (name, entry) in map)
            item(entry, $"{at}.{name}");
    };

    /// <summary>An object with these properties and no others; a name that ends in <c>?</c> may be absent.</summary>
    public static Shape ObjectOf(params (string Name, Shape Shape)[] properties) => (value, at) =>
    {
        if (value is not JsonObject all)
            throw Wrong(value, at, "an object");
        foreach (var (name, shape) in properties)
        {
            var bare = name.TrimEnd('?');
            if (all.ContainsKey(bare))
                shape(all[bare], $"{at}.{bare}");
            else if (bare == name)
                throw Wrong(value, at, $"an object with {name}");
        }

        if (all.Select(p => p.Key).FirstOrDefault(k => !properties.Any(p => p.Name.TrimEnd('?') == k)) is { } unknown)
            throw Wrong(value, at, $"an object without {unknown}");
    };

    public static Shape Either(params Shape[] shapes) => (value, at) =>
    {
        ProtocolViolationException? last = null;
        foreach (var shape in shapes)
        {
            try
            {
                shape(value, at);
                return;
            }
            catch (ProtocolViolationException e)
            {
                last = e;
            }
        }

        throw last!;
    };

    /// <summary>The same shape, once more inside itself.</summary>
    public static Shape Later(Func<Shape> shape) => (value, at) => shape()(value, at);

    static Shape Kind(string name, params JsonValueKind[] kinds) => (value, at) =>
    {
        if (!kinds.Contains(value?.GetValueKind() ?? JsonValueKind.Null))
            throw Wrong(value, at, name);
    };

    static ProtocolViolationException Wrong(JsonNode? value, string at, string expected)
    {
        var text = value?.ToJsonString() ?? "null";
        return new ProtocolViolationException($"{at} is not {expected}: {(text.Length > 300 ? text[..300] + "…" : text)}");
    }
}
