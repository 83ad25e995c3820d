using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Output;

/// <summary>
/// For programs: everything that a finding holds. The shape is an interface, described in docs/json-output.md; a change that
/// breaks readers raises <see cref="SchemaVersion"/>.
/// </summary>
public sealed class JsonReportWriter : IReportWriter
{
    public const int SchemaVersion = 1;

    /// <summary>Bytes after which a JSON writer gives away what it has: left alone, it keeps the whole report.</summary>
    const int MostPending = 64 * 1024;

    /// <summary>To be asked after each finding.</summary>
    internal static void FlushWhatIsMuch(Utf8JsonWriter json)
    {
        if (json.BytesPending > MostPending)
            json.Flush();
    }

    /// <summary>Text stays legible; JSON needs no HTML escapes.</summary>
    public static JsonWriterOptions Options { get; } = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(Report report, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        var rules = report.Rules.ToDictionary(r => r.Id, StringComparer.Ordinal);
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteStartObject("tool");
        json.WriteString("name", ToolInfo.Command);
        json.WriteString("version", report.Tool.Version);
        json.WriteEndObject();
        WriteSummary(json, report);
        WriteDiagnostics(json, "diagnostics", report.Shown, rules);
        WriteDiagnostics(json, "suppressed", report.Diagnostics.Where(d => d.Suppression is not null), rules);
        WriteFiles(json, report.Files);
        if (report.Timings is { } timings)
            TimingsOutput.Write(json, timings);
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    static void WriteSummary(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("files", report.Files.Length);
        json.WriteNumber("errors", report.Count(DiagnosticSeverity.Error));
        json.WriteNumber("warnings", report.Count(DiagnosticSeverity.Warning));
        json.WriteNumber("infos", report.Count(DiagnosticSeverity.Info));
        json.WriteNumber("suppressed", report.Diagnostics.Count(d => d.Suppression is not null));
        json.WriteNumber("fixed", report.FixedCount);
        json.WriteNumber("durationMs", (long)report.Duration.TotalMilliseconds);
        json.WriteNumber("exitCode", report.ExitCode);
        json.WriteEndObject();
    }

    static void WriteFiles(Utf8JsonWriter json, ImmutableArray<Document> files)
    {
        json.WriteStartArray("files");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("kind", file.Kind.Name());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteDiagnostics(Utf8JsonWriter json, string name, IEnumerable<Diagnostic> diagnostics, Dictionary<string, Rule> rules)
    {
        json.WriteStartArray(name);
        foreach (var diagnostic in diagnostics)
        {
            WriteDiagnostic(json, diagnostic, rules.GetValueOrDefault(diagnostic.Id));
            FlushWhatIsMuch(json);
        }

        json.WriteEndArray();
    }

    static void WriteDiagnostic(Utf8JsonWriter json, Diagnostic diagnostic, Rule? rule)
    {
        json.WriteStartObject();
        json.WriteString("id", diagnostic.Id);
        if (rule is not null)
            json.WriteString("name", rule.Name);
        json.WriteString("category", diagnostic.Descriptor.Category);
        json.WriteString("severity", diagnostic.Severity.Name());
        json.WriteStartArray("aliases");
        foreach (var alias in rule?.Aliases ?? [])
            json.WriteStringValue(alias);
        json.WriteEndArray();
        json.WriteString("message", diagnostic.Message);
        WriteLocation(json, diagnostic.Location);
        WriteOptional(json, "label", diagnostic.Label);
        WriteRelated(json, diagnostic.Related);
        WriteOptional(json, "whatHappens", diagnostic.WhatHappens);
        WriteOptional(json, "whatToDo", diagnostic.WhatToDo);
        WriteOptional(json, "source", diagnostic.Suppression?.Source.Name());
        WriteOptional(json, "justification", diagnostic.Suppression?.Justification);
        if (diagnostic.Fix is { } fix)
            WriteFix(json, fix);
        json.WriteEndObject();
    }

    static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    static void WriteRelated(Utf8JsonWriter json, ImmutableArray<RelatedLocation> related)
    {
        json.WriteStartArray("related");
        foreach (var place in related)
        {
            json.WriteStartObject();
            WriteLocation(json, place.Location);
            json.WriteString("message", place.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteFix(Utf8JsonWriter json, Fix fix)
    {
        json.WriteStartObject("fix");
        json.WriteString("title", fix.Title);
        json.WriteString("safety", fix.Safety.Name());
        json.WriteStartArray("edits");
        foreach (var edit in fix.Edits)
        {
            json.WriteStartObject();
            WriteLocation(json, edit.Location);
            json.WriteString("newText", edit.NewText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteLocation(Utf8JsonWriter json, Location location)
    {
        var (document, span) = location;
        json.WriteStartObject("location");
        json.WriteString("path", document.Path);
        json.WriteString("kind", location.Document.Kind.Name());
        WritePosition(json, "start", document, span.Start);
        WritePosition(json, "end", document, span.End);
        json.WriteEndObject();
    }

    static void WritePosition(Utf8JsonWriter json, string name, Document document, int offset)
    {
        var position = document.Lines.GetPosition(offset);
        json.WriteStartObject(name);
        json.WriteNumber("line", position.Line + 1);
        json.WriteNumber("column", position.Character + 1);
        json.WriteNumber("offset", offset);
        json.WriteEndObject();
    }
}
