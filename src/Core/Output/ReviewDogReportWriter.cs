using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output;

/// <summary>
/// reviewdog's diagnostic format: one object (<c>rdjson</c>) or one line a finding (<c>rdjsonl</c>). The fields are those of
/// https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto; a reader refuses what it does not know, and
/// <c>related_locations</c> is known since reviewdog 0.18.
/// </summary>
/// <param name="isLines">Writes <c>rdjsonl</c>.</param>
public sealed class ReviewDogReportWriter(bool isLines) : IReportWriter
{
    static readonly JsonWriterOptions _oneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(Report report, Stream output)
    {
        if (isLines)
            WriteLines(report, output);
        else
            WriteResult(report, output);
    }

    static void WriteResult(Report report, Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonReportWriter.Options);
        json.WriteStartObject();
        WriteSource(json, report.Tool);
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in report.Shown)
        {
            json.WriteStartObject();
            WriteFields(json, diagnostic, report.Tool);
            json.WriteEndObject();
            JsonReportWriter.FlushWhatIsMuch(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    static void WriteLines(Report report, Stream output)
    {
        using var json = new Utf8JsonWriter(output, _oneLine);
        foreach (var diagnostic in report.Shown)
        {
            json.WriteStartObject();
            WriteSource(json, report.Tool);
            WriteFields(json, diagnostic, report.Tool);
            json.WriteEndObject();
            json.Flush();
            output.Write("\n"u8);
            json.Reset();
        }
    }

    static void WriteSource(Utf8JsonWriter json, ToolInfo tool)
    {
        json.WriteStartObject("source");
        json.WriteString("name", ToolInfo.Command);
        if (tool.RepositoryUrl is { } home)
            json.WriteString("url", home);
        json.WriteEndObject();
    }

    static void WriteFields(Utf8JsonWriter json, Diagnostic diagnostic, ToolInfo tool)
    {
        json.WriteString("message", Message(diagnostic));
        WriteLocation(json, diagnostic.Location);
        json.WriteString("severity", diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => "ERROR",
            DiagnosticSeverity.Warning => "WARNING",
            _ => "INFO",
        });
        json.WriteStartObject("code");
        json.WriteString("value", diagnostic.Id);
        if (tool.PageUrl(diagnostic.Descriptor) is { } url)
            json.WriteString("url", url);
        json.WriteEndObject();
        if (diagnostic.Fix is { Safety: not FixSafety.DisplayOnly } fix && ReviewDogSuggestion.Of(diagnostic.Location.Document, fix) is { } suggestion)
            WriteSuggestion(json, suggestion);
        // The local reporter prints this and nothing else.
        json.WriteString("original_output", OneLine.Of(diagnostic));
        if (diagnostic.Related.Length > 0)
            WriteRelated(json, diagnostic.Related);
    }

    // It becomes a review comment, which has room for the advice.
    static string Message(Diagnostic diagnostic)
    {
        string?[] parts =
        [
            diagnostic.Message,
            diagnostic.WhatHappens is { } happens ? $"What happens: {happens}" : null,
            diagnostic.WhatToDo is { } action ? $"What to do: {action}" : null,
        ];
        return string.Join("\n\n", parts.OfType<string>().Select(VisibleText.Of));
    }

    static void WriteSuggestion(Utf8JsonWriter json, FixEdit suggestion)
    {
        json.WriteStartArray("suggestions");
        json.WriteStartObject();
        WriteRange(json, suggestion.Location);
        json.WriteString("text", suggestion.NewText);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void WriteRelated(Utf8JsonWriter json, ImmutableArray<RelatedLocation> related)
    {
        json.WriteStartArray("related_locations");
        foreach (var (location, message) in related)
        {
            json.WriteStartObject();
            json.WriteString("message", VisibleText.Of(message));
            WriteLocation(json, location);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteLocation(Utf8JsonWriter json, Location location)
    {
        json.WriteStartObject("location");
        json.WriteString("path", location.Document.Path);
        // A file that could not be read has no line that could be shown.
        if (location.Document.Text.Length > 0)
            WriteRange(json, location);
        json.WriteEndObject();
    }

    static void WriteRange(Utf8JsonWriter json, Location location)
    {
        json.WriteStartObject("range");
        WritePosition(json, "start", location.Document, location.Span.Start);
        WritePosition(json, "end", location.Document, location.Span.End);
        json.WriteEndObject();
    }

    // Columns count bytes of UTF-8 from 1 on, and the end is the first that no longer belongs to it.
    static void WritePosition(Utf8JsonWriter json, string name, Document document, int offset)
    {
        var position = document.Lines.GetPosition(offset);
        var before = document.Text.AsSpan(document.Lines.GetStart(position.Line), position.Character);
        json.WriteStartObject(name);
        json.WriteNumber("line", position.Line + 1);
        json.WriteNumber("column", Encoding.UTF8.GetByteCount(before) + 1);
        json.WriteEndObject();
    }
}
