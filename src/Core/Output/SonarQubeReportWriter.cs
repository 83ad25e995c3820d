using System.Text.Json;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output;

/// <summary>
/// SonarQube's generic issue data (<c>sonar.externalIssuesReportPaths</c>) in the shape since 10.3:
/// https://docs.sonarsource.com/sonarqube-server/analyzing-source-code/importing-external-issues/generic-issue-import-format.
/// One field that it does not expect, or a range that is none, makes the scanner refuse the whole report.
/// </summary>
public sealed class SonarQubeReportWriter : IReportWriter
{
    public void Write(Report report, Stream output)
    {
        var rules = report.Rules.ToDictionary(r => r.Id, StringComparer.Ordinal);
        using var json = new Utf8JsonWriter(output, JsonReportWriter.Options);
        json.WriteStartObject();
        json.WriteStartArray("rules");
        foreach (var findings in report.Shown.GroupBy(d => d.Id, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            WriteRule(json, findings.First().Descriptor, rules.GetValueOrDefault(findings.Key), findings.Max(d => d.Severity), report.PageOf);
        json.WriteEndArray();
        json.WriteStartArray("issues");
        foreach (var diagnostic in report.Shown)
        {
            WriteIssue(json, diagnostic);
            JsonReportWriter.FlushWhatIsMuch(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    // An issue has no severity of its own there: the rule has the highest one that it is reported with.
    static void WriteRule(Utf8JsonWriter json, DiagnosticDescriptor descriptor, Rule? rule, DiagnosticSeverity severity, Func<string, string?> pageOf)
    {
        var title = descriptor.Title.ToString(null);
        var (quality, attribute) = QualityOf(rule);
        json.WriteStartObject();
        json.WriteString("id", descriptor.Id);
        json.WriteString("name", title);
        json.WriteString("description", pageOf(descriptor.Id) is { } page ? MarkdownPage.Summary(page) ?? title : title);
        json.WriteString("engineId", ToolInfo.Command);
        json.WriteString("cleanCodeAttribute", attribute);
        json.WriteStartArray("impacts");
        json.WriteStartObject();
        json.WriteString("softwareQuality", quality);
        // BLOCKER and INFO are known since 10.8 only.
        json.WriteString("severity", severity switch
        {
            DiagnosticSeverity.Error => "HIGH",
            DiagnosticSeverity.Warning => "MEDIUM",
            _ => "LOW",
        });
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // What everybody is told about goes wrong at run time; what only careful teams ask for is a matter of upkeep.
    static (string Quality, string Attribute) QualityOf(Rule? rule) => rule switch
    {
        { SecuritySeverity: not null } => ("SECURITY", "TRUSTWORTHY"),
        { Presets: var presets } when !presets.HasFlag(RulePresets.Recommended) => ("MAINTAINABILITY", "CONVENTIONAL"),
        _ => ("RELIABILITY", "LOGICAL"),
    };

    static void WriteIssue(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Id);
        json.WriteStartObject("primaryLocation");
        WriteLocation(json, diagnostic.Location, diagnostic.Message);
        json.WriteEndObject();
        // A place without a line is refused there.
        var related = diagnostic.Related.Where(r => r.Location.Document.Text.Length > 0).ToList();
        if (related.Count > 0)
        {
            json.WriteStartArray("secondaryLocations");
            foreach (var (location, message) in related)
            {
                json.WriteStartObject();
                WriteLocation(json, location, message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    static void WriteLocation(Utf8JsonWriter json, Location location, string message)
    {
        json.WriteString("message", VisibleText.Of(message));
        json.WriteString("filePath", location.Document.Path);
        if (location.Document.Text.Length == 0)
            return;
        var place = location.Document.Lines.GetPositionSpan(location.Span);
        json.WriteStartObject("textRange");
        json.WriteNumber("startLine", place.Start.Line + 1);
        // The end has to lie behind the start; without columns the line is meant.
        if (location.Span.Length > 0)
        {
            json.WriteNumber("endLine", place.End.Line + 1);
            json.WriteNumber("startColumn", place.Start.Character);
            json.WriteNumber("endColumn", place.End.Character);
        }

        json.WriteEndObject();
    }
}
