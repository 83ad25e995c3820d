using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Embedding;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Baselines;

/// <summary>Reads a baseline. One that is broken anywhere counts for nothing: half of it would let old findings look new.</summary>
public static class BaselineReader
{
    const string Version = "schemaVersion", Findings = "findings", Path = "path", Rule = "rule", Hash = "hash", Count = "count";

    /// <param name="path">As it is shown.</param>
    /// <param name="error">The first thing that is wrong, with its place; null: nothing.</param>
    public static ImmutableArray<BaselineEntry> Read(string path, string text, out Diagnostic? error)
    {
        var document = DocumentReader.Read(path, DocumentKind.Json, text);
        var values = new ConfigurationValues(document);
        var entries = Read(document, values);
        error = values.Errors.FirstOrDefault();
        return error is null ? entries : [];
    }

    static ImmutableArray<BaselineEntry> Read(Document document, ConfigurationValues values)
    {
        if (values.Errors.Length > 0)
            return [];
        if (values.Root?.Resolved is not DataMappingSyntax root)
        {
            values.Error(document.Root, "This is no baseline: `plimsoll check --write-baseline` writes one");
            return [];
        }

        // Before the keys: another version may have others.
        if (!IsVersion(root, values))
            return [];
        var items = values.Entries(root, "A baseline", [Version, Findings]).Find(e => e.Key.Value == Findings)?.Value;
        if (items is null)
            values.Error(root, $"This baseline has no `{Findings}`");
        return items is null ? [] : [.. values.Items(items, Findings).Select(item => Entry(document, values, item)).OfType<BaselineEntry>()];
    }

    static bool IsVersion(DataMappingSyntax root, ConfigurationValues values)
    {
        if (root.Entries.FirstOrDefault(e => e.Key.Value == Version)?.Value is not { } node)
        {
            values.Error(root, $"This is no baseline: it has no `{Version}`");
            return false;
        }

        if (Number(values, node, Version) is not { } version)
            return false;
        if (version != Baseline.SchemaVersion)
            values.Error(node, version > Baseline.SchemaVersion
                ? $"A newer Plimsoll wrote this baseline: version {version}, and this one reads {Baseline.SchemaVersion}"
                : $"There is no baseline of version {version}; this Plimsoll reads {Baseline.SchemaVersion}");
        return version == Baseline.SchemaVersion;
    }

    static BaselineEntry? Entry(Document document, ConfigurationValues values, DataNode item)
    {
        var entries = values.Entries(item, "A finding", [Path, Rule, Hash, Count]);
        if (Word(Path) is not { } path || Word(Rule) is not { } rule || Word(Hash) is not { } hash)
            return null;
        var count = entries.Find(e => e.Key.Value == Count) is { } counted ? Number(values, counted.Value, Count) : 1;
        return count is null ? null : new BaselineEntry(new BaselineKey(path, rule, hash), count.Value, document.At(item));

        string? Word(string key)
        {
            if (entries.Find(e => e.Key.Value == key) is not { } entry)
                values.Error(item, $"A finding lacks `{key}`");
            else if (values.Scalar(entry.Value, $"`{key}`") is not { } word)
                return null;
            else if (word.Value.Length == 0 || word.Value.Contains('\0', StringComparison.Ordinal))
                values.Error(word, $"`{key}` is no text");
            else
                return word.Value;
            return null;
        }
    }

    static int? Number(ConfigurationValues values, DataNode node, string key)
    {
        if (values.Scalar(node, $"`{key}`") is not { } scalar)
            return null;
        if (int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number;
        values.Error(scalar, $"`{key}` is a number from 1 on");
        return null;
    }
}
