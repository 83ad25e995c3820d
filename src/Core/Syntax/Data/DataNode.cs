using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Data;

/// <summary>
/// The one view of YAML and JSON, so that schema and path rules are written once. A node's span is its own text: a collection
/// from its first to its last character, without trailing blank lines and comments.
/// </summary>
public abstract class DataNode(TextSpan span) : SyntaxNode(span)
{
    /// <summary>YAML anchor without <c>&amp;</c>.</summary>
    public string? Anchor { get; internal set; }

    /// <summary>The anchor with its <c>&amp;</c>. It stands before the node, outside its span, but inside the entry or list around it.</summary>
    public TextSpan? AnchorSpan { get; internal set; }

    /// <summary>Explicit YAML tag as written, e.g. <c>!reset</c>.</summary>
    public string? Tag { get; internal set; }

    /// <summary>The tag, which stands like the anchor.</summary>
    public TextSpan? TagSpan { get; internal set; }

    /// <summary>The node itself, or what an alias stands for. Null for an alias without an anchor.</summary>
    public virtual DataNode? Resolved => this;

    /// <summary>
    /// The dotted path from the document's root, keys and <c>[i]</c> indices: <c>services.web.ports[0]</c>.
    /// </summary>
    public string Path => Parent switch
    {
        DataEntrySyntax { Parent: DataMappingSyntax mapping } entry when mapping.Path is { Length: > 0 } path => $"{path}.{entry.Key.Value}",
        DataEntrySyntax entry => entry.Key.Value,
        DataSequenceSyntax sequence => $"{sequence.Path}[{sequence.Items.IndexOf(this)}]",
        _ => "",
    };
}

/// <summary>All documents of one text. JSON has exactly one.</summary>
public sealed class DataFileSyntax(TextSpan span, ImmutableArray<DataNode> documents) : SyntaxNode(span)
{
    /// <summary>Empty for a text without content.</summary>
    public ImmutableArray<DataNode> Documents { get; } = documents;
    public DataNode? First => Documents.IsEmpty ? null : Documents[0];
    public override IEnumerable<SyntaxNode> Children => Documents;
}

public sealed class DataMappingSyntax(TextSpan span, ImmutableArray<DataEntrySyntax> entries, bool isFlow) : DataNode(span)
{
    /// <summary>In text order; a duplicate key is there twice. Merge keys (<c>&lt;&lt;</c>) are entries like others here.</summary>
    public ImmutableArray<DataEntrySyntax> Entries { get; } = entries;

    /// <summary>Written with braces (always so in JSON).</summary>
    public bool IsFlow { get; } = isFlow;

    public override IEnumerable<SyntaxNode> Children => Entries;

    /// <summary>Up to here a walk over the keys costs less than an index.</summary>
    const int FewEntries = 16;

    Dictionary<string, DataEntrySyntax>? _byKey;

    /// <summary>The last entry of that key among the mapping's own, as YAML 1.2 readers and Go's JSON take it; null when there is none.</summary>
    public DataEntrySyntax? Entry(string key)
    {
        // Two threads may both make the index: the same one.
        if (Entries.Length > FewEntries)
            return (_byKey ??= ByKey()).GetValueOrDefault(key);
        for (var i = Entries.Length - 1; i >= 0; i--)
        {
            if (Entries[i].Key.Value == key)
                return Entries[i];
        }

        return null;
    }

    Dictionary<string, DataEntrySyntax> ByKey()
    {
        var result = new Dictionary<string, DataEntrySyntax>(Entries.Length, StringComparer.Ordinal);
        foreach (var entry in Entries)
            result[entry.Key.Value] = entry;
        return result;
    }

    /// <summary>The value under a key, aliases resolved, merge keys (<c>&lt;&lt;</c>) consulted after the mapping's own entries.</summary>
    public DataNode? this[string key] => FindEntry(key)?.Value.Resolved;

