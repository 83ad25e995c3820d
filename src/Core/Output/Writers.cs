using Plimsoll.Output.Sarif;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output;

public enum ReportFormat : byte { Text, Json, Sarif, GitHub }

public static class Writers
{
    /// <param name="style">Only the text format has one.</param>
    public static IReportWriter For(ReportFormat format, TextStyle style) => format switch
    {
        ReportFormat.Json => new JsonReportWriter(),
        ReportFormat.Sarif => new SarifReportWriter(),
        ReportFormat.GitHub => new GitHubReportWriter(),
        _ => new TextReportWriter(style),
    };
}
