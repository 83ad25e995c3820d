using System.CommandLine;
using System.Text.Json;
using Plimsoll.Analysis;
using Plimsoll.Output;
using Plimsoll.Rules;

namespace Plimsoll.Cli;

/// <summary><c>plimsoll rules</c>: the catalogue, for people, for documents and for programs.</summary>
static class RulesCommand
{
    public static Command Define(CliEnvironment environment)
    {
        var format = CommandLine.Choice("--format", "How to list them.", "format", "text", "md", "json");
        var command = new Command("rules", "Lists the rules.") { format };
        command.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            switch (result.GetValue(format))
            {
                case "md":
                    WriteMarkdown(output);
                    break;
                case "json":
                    WriteJson(environment.Output);
                    break;
                default:
                    WriteText(output);
                    break;
            }

            return 0;
        });
        return command;
    }

    static void WriteText(TextWriter output)
    {
        var width = Catalogue.All.Max(r => r.Name.Length);
        foreach (var rule in Catalogue.All)
            output.Write($"{rule.Id}  {rule.Descriptor.DefaultSeverity.Name(),-7}  {rule.Name.PadRight(width)}  {rule.Descriptor.Title}\n");
    }

    static void WriteMarkdown(TextWriter output)
    {
        output.Write("| id | name | reports | default | presets | fix | also known as |\n|---|---|---|---|---|---|---|\n");
        foreach (var rule in Catalogue.All)
        {
            output.Write($"| [{rule.Id}]({rule.Id}.md) | {rule.Name} | {Cell($"{rule.Descriptor.Title}")} | {rule.Descriptor.DefaultSeverity.Name()} "
                + $"| {rule.Presets.Name()} | {rule.FixAvailability?.Name()} | {string.Join(", ", rule.Aliases)} |\n");
        }
    }

    static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    static void WriteJson(Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonReportWriter.Options);
        json.WriteStartArray();
        foreach (var rule in Catalogue.All)
            WriteJson(json, rule);
        json.WriteEndArray();
        json.Flush();
        output.Write("\n"u8);
    }

    static void WriteJson(Utf8JsonWriter json, Rule rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("name", rule.Name);
        json.WriteString("title", $"{rule.Descriptor.Title}");
        json.WriteString("category", rule.Descriptor.Category);
        json.WriteString("severity", rule.Descriptor.DefaultSeverity.Name());
        json.WriteString("presets", rule.Presets.Name());
        json.WriteString("precision", rule.Precision.Name());
        if (rule.FixAvailability is { } fix)
            json.WriteString("fix", fix.Name());
        if (rule.SecuritySeverity is { } severity)
            json.WriteString("securitySeverity", severity);
        json.WriteStartArray("aliases");
        foreach (var alias in rule.Aliases)
            json.WriteStringValue(alias);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
