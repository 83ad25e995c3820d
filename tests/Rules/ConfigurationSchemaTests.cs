using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules;

/// <summary>docs/plimsoll.schema.json, by which editors complete and check <c>.plimsoll.yaml</c>: made here from the keys and the rules.</summary>
public sealed class ConfigurationSchemaTests
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Test]
    public void The_schema_is_up_to_date() =>
        Baseline.Check(Path.Combine(TestData.Root, "docs", "plimsoll.schema.json"), Schema().ToJsonString(Readable).ReplaceLineEndings("\n") + "\n");

    [Test]
    public void It_names_every_key_and_no_other()
    {
        var schema = Schema();
        Assert.That(schema["properties"]!.AsObject().Select(p => p.Key), Is.EquivalentTo(ConfigurationKeys.TopLevel));
        Assert.That(schema["properties"]!["overrides"]!["items"]!["properties"]!.AsObject().Select(p => p.Key), Is.EquivalentTo(ConfigurationKeys.InOverride));
    }

    [Test]
    public void The_reader_takes_every_value_that_the_schema_lists() => Assert.Multiple(() =>
    {
        foreach (var preset in Configuration.PresetNames)
            Assert.That(Configuration.Parse(".plimsoll.yaml", $"extends: {preset}", Catalogue.Index).Errors, Is.Empty, preset);
        foreach (var severity in ConfigurationKeys.Severities)
            Assert.That(Configuration.Parse(".plimsoll.yaml", $"rules: {{PLM1001: {severity}}}", Catalogue.Index).Errors, Is.Empty, severity);
        foreach (var value in ConfigurationKeys.FailOnValues)
            Assert.That(Configuration.Parse(".plimsoll.yaml", $"failOn: {value}", Catalogue.Index).FailOn, Is.Not.Null, value);
        foreach (var value in ConfigurationKeys.ShellCheckValues)
            Assert.That(Configuration.Parse(".plimsoll.yaml", $"shellcheck: {value}", Catalogue.Index).Errors, Is.Empty, value);
        foreach (var kind in ConfigurationKeys.LabelKinds)
            Assert.That(Configuration.Parse(".plimsoll.yaml", $"labelSchema: {{a: {kind}}}", Catalogue.Index).LabelSchema, Has.Count.EqualTo(1), kind);
    });

    static JsonObject Schema() => new()
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "Plimsoll configuration",
        ["description"] = "Settings of the container configuration linter Plimsoll: .plimsoll.yaml",
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["extends"] = OneOrMany("The rules to start from: a preset, or several", Enum(Configuration.PresetNames)),
            ["rules"] = new JsonObject { ["$ref"] = "#/definitions/rules" },
            ["overrides"] = new JsonObject
            {
                ["description"] = "Settings for some files; later ones win",
                ["type"] = "array",
                ["items"] = new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = false,
                    ["required"] = new JsonArray("files"),
                    ["properties"] = new JsonObject
                    {
                        ["files"] = OneOrMany("Paths as in .gitignore, relative to this file", String()),
                        ["rules"] = new JsonObject { ["$ref"] = "#/definitions/rules" },
                    },
                },
            },
            ["exclude"] = OneOrMany("Paths that are not looked at, as in .gitignore, relative to this file", String()),
            ["trustedRegistries"] = OneOrMany("Registries that base images may come from, such as docker.io or *.example.com", String()),
            ["labelSchema"] = new JsonObject
            {
                ["description"] = "Labels that images have, and what their values are",
                ["type"] = "object",
                ["additionalProperties"] = Enum(ConfigurationKeys.LabelKinds),
            },
            ["strictLabels"] = Described("Images have no labels but those of labelSchema", new JsonObject { ["type"] = "boolean" }),
            ["disableIgnoreComments"] = Described("No comment silences a finding", new JsonObject { ["type"] = "boolean" }),
            ["engineVersion"] = new JsonObject
            {
                ["description"] = "The oldest Docker Engine that the files are for, such as \"20.10\"",
                ["type"] = new JsonArray("string", "number"),
            },
            ["failOn"] = Described("From which severity on a finding makes the run fail", Enum(ConfigurationKeys.FailOnValues)),
            ["shellcheck"] = Described("Whether ShellCheck is asked where it is installed; which program that is, only the command line says", Enum(ConfigurationKeys.ShellCheckValues)),
            ["baseline"] = Described("The findings that were there before and are not shown, relative to this file: plimsoll check --write-baseline writes it", String()),
            ["sets"] = Described("Folders whose files are read together, relative to this file: a pattern, each folder for itself, or a list, all as one", new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["oneOf"] = new JsonArray(String(), new JsonObject { ["type"] = "array", ["items"] = String() }) },
            }),
        },
        ["definitions"] = new JsonObject
        {
            ["setting"] = Enum(ConfigurationKeys.Severities),
            ["rules"] = new JsonObject
            {
                ["description"] = "Severities of rules, by id, name, alias or pattern",
                ["type"] = "object",
                ["properties"] = new JsonObject(Catalogue.All.Select(rule => KeyValuePair.Create<string, JsonNode?>(rule.Id, new JsonObject
                {
                    ["description"] = $"{rule.Name}: {rule.Descriptor.Title}{(rule.Aliases.IsEmpty ? "" : $" ({string.Join(", ", rule.Aliases)})")}",
                    ["$ref"] = "#/definitions/setting",
                }))),
                ["additionalProperties"] = new JsonObject { ["$ref"] = "#/definitions/setting" },
            },
        },
    };

    static JsonObject String() => new() { ["type"] = "string" };

    static JsonObject Enum(IEnumerable<string> values) => new() { ["enum"] = new JsonArray([.. values.Select(v => (JsonNode)v)]) };

    static JsonObject Described(string description, JsonObject schema)
    {
        schema.Insert(0, "description", description);
        return schema;
    }

    static JsonObject OneOrMany(string description, JsonObject one) => new()
    {
        ["description"] = description,
        ["oneOf"] = new JsonArray(one, new JsonObject { ["type"] = "array", ["items"] = one.DeepClone() }),
    };
}
