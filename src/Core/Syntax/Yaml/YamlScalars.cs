using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Syntax.Yaml;

/// <summary>Exact spans of scalars, and what plain ones mean.</summary>
static class YamlScalars
{
    const string LineBreaks = "\r\n\u0085\u2028\u2029";

    /// <summary>
    /// The scalar's own span and that of its content. The scanner's span of a block scalar reaches over the blank lines behind it:
    /// here it ends with the last line that holds something, without its line end.
    /// </summary>
    public static (TextSpan Span, TextSpan Content) Spans(string text, YamlToken token)
    {
        switch (token.Style)
        {
            case ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted:
                return (token.Span, TextSpan.FromBounds(token.Span.Start + 1, Math.Max(token.Span.Start + 1, token.Span.End - 1)));
            case ScalarStyle.Literal or ScalarStyle.Folded:
                var end = TrimmedEnd(text, token);
                var content = BlockContentStart(text, token.Span.Start, end);
                return (TextSpan.FromBounds(token.Span.Start, end), TextSpan.FromBounds(content, end));
            default:
                return (token.Span, token.Span);
        }
    }

    /// <summary>The end of a token without the blank lines that a block scalar takes along.</summary>
    public static int TrimmedEnd(string text, YamlToken token)
    {
        if (token.Kind != YamlTokenKind.Scalar || token.Style is not (ScalarStyle.Literal or ScalarStyle.Folded))
            return token.Span.End;
        var headerLine = text.AsSpan(token.Span.Start, token.Span.Length).IndexOfAny(LineBreaks);
        var end = token.Span.End;
        while (end > token.Span.Start && (text[end - 1] is ' ' or '\t' || LineBreaks.Contains(text[end - 1], StringComparison.Ordinal)))
            end--;
        // Nothing but the header, and perhaps a comment beside it.
        return headerLine < 0 || end <= token.Span.Start + headerLine ? HeaderEnd(text, token.Span) : end;
    }

    /// <summary>Behind the indicators: <c>|2-</c>. A comment may follow on the same line.</summary>
    static int HeaderEnd(string text, TextSpan span)
    {
        var end = span.Start + 1;
        while (end < span.End && (char.IsAsciiDigit(text[end]) || text[end] is '+' or '-'))
            end++;
        return end;
    }

    static int BlockContentStart(string text, int start, int end)
    {
        var at = HeaderEnd(text, TextSpan.FromBounds(start, end));
        if (at == end)
            return at;
        while (at < end && !LineBreaks.Contains(text[at], StringComparison.Ordinal))
            at++;
        while (at < end && (text[at] is ' ' or '\t' || LineBreaks.Contains(text[at], StringComparison.Ordinal)))
            at++;
        return at;
    }

    /// <summary>The header's indicators of a block scalar.</summary>
    public static TextSpan Header(string text, TextSpan span) => TextSpan.FromBounds(span.Start, HeaderEnd(text, span));

    public static TokenKind TokenKindOf(ScalarStyle style, ScalarType type) => type switch
    {
        _ when style != ScalarStyle.Plain => TokenKind.String,
        ScalarType.Integer or ScalarType.Float => TokenKind.Number,
        ScalarType.Boolean or ScalarType.Null => TokenKind.Keyword,
        _ => TokenKind.Text,
    };

    /// <summary>
    /// The YAML 1.2 core schema as Go's yaml.v3 reads it: <c>yes</c> and <c>on</c> are strings, <c>0777</c> and <c>0o777</c>,
    /// <c>0b1</c> and <c>1_000</c> are integers, <c>22:22</c> is a string.
    /// </summary>
    public static ScalarType TypeOf(string value, ScalarStyle style, string? tag)
    {
        switch (tag)
        {
            case "!!str" or "!" or "!!binary":
                return ScalarType.String;
            case "!!int":
                return ScalarType.Integer;
            case "!!float":
                return ScalarType.Float;
            case "!!bool":
                return ScalarType.Boolean;
            case "!!null":
                return ScalarType.Null;
        }

        if (style != ScalarStyle.Plain)
            return ScalarType.String;
        switch (value)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return ScalarType.Null;
            case "true" or "True" or "TRUE" or "false" or "False" or "FALSE":
                return ScalarType.Boolean;
            case ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF":
                return ScalarType.Float;
        }

        if (!(char.IsAsciiDigit(value[0]) || value[0] is '+' or '-' or '.'))
            return ScalarType.String;
        return IsInteger(value) ? ScalarType.Integer : IsFloat(value) ? ScalarType.Float : ScalarType.String;
    }

    static bool IsInteger(string value)
    {
        var digits = value.Replace("_", "", StringComparison.Ordinal).AsSpan();
        if (digits is ['+' or '-', ..])
            digits = digits[1..];
        return digits switch
        {
            ['0', 'x' or 'X', .. var hex] => ulong.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _),
            ['0', 'b' or 'B', .. var binary] => binary.Length is > 0 and <= 64 && !binary.ContainsAnyExceptInRange('0', '1'),
            ['0', 'o' or 'O', .. var octal] => octal.Length is > 0 and <= 21 && !octal.ContainsAnyExceptInRange('0', '7'),
            ['0', _, ..] => digits.Length <= 22 && !digits.ContainsAnyExceptInRange('0', '7'),
            _ => !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9') && ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        };
    }

    /// <summary>After <c>[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?</c>; underscores count for nothing.</summary>
    static bool IsFloat(string value)
    {
        var rest = value.Replace("_", "", StringComparison.Ordinal).AsSpan();
        if (rest is ['+' or '-', ..])
            rest = rest[1..];
        var whole = TakeDigits(ref rest);
        if (rest is ['.', ..])
        {
            rest = rest[1..];
            if (TakeDigits(ref rest) + whole == 0)
                return false;
        }
        else if (whole == 0)
        {
            return false;
        }

        if (rest is ['e' or 'E', ..])
        {
            rest = rest[1..];
            if (rest is ['+' or '-', ..])
                rest = rest[1..];
            if (TakeDigits(ref rest) == 0)
                return false;
        }

        return rest.IsEmpty;
    }

    static int TakeDigits(ref ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        if (count < 0)
            count = text.Length;
        text = text[count..];
        return count;
    }
}
