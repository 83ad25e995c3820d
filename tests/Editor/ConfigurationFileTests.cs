using System.Text.Json;
using Plimsoll.Editor;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Editor;

public sealed class ConfigurationFileTests
{
    static string[] Labels(string markup)
    {
        var offset = markup.IndexOf(Cursor.Mark, StringComparison.Ordinal);
        return [.. ConfigurationFile.CompletionsAt(markup.Remove(offset, Cursor.Mark.Length), offset, Catalogue.Index).OrderBy(c => c.SortText ?? c.Label, StringComparer.Ordinal).Select(c => c.Label)];
    }

    static Hover? HoverAt(string markup)
    {
        var offset = markup.IndexOf(Cursor.Mark, StringComparison.Ordinal);
        return ConfigurationFile.HoverAt(markup.Remove(offset, Cursor.Mark.Length), offset, Catalogue.Index);
    }

    [Test]
    public void Keys_values_and_rules() => Assert.Multiple(() =>
    {
        Assert.That(Labels("$$"), Is.EqualTo(ConfigurationKeys.TopLevel));
        Assert.That(Labels("extends: $$"), Is.EqualTo(Configuration.PresetNames));
        Assert.That(Labels("extends:\n  - strict\n  - $$"), Is.EquivalentTo(Configuration.PresetNames.Except(["strict"])));
        Assert.That(Labels("rules:\n  $$"), Does.Contain("PLM1001").And.Contain("PLM5*"));
        Assert.That(Labels("rules:\n  PLM1001: off\n  $$"), Does.Not.Contain("PLM1001"));
        Assert.That(Labels("rules:\n  DL3$$"), Does.Contain("DL3008"));
        Assert.That(Labels("rules:\n  PLM1001: $$"), Is.EqualTo(ConfigurationKeys.Severities));
        Assert.That(Labels("overrides:\n  - files: x\n    $$"), Is.EqualTo(new[] { "rules" }));
        Assert.That(Labels("overrides:\n  - files: x\n    rules:\n      PLM1002: $$"), Is.EqualTo(ConfigurationKeys.Severities));
        Assert.That(Labels("failOn: $$"), Is.EqualTo(ConfigurationKeys.FailOnValues));
        Assert.That(Labels("strictLabels: $$"), Is.EquivalentTo(new[] { "true", "false" }));
        Assert.That(Labels("labelSchema:\n  a: $$"), Is.EqualTo(ConfigurationKeys.LabelKinds));
    });

    [Test]
    public void Every_value_that_is_offered_is_read() => Assert.Multiple(() =>
    {
        foreach (var before in (string[])["extends: ", "failOn: ", "shellcheck: ", "strictLabels: ", "rules:\n  PLM1001: ", "labelSchema:\n  a: "])
        {
            foreach (var completion in ConfigurationFile.CompletionsAt(before, before.Length, Catalogue.Index))
                Assert.That(Configuration.Parse(".plimsoll.yaml", before + completion.NewText, Catalogue.Index).Errors, Is.Empty, before + completion.NewText);
        }
    });

    [Test]
    public void What_a_key_or_a_rule_is() => Assert.Multiple(() =>
    {
        Assert.That(HoverAt("fail$$On: error")!.Markdown, Does.Contain("From which severity on"));
        Assert.That(HoverAt("rules:\n  PLM10$$01: off")!.Markdown, Does.Contain("The base image's tag is latest"));
        Assert.That(HoverAt("rules:\n  PLM5$$*: off")!.Markdown, Does.Contain("rules"));
        Assert.That(HoverAt("rules:\n  PLM1001: o$$ff"), Is.Null);
    });

    [Test]
    public void The_keys_are_described_as_the_schema_for_other_editors_does()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestData.Root, "docs", "plimsoll.schema.json")));
        Assert.That(ConfigurationFileSchema.Root.Keys.Keys, Is.EquivalentTo(ConfigurationKeys.TopLevel));
        Assert.Multiple(() =>
        {
            foreach (var (name, key) in ConfigurationFileSchema.Root.Keys)
            {
                var described = name == ConfigurationKeys.Rules ? schema.RootElement.GetProperty("definitions").GetProperty("rules") : schema.RootElement.GetProperty("properties").GetProperty(name);
                Assert.That(key.Summary, Is.EqualTo(described.GetProperty("description").GetString()), name);
            }
        });
    }
}
