using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Analysis;

namespace Plimsoll.Output.Sarif;

/// <summary>One result after the other; nothing of one is kept for the next but its file's hashes.</summary>
sealed class SarifResults(Report report, SarifRules rules, SarifPlaces places)
{
    readonly LineHashes _lineHashes = new(report.HasByteOrderMark);

    /// <summary>How many related locations there was no room for, in all results so far.</summary>
    public int RelatedLeftOut { get; private set; }

    public void Write(Utf8JsonWriter json, Diagnostic found)
    {
        RelatedLeftOut += Math.Max(0, found.Related.Length - SarifLimits.RelatedLocations);
        var diagnostic = found with
        {
            Location = SarifPlaces.Visible(found.Location),
            Related = [.. found.Related.Take(SarifLimits.RelatedLocations).Select(r => r with { Location = SarifPlaces.Visible(r.Location) })],
        };
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Id);
        json.WriteNumber("ruleIndex", rules.IndexOf(diagnostic.Id));
        json.WriteString("level", SarifMessage.Level(diagnostic.Severity));
        SarifMessage.Write(json, "message", SarifMessage.Of(diagnostic));
        WriteLocations(json, diagnostic);
        WriteFingerprint(json, diagnostic);
        if (diagnostic.Related.Length > 0)
        {
            WriteRelated(json, diagnostic.Related);
            WriteCodeFlow(json, diagnostic);
        }

        // What a person has to fill in is no edit that a viewer may apply.
        if (diagnostic.Fix is { Safety: not FixSafety.DisplayOnly } fix)
            WriteFix(json, fix);
        if (diagnostic.Suppression is { } suppression)
            WriteSuppression(json, suppression);
        WriteAdvice(json, diagnostic);
        json.WriteEndObject();
    }

    void WriteLocations(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        places.WritePhysical(json, diagnostic.Location);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    void WriteFingerprint(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject("partialFingerprints");
        json.WriteString("primaryLocationLineHash", _lineHashes.Of(diagnostic.Location));
        json.WriteEndObject();
    }

    void WriteRelated(Utf8JsonWriter json, ImmutableArray<RelatedLocation> related)
    {
        json.WriteStartArray("relatedLocations");
        for (var i = 0; i < related.Length; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", i + 1);
            WriteStep(json, related[i].Location, related[i].Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The story, step by step; a code flow ends at the finding itself.
    void WriteCodeFlow(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartArray("codeFlows");
        json.WriteStartObject();
        json.WriteStartArray("threadFlows");
        json.WriteStartObject();
        json.WriteStartArray("locations");
        foreach (var (location, message) in diagnostic.Related.Append(new RelatedLocation(diagnostic.Location, diagnostic.Label ?? diagnostic.Message)))
        {
            json.WriteStartObject();
            json.WriteStartObject("location");
            WriteStep(json, location, message);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    void WriteStep(Utf8JsonWriter json, Location location, string message)
    {
        places.WritePhysical(json, location);
        SarifMessage.Write(json, "message", SarifMessage.Plain(message));
    }

    void WriteFix(Utf8JsonWriter json, Fix fix)
    {
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        SarifMessage.Write(json, "description", SarifMessage.Plain(fix.Title));
        json.WriteStartArray("artifactChanges");
        foreach (var file in fix.Edits.GroupBy(e => e.Location.Document))
        {
            json.WriteStartObject();
            places.WriteArtifact(json, file.Key);
            json.WriteStartArray("replacements");
            foreach (var edit in file)
            {
                json.WriteStartObject();
                SarifPlaces.WriteRegion(json, "deletedRegion", edit.Location);
                SarifMessage.Write(json, "insertedContent", edit.NewText);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteString("safety", fix.Safety.Name());
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void WriteSuppression(Utf8JsonWriter json, Suppression suppression)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", suppression.Source == SuppressionSource.Comment ? "inSource" : "external");
        json.WriteString("status", "accepted");
        if (suppression.Justification.Length > 0)
            json.WriteString("justification", suppression.Justification);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void WriteAdvice(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        if (diagnostic.WhatHappens is null && diagnostic.WhatToDo is null && diagnostic.Label is null)
            return;
        json.WriteStartObject("properties");
        if (diagnostic.Label is { } label)
            json.WriteString("label", label);
        if (diagnostic.WhatHappens is { } happens)
            json.WriteString("whatHappens", happens);
        if (diagnostic.WhatToDo is { } action)
            json.WriteString("whatToDo", action);
        json.WriteEndObject();
    }
}
