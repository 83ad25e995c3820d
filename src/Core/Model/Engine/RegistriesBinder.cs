using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>Reads K3s' registries.yaml as rancher/wharfie does: unknown keys are ignored, a wrong type is none.</summary>
public static class RegistriesBinder
{
    public static RegistrySpec Bind(Document document)
    {
        var root = (document.Root as DataFileSyntax)?.First?.Resolved as DataMappingSyntax;
        return new RegistrySpec(document, document.At(0, 0))
        {
            Mirrors = root?["mirrors"] is DataMappingSyntax mirrors ? [.. mirrors.EntriesWithMerged.Select(e => Mirror(document, e))] : [],
            ConfigHosts = root?["configs"] is DataMappingSyntax configs ? [.. configs.EntriesWithMerged.Select(e => DataTexts.Of(document, e.Key))] : [],
        };
    }

    static RegistryMirror Mirror(Document document, DataEntrySyntax entry)
    {
        var mirror = entry.Value.Resolved as DataMappingSyntax;
        return new RegistryMirror(DataTexts.Of(document, entry.Key), DataTexts.List(document, mirror?["endpoint"]))
        {
            HasRewrite = mirror?["rewrite"] is DataMappingSyntax { Entries.IsEmpty: false },
        };
    }
}

/// <summary>Texts of YAML and JSON scalars with their places.</summary>
static class DataTexts
{
    /// <summary>The scalar's value; its place is the text inside the quotes.</summary>
    public static SourcedText Of(Document document, DataScalarSyntax scalar) => document.TextAt(scalar.ContentSpan, scalar.Value);

    /// <summary>The strings of a list; other items and anything but a list give nothing.</summary>
    public static ImmutableArray<SourcedText> List(Document document, DataNode? node) => node is DataSequenceSyntax list
        ? [.. list.Items.Select(i => i.Resolved).OfType<DataScalarSyntax>().Where(s => !s.IsNull).Select(s => Of(document, s))]
        : [];

    /// <summary>A string that is not empty; null for anything else.</summary>
    public static SourcedText? String(Document document, DataNode? node) =>
        node is DataScalarSyntax { Type: ScalarType.String, Value.Length: > 0 } scalar ? Of(document, scalar) : null;
}
