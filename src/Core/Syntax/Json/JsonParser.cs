using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Syntax.Json;

/// <summary>
/// Reads JSON as Go's reader, and so dockerd and the docker CLI, define it. What they refuse (comments, trailing commas, single
/// quotes, missing commas, text behind the end) is an error each, and is read on over. The tree's root is a
/// <see cref="DataFileSyntax"/>; duplicate keys stay. Never throws. A text of blanks alone has no document and no error, as dockerd has it.
/// </summary>
public static class JsonParser
{
    public static SyntaxTree Parse(string text) => Parse(text, hasComments: false);

    /// <param name="hasComments">The reader takes comments and trailing commas too, as VS Code does ("JSON with comments").</param>
    public static SyntaxTree Parse(string text, bool hasComments)
    {
        var lexer = new JsonLexer(text, hasComments);
        return new JsonTreeBuilder(text, lexer).Build();
    }
}

/// <summary>Builds the tree. Recursive, to a depth that no configuration reaches.</summary>
sealed class JsonTreeBuilder(string text, JsonLexer lexer)
{
    public const int DeepestNesting = 500;

    readonly ImmutableArray<SyntaxToken>.Builder _tokens = lexer.Tokens;
    int _depth;
    int _openObjects;
    int _openArrays;

    // The comma behind an array or object that was never closed belongs to what is around it.
    bool _hasComma;

    public SyntaxTree Build()
    {
        var documents = ImmutableArray.CreateBuilder<DataNode>();
        lexer.Next();
        if (lexer.Kind != JsonTokenKind.End)
        {
            while (lexer.Kind is JsonTokenKind.Comma or JsonTokenKind.Colon or JsonTokenKind.CloseBrace or JsonTokenKind.CloseBracket)
                Skip("Expected a value");
            if (lexer.Kind != JsonTokenKind.End)
                documents.Add(Value());
        }

        if (lexer.Kind != JsonTokenKind.End)
        {
            // One value is all there may be; what follows is reported once.
            var start = lexer.Span.Start;
            var end = start;
            while (lexer.Kind != JsonTokenKind.End)
            {
                end = lexer.Span.End;
                Take(TokenKind.Bad);
            }

            lexer.Error(LineOf(start, end), "Nothing may follow the end of the JSON value");
        }

        var root = new DataFileSyntax(new TextSpan(0, text.Length), documents.ToImmutable());
        return new SyntaxTree(text, root, _tokens.ToImmutable(), [.. lexer.Errors.OrderBy(e => e.Span.Start)]);
    }

    DataNode Value()
    {
        switch (lexer.Kind)
        {
            case JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket when _depth >= DeepestNesting:
                return TooDeep();
            case JsonTokenKind.OpenBrace:
                return Object();
            case JsonTokenKind.OpenBracket:
                return Array();
            case JsonTokenKind.String:
                return String(isKey: false);
            default:
                return Literal();
        }
    }

    DataMappingSyntax Object()
    {
        _depth++;
        _openObjects++;
        var open = Take(TokenKind.Punctuation);
        var entries = ImmutableArray.CreateBuilder<DataEntrySyntax>();
        var end = open.End;
        TextSpan? comma = null;
        while (lexer.Kind is not (JsonTokenKind.End or JsonTokenKind.CloseBrace))
        {
            if (lexer.Kind == JsonTokenKind.CloseBracket)
            {
                // The bracket of an array around this object: the object was never closed.
                if (_openArrays > 0)
                    break;
                Skip("Expected a key or '}' here");
                continue;
            }

            if (lexer.Kind is JsonTokenKind.Comma or JsonTokenKind.Colon)
            {
                end = lexer.Span.End;
                Skip(lexer.Kind == JsonTokenKind.Comma ? "Expected a key before this comma" : "Expected a key before this colon");
                continue;
            }

            if (entries.Count > 0 && comma is null && !_hasComma)
                MissingComma(end);
            _hasComma = false;
            entries.Add(Entry());
            end = entries[^1].Span.End;
            comma = Comma(ref end);
        }

        end = Close(JsonTokenKind.CloseBrace, open, end, comma);
        _depth--;
        _openObjects--;
        return new DataMappingSyntax(TextSpan.FromBounds(open.Start, end), entries.ToImmutable(), isFlow: true);
    }

    DataEntrySyntax Entry()
    {
        DataScalarSyntax key;
        var isQuoted = lexer.Kind == JsonTokenKind.String;
        if (isQuoted)
        {
            key = String(isKey: true);
        }
        else
        {
            if (lexer.Kind == JsonTokenKind.Literal)
                lexer.Error(lexer.Span, "A key must stand in double quotes");
            else
                lexer.Error(lexer.Span, "Expected a key in double quotes before this");
            key = lexer.Kind == JsonTokenKind.Literal ? Key(Take(TokenKind.Word)) : Empty(lexer.Span.Start);
            if (key.Span.IsEmpty)
            {
                var keyless = Value();
                return new DataEntrySyntax(TextSpan.FromBounds(key.Span.Start, keyless.Span.End), key, keyless);
            }
        }

        var end = key.Span.End;
        if (lexer.Kind == JsonTokenKind.Colon)
            end = Take(TokenKind.Punctuation).End;
        else if (isQuoted)
            lexer.Error(key.Span, "Expected ':' and a value after this key");
        var hasValue = lexer.Kind is JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket or JsonTokenKind.Literal
            || lexer.Kind == JsonTokenKind.String && !(lexer.IsOnNewLine && (end == key.Span.End || lexer.IsBeforeColon));
        if (!hasValue && end > key.Span.End)
            lexer.Error(TextSpan.FromBounds(key.Span.Start, end), "Expected a value after this key");
        var value = hasValue ? Value() : Empty(end);
        return new DataEntrySyntax(TextSpan.FromBounds(key.Span.Start, Math.Max(end, value.Span.End)), key, value);
    }

