using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Embedding;
using Plimsoll.Syntax.Data;

namespace Plimsoll;

/// <summary>
/// What counts of a <c>.hadolint.yaml</c>: <c>ignored</c>, <c>override</c>, <c>trustedRegistries</c>, <c>label-schema</c>,
/// <c>strict-labels</c>, <c>failure-threshold</c>. It is hadolint's file: codes and keys that mean nothing here are no mistakes.
/// </summary>
static class HadolintConfiguration
{
    public static Configuration Read(string path, string text, RuleIndex rules)
    {
        var document = DocumentReader.Read(path, DocumentKind.Yaml, text);
        if ((document.Root as DataFileSyntax)?.First is not DataMappingSyntax root)
            return new Configuration { Path = path };

        var overrides = root["override"] as DataMappingSyntax;
        var settings = Levels.SelectMany(level => Words(overrides?[level.Name]).Select(word => KeyValuePair.Create(word, level.Setting)))
            .Concat(Words(root["ignored"]).Select(word => KeyValuePair.Create(word, RuleSetting.Off)));
        return new Configuration
        {
            Path = path,
            Layers = [RuleLayer.From([], settings, rules)],
            TrustedRegistries = [.. Words(root["trustedRegistries"])],
            LabelSchema = Labels(root["label-schema"]),
            StrictLabels = root["strict-labels"] is DataScalarSyntax { Value: "true" },
            FailOn = (root["failure-threshold"] as DataScalarSyntax)?.Value switch
            {
                "error" => FailOn.Error,
                "warning" => FailOn.Warning,
                "info" or "style" or "ignore" => FailOn.Info,
                "none" => FailOn.Never,
                _ => null,
            },
        };
    }

    /// <summary>Style is hadolint's mildest level; there is none below info here.</summary>
    static readonly (string Name, RuleSetting Setting)[] Levels =
        [("style", RuleSetting.Info), ("info", RuleSetting.Info), ("warning", RuleSetting.Warning), ("error", RuleSetting.Error)];

    static ImmutableSortedDictionary<string, LabelKind> Labels(DataNode? node)
    {
        var labels = ImmutableSortedDictionary.CreateBuilder<string, LabelKind>(StringComparer.Ordinal);
        foreach (var entry in node is DataMappingSyntax mapping ? mapping.EntriesWithMerged : [])
        {
            if (ConfigurationKeys.LabelKindOf((entry.Value.Resolved as DataScalarSyntax)?.Value) is { } kind)
                labels[entry.Key.Value] = kind;
        }

        return labels.ToImmutable();
    }

    static IEnumerable<string> Words(DataNode? node) => node switch
    {
        DataScalarSyntax { IsNull: false } one => [one.Value],
        DataSequenceSyntax many => many.Items.Select(i => i.Resolved).OfType<DataScalarSyntax>().Select(s => s.Value),
        _ => [],
    };
}
