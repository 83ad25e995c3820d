using System.Collections.Frozen;
using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Schemas;

[Flags]
public enum SchemaTypes : byte
{
    None = 0, Null = 1, Boolean = 2, Integer = 4, Number = 8, String = 16, Mapping = 32, Sequence = 64,
}

/// <summary>
/// What may stand at one place of a YAML or JSON file: the part of JSON Schema that container configuration needs. One node
/// lists every type that is allowed there, with the keys of the mapping and the items of the sequence among them.
/// </summary>
/// <param name="Summary">What it is for, in one line, with its default; null where nobody has written it down.</param>
public sealed record Schema(SchemaTypes Types, string? Summary = null)
{
    /// <summary>Known keys of a mapping.</summary>
    public FrozenDictionary<string, Schema> Keys { get; init; } = FrozenDictionary<string, Schema>.Empty;

    /// <summary>What any other key holds; null where other keys are unknown keys.</summary>
    public Schema? OtherKeys { get; init; }

    /// <summary>Names are of letters, digits, <c>.</c>, <c>_</c> and <c>-</c>: another key is an unknown one.</summary>
    public bool HasPlainNames { get; init; }

    /// <summary>Keys that begin with <c>x-</c> are the user's own.</summary>
    public bool AllowsExtensions { get; init; }

    public ImmutableArray<string> Required { get; init; } = [];

    /// <summary>What each item of a sequence is; null: anything.</summary>
    public Schema? Items { get; init; }

    /// <summary>The only values that a scalar may have; empty: any.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>No item of the sequence may stand there twice.</summary>
    public bool HasUniqueItems { get; init; }

    /// <summary>What the text of a scalar must look like, beyond its type; null: anything.</summary>
    public ScalarForm? Form { get; init; }

    /// <summary>Anything at all.</summary>
    public static Schema Any { get; } = new((SchemaTypes)127);

    /// <summary>Says nothing of what stands there, whatever <see cref="Summary"/> says.</summary>
    public bool IsAny => Types == Any.Types && Keys.Count == 0 && OtherKeys is null && Items is null;

    public static Schema Of(SchemaTypes types) => new(types);
    public static Schema String { get; } = new(SchemaTypes.String);
    public static Schema Boolean { get; } = new(SchemaTypes.Boolean);
    public static Schema Integer { get; } = new(SchemaTypes.Integer);

    /// <summary>A string out of a closed list.</summary>
    public static Schema OneOf(params ReadOnlySpan<string> values) => new(SchemaTypes.String) { Values = values.ToImmutableArray() };

    public static Schema List(Schema items) => new(SchemaTypes.Sequence) { Items = items };

    /// <summary>A mapping with these keys and no others.</summary>
    public static Schema Map(params ReadOnlySpan<(string Key, Schema Value)> keys)
    {
        var dictionary = new Dictionary<string, Schema>(keys.Length, StringComparer.Ordinal);
        foreach (var (key, value) in keys)
            dictionary.Add(key, value);
        return new Schema(SchemaTypes.Mapping) { Keys = dictionary.ToFrozenDictionary(StringComparer.Ordinal) };
    }

    /// <summary>A mapping with these keys, and <c>x-</c> keys of the user's own.</summary>
    public static Schema Section(params ReadOnlySpan<(string Key, Schema Value)> keys) => Map(keys) with { AllowsExtensions = true };

    public Schema Requires(params ReadOnlySpan<string> keys) => this with { Required = keys.ToImmutableArray() };

    /// <summary>A text that must look like this; a number, where the schema allows one, as well.</summary>
    public Schema As(ScalarForm form) => this with { Form = form };

    public Schema Unique() => this with { HasUniqueItems = true };

    /// <summary>A mapping whose keys are names.</summary>
    public static Schema MapOf(Schema values) => new(SchemaTypes.Mapping) { OtherKeys = values };

    /// <summary>A mapping whose keys are names of letters, digits, <c>.</c>, <c>_</c> and <c>-</c>.</summary>
    public static Schema Named(Schema values) => MapOf(values) with { HasPlainNames = true };

    /// <summary>Allows more scalar types at the same place.</summary>
    public Schema Or(SchemaTypes types) => this with { Types = Types | types };

    /// <summary>Allows what the other allows too. At most one of the two may describe a mapping, and one a sequence.</summary>
    public Schema Or(Schema other) => this with
    {
        Types = Types | other.Types,
        Keys = Keys.Count > 0 ? Keys : other.Keys,
        OtherKeys = OtherKeys ?? other.OtherKeys,
        AllowsExtensions = AllowsExtensions || other.AllowsExtensions,
        Required = Required.IsEmpty ? other.Required : Required,
        Items = Items ?? other.Items,
        Values = Values.IsEmpty ? other.Values : Values,
        HasPlainNames = HasPlainNames || other.HasPlainNames,
        Form = Form ?? other.Form,
        HasUniqueItems = HasUniqueItems || other.HasUniqueItems,
    };

    /// <summary>The schema of a key's value; null for an unknown key.</summary>
    public Schema? Key(string key) => Keys.TryGetValue(key, out var known) ? known
        : AllowsExtensions && key.StartsWith("x-", StringComparison.Ordinal) ? Any
        : IsAny ? Any
        : HasPlainNames && !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') ? null : OtherKeys;

    /// <summary>Whether a node's type is allowed here; what stands inside it is another question.</summary>
    public bool Allows(DataNode node) => (Types & TypeOf(node)) != SchemaTypes.None;

    public static SchemaTypes TypeOf(DataNode node) => node.Resolved switch
    {
        DataMappingSyntax => SchemaTypes.Mapping,
        DataSequenceSyntax => SchemaTypes.Sequence,
        DataScalarSyntax scalar => scalar.Type switch
        {
            ScalarType.Null => SchemaTypes.Null,
            ScalarType.Boolean => SchemaTypes.Boolean,
            ScalarType.Integer => SchemaTypes.Integer | SchemaTypes.Number,
            ScalarType.Float => SchemaTypes.Number,
            _ => SchemaTypes.String,
        },
        _ => SchemaTypes.None,
    };
}
