using System.Collections.Immutable;
using System.Text.Json;

namespace Plimsoll.Output.Sarif;

/// <summary>What there was no room for.</summary>
/// <param name="Results">The least severe ones.</param>
/// <param name="RelatedLocations">Of results that have very many.</param>
readonly record struct LeftOut(int Results, int RelatedLocations);

/// <summary>What was looked at, how the run went, and what went wrong with files and rules on its way.</summary>
sealed class SarifRun(Report report)
{
    public SarifPlaces Places { get; } = new(report);

    public void WriteIdentity(Utf8JsonWriter json)
    {
        // Without an id the uploading action makes one of workflow, job and matrix, or takes its own input; it would not replace ours.
        if (report.SarifCategory is { } category)
        {
            json.WriteStartObject("automationDetails");
            // What stands before the last slash is the category; what follows it would be the id of this one run.
            json.WriteString("id", category.EndsWith('/') ? category : category + "/");
            json.WriteEndObject();
        }

        WriteProvenance(json);
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(SarifPlaces.BaseId);
        json.WriteString("uri", Places.RootUri);
        SarifMessage.Write(json, "description", Places.Checkout is null ? "The folder that the run was started in." : "The root of the checkout.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
    }

    void WriteProvenance(Utf8JsonWriter json)
    {
        if (Places.Checkout is not { RepositoryUri: { } repository } checkout)
            return;
        json.WriteStartArray("versionControlProvenance");
        json.WriteStartObject();
        json.WriteString("repositoryUri", repository);
        if (checkout.Revision is { } revision)
            json.WriteString("revisionId", revision);
        if (checkout.Branch is { } branch)
            json.WriteString("branch", branch);
        json.WriteStartObject("mappedTo");
        json.WriteString("uriBaseId", SarifPlaces.BaseId);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public void WriteInvocation(Utf8JsonWriter json, ImmutableArray<Diagnostic> notifications, LeftOut leftOut)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        // A run that could not be carried out writes no report. GitHub refuses a file that says otherwise, for one unreadable file.
        json.WriteBoolean("executionSuccessful", true);
        json.WriteNumber("exitCode", report.ExitCode);
        json.WriteStartObject("workingDirectory");
        json.WriteString("uri", Places.WorkingFolderUri);
        json.WriteEndObject();
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var notification in notifications)
            WriteNotification(json, notification);
        foreach (var problem in report.Problems.Concat(Shortages(leftOut)))
            WriteWarning(json, problem);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static IEnumerable<string> Shortages(LeftOut leftOut)
    {
        if (leftOut.Results > 0)
            yield return $"{leftOut.Results} more results were left out, the least severe ones: GitHub takes {SarifLimits.Results} in a run and {SarifLimits.CompressedLength / 1_000_000} MB in a gzipped file.";
        if (leftOut.RelatedLocations > 0)
            yield return $"{leftOut.RelatedLocations} related locations were left out: GitHub shows {SarifLimits.RelatedLocations} of a result.";
    }

    void WriteNotification(Utf8JsonWriter json, Diagnostic notification)
    {
        json.WriteStartObject();
        json.WriteStartObject("descriptor");
        json.WriteString("id", notification.Id);
        json.WriteEndObject();
        json.WriteString("level", SarifMessage.Level(notification.Severity));
        SarifMessage.Write(json, "message", SarifMessage.Of(notification));
        json.WriteStartArray("locations");
        json.WriteStartObject();
        Places.WritePhysical(json, SarifPlaces.Visible(notification.Location));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteWarning(Utf8JsonWriter json, string message)
    {
        json.WriteStartObject();
        json.WriteString("level", "warning");
        SarifMessage.Write(json, "message", message);
        json.WriteEndObject();
    }
}
