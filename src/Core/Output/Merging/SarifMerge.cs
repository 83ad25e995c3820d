using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Plimsoll.Output.Merging;

/// <summary>A run of a merged log.</summary>
/// <param name="Category"><c>automationDetails.id</c>.</param>
public sealed record MergedRun(string ToolName, string? Category, int ResultCount);

/// <summary>
/// SARIF logs joined into one: runs of one tool, version, root and category become one run, others stay apart. What several files say,
/// comes once. The order is that of the files' names and of the results' places, whatever the order of the arguments.
/// </summary>
public sealed class SarifMerge
{
    const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    const int FlushSize = 64 * 1024;

    readonly ImmutableArray<SarifLog> _logs;
    readonly ImmutableArray<Joined> _runs;

    SarifMerge(ImmutableArray<SarifLog> logs)
    {
        _logs = logs;
        _runs = [.. logs.SelectMany(l => l.Runs).GroupBy(r => r.Key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Joined([.. g]))];
    }

    public ImmutableArray<MergedRun> Runs => [.. _runs.Select(r => new MergedRun(r.Sources[0].ToolName, r.Sources[0].Category, r.Results.Length))];

    /// <summary>Results that another file has too.</summary>
    public int RepeatedCount => _runs.Sum(r => r.Sources.Sum(s => s.Results.Length) - r.Results.Length);

    /// <summary>The severities of what is not suppressed; hidden for what is no failure.</summary>
    public IEnumerable<DiagnosticSeverity> Severities => _runs.SelectMany(r => r.Results).Where(r => !r.Result.IsSuppressed).Select(r => r.Result.Severity);

    /// <exception cref="SarifFormatException">One of the files is no SARIF 2.1.0.</exception>
    public static SarifMerge Of(IEnumerable<SarifSource> sources)
    {
        var reader = new SarifLogReader();
        return new SarifMerge([.. sources.OrderBy(s => s.Name, StringComparer.Ordinal).Select(reader.Read)]);
    }

    /// <exception cref="SarifFormatException">A file was changed since it was read.</exception>
    /// <exception cref="IOException">A file cannot be read again, or the output not be written to.</exception>
    public void Write(Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonReportWriter.Options);
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        foreach (var run in _runs)
            Write(json, run);
        json.WriteEndArray();
        WriteRest(json);
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    // Property bags and what results refer to by a GUID.
    void WriteRest(Utf8JsonWriter json)
    {
        var external = _logs.SelectMany(l => l.Properties.GetValueOrDefault("inlineExternalProperties").Items()).ToList();
        if (external.Count > 0)
        {
            json.WriteStartArray("inlineExternalProperties");
            foreach (var item in external.DistinctBy(CanonicalJson.Of, StringComparer.Ordinal))
                item.WriteTo(json);
            json.WriteEndArray();
        }

        var bags = _logs.Select(l => l.Properties.GetValueOrDefault("properties")).Where(b => b.ValueKind == JsonValueKind.Object).SelectMany(b => b.EnumerateObject())
            .DistinctBy(p => p.Name, StringComparer.Ordinal).ToList();
        if (bags.Count == 0)
            return;
        json.WriteStartObject("properties");
        foreach (var property in bags)
            property.WriteTo(json);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Joined run)
    {
        var tables = new SarifTables(run.Sources);
        var first = run.Sources[0];
        json.WriteStartObject();
        WriteTool(json, first, tables);
        foreach (var (name, value) in first.Properties.Where(p => !SarifRun.IsJoined(p.Key)))
        {
            json.WritePropertyName(name);
            if (name is "versionControlProvenance" or "conversion")
                tables.Write(json, first, value, name);
            else
                value.WriteTo(json);
        }

        WriteAutomation(json, run.Sources);
        foreach (var (property, table) in tables.Arrays.Where(a => a.Table.Entries.Count > 0))
            WriteEntries(json, property, table);
        // Without results is another thing than with none: the tool did not get there.
        if (run.Sources.Any(s => s.HasResults))
            WriteResults(json, run.Results, tables);
        json.WriteEndObject();
    }

