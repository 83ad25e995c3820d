namespace Plimsoll.Schemas;

/// <summary>The keys of a schema as pages, as far as somebody has written down what they are for.</summary>
static class SchemaPages
{
    /// <param name="file">As people call it.</param>
    /// <param name="source">Where the facts can be read.</param>
    public static KeyTable Table(string file, Schema root, string source) => new(file, [.. Pages(root, "", source)]);

    static IEnumerable<KeyPage> Pages(Schema schema, string path, string source)
    {
        foreach (var (name, value) in schema.Keys.OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            var here = path.Length == 0 ? name : $"{path}.{name}";
            if (value.Summary is { } summary)
                yield return Page(here, value, summary, source);
            foreach (var page in Pages(value, here, source))
                yield return page;
        }

        // A name of the user's own is a star in the path.
        foreach (var inner in new[] { (schema.OtherKeys, Step: ".*"), (schema.Items, Step: "") })
        {
            if (inner.Item1 is { } deeper)
            {
                foreach (var page in Pages(deeper, path + inner.Step, source))
                    yield return page;
            }
        }
    }

    /// <summary>The keys of compose files, each under the key that it stands in: <c>services.image</c>, <c>ports.target</c>.</summary>
    public static KeyTable Compose { get; } = new("compose.yaml", [.. ComposePages(ComposeSchema.Root, "", []).OrderBy(p => p.Path, StringComparer.Ordinal)]);

    static IEnumerable<KeyPage> ComposePages(Schema schema, string section, HashSet<string> seen)
    {
        foreach (var (name, value) in schema.Keys)
        {
            var path = section.Length == 0 ? name : $"{section}.{name}";
            if (seen.Add(path) && ComposeKeys.Find(section, name) is { } key)
                yield return new KeyPage(path, TypeOf(value), key.Description) { Values = value.Values, Default = key.Default, Source = "https://docs.docker.com/reference/compose-file/" };
            foreach (var page in ComposePages(value, name, seen))
                yield return page;
        }

        foreach (var inner in new[] { schema.OtherKeys, schema.Items }.OfType<Schema>())
        {
            foreach (var page in ComposePages(inner, section, seen))
                yield return page;
        }
    }

    static KeyPage Page(string path, Schema schema, string summary, string source)
    {
        // Summaries end with the default.
        var cut = summary.IndexOf(" Default: ", StringComparison.Ordinal);
        return new KeyPage(path, TypeOf(schema), (cut < 0 ? summary : summary[..cut]).TrimEnd('.'))
        {
            Values = schema.Values,
            Default = cut < 0 ? null : summary[(cut + " Default: ".Length)..].TrimEnd('.'),
            Source = source,
        };
    }

    internal static string TypeOf(Schema schema)
    {
        if (schema.IsAny)
            return "anything";
        // What takes every scalar reads it as text.
        if (schema.Types.HasFlag(SchemaTypes.String | SchemaTypes.Number | SchemaTypes.Boolean))
            return schema.Types.HasFlag(SchemaTypes.Sequence) ? "text, or a list of texts" : "text";
        string[] names =
        [
            .. Name(SchemaTypes.Boolean, "true or false"),
            .. Name(SchemaTypes.Integer, "a whole number"),
            .. Name(SchemaTypes.Number, "a number"),
            .. Name(SchemaTypes.String, "a string"),
            .. Name(SchemaTypes.Sequence, "a list"),
            .. Name(SchemaTypes.Mapping, "a mapping"),
        ];
        return names.Length == 0 ? "nothing" : string.Join(", ", names[..^1]) is { Length: > 0 } first ? $"{first} or {names[^1]}" : names[^1];

        IEnumerable<string> Name(SchemaTypes type, string name) => (schema.Types & type) != SchemaTypes.None ? [name] : [];
    }
}
