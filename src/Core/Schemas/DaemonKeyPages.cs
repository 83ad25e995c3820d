namespace Plimsoll.Schemas;

/// <summary>The keys of daemon.json as pages, those among them that engines no longer know.</summary>
static class DaemonKeyPages
{
    const string Source = "https://docs.docker.com/reference/cli/dockerd/";

    public static KeyTable Table { get; } = new("daemon.json", [.. DaemonKeys.All.Select(Page), .. DaemonSchema.Removed.Select(Page)]);

    static KeyPage Page(DaemonKey key) => new(key.Parent is { } parent ? $"{parent}.{key.Name}" : key.Name, TypeOf(key.Schema), key.Description)
    {
        Values = key.Schema.Values,
        Default = key.Default,
        Notes = [.. Notes(key)],
        Source = Source,
    };

    static KeyPage Page(RemovedDaemonKey key) => new(key.Name, "no longer a key", key.Name == "graph" ? "Where images and containers were kept: data-root took its place" : "A key of old engines")
    {
        Notes = [key.IsTolerated ? $"Engines after {key.LastSeen} ignore it" : $"Engines after {key.LastSeen} do not know it, and do not start with it"],
        Source = Source,
    };

    static IEnumerable<string> Notes(DaemonKey key)
    {
        if (key.IsRejected)
            yield return "In the file it stops the daemon: dockerd has a place for it, and its own check of the keys does not let it through";
        if (key.Since is { } since)
            yield return $"Since engine {since}; older ones do not start with it";
        if (key.IsLinuxOnly)
            yield return "On Linux only";
        if (key.Flag is { } flag && key.Parent is null)
            yield return $"As a flag: `{flag}`; both together stop the daemon{(key.Name == "runtimes" ? ", but for this one, where they are joined" : "")}";
        if (key.IsReloadable)
            yield return "A running daemon takes it over with `systemctl reload docker`";
        else if (!key.IsRejected)
            yield return "Takes effect when the daemon is started again";
    }

    static string TypeOf(Schema schema) => schema switch
    {
        { Types: SchemaTypes.Boolean } => "true or false",
        { Types: SchemaTypes.Integer } => "a whole number",
        { Types: SchemaTypes.String } => "a string",
        { Types: SchemaTypes.Sequence, Items: { Types: SchemaTypes.String } } => "a list of strings",
        { Types: SchemaTypes.Sequence, Items.Keys: { Count: > 0 } keys } => $"a list of objects with {Listed(keys.Keys)}",
        { Types: SchemaTypes.Mapping, Keys: { Count: > 0 } keys } => $"an object with {Listed(keys.Keys)}",
        { Types: SchemaTypes.Mapping, OtherKeys: { Keys: { Count: > 0 } keys } } => $"an object of names, each with {Listed(keys.Keys)}",
        { Types: SchemaTypes.Mapping, OtherKeys: { Types: SchemaTypes.String } } => "an object whose values are strings",
        { Types: SchemaTypes.Mapping, OtherKeys: { Types: SchemaTypes.Boolean } } => "an object whose values are true or false",
        _ => "an object",
    };

    static string Listed(IEnumerable<string> keys) => string.Join(", ", keys.Order(StringComparer.Ordinal).Select(k => $"`{k}`"));
}
