using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Plimsoll.Output.Sarif;

/// <summary>How the run went, and what went wrong with files and rules on its way.</summary>
static class SarifInvocation
{
    /// <param name="leftOut">Results that GitHub's limit had no room for.</param>
    public static void Write(Utf8JsonWriter json, Report report, ImmutableArray<Diagnostic> notifications, int leftOut)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", !notifications.Any(n => n.Severity == DiagnosticSeverity.Error));
        json.WriteNumber("exitCode", report.ExitCode);
        if (notifications.Length > 0 || leftOut > 0 || report.Problems.Length > 0)
        {
            json.WriteStartArray("toolExecutionNotifications");
            foreach (var notification in notifications)
                WriteNotification(json, notification);
            if (leftOut > 0)
                WriteWarning(json, $"{leftOut} more results were left out, the least severe ones: GitHub takes {SarifReportWriter.MostResults} a run.");
            foreach (var problem in report.Problems)
                WriteWarning(json, problem);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void WriteNotification(Utf8JsonWriter json, Diagnostic notification)
    {
        json.WriteStartObject();
        json.WriteStartObject("descriptor");
        json.WriteString("id", notification.Id);
        json.WriteEndObject();
        json.WriteString("level", SarifText.Level(notification.Severity));
        SarifText.Write(json, "message", notification.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        SarifLocation.WritePhysical(json, notification.Location);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteWarning(Utf8JsonWriter json, string message)
    {
        json.WriteStartObject();
        json.WriteString("level", "warning");
        SarifText.Write(json, "message", message);
        json.WriteEndObject();
    }
}
