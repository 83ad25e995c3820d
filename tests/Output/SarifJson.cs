using System.Text.Json;
using Plimsoll.Output;
using Plimsoll.Output.Sarif;

namespace Plimsoll.Tests.Output;

/// <summary>What the SARIF writer makes of a report, read back.</summary>
static class SarifJson
{
    public static JsonElement Run(Report report)
    {
        using var stream = new MemoryStream();
        new SarifReportWriter().Write(report, stream);
        return JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("runs")[0];
    }

    public static JsonElement Result(Diagnostic diagnostic) => Run(SampleReport.Of(diagnostic)).GetProperty("results")[0];

    public static JsonElement Driver(Report report) => Run(report).GetProperty("tool").GetProperty("driver");

    public static string[] Notifications(JsonElement run) =>
        [.. run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray().Select(n => n.GetProperty("message").GetProperty("text").GetString()!)];

    public static JsonElement Artifact(JsonElement result) => result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");

    public static IEnumerable<JsonProperty> Everything(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Everything(p.Value).Prepend(p)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Everything),
        _ => [],
    };
}