    /// <summary>The entry under a key, merge keys consulted. The entry found may stand elsewhere in the file.</summary>
    public DataEntrySyntax? FindEntry(string key) =>
        Entry("<<") is null ? Entry(key) : WithMergeSources().Select(m => m.Entry(key)).FirstOrDefault(e => e is not null);

    /// <summary>Own entries first, then what merge keys add and the own entries do not hide.</summary>
    public IEnumerable<DataEntrySyntax> EntriesWithMerged
    {
        get
        {
            if (Entry("<<") is null)
                return Entries;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            return WithMergeSources().SelectMany(m =>
                m.Entries.Where(e => e.Key.Value != "<<" && (m == this | seen.Add(e.Key.Value)))).ToList();
        }
    }

    /// <summary>
    /// This mapping and those that it merges, directly or not, in the order in which they win; each once, so that mappings that
    /// merge each other many times over cost no more than their number.
    /// </summary>
    List<DataMappingSyntax> WithMergeSources()
    {
        var found = new List<DataMappingSyntax>();
        var seen = new HashSet<DataMappingSyntax>();
        var rest = new Stack<DataMappingSyntax>([this]);
        while (rest.TryPop(out var mapping))
        {
            if (!seen.Add(mapping))
                continue;
            found.Add(mapping);
            var sources = mapping.Entry("<<")?.Value.Resolved switch
            {
                DataMappingSyntax one => [one],
                DataSequenceSyntax many => many.Items.Select(i => i.Resolved).OfType<DataMappingSyntax>(),
                _ => (IEnumerable<DataMappingSyntax>)[],
            };
            foreach (var source in sources.Reverse())
                rest.Push(source);
        }

        return found;
    }
}

/// <summary>A key and its value.</summary>
public sealed class DataEntrySyntax(TextSpan span, DataScalarSyntax key, DataNode value) : SyntaxNode(span)
{
    /// <summary>A complex YAML key (<c>? [a]</c>) is given as a scalar of its text.</summary>
    public DataScalarSyntax Key { get; } = key;

    /// <summary>A missing value is an empty scalar of zero width, behind the colon.</summary>
    public DataNode Value { get; } = value;

    public override IEnumerable<SyntaxNode> Children => [Key, Value];
}

public sealed class DataSequenceSyntax(TextSpan span, ImmutableArray<DataNode> items, bool isFlow) : DataNode(span)
{
    public ImmutableArray<DataNode> Items { get; } = items;

    /// <summary>Written with brackets (always so in JSON).</summary>
    public bool IsFlow { get; } = isFlow;

    public override IEnumerable<SyntaxNode> Children => Items;
}

public enum ScalarStyle : byte { Plain, SingleQuoted, DoubleQuoted, Literal, Folded }

/// <summary>What a scalar is to a reader: for plain YAML after the YAML 1.2 core schema (plus <c>~</c>), for JSON after its own.</summary>
public enum ScalarType : byte { String, Null, Boolean, Integer, Float }

public sealed class DataScalarSyntax(TextSpan span, string value, ScalarStyle style, ScalarType type, TextSpan contentSpan) : DataNode(span)
{
    /// <summary>Decoded: escapes, folding and indentation resolved.</summary>
    public string Value { get; } = value;

    public ScalarStyle Style { get; } = style;
    public ScalarType Type { get; } = type;

    /// <summary>Without quotes, or a block scalar's lines without header; for a plain scalar the same as <see cref="SyntaxNode.Span"/>.</summary>
    public TextSpan ContentSpan { get; } = contentSpan;

    public bool IsNull => Type == ScalarType.Null;
    public override IEnumerable<SyntaxNode> Children => [];
    public override string Detail => Value;
}

/// <summary><c>*name</c>.</summary>
public sealed class DataAliasSyntax(TextSpan span, string name, DataNode? target) : DataNode(span)
{
    public string Name { get; } = name;

    /// <summary>The anchored node, elsewhere in the tree: not a child.</summary>
    public DataNode? Target { get; } = target;

    public override DataNode? Resolved => Target?.Resolved;
    public override IEnumerable<SyntaxNode> Children => [];
    public override string Detail => Name;
}
