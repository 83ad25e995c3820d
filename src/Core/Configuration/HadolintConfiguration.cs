using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Embedding;
using Plimsoll.Syntax.Data;

namespace Plimsoll;

/// <summary>One of hadolint's codes in <c>ignored</c> or <c>override</c>, and what that says of it.</summary>
readonly record struct HadolintCode(string Code, RuleSetting Setting);

/// <summary>
/// What counts of a <c>.hadolint.yaml</c>. It is hadolint's file: codes and keys that mean nothing here are no mistakes, values of the wrong
/// type are.
/// </summary>
sealed record HadolintConfiguration
{
    /// <summary>In the order in which they count: a later one wins.</summary>
    public ImmutableArray<HadolintCode> Codes { get; init; } = [];

    public ImmutableArray<string> TrustedRegistries { get; init; } = [];
    public ImmutableSortedDictionary<string, LabelKind> LabelSchema { get; init; } = Configuration.Default.LabelSchema;
    public bool StrictLabels { get; init; }
    public bool DisableIgnorePragma { get; init; }
    public FailOn? FailOn { get; init; }

    /// <summary>Keys that mean something to hadolint alone, or nothing to it either.</summary>
    public ImmutableArray<string> OtherKeys { get; init; } = [];

    public ImmutableArray<Diagnostic> Errors { get; init; } = [];

    public static Configuration Read(string path, string text, RuleIndex rules)
    {
        var file = Parse(path, text);
        return new Configuration
        {
            Path = path,
            Layers = [file.Layer(rules)],
            TrustedRegistries = file.TrustedRegistries,
            LabelSchema = file.LabelSchema,
            StrictLabels = file.StrictLabels,
            DisablesIgnoreComments = file.DisableIgnorePragma,
            FailOn = file.FailOn,
            Errors = file.Errors,
        };
    }

    public RuleLayer Layer(RuleIndex rules) => RuleLayer.From([], Codes.Select(c => KeyValuePair.Create(c.Code, c.Setting)), rules);

    public static HadolintConfiguration Parse(string path, string text)
    {
        var values = new ConfigurationValues(DocumentReader.Read(path, DocumentKind.Yaml, text));
        var result = new HadolintConfiguration();
        var others = ImmutableArray.CreateBuilder<string>();
        List<HadolintCode> ignored = [], overridden = [];
        var failsNever = false;
        foreach (var entry in values.Entries(values.Root, "The configuration", null))
        {
            var (key, value) = (entry.Key.Value, entry.Value);
            switch (key)
            {
                case "ignored":
                    ignored.AddRange(values.Strings(value, key).Select(s => new HadolintCode(s.Value, RuleSetting.Off)));
                    break;
                case "override":
                    overridden.AddRange(Overridden(values, value));
                    break;
                case "trustedRegistries":
                    result = result with { TrustedRegistries = [.. values.Strings(value, key).Select(s => s.Value)] };
                    break;
                case "label-schema":
                    result = result with { LabelSchema = values.Labels(value, key) };
                    break;
                case "strict-labels":
                    result = result with { StrictLabels = values.Flag(value, key) };
                    break;
                case "disable-ignore-pragma":
                    result = result with { DisableIgnorePragma = values.Flag(value, key) };
                    break;
                case "no-fail":
                    failsNever = values.Flag(value, key);
                    break;
                case "failure-threshold":
                    result = result with { FailOn = Threshold(values, value, key) };
                    break;
                default:
                    others.Add(key);
                    break;
            }
        }

        return result with
        {
            // What is ignored stays so, whatever its level.
            Codes = [.. overridden, .. ignored],
            FailOn = failsNever ? Plimsoll.FailOn.Never : result.FailOn,
            OtherKeys = others.ToImmutable(),
            Errors = values.Errors,
        };
    }

    /// <summary>Style is hadolint's mildest level; there is none below info here.</summary>
    static readonly (string Name, RuleSetting Setting)[] Levels =
        [("style", RuleSetting.Info), ("info", RuleSetting.Info), ("warning", RuleSetting.Warning), ("error", RuleSetting.Error)];

    /// <summary>The codes of all levels, the mildest first: of two levels for one code the sterner one counts.</summary>
    static IEnumerable<HadolintCode> Overridden(ConfigurationValues values, DataNode node)
    {
        var entries = values.Entries(node, "`override`", [.. Levels.Select(l => l.Name)]);
        return Levels.SelectMany(level => entries.Where(e => e.Key.Value == level.Name)
            .SelectMany(e => values.Strings(e.Value, e.Key.Value)).Select(s => new HadolintCode(s.Value, level.Setting)));
    }

    static FailOn? Threshold(ConfigurationValues values, DataNode node, string key) => values.Scalar(node, $"`{key}`") is not { } scalar ? null
        : values.OneOf(scalar, ["error", "warning", "info", "style", "ignore", "none"], "threshold") switch
        {
            "error" => Plimsoll.FailOn.Error,
            "warning" => Plimsoll.FailOn.Warning,
            "info" or "style" or "ignore" => Plimsoll.FailOn.Info,
            "none" => Plimsoll.FailOn.Never,
            _ => null,
        };
}
