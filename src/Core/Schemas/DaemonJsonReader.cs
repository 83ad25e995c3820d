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
    public DaemonKey? Key { get; init; }
    public RemovedDaemonKey? Removed { get; init; }

    /// <summary>For an ignored key: the key that would be read.</summary>
    public string? Meant { get; init; }
}

/// <summary>
/// Reads the keys of a daemon.json as dockerd does (daemon/config/config.go, findConfigurationConflicts): objects whose key is
/// not in a short list are replaced by their members, then each name is held against the command line's flags.
/// </summary>
public static class DaemonJsonReader
{
    /// <summary>Keys in the order of the file, up to the first syntax error: dockerd reads no further, and what a missing quote leaves behind are no keys.</summary>
    public static IEnumerable<DaemonKeyReading> Read(Document document)
    {
        if (document.Root is not DataFileSyntax { First: DataMappingSyntax root })
            yield break;
        // A brace that is still open is named at its place, and says nothing against what stands behind it.
        var end = document.Tree.Errors.Where(e => e.Span.Start != root.Span.Start).Select(e => e.Span.Start).DefaultIfEmpty(int.MaxValue).Min();
        foreach (var entry in root.Entries)
        {
            if (entry.Span.End > end || !IsKey(document, entry))
                yield break;
            var name = entry.Key.Value;
            if (IsAboutProxies(entry))
                yield return new DaemonKeyReading(name, entry, DaemonKeyVerdict.Proxy);
            else if (DaemonSchema.ByName.TryGetValue(name, out var key))
                yield return new DaemonKeyReading(name, entry, DaemonKeyVerdict.Known) { Key = key };
            else if (entry.Value is DataMappingSyntax members && !DaemonSchema.NotFlattened.Contains(name))
            {
                foreach (var member in members.Entries.TakeWhile(m => IsKey(document, m)))
                    yield return ReadName(member, wrapper: name);
            }
            else
                yield return ReadName(entry, wrapper: null);
        }
    }

    // A guest with blanks to fill in keeps no errors, and its "..." is no key all the same; neither is a blank.
    static bool IsKey(Document document, DataEntrySyntax entry) =>
        document.Tree.TextOf(entry.Key.Span).StartsWith('"') && !entry.Key.Value.Contains(SourcedText.Unknown, StringComparison.Ordinal);

    /// <summary>The key that a misspelt one most likely is: also from the flag, camel case, or other separators.</summary>
    public static string? NearKey(string name)
    {
        var plain = Plain(name);
        return DaemonSchema.Keys.FirstOrDefault(k => Plain(k.Name) == plain || Plain(k.Name) == plain + "s")?.Name
            ?? Nearest.To(name, DaemonSchema.Keys.Select(k => k.Name));
    }

    static DaemonKeyReading ReadName(DataEntrySyntax entry, string? wrapper)
    {
        var name = entry.Key.Value;
        if (DaemonSchema.SilentlyIgnored.TryGetValue(name, out var meant))
            return new DaemonKeyReading(name, entry, DaemonKeyVerdict.Ignored, wrapper) { Meant = meant };
        if (DaemonSchema.WithoutEffect.Contains(name, StringComparer.Ordinal))
            return new DaemonKeyReading(name, entry, DaemonKeyVerdict.Ignored, wrapper);
        if (wrapper is not null && DaemonSchema.ByName.TryGetValue(name, out var key))
        {
            var isSwitch = entry.Value is DataScalarSyntax { Type: ScalarType.Boolean };
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
        };
    }

    static bool IsAboutProxies(DataEntrySyntax entry) =>
        entry.Key.Value.Contains("proxies", StringComparison.OrdinalIgnoreCase)
        || IsProxyName(entry.Key.Value)
        || entry.Value is DataMappingSyntax { Entries: { IsEmpty: false } members } && members.All(m => IsProxyName(m.Key.Value));

    static bool IsProxyName(string name) =>
        Plain(name) is "httpproxy" or "httpsproxy" or "noproxy" or "ftpproxy" or "allproxy" or "proxy";

    static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
