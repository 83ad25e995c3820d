using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Plimsoll.Output.Merging;

/// <summary>Where a result stands in its file, and what it is sorted and recognised by.</summary>
sealed record SarifResult(int Offset, int Length)
{
    public required string Path { get; init; }
    public required (int StartLine, int StartColumn, int EndLine, int EndColumn) Region { get; init; }
    public required string RuleId { get; init; }

    /// <summary>Hidden for a result that is no failure.</summary>
    public required DiagnosticSeverity Severity { get; init; }

    public required bool IsSuppressed { get; init; }

    /// <summary>The same for two results that say the same of the same place: rule, message, locations and fingerprints.</summary>
    public required UInt128 Identity { get; init; }

    /// <param name="run">Without its results.</param>
    public static SarifResult Of(JsonElement result, SarifRun run, int offset, int length)
    {
        var rule = run.RuleOf(result);
        var ruleId = SarifJson.Text(result, "ruleId") ?? result.Get("rule").Text("id") ?? rule.Text("id") ?? "";
        var place = SarifJson.Items(result, "locations").Select(l => l.Get("physicalLocation")).FirstOrDefault();
        var region = place.Get("region");
        var line = region.Number("startLine") ?? 0;
        return new SarifResult(offset, length)
        {
            Path = PathOf(place, run),
            Region = (line, region.Number("startColumn") ?? 0, region.Number("endLine") ?? line, region.Number("endColumn") ?? 0),
            RuleId = ruleId,
            Severity = SeverityOf(result, rule),
            IsSuppressed = SarifJson.Items(result, "suppressions").Any() && SarifJson.Items(result, "suppressions").All(s => SarifJson.Text(s, "status") is null or "accepted"),
            Identity = Hash(Encoding.UTF8.GetBytes(CanonicalJson.Of(json => WriteIdentity(json, result, ruleId, run)))),
        };
    }

    /// <summary>
    /// As a report has them: suppressed ones last and the most severe first, so that whatever a reader cuts is the least severe; then
    /// by path, place and rule. No two that say different things are equal.
    /// </summary>
    public static Comparison<SarifResult> InReport { get; } = static (a, b) =>
    {
        var order = a.IsSuppressed.CompareTo(b.IsSuppressed);
        if (order == 0)
            order = b.Severity.CompareTo(a.Severity);
        if (order == 0)
            order = string.CompareOrdinal(a.Path, b.Path);
        if (order == 0)
            order = a.Region.CompareTo(b.Region);
        if (order == 0)
            order = string.CompareOrdinal(a.RuleId, b.RuleId);
        return order == 0 ? a.Identity.CompareTo(b.Identity) : order;
    };

    static string PathOf(JsonElement? place, SarifRun run)
    {
        var artifact = place.Get("artifactLocation");
        return artifact.Text("uri") ?? run.ArtifactAt(artifact.Number("index")).Get("location").Text("uri") ?? "";
    }

    // SARIF's defaults, 3.27.9 and 3.27.10: what is no failure has no level, and a rule may say what its results have.
    static DiagnosticSeverity SeverityOf(JsonElement result, JsonElement? rule) =>
        (SarifJson.Text(result, "kind") is null or "fail" ? SarifJson.Text(result, "level") ?? rule.Get("defaultConfiguration").Text("level") ?? "warning" : "none") switch
        {
            "error" => DiagnosticSeverity.Error,
            "warning" => DiagnosticSeverity.Warning,
            "note" => DiagnosticSeverity.Info,
            _ => DiagnosticSeverity.Hidden,
        };

    // Indices are left out: they are another run's business.
    static void WriteIdentity(Utf8JsonWriter json, JsonElement result, string ruleId, SarifRun run)
    {
        json.WriteStartArray();
        json.WriteStringValue(ruleId);
        Write(result.Get("message"));
        foreach (var location in SarifJson.Items(result, "locations"))
        {
            var place = location.Get("physicalLocation");
            json.WriteStringValue(PathOf(place, run));
            json.WriteStringValue(place.Get("artifactLocation").Text("uriBaseId"));
            Write(place.Get("region"));
            foreach (var logical in SarifJson.Items(location, "logicalLocations"))
                json.WriteStringValue(SarifJson.Text(logical, "fullyQualifiedName") ?? SarifJson.Text(logical, "name"));
        }

        Write(result.Get("fingerprints"));
        Write(result.Get("partialFingerprints"));
        json.WriteEndArray();

        void Write(JsonElement? value)
        {
            if (value is { } found)
                CanonicalJson.Write(json, found);
            else
                json.WriteNullValue();
        }
    }

    public static UInt128 Hash(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(bytes));
}
