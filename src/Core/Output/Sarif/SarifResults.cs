using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Analysis;

namespace Plimsoll.Output.Sarif;

sealed class SarifResults(SarifRules rules)
{
    readonly LineHashes _lineHashes = new();

    public void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Id);
        json.WriteNumber("ruleIndex", rules.IndexOf(diagnostic.Id));
        json.WriteString("level", SarifText.Level(diagnostic.Severity));
        SarifText.Write(json, "message", diagnostic.Message);
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

    static void WriteLocations(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        SarifLocation.WritePhysical(json, diagnostic.Location);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    void WriteFingerprint(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject("partialFingerprints");
        json.WriteString("primaryLocationLineHash", _lineHashes.Of(diagnostic.Location));
        json.WriteEndObject();
    }

    static void WriteRelated(Utf8JsonWriter json, ImmutableArray<RelatedLocation> related)
    {
        json.WriteStartArray("relatedLocations");
        for (var i = 0; i < related.Length; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", i);
            WriteStep(json, related[i].Location, related[i].Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The story, step by step; a code flow ends at the finding itself.
    static void WriteCodeFlow(Utf8JsonWriter json, Diagnostic diagnostic)
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

    static void WriteStep(Utf8JsonWriter json, Location location, string message)
    {
        SarifLocation.WritePhysical(json, location);
        SarifText.Write(json, "message", message);
    }

    static void WriteFix(Utf8JsonWriter json, Fix fix)
    {
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        SarifText.Write(json, "description", fix.Title);
        json.WriteStartArray("artifactChanges");
        foreach (var file in fix.Edits.GroupBy(e => e.Location.Document))
        {
            json.WriteStartObject();
            SarifLocation.WriteArtifact(json, file.Key);
            json.WriteStartArray("replacements");
            foreach (var edit in file)
            {
                json.WriteStartObject();
                SarifLocation.WriteRegion(json, "deletedRegion", edit.Location);
                SarifText.Write(json, "insertedContent", edit.NewText);
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
