using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Output.Sarif;

/// <summary>SARIF 2.1.0, as GitHub code scanning and the editors' viewers read it.</summary>
public sealed class SarifReportWriter : IReportWriter
{
    /// <summary>GitHub refuses a run with more.</summary>
    internal const int MostResults = 25_000;

    const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    public void Write(Report report, Stream output)
    {
        var notifications = report.Diagnostics.Where(OwnRules.IsAboutTheRun).ToImmutableArray();   // SARIF has notifications for these
        var results = MostSevere([.. report.Diagnostics.Where(d => !OwnRules.IsAboutTheRun(d))]);
        var rules = new SarifRules(report, results, notifications);
        using var json = new Utf8JsonWriter(output, JsonReportWriter.Options);
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        rules.WriteTool(json);
        SarifInvocation.Write(json, report, notifications, report.Diagnostics.Length - notifications.Length - results.Length);
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(SarifLocation.BaseId);
        json.WriteString("uri", SarifLocation.FolderUri(report.WorkingFolder));
        SarifText.Write(json, "description", "The folder that the run was started in.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        var writer = new SarifResults(rules);
        foreach (var result in results)
            writer.Write(json, result);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    static ImmutableArray<Diagnostic> MostSevere(ImmutableArray<Diagnostic> diagnostics)
    {
        if (diagnostics.Length <= MostResults)
            return diagnostics;
        return [.. diagnostics.Index().OrderByDescending(d => d.Item.Severity).ThenBy(d => d.Index).Take(MostResults)
            .OrderBy(d => d.Index).Select(d => d.Item)];
    }
}

static class SarifText
{
    public static void Write(Utf8JsonWriter json, string property, string text)
    {
        json.WriteStartObject(property);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    public static string Level(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Info => "note",
        _ => "none",
    };
}
