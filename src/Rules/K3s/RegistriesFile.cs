using System.Collections.Immutable;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.K3s;

/// <summary>An endpoint as it is written.</summary>
/// <param name="Parsed">Null where no host can be read.</param>
readonly record struct WrittenEndpoint(DataScalarSyntax Node, RegistryEndpoint? Parsed);

/// <summary>An entry of <c>mirrors:</c>.</summary>
sealed record WrittenMirror(DataEntrySyntax Entry, ImmutableArray<WrittenEndpoint> Endpoints)
{
    public string Name => Entry.Key.Value;
    public DataMappingSyntax? Body => Entry.Value.Resolved as DataMappingSyntax;
}

/// <summary>What several rules ask of a registries.yaml: its entries, each with its place.</summary>
sealed class RegistriesFile
{
    RegistriesFile(Document document, DataMappingSyntax root)
    {
        Document = document;
        Root = root;
        Mirrors = root["mirrors"] is DataMappingSyntax mirrors ? [.. mirrors.Entries.Where(e => e.Key.Value != "<<").Select(Mirror)] : [];
        Configs = root["configs"] is DataMappingSyntax configs ? [.. configs.Entries.Where(e => e.Key.Value != "<<")] : [];
    }

    public Document Document { get; }
    public DataMappingSyntax Root { get; }
    public ImmutableArray<WrittenMirror> Mirrors { get; }
    public ImmutableArray<DataEntrySyntax> Configs { get; }
    public IEnumerable<WrittenEndpoint> Endpoints => Mirrors.SelectMany(m => m.Endpoints);

    /// <summary>Null for a file without content, and for one that is no mapping.</summary>
    public static RegistriesFile? Read(Document document) =>
        document.Root is DataFileSyntax { First: DataMappingSyntax root } ? new RegistriesFile(document, root) : null;

    /// <summary>A template, a script or the reader puts something in: the text says nothing certain.</summary>
    public bool IsOpen(DataScalarSyntax scalar) => IsOpen(Document, scalar);

    /// <inheritdoc cref="IsOpen(DataScalarSyntax)"/>
    public static bool IsOpen(Document document, DataScalarSyntax scalar) =>
        document.IsExpanded(scalar.Span) || Placeholder.IsMarked(scalar.Value) || scalar.Value.Contains(SourcedText.Unknown, StringComparison.Ordinal);

    /// <summary>The entry under <c>configs:</c> for a host, and a part of it (<c>auth</c>, <c>tls</c>) that says something.</summary>
    public static DataEntrySyntax? Part(DataEntrySyntax config, string name) =>
        config.Value.Resolved is DataMappingSyntax body && body.Entry(name) is { Value.Resolved: DataMappingSyntax { Entries.IsEmpty: false } } part ? part : null;

    /// <summary>The text of a scalar that is there and is no null.</summary>
    public static DataScalarSyntax? Given(DataMappingSyntax? mapping, string key) =>
        mapping?.Entry(key)?.Value.Resolved is DataScalarSyntax { IsNull: false, Value.Length: > 0 } scalar ? scalar : null;

    static WrittenMirror Mirror(DataEntrySyntax entry) => new(entry, entry.Value.Resolved is DataMappingSyntax body && body["endpoint"] is DataSequenceSyntax list
        ? [.. list.Items.OfType<DataScalarSyntax>().Where(s => !s.IsNull).Select(s => new WrittenEndpoint(s, RegistryEndpoint.Parse(s.Value)))]
        : []);
}
