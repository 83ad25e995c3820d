using Plimsoll.Text;

namespace Plimsoll.Syntax.Data;

/// <summary>
/// Where each character of a scalar's value stands in the source: for documents inside scalars. The text is always the scalar's
/// <see cref="DataScalarSyntax.Value"/>. Literal blocks map line by line, exactly; folded text with a decoded piece at each joint;
/// quoted text with one at each escape.
/// </summary>
public static class ScalarText
{
    public static (string Text, TextMap Map) Map(SyntaxTree tree, DataScalarSyntax scalar)
    {
        var source = WithoutBadText(tree, scalar);
        // A complex key is its own text, line ends and all. So is what JSON holds and YAML would take for a line break.
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
            return Write(source, scalar, target => new BlockScalarText(source, scalar).WriteTo(target)) ?? AsAWhole(source, scalar);
        return Write(source, scalar, target => FlowScalarText.WriteTo(target, source, scalar.ContentSpan, scalar.Style, folds: true))
            ?? Write(source, scalar, target => FlowScalarText.WriteTo(target, source, scalar.ContentSpan, scalar.Style, folds: false))
            ?? AsAWhole(source, scalar);
    }

    static (string Text, TextMap Map)? Write(string source, DataScalarSyntax scalar, Action<TextMapBuilder> write)
    {
        var target = new TextMapBuilder(source);
        write(target);
        var mapped = target.Build();
        return mapped.Text == scalar.Value ? mapped : null;
    }

    /// <summary>Nothing that the parsers make comes to this; it keeps the promise for a value that somebody else made.</summary>
    static (string Text, TextMap Map) AsAWhole(string source, DataScalarSyntax scalar) =>
        new TextMapBuilder(source).Decoded(scalar.ContentSpan, scalar.Value).Build();

    /// <summary>The source; lines that the YAML parser left out count as blank.</summary>
    static string WithoutBadText(SyntaxTree tree, DataScalarSyntax scalar)
    {
        if (tree.Errors.IsEmpty)
            return tree.Text;
        var bad = tree.Tokens.Where(t => t.Kind == TokenKind.Bad && t.Span.IntersectsWith(scalar.Span)).ToList();
        if (bad.Count == 0)
            return tree.Text;
        var text = tree.Text.ToCharArray();
        foreach (var token in bad)
            text.AsSpan(token.Span.Start, token.Span.Length).Fill(' ');
        return new string(text);
    }
}
