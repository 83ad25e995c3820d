using Plimsoll.Syntax.Data;

namespace Plimsoll.Schemas;

/// <summary>
/// Holds a value of daemon.json against its key's schema as Go's decoder does: null is "not given", members that it does not know are
/// skipped, the names of members are found in any letter case, and a number with a fraction or an exponent is no whole number.
/// </summary>
public static class DaemonTypes
{
    /// <summary>The values that the decoder refuses, in the order of the text, each with what it wants there.</summary>
    public static IEnumerable<WrongType> Check(DaemonKey key, DataNode value)
    {
        // Sizes have a reader of their own, which takes no null.
        if (key.Name == "default-shm-size" && value is DataScalarSyntax { IsNull: true })
            return [new WrongType(value, key.Schema)];
        return Check(value, key.Schema);
    }

    static IEnumerable<WrongType> Check(DataNode value, Schema schema)
    {
        if (schema.IsAny || value is DataScalarSyntax { IsNull: true } || value.Span.IsEmpty)
            return [];
        if (!schema.Allows(value) || value is DataScalarSyntax { Type: ScalarType.Integer } number && !long.TryParse(number.Value, out _))
            return [new WrongType(value, schema)];
        return value switch
        {
            DataSequenceSyntax list when schema.Items is { } items => list.Items.SelectMany(i => Check(i, items)),
            DataMappingSyntax mapping => mapping.Entries.SelectMany(e => Member(schema, e.Key.Value) is { } member ? Check(e.Value, member) : []),
            _ => [],
        };
    }

    static Schema? Member(Schema schema, string name) =>
        schema.Key(name) ?? schema.Keys.FirstOrDefault(k => k.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
