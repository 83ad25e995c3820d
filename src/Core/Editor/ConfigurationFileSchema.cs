using System.Collections.Immutable;
using Plimsoll.Schemas;
using static Plimsoll.Schemas.Schema;

namespace Plimsoll.Editor;

/// <summary>The keys of <c>.plimsoll.yaml</c> with what they are for. Tests hold it to <see cref="ConfigurationKeys"/> and to docs/plimsoll.schema.json.</summary>
static class ConfigurationFileSchema
{
    static Schema Texts(params ReadOnlySpan<string> values) => List(OneOf(values)) with { Types = SchemaTypes.Sequence | SchemaTypes.String, Values = values.ToImmutableArray() };

    static Schema Rules { get; } = MapOf(OneOf(ConfigurationKeys.Severities)) with { Summary = "Severities of rules, by id, name, alias or pattern" };

    public static Schema Root { get; } = Map(
        (ConfigurationKeys.Extends, Texts([.. Configuration.PresetNames]) with { Summary = "The rules to start from: a preset, or several" }),
        (ConfigurationKeys.Rules, Rules),
        (ConfigurationKeys.Overrides, List(Map((ConfigurationKeys.Files, Texts() with { Summary = "Paths as in .gitignore, relative to this file" }), (ConfigurationKeys.Rules, Rules))) with { Summary = "Settings for some files; later ones win" }),
        (ConfigurationKeys.Exclude, Texts() with { Summary = "Paths that are not looked at, as in .gitignore, relative to this file" }),
        (ConfigurationKeys.TrustedRegistries, Texts() with { Summary = "Registries that base images may come from, such as docker.io or *.example.com" }),
        (ConfigurationKeys.LabelSchema, MapOf(OneOf(ConfigurationKeys.LabelKinds)) with { Summary = "Labels that images have, and what their values are" }),
        (ConfigurationKeys.StrictLabels, Schema.Boolean with { Summary = "Images have no labels but those of labelSchema" }),
        (ConfigurationKeys.DisableIgnoreComments, Schema.Boolean with { Summary = "No comment silences a finding" }),
        (ConfigurationKeys.EngineVersion, Of(SchemaTypes.String | SchemaTypes.Number) with { Summary = "The oldest Docker Engine that the files are for, such as \"20.10\"" }),
        (ConfigurationKeys.FailOn, OneOf(ConfigurationKeys.FailOnValues) with { Summary = "From which severity on a finding makes the run fail" }),
        (ConfigurationKeys.ShellCheck, OneOf(ConfigurationKeys.ShellCheckValues) with { Summary = "Whether ShellCheck is asked where it is installed; which program that is, only the command line says" }),
        (ConfigurationKeys.Baseline, Schema.String with { Summary = "The findings that were there before and are not shown, relative to this file: plimsoll check --write-baseline writes it" }),
        (ConfigurationKeys.Sets, List(Texts()) with { Summary = "Folders whose files are read together, relative to this file: a pattern, each folder for itself, or a list, all as one" }));
}
