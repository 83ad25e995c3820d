using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Schemas;

public enum DaemonKeyVerdict : byte
{
    /// <summary>A key that is read.</summary>
    Known,

    /// <summary>The daemon refuses to start.</summary>
    Unknown,

    /// <summary>Let through, and nothing reads it.</summary>
    Ignored,

    /// <summary>A switch inside an object that is no key: it does take effect, as if it stood outside.</summary>
    TakesEffectAnyway,

    /// <summary>Has to do with proxies; the proxy rules speak of it.</summary>
    Proxy,
}

/// <summary>What dockerd makes of one key.</summary>
/// <param name="Name">The key that is compared: of the entry, or of the member of a flattened object.</param>
/// <param name="Wrapper">The object around it that is no key itself.</param>
public sealed record DaemonKeyReading(string Name, DataEntrySyntax Entry, DaemonKeyVerdict Verdict, string? Wrapper = null)
{
    /// <summary>The key of that name. One that is unknown all the same is refused by the key check, or is of a newer engine.</summary>
    public DaemonKey? Key { get; init; }

    public RemovedDaemonKey? Removed { get; init; }

    /// <summary>For an ignored key: the key that would be read.</summary>
    public string? Meant { get; init; }

    /// <summary>A later entry of the same key takes its place. Its type is still looked at, its value is not.</summary>
    public bool IsOverridden { get; init; }
}

/// <summary>
/// Reads the keys of a daemon.json as dockerd does (daemon/config/config.go: configValuesSet, findConfigurationConflicts): objects whose
/// key is not in a short list are replaced by their members, then each name is held against the command line's flags. The structure
/// into which the file is read afterwards is another thing, and what falls between the two is ignored.
/// </summary>
public static class DaemonJsonReader
{
    /// <summary>
    /// Keys in the order of the file, up to the first syntax error behind which the tree cannot be trusted: what a missing quote leaves behind
    /// are no keys. Comments, surplus and missing commas do no harm.
    /// </summary>
    /// <param name="engine">The engine that reads the file; null: any.</param>
    public static IEnumerable<DaemonKeyReading> Read(Document document, Version? engine = null)
    {
        if (document.Root is not DataFileSyntax { First: DataMappingSyntax root })
            return [];
        // A brace that is still open is named at its place, and says nothing against what stands behind it.
        var end = document.Tree.Errors.Where(e => !e.IsReadOver && e.Span.Start != root.Span.Start).Select(e => e.Span.Start).DefaultIfEmpty(int.MaxValue).Min();
        return root.Entries.TakeWhile(e => e.Span.End <= end && IsKey(document, e))
            .SelectMany(e => ReadEntry(document, e, engine, isOverridden: root.Entry(e.Key.Value) != e));
    }

    /// <summary>Whether an engine knows a key; true where the engine is not known.</summary>
    public static bool Knows(Version? engine, DaemonKey key) =>
        engine is null || key.Since is null || Version.TryParse(key.Since, out var since) && new Version(since.Major, since.Minor) <= engine;

    /// <summary>The key that a misspelt one most likely is: also from the flag, camel case, or other separators.</summary>
    public static string? NearKey(string name)
    {
        var plain = Plain(name);
        var keys = DaemonSchema.ByName.Values.OrderBy(k => k.Name, StringComparer.Ordinal).ToList();
        return keys.FirstOrDefault(k => Plain(k.Name) == plain || Plain(k.Name) == plain + "s")?.Name ?? Nearest.To(name, keys.Select(k => k.Name));
    }

    /// <summary>The key inside <c>proxies</c> that a spelling means: <c>httpProxy</c>, <c>HTTP_PROXY</c>, <c>http-proxy</c>. Null for other words.</summary>
    public static string? ProxyKey(string name) => Plain(name) switch
    {
        "httpproxy" => "http-proxy",
        "httpsproxy" => "https-proxy",
        "noproxy" => "no-proxy",
        _ => null,
    };

    /// <summary>Whether dockerd's key check lets a name through.</summary>
    public static bool IsLetThrough(string name) =>
        name != "proxies" && (DaemonSchema.ByName.ContainsKey(name) || DaemonSchema.SilentlyIgnored.ContainsKey(name) || IsWithoutEffect(name)
            || DaemonSchema.Removed.Any(r => r.Name == name && r.IsTolerated));

