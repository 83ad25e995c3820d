using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Output;

namespace Plimsoll.Baselines;

/// <summary>
/// The findings that were there when it was written: they are silent, and what is new is not. One finding a line, sorted, so that
/// version control merges two of them as it merges code.
/// </summary>
public static class Baseline
{
    public const int SchemaVersion = 1;

    /// <summary>The name where nobody gave one.</summary>
    public const string FileName = ".plimsoll-baseline.json";

    /// <summary>The text of a baseline: the same for the same findings, whatever their order.</summary>
    /// <param name="findings">How many of each there are.</param>
    public static string Write(IEnumerable<KeyValuePair<BaselineKey, long>> findings)
    {
        var lines = findings.OrderBy(f => f.Key.Path, StringComparer.Ordinal).ThenBy(f => f.Key.Rule, StringComparer.Ordinal)
            .ThenBy(f => f.Key.Hash, StringComparer.Ordinal).Select(f => $"    {Line(f.Key, f.Value)}").ToImmutableArray();
        return $$"""
            {
              "schemaVersion": {{SchemaVersion}},
              "findings": [{{(lines.IsEmpty ? "]" : $"\n{string.Join(",\n", lines)}\n  ]")}}
            }

            """;
    }

    static string Line(BaselineKey key, long count) =>
        $"{{ \"path\": \"{Escape(key.Path)}\", \"rule\": \"{Escape(key.Rule)}\", \"hash\": \"{Escape(key.Hash)}\"{(count == 1 ? "" : $", \"count\": {count}")} }}";

    static string Escape(string text) => JsonEncodedText.Encode(text, JsonReportWriter.Options.Encoder).ToString();
}
