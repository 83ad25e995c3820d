using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Output.Sarif;

/// <summary>SARIF 2.1.0, as GitHub code scanning and the editors' viewers read it. docs/sarif.md says what is in it, and why.</summary>
public sealed class SarifReportWriter : IReportWriter
{
    const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    public void Write(Report report, Stream output)
    {
        var notifications = report.Diagnostics.Where(OwnRules.IsAboutTheRun).ToImmutableArray();
        var results = Results(report);
        using var meter = results.Length > SarifLimits.ResultsWithoutMeasuring ? new MeteredStream(output) : null;
        using var json = new Utf8JsonWriter(meter ?? output, JsonReportWriter.Options);
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        WriteRun(json, report, results, notifications, meter);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    static void WriteRun(Utf8JsonWriter json, Report report, ImmutableArray<Diagnostic> results, ImmutableArray<Diagnostic> notifications, MeteredStream? meter)
    {
        var rules = new SarifRules(report, results, notifications);
        var run = new SarifRun(report);
        json.WriteStartObject();
        rules.WriteTool(json);
        run.WriteIdentity(json);
        json.WriteStartArray("results");
        var writer = new SarifResults(report, rules, run.Places);
        var written = 0;
        while (written < results.Length && written < SarifLimits.Results && !IsFull(meter))
        {
            writer.Write(json, results[written++]);
            JsonReportWriter.FlushWhatIsMuch(json);
        }

        json.WriteEndArray();
        // Last: only now is it known what was left out.
        run.WriteInvocation(json, notifications, new LeftOut(results.Length - written, writer.RelatedLeftOut));
        json.WriteEndObject();
    }

    static bool IsFull(MeteredStream? meter) => meter?.CompressedLength > SarifLimits.CompressedLength - SarifLimits.CompressedReserve;

    // The most severe first, so that whatever is cut, here or by GitHub, is the least severe.
    static ImmutableArray<Diagnostic> Results(Report report) =>
    [
        .. report.Diagnostics.Where(d => !OwnRules.IsAboutTheRun(d) && (d.Suppression is null || report.SarifHasSuppressed))
            .OrderBy(d => d.Suppression is not null).ThenByDescending(d => d.Severity),
    ];
}
