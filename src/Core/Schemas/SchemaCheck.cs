using Plimsoll.Syntax.Data;

namespace Plimsoll.Schemas;

/// <summary>Something that a schema does not allow.</summary>
/// <param name="Node">The key of an unknown key, the value of a wrong type, the mapping that lacks a key.</param>
/// <param name="Schema">The schema of the mapping for an unknown or missing key, of the value otherwise.</param>
public abstract record SchemaViolation(DataNode Node, Schema Schema);

public sealed record UnknownKey(DataEntrySyntax Entry, Schema Schema) : SchemaViolation(Entry.Key, Schema);

public sealed record WrongType(DataNode Value, Schema Schema) : SchemaViolation(Value, Schema);

public sealed record WrongValue(DataScalarSyntax Scalar, Schema Schema) : SchemaViolation(Scalar, Schema);

public sealed record MissingKey(DataMappingSyntax Mapping, string Key, Schema Schema) : SchemaViolation(Mapping, Schema);

/// <summary>Holds a tree against a schema. Every violation is given, each at its own place, in text order.</summary>
public static class SchemaCheck
{
    /// <param name="root">The node to check.</param>
    /// <param name="schema">What it must be.</param>
    /// <param name="isOpaque">A node that says nothing certain of its value, such as a scalar with variables: not looked into.</param>
    public static IEnumerable<SchemaViolation> Check(DataNode root, Schema schema, Func<DataNode, bool> isOpaque)
    {
        var stack = new Stack<(DataNode Node, Schema Schema)>();
        stack.Push((root, schema));
        while (stack.TryPop(out var item))
        {
            // An alias is checked where its anchor stands, if that place has a schema at all.
            if (item.Schema.IsAny || item.Node is DataAliasSyntax || isOpaque(item.Node))
                continue;
            if (!item.Schema.Allows(item.Node))
            {
                yield return new WrongType(item.Node, item.Schema);
                continue;
            }

            switch (item.Node)
            {
                case DataScalarSyntax scalar when !item.Schema.Values.IsEmpty && scalar.Type == ScalarType.String && !item.Schema.Values.Contains(scalar.Value, StringComparer.Ordinal):
                    yield return new WrongValue(scalar, item.Schema);
                    break;
                case DataSequenceSyntax sequence when item.Schema.Items is { } items:
                    for (var i = sequence.Items.Length - 1; i >= 0; i--)
                        stack.Push((sequence.Items[i], items));
                    break;
                case DataMappingSyntax mapping:
                    foreach (var violation in CheckKeys(mapping, item.Schema))
                        yield return violation;
                    for (var i = mapping.Entries.Length - 1; i >= 0; i--)
                    {
                        if (mapping.Entries[i] is { Key.Value: not "<<" } entry && item.Schema.Key(entry.Key.Value) is { } value)
                            stack.Push((entry.Value, value));
                    }

                    break;
            }
        }
    }

    static IEnumerable<SchemaViolation> CheckKeys(DataMappingSyntax mapping, Schema schema)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key.Value != "<<" && schema.Key(entry.Key.Value) is null)
                yield return new UnknownKey(entry, schema);
        }

        foreach (var required in schema.Required)
        {
            if (mapping.FindEntry(required) is null)
                yield return new MissingKey(mapping, required, schema);
        }
    }
}