    static IEnumerable<DaemonKeyReading> ReadEntry(Document document, DataEntrySyntax entry, Version? engine, bool isOverridden)
    {
        var name = entry.Key.Value;
        if (IsAboutProxies(entry))
        {
            yield return new DaemonKeyReading(name, entry, DaemonKeyVerdict.Proxy) { IsOverridden = isOverridden };
            // Other keys in there are let through, as in any object.
            if (entry.Value is DataMappingSyntax proxies && !isOverridden)
            {
                foreach (var member in proxies.Entries.Where(m => ProxyKey(m.Key.Value) is null && IsLetThrough(m.Key.Value)))
                    yield return ReadName(member, name, engine);
            }
        }
        else if (DaemonSchema.ByName.TryGetValue(name, out var key) && Knows(engine, key))
        {
            yield return new DaemonKeyReading(name, entry, DaemonKeyVerdict.Known) { Key = key, IsOverridden = isOverridden };
        }
        else if (entry.Value is DataMappingSyntax members && (!DaemonSchema.NotFlattened.Contains(name) || key is not null))
        {
            // Go's reader finds its fields in any letter case, and the key of an object is not checked.
            if (DaemonSchema.Keys.FirstOrDefault(k => k.Parent is null && Knows(engine, k) && k.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } field && !field.Schema.Allows(members))
                yield return new DaemonKeyReading(name, entry, DaemonKeyVerdict.Known) { Key = field, IsOverridden = isOverridden };
            else if (!isOverridden)
            {
                foreach (var member in members.Entries.TakeWhile(m => IsKey(document, m)).Where(m => members.Entry(m.Key.Value) == m))
                    yield return ReadName(member, name, engine);
            }
        }
        else if (!isOverridden)
        {
            yield return ReadName(entry, wrapper: null, engine);
        }
    }

    static DaemonKeyReading ReadName(DataEntrySyntax entry, string? wrapper, Version? engine)
    {
        var name = entry.Key.Value;
        if (DaemonSchema.SilentlyIgnored.TryGetValue(name, out var meant))
            return new DaemonKeyReading(name, entry, DaemonKeyVerdict.Ignored, wrapper) { Meant = meant };
        if (IsWithoutEffect(name))
            return new DaemonKeyReading(name, entry, DaemonKeyVerdict.Ignored, wrapper);
        if (DaemonSchema.ByName.TryGetValue(name, out var key) && (!Knows(engine, key) || name == "proxies"))
            return new DaemonKeyReading(name, entry, DaemonKeyVerdict.Unknown, wrapper) { Key = key };
        if (wrapper is not null && key is not null)
        {
            var isSwitch = key.Schema.Types == SchemaTypes.Boolean && entry.Value is DataScalarSyntax { Type: ScalarType.Boolean } or DataScalarSyntax { Value: "true" or "false" };
            return new DaemonKeyReading(name, entry, isSwitch ? DaemonKeyVerdict.TakesEffectAnyway : DaemonKeyVerdict.Ignored, wrapper)
            {
                Key = key,
                Meant = name,
            };
        }

        var removed = DaemonSchema.Removed.FirstOrDefault(r => r.Name == name);
        return new DaemonKeyReading(name, entry, removed is { IsTolerated: true } ? DaemonKeyVerdict.Ignored : DaemonKeyVerdict.Unknown, wrapper)
        {
            Removed = removed,
            Key = DaemonSchema.Rejected.GetValueOrDefault(name),
        };
    }

    // A guest with blanks to fill in keeps no errors, and its "..." is no key all the same; neither is a blank.
    static bool IsKey(Document document, DataEntrySyntax entry) =>
        document.Text[entry.Key.Span.Start] is '"' or '\'' && !entry.Key.Value.Contains(SourcedText.Unknown, StringComparison.Ordinal);

    static bool IsWithoutEffect(string name) =>
        DaemonSchema.WithoutEffect.Contains(name, StringComparer.Ordinal) || DaemonSchema.CommandLineOnly.Contains(name, StringComparer.Ordinal);

    static bool IsAboutProxies(DataEntrySyntax entry) => entry.Value is DataMappingSyntax { Entries: var members }
        ? entry.Key.Value.Equals("proxies", StringComparison.OrdinalIgnoreCase) || !members.IsEmpty && members.All(m => ProxyKey(m.Key.Value) is not null)
        : entry.Key.Value.Equals("proxies", StringComparison.OrdinalIgnoreCase) || ProxyKey(entry.Key.Value) is not null;

    static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