    DataSequenceSyntax Array()
    {
        _depth++;
        _openArrays++;
        var open = Take(TokenKind.Punctuation);
        var items = ImmutableArray.CreateBuilder<DataNode>();
        var end = open.End;
        TextSpan? comma = null;
        while (lexer.Kind is not (JsonTokenKind.End or JsonTokenKind.CloseBracket))
        {
            if (lexer.Kind == JsonTokenKind.CloseBrace)
            {
                if (_openObjects > 0)
                    break;
                Skip("Expected a value or ']' here");
                continue;
            }

            if (lexer.Kind is JsonTokenKind.Comma or JsonTokenKind.Colon)
            {
                end = lexer.Span.End;
                Skip(lexer.Kind == JsonTokenKind.Comma ? "Expected a value before this comma" : "Expected ',' or ']' here, not ':'");
                comma = new TextSpan(end - 1, 1);
                continue;
            }

            // A key in an array: the array was never closed.
            if (lexer.Kind == JsonTokenKind.String && lexer.IsBeforeColon && _openObjects > 0)
                break;
            if (items.Count > 0 && comma is null && !_hasComma)
                MissingComma(end);
            _hasComma = false;
            items.Add(Value());
            end = items[^1].Span.End;
            comma = Comma(ref end);
        }

        end = Close(JsonTokenKind.CloseBracket, open, end, comma);
        _depth--;
        _openArrays--;
        return new DataSequenceSyntax(TextSpan.FromBounds(open.Start, end), items.ToImmutable(), isFlow: true);
    }

    TextSpan? Comma(ref int end)
    {
        if (lexer.Kind != JsonTokenKind.Comma)
            return null;
        var comma = Take(TokenKind.Punctuation);
        end = comma.End;
        return comma;
    }

    void MissingComma(int end)
    {
        // On one line it may as well be a quote that is missing.
        if (lexer.IsOnNewLine)
            lexer.Slip(lexer.Span, "Expected ',' before this", new SyntaxRepair("Write a comma", new TextSpan(end, 0), ","));
        else
            lexer.Error(lexer.Span, "Expected ',' before this");
    }

    int Close(JsonTokenKind close, TextSpan open, int end, TextSpan? comma)
    {
        var closer = close == JsonTokenKind.CloseBrace ? '}' : ']';
        if (lexer.Kind != close)
        {
            lexer.Error(open, $"'{text[open.Start]}' is not closed: expected '{closer}'");
            _hasComma = comma is not null;
            return end;
        }

        if (comma is { } trailing && !lexer.HasComments)
            lexer.Slip(trailing, $"No comma may stand before '{closer}'", new SyntaxRepair("Remove the comma", trailing, ""));
        return Take(TokenKind.Punctuation).End;
    }

    DataScalarSyntax String(bool isKey)
    {
        var (span, content) = (lexer.Span, lexer.Content);
        var style = text[span.Start] == '\'' ? ScalarStyle.SingleQuoted : ScalarStyle.DoubleQuoted;
        var value = style == ScalarStyle.DoubleQuoted && lexer.HasEscapes ? FlowScalarText.DecodeJson(text, content) : text.Substring(content.Start, content.Length);
        Take(isKey ? TokenKind.Word : TokenKind.String);
        return new DataScalarSyntax(span, value, style, ScalarType.String, content);
    }

    DataScalarSyntax Key(TextSpan span) => new(span, text.Substring(span.Start, span.Length), ScalarStyle.Plain, ScalarType.String, span);

    DataScalarSyntax Literal()
    {
        var span = lexer.Span;
        var value = text.Substring(span.Start, span.Length);
        var type = value switch
        {
            "null" => ScalarType.Null,
            "true" or "false" => ScalarType.Boolean,
            _ => JsonNumber.TypeOf(value),
        };
        if (type == ScalarType.String)
        {
            if (JsonNumber.Meant(value) is { } meant)
                lexer.Slip(span, JsonNumber.Complaint(value), new SyntaxRepair($"Write {meant}", span, meant));
            else
                lexer.Error(span, JsonNumber.Complaint(value));
        }

        Take(type switch { ScalarType.Integer or ScalarType.Float => TokenKind.Number, ScalarType.String => TokenKind.Bad, _ => TokenKind.Keyword });
        return new DataScalarSyntax(span, value, ScalarStyle.Plain, type, span);
    }

    DataScalarSyntax TooDeep()
    {
        lexer.Error(lexer.Span, $"Nested too deeply: more than {DeepestNesting} levels", isLimit: true);
        var empty = Empty(lexer.Span.Start);
        // The rest is not read; nothing of it is an error of its own.
        lexer.Stop();
        return empty;
    }

    void Skip(string message)
    {
        lexer.Error(lexer.Span, message);
        Take(TokenKind.Bad);
    }

    TextSpan Take(TokenKind kind)
    {
        var span = lexer.Span;
        _tokens.Add(new SyntaxToken(kind, span));
        lexer.Next();
        return span;
    }

    /// <summary>From the start to the end, but not over the end of the line.</summary>
    TextSpan LineOf(int start, int end)
    {
        var lineEnd = text.AsSpan(start, end - start).IndexOfAny('\r', '\n');
        return TextSpan.FromBounds(start, lineEnd < 0 ? end : start + lineEnd);
    }

    static DataScalarSyntax Empty(int position) =>
        new(new TextSpan(position, 0), "", ScalarStyle.Plain, ScalarType.Null, new TextSpan(position, 0));
}
