using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output.Sarif;

/// <summary>The tool and those of its rules that the run speaks of: all of them with their pages would be megabytes in every file.</summary>
sealed class SarifRules
{
    readonly Report _report;
    readonly ImmutableArray<DiagnosticDescriptor> _rules;
    readonly ImmutableArray<DiagnosticDescriptor> _notifications;
    readonly Dictionary<string, int> _indices;
    readonly Dictionary<string, Rule> _known;

    public SarifRules(Report report, ImmutableArray<Diagnostic> results, ImmutableArray<Diagnostic> notifications)
    {
        _report = report;
        _rules = Descriptors(results);
        _notifications = Descriptors(notifications);
        _indices = _rules.Select((r, i) => (r.Id, i)).ToDictionary(r => r.Id, r => r.i, StringComparer.Ordinal);
        _known = report.Rules.ToDictionary(r => r.Id, StringComparer.Ordinal);
    }

    public int IndexOf(string id) => _indices[id];

    public void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Plimsoll");
        json.WriteString("version", _report.Tool.Version);
        json.WriteString("semanticVersion", _report.Tool.Version);
        if (_report.Tool.RepositoryUrl is { } home)
            json.WriteString("informationUri", home);
        WriteDescriptors(json, "rules", _rules);
        if (_notifications.Length > 0)
            WriteDescriptors(json, "notifications", _notifications);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static ImmutableArray<DiagnosticDescriptor> Descriptors(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Select(d => d.Descriptor).DistinctBy(d => d.Id, StringComparer.Ordinal).OrderBy(d => d.Id, StringComparer.Ordinal)];

    void WriteDescriptors(Utf8JsonWriter json, string property, ImmutableArray<DiagnosticDescriptor> descriptors)
    {
        json.WriteStartArray(property);
        foreach (var descriptor in descriptors)
            WriteDescriptor(json, descriptor, _known.GetValueOrDefault(descriptor.Id));
        json.WriteEndArray();
    }

    void WriteDescriptor(Utf8JsonWriter json, DiagnosticDescriptor descriptor, Rule? rule)
    {
        var title = descriptor.Title.ToString(null);
        var page = _report.PageOf(descriptor.Id);
        json.WriteStartObject();
        json.WriteString("id", descriptor.Id);
        if (rule is not null)
            json.WriteString("name", SarifMessage.Shortened(rule.Name, SarifLimits.Name));
        SarifMessage.Write(json, "shortDescription", Description(title));
        SarifMessage.Write(json, "fullDescription", Description(page is null ? title : MarkdownPage.Summary(page) ?? title));
        if (_report.Tool.PageUrl(descriptor) is { } url)
            json.WriteString("helpUri", url);
        json.WriteStartObject("help");
        json.WriteString("text", page is null ? title : MarkdownPage.ToText(page));
        if (page is not null)
            json.WriteString("markdown", page);
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", SarifMessage.Level(descriptor.DefaultSeverity));
        json.WriteEndObject();
        WriteProperties(json, descriptor, rule);
        json.WriteEndObject();
    }

    static string Description(string text) => SarifMessage.Shortened(SarifMessage.Plain(text), SarifLimits.Description);

    // The names are the ones that GitHub reads. Its filters know tags: "tag:DL3007" finds what hadolint's users look for.
    static void WriteProperties(Utf8JsonWriter json, DiagnosticDescriptor descriptor, Rule? rule)
    {
        json.WriteStartObject("properties");
        json.WriteStartArray("tags");
        IEnumerable<string> tags = [descriptor.Category.ToLowerInvariant(), .. rule?.SecuritySeverity is null ? (string[])[] : ["security"], .. rule?.Aliases ?? []];
        foreach (var tag in tags.Distinct(StringComparer.Ordinal).Take(SarifLimits.Tags))
            json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteString("precision", (rule?.Precision ?? RulePrecision.VeryHigh).Name());
        json.WriteString("problem.severity", descriptor.DefaultSeverity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "recommendation",
        });
        if (rule?.SecuritySeverity is { } severity)
            json.WriteString("security-severity", severity);
        json.WriteStartArray("aliases");
        foreach (var alias in rule?.Aliases ?? [])
            json.WriteStringValue(alias);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
