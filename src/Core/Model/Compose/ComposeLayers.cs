using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>One mapping of one file, and the variables that count there.</summary>
/// <param name="Entry">The entry that holds the mapping: its key is the service's name.</param>
public readonly record struct ComposeLayer(Document Document, DataEntrySyntax Entry, DataMappingSyntax Node, ComposeEnvironment Environment);

/// <summary>A value of one file, its aliases resolved, and the variables that count there.</summary>
/// <param name="Entry">The entry that holds it, or the node around it.</param>
public readonly record struct ComposeValue(Document Document, ComposeEnvironment Environment, DataEntrySyntax Entry, DataNode Node)
{
    public ComposeValue With(DataNode node) => this with { Node = node };

    /// <summary>The value as text with variables put in; null for what is no scalar, and for null.</summary>
    public ComposeText? Text => Read(Node);

    public ComposeText? Read(DataNode? node) =>
        node?.Resolved is DataScalarSyntax { IsNull: false } scalar ? new ComposeText(Document, scalar, Environment) : null;

    public Location Location => Document.At(Node);
    public Location EntryLocation => Document.At(Entry);

    /// <summary>The entries of a mapping, merge keys included.</summary>
    public IEnumerable<DataEntrySyntax> Entries => Node is DataMappingSyntax mapping ? mapping.EntriesWithMerged : [];

    public ComposeText? this[string key] => Node is DataMappingSyntax mapping ? Read(mapping[key]) : null;

    /// <summary>The items of a list, or the one value that stands for such a list.</summary>
    public IEnumerable<DataNode> Items => Node is DataSequenceSyntax list ? list.Items : Node is DataScalarSyntax { IsNull: false } one ? [one] : [];
}

/// <summary>
/// A service (or a network) as compose puts it together: what it extends first, then the file's own words, then those of override
/// files. Every value keeps its own document.
/// </summary>
public sealed class ComposeLayers(ImmutableArray<ComposeLayer> layers, bool isComplete)
{
    public ImmutableArray<ComposeLayer> Layers { get; } = layers;

    /// <summary>False when a base is not in the set, or lines could not be read.</summary>
    public bool IsComplete { get; } = isComplete;

    /// <summary>
    /// The values of an attribute that count, base first: <c>!reset</c> drops what stands before it and itself, <c>!override</c> what
    /// stands before it.
    /// </summary>
    public ImmutableArray<ComposeValue> All(string key)
    {
        var result = ImmutableArray.CreateBuilder<ComposeValue>();
        foreach (var layer in Layers)
        {
            if (layer.Node.FindEntry(key) is not { } entry)
                continue;
            if (entry.Value.Tag is "!reset" or "!override")
                result.Clear();
            if (entry.Value.Tag != "!reset" && entry.Value.Resolved is { } node and not DataScalarSyntax { IsNull: true })
                result.Add(new ComposeValue(layer.Document, layer.Environment, entry, node));
        }

        return result.ToImmutable();
    }

    /// <summary>The value that wins, for attributes that are replaced as a whole.</summary>
    public ComposeValue? Last(string key) => All(key) is [.., var last] ? last : null;

    public SourcedText? Text(string key) => Last(key)?.Text?.Whole;
}