    static void WriteTool(Utf8JsonWriter json, SarifRun run, SarifTables tables)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        foreach (var property in run.Driver!.Value.EnumerateObject().Where(p => p.Name is not ("rules" or "notifications")))
            property.WriteTo(json);
        WriteEntries(json, "rules", tables.Rules);
        if (tables.Notifications.Entries.Count > 0)
            WriteEntries(json, "notifications", tables.Notifications);
        json.WriteEndObject();
        foreach (var property in run["tool"]!.Value.EnumerateObject().Where(p => p.Name != "driver"))
            property.WriteTo(json);
        json.WriteEndObject();
    }

    // What tells one run of a category from another, such as a GUID, is not true of all of them.
    static void WriteAutomation(Utf8JsonWriter json, ImmutableArray<SarifRun> runs)
    {
        if (runs[0]["automationDetails"] is not { ValueKind: JsonValueKind.Object } details)
            return;
        var others = runs.Skip(1).Select(r => r["automationDetails"]).ToList();
        json.WriteStartObject("automationDetails");
        foreach (var property in details.EnumerateObject().Where(p => others.All(o => o.Get(p.Name) is { } value && CanonicalJson.Of(value) == CanonicalJson.Of(p.Value))))
            property.WriteTo(json);
        json.WriteEndObject();
    }

    static void WriteEntries(Utf8JsonWriter json, string property, SarifTable table)
    {
        json.WriteStartArray(property);
        foreach (var entry in table.Entries)
        {
            using var value = JsonDocument.Parse(entry, SarifLogReader.DocumentOptions);
            value.RootElement.WriteTo(json);
        }

        json.WriteEndArray();
    }

    static void WriteResults(Utf8JsonWriter json, ImmutableArray<(SarifRun Run, SarifResult Result)> results, SarifTables tables)
    {
        json.WriteStartArray("results");
        foreach (var (run, result) in results)
        {
            try
            {
                using var value = JsonDocument.Parse(run.Source.Read(result.Offset, result.Length), SarifLogReader.DocumentOptions);
                tables.Write(json, run, value.RootElement, "results");
                // One result at a time: a merged log can be larger than memory has room for twice.
                if (json.BytesPending > FlushSize)
                    json.Flush();
            }
            catch (JsonException e)
            {
                throw new SarifFormatException($"{run.Source.Name}: it was changed by another program while it was read", e);
            }
            catch (InvalidOperationException e)
            {
                throw new SarifFormatException($"{run.Source.Name}: a string in a result of {result.RuleId} is no text in UTF-8", e);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Runs that become one.</summary>
    sealed class Joined
    {
        public Joined(ImmutableArray<SarifRun> sources)
        {
            Sources = sources;
            Results =
            [
                .. sources.SelectMany((run, order) => run.Results.Select((result, i) => (Run: run, Result: result, Order: order, Place: i)))
                    .OrderBy(r => r.Result, Comparer<SarifResult>.Create(SarifResult.InReport)).ThenBy(r => r.Order).ThenBy(r => r.Place)
                    .Select(r => (r.Run, r.Result)).GroupBy(r => (r.Result.Path, r.Result.Region, r.Result.RuleId, r.Result.Identity)).SelectMany(g => OfOneRun([.. g])),
            ];
        }

        /// <summary>By the files' names.</summary>
        public ImmutableArray<SarifRun> Sources { get; }

        public ImmutableArray<(SarifRun Run, SarifResult Result)> Results { get; }

        // What one run says twice, it meant to. A suppression holds where all agree.
        static IEnumerable<(SarifRun Run, SarifResult Result)> OfOneRun(List<(SarifRun Run, SarifResult Result)> same)
        {
            var chosen = same.FirstOrDefault(r => !r.Result.IsSuppressed, same[0]).Run;
            return same.Where(r => r.Run == chosen);
        }
    }
}
