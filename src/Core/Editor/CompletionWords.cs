using Plimsoll.Schemas;

namespace Plimsoll.Editor;

/// <summary>Writes keys and values as the text around the cursor wants them: quotes, colons, and the beginning of what follows.</summary>
sealed class CompletionWords(Document document, CompletionCursor cursor)
{
    readonly Location _replaced = document.At(cursor.Typed);

    public Completion Value(string value, CompletionKind kind)
    {
        var isJsonText = cursor.Syntax == CompletionSyntax.Json && value is not ("true" or "false" or "null");
        var quote = cursor.Quote != '\0' ? "" : isJsonText || NeedsQuotes(value) ? "\"" : "";
        return new Completion(value, kind, _replaced, quote + value + (quote.Length > 0 ? quote : Closing()));
    }

    // YAML's own words, and what it would take for a key or a list.
    bool NeedsQuotes(string value) => cursor.Syntax != CompletionSyntax.Json && (value is "no" or "yes" or "on" or "off" or "null" or "~" || value.StartsWith('*') || value.EndsWith(':'));

    string Closing() => cursor.Quote == '\0' || cursor.IsClosed ? "" : cursor.Quote.ToString();

    /// <param name="value">What stands behind the key.</param>
    public Completion Key(string name, Schema value) => new(name, CompletionKind.Key, _replaced, KeyText(name, value));

    /// <summary>A name of the user's own as a key, with a mapping or nothing behind it.</summary>
    public Completion Name(string name, CompletionKind kind, string rest = ":") => new(name, kind, _replaced, cursor.HasColon ? name : name + Closing() + (cursor.Syntax == CompletionSyntax.Block ? rest : ":"));

    string KeyText(string name, Schema value)
    {
        if (cursor.Syntax == CompletionSyntax.Json)
            return cursor.Quote != '\0' ? cursor.IsClosed || cursor.HasColon ? name : $"{name}\": " : cursor.HasColon ? $"\"{name}\"" : $"\"{name}\": ";
        if (cursor.HasColon || cursor.IsClosed)
            return name;
        // A guest's lines have an indentation of their host's besides.
        if (cursor.Syntax == CompletionSyntax.Flow || document.IsGuest || Opening(name, value) is not { } opening)
            return $"{name}{Closing()}: ";
        return $"{name}{Closing()}:{document.Lines.LineEnd}{new string(' ', cursor.Column + 2)}{opening}";
    }

    /// <summary>What the first line below a key begins with; null where its value stands on its own line.</summary>
    static string? Opening(string name, Schema value)
    {
        const SchemaTypes scalar = SchemaTypes.String | SchemaTypes.Number | SchemaTypes.Integer | SchemaTypes.Boolean;
        if ((value.Types & scalar) != SchemaTypes.None)
            return null;
        var isList = value.Types.HasFlag(SchemaTypes.Sequence);
        return isList && !value.Types.HasFlag(SchemaTypes.Mapping) || name is "depends_on" or "networks" && isList ? "- "
            : value.Types.HasFlag(SchemaTypes.Mapping) ? "" : null;
    }
}
