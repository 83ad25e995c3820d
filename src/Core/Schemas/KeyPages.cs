using Plimsoll.Syntax.Data;

namespace Plimsoll.Schemas;

/// <summary>Which schema and which page belong to a place of a configuration file.</summary>
static class KeyPages
{
    /// <summary>An item of a list, as a step of a path.</summary>
    public const string Item = "[]";

    static Schema Daemon { get; } = Schema.Map([.. DaemonSchema.Keys.Where(k => k.Parent is null).Select(k => (k.Name, Nested(k)))]);

    // The keys of proxies have entries of their own.
    static Schema Nested(DaemonKey key) => DaemonSchema.Keys.Where(k => k.Parent == key.Name).Select(k => (k.Name, k.Schema)).ToArray() is { Length: > 0 } inner ? Schema.Map(inner) : key.Schema;

    /// <summary>Null for a kind without one.</summary>
    public static Schema? SchemaOf(DocumentKind kind) => kind switch
    {
        DocumentKind.DaemonJson => Daemon,
        DocumentKind.ClientConfig => ClientSchema.Root,
        DocumentKind.RegistriesYaml => RegistriesSchema.Root,
        DocumentKind.K3sConfig => K3sConfigSchema.Root,
        DocumentKind.Compose => ComposeSchema.Root,
        _ => null,
    };

    public static KeyTable? TableOf(DocumentKind kind) => kind switch
    {
        DocumentKind.DaemonJson => DaemonKeyPages.Table,
        DocumentKind.ClientConfig => KeyTable.Of("config.json"),
        DocumentKind.RegistriesYaml => KeyTable.Of("registries.yaml"),
        DocumentKind.K3sConfig => KeyTable.Of("config.yaml"),
        DocumentKind.Compose => SchemaPages.Compose,
        _ => null,
    };

    /// <summary>The keys from the top to the entry, its own the last, with <see cref="Item"/> for each list on the way.</summary>
    public static List<string> PathOf(DataEntrySyntax entry)
    {
        var path = new List<string> { entry.Key.Value };
        for (var node = entry.Parent; node is not null; node = node.Parent)
        {
            if (node is DataEntrySyntax outer)
                path.Add(outer.Key.Value);
            else if (node.Parent is DataSequenceSyntax)
                path.Add(Item);
        }

        path.Reverse();
        return path;
    }

    /// <summary>The schema of what stands at a path; null where nothing known may stand.</summary>
    public static Schema? SchemaAt(DocumentKind kind, IReadOnlyList<string> path) => SchemaOf(kind) is { } root ? SchemaAt(root, path) : null;

    public static Schema? SchemaAt(Schema root, IReadOnlyList<string> path)
    {
        var schema = (Schema?)root;
        foreach (var step in path)
            schema = step == Item ? schema?.Items : schema?.Key(step);
        return schema;
    }

    /// <summary>The page of the key that a path ends with; null for a name of the user's own and for what nobody has written down.</summary>
    public static KeyPage? Find(DocumentKind kind, IReadOnlyList<string> path) => TableOf(kind) is not { } table || SchemaOf(kind) is not { } root ? null : kind switch
    {
        DocumentKind.DaemonJson => path.Count > 2 ? null : table.Keys.FirstOrDefault(k => k.Path == string.Join('.', path)),
        DocumentKind.Compose => Section(root, path) is { } section ? table.Keys.FirstOrDefault(k => k.Path == section) : null,
        _ => Starred(root, path) is { } starred ? table.Keys.FirstOrDefault(k => k.Path == starred) : null,
    };

    // Pages of compose stand under the key that the key stands in, whatever names are between.
    static string? Section(Schema root, IReadOnlyList<string> path)
    {
        var (schema, section, found) = ((Schema?)root, "", (string?)null);
        foreach (var step in path)
        {
            found = null;
            if (step == Item)
            {
                schema = schema?.Items;
            }
            else if (schema?.Keys.TryGetValue(step, out var known) == true)
            {
                found = section.Length == 0 ? step : $"{section}.{step}";
                (schema, section) = (known, step);
            }
            else
            {
                schema = schema?.OtherKeys;
            }
        }

        return found;
    }

    // Elsewhere a name of the user's own is a star in the path.
    static string? Starred(Schema root, IReadOnlyList<string> path)
    {
        var (schema, name, isKey) = ((Schema?)root, "", false);
        foreach (var step in path)
        {
            isKey = false;
            if (step == Item)
            {
                schema = schema?.Items;
            }
            else if (schema?.Keys.TryGetValue(step, out var known) == true)
            {
                (schema, name, isKey) = (known, name.Length == 0 ? step : $"{name}.{step}", true);
            }
            else
            {
                (schema, name) = (schema?.OtherKeys, name + ".*");
            }
        }

        return isKey ? name : null;
    }
}
