using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

// What ${#X}, ${!X}, ${X%...}, ${X/a/b}, ${X:1:2}, ${X^^} and $(( )) make of values that are known.
sealed partial class ShellInterpreter
{
    void AddText(string? text, WordPartSyntax part, FieldBuilder builder, bool isQuoted, bool isOneWord = false)
    {
        if (text is null)
            builder.Unknown(isQuoted, isOneWord);
        else
            builder.Value(new SourcedText(text, _document.At(part)), isQuoted);
    }

    void AddArithmetic(WordPartSyntax part, FieldBuilder builder, bool isQuoted)
    {
        var text = TextOf(part);
        var expression = text.StartsWith("$((", StringComparison.Ordinal) && text.EndsWith("))", StringComparison.Ordinal) ? text[3..^2] : "?";
        var value = Evaluate(expression, _document.At(part), ref _state);
        if (value is null)
            _state = AfterArithmetic(part, _state);
        AddText(value?.ToString(CultureInfo.InvariantCulture), part, builder, isQuoted, isOneWord: true);
    }

    /// <summary>The element that an index means; null where it is not known. Negative ones count from the end.</summary>
    int? Index(VariablePartSyntax part, int count)
    {
        if (part.Index is null)
            return 0;
        var state = _state;
        return Evaluate(part.Index, _document.At(part), ref state) is { } index && Math.Abs(index) < MostElements
            ? (int)(index < 0 ? index + count : index)
            : null;
    }

    int? Length(VariablePartSyntax part)
    {
        if (part.Name is "#" or "@" or "*")
            return part.Name != "#" && !_state.Positional.IsDefault && !_state.Positional.Any(a => a.MaySplit) ? _state.Positional.Length : null;
        if (part.Index is "@" or "*")
            return Elements(part.Name) is { IsDefault: false } elements ? elements.Length : null;
        // Bytes or characters: a matter of the locale.
        return Value(part)?.Text.Known is { } text && text.All(char.IsAscii) ? text.Length : null;
    }

    void AddIndirect(VariablePartSyntax part, FieldBuilder builder, bool isQuoted)
    {
        var end = TextOf(part);
        if (part.Index is "@" or "*" && part.Operator is null && _state.Find(part.Name) is { IsSet: Truth.Yes, Elements: { IsDefault: false } elements })
        {
            var place = _document.At(part);
            AddList([.. elements.Select((_, i) => new Argument(new SourcedText(i.ToString(CultureInfo.InvariantCulture), place)))], part.Index, builder, isQuoted);
        }
        else if (part is { Index: null, Operator: null } && !_references.Contains(part.Name) && end.EndsWith(part.Name + "}", StringComparison.Ordinal) && Value(part)?.Text.Known is { } name
            && ShellNames.IsName(name) && _state.Find(name) is { IsSet: not Truth.Unknown, Elements.IsDefault: true } variable && variable.Value.Text != SourcedText.UnknownText)
        {
            builder.Value(variable.IsSet == Truth.Yes ? variable.Value : new SourcedText("", _document.At(part)), isQuoted);
        }
        else
        {
            builder.Unknown(isQuoted && part.Index is not "@" && !end.EndsWith("@}", StringComparison.Ordinal), isOneWord: false);
        }
    }

    /// <summary>The operators that make another text of a value, or other texts of the elements of an array.</summary>
    void AddTransformed(VariablePartSyntax part, string @operator, FieldBuilder builder, bool isQuoted)
    {
        var operand = OperandOf(part, @operator);
        var list = part.Name is "@" or "*" ? _state.Positional : part.Index is "@" or "*" ? Elements(part.Name) : default;
        var kind = part.Name is "@" or "*" ? part.Name : part.Index;
        if (kind is "@" or "*")
        {
            var texts = operand is null || list.IsDefault || list.Any(a => a.MaySplit) ? null
                : @operator == ":" ? part.Name is "@" or "*" ? null : Slice(list, operand)
                : Each(list, text => Transform(text, @operator, operand));
            if (texts is null)
                builder.UnknownList(isQuoted && kind == "*");
            else
                AddList(texts.Value, kind, builder, isQuoted);
            return;
        }

        var before = operand is null ? null : Value(part)?.Text.Known;
        AddText(before is null ? null : Transform(before, @operator, operand!), part, builder, isQuoted, isOneWord: @operator == "#" && IsOneWord(part));
    }

    /// <summary>What follows the operator, as written; null where that is not plain to see.</summary>
    string? OperandOf(VariablePartSyntax part, string @operator)
    {
        var text = TextOf(part);
        var start = part.NameSpan.End - part.Span.Start + (part.Index is null ? 0 : part.Index.Length + 2);
        return start + @operator.Length < text.Length && text.AsSpan(start).StartsWith(@operator) && text[^1] == '}' && text.StartsWith("${", StringComparison.Ordinal)
            ? text[(start + @operator.Length)..^1]
            : null;
    }

    static ImmutableArray<Argument>? Each(ImmutableArray<Argument> list, Func<string, string?> transform)
    {
        var result = ImmutableArray.CreateBuilder<Argument>(list.Length);
        foreach (var element in list)
        {
            if (element.Known is not { } text || transform(text) is not { } changed)
                return null;
            result.Add(element with { Value = element.Value with { Text = changed } });
        }

        return result.ToImmutable();
    }

    ImmutableArray<Argument>? Slice(ImmutableArray<Argument> list, string operand) =>
        Range(operand, list.Length) is var (start, end) && end >= start ? list[start..end] : null;

    string? Transform(string text, string @operator, string operand)
    {
        switch (@operator)
        {
            case "#" or "##" or "%" or "%%":
                var at = 0;
                return ReadPattern(operand, ref at, '\0') is { } pattern ? Limited(ShellPattern.Trim(text, pattern, @operator)) : null;
            case "/" or "//" or "/#" or "/%":
                return Replaced(text, @operator, operand);
            case "^" or "^^" or "," or ",,":
                return operand.Length == 0 && text.All(char.IsAscii) ? Cased(text, @operator) : null;
            case ":":
                return text.All(char.IsAscii) && Range(operand, text.Length) is var (start, end) && end >= start ? text[start..end] : null;
            default:
                return null;
        }
    }

    static string? Limited(string? text) => text?.Length <= FieldBuilder.LongestText ? text : null;

    string? Replaced(string text, string @operator, string operand)
    {
        var at = 0;
        // Of an empty value shells make what they like.
        if (text.Length == 0 || ReadPattern(operand, ref at, '/') is not { } pattern)
            return null;
        var replacement = "";
        if (at < operand.Length)
        {
            at++;
            // An & may stand for what was matched: a matter of bash's release and options.
            if (ReadPattern(operand, ref at, '\0') is not { } read || read.Replace("\\&", "", StringComparison.Ordinal).Contains('&', StringComparison.Ordinal))
                return null;
            replacement = Unescaped(read);
        }

        return Limited(ShellPattern.Replace(text, pattern, replacement, @operator));
    }

    static string Unescaped(string pattern)
    {
        var result = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
            result.Append(pattern[i] == '\\' && i + 1 < pattern.Length ? pattern[++i] : pattern[i]);
        return result.ToString();
    }

    /// <summary>Reads a pattern as it stands in an expansion, up to a character: quotes go, variables are put in. Null where that cannot be done.</summary>
    string? ReadPattern(string text, ref int at, char end)
    {
        var result = new StringBuilder();
        for (var isQuoted = false; at < text.Length; at++)
        {
            var c = text[at];
            if (c == end && !isQuoted && end != '\0')
                break;
            switch (c)
            {
                case '`' or '~' or '<' or '>' or '\n':
                    return null;
                case '\\' when isQuoted || at + 1 == text.Length:
                    return null;
                case '\\':
                    result.Append('\\').Append(text[++at]);
                    break;
                case '\'' when !isQuoted:
                    var close = text.IndexOf('\'', at + 1);
                    if (close < 0)
                        return null;
                    result.Append(ShellPattern.Escape(text[(at + 1)..close]));
                    at = close;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '$':
                    if (ReadVariable(text, ref at) is not { } value)
                        return null;
                    result.Append(isQuoted ? ShellPattern.Escape(value) : value);
                    break;
                default:
                    result.Append(isQuoted ? ShellPattern.Escape(c.ToString()) : c.ToString());
                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>The value of <c>$x</c> or <c>${x}</c>; leaves off at its last character.</summary>
    string? ReadVariable(string text, ref int at)
    {
        var hasBrace = at + 1 < text.Length && text[at + 1] == '{';
        var start = at + (hasBrace ? 2 : 1);
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        var name = text[start..end];
        if (!ShellNames.IsName(name) || (hasBrace && (end == text.Length || text[end] != '}')))
            return null;
        at = hasBrace ? end : end - 1;
        return _state.Find(name) switch
        {
            { IsSet: Truth.No } => "",
            { IsSet: Truth.Yes, Elements.IsDefault: true } variable => variable.Value.Known,
            _ => null,
        };
    }

    static string Cased(string text, string @operator)
    {
        if (text.Length == 0)
            return text;
        var first = @operator[0] == '^' ? char.ToUpperInvariant(text[0]) : char.ToLowerInvariant(text[0]);
        var rest = text[1..];
        return first + (@operator.Length == 1 ? rest : @operator[0] == '^' ? rest.ToUpperInvariant() : rest.ToLowerInvariant());
    }

    /// <summary>The bounds of <c>:offset:length</c>; null where they are not known, or bash would refuse them.</summary>
    (int Start, int End)? Range(string operand, int length)
    {
        var parts = operand.Split(':');
        var state = _state;
        if (parts.Length > 2 || operand.Contains('?', StringComparison.Ordinal) || Evaluate(parts[0], default, ref state) is not { } offset)
            return null;
        var start = offset < 0 ? offset + length : offset;
        if (start < 0 || start > length)
            return null;
        if (parts.Length == 1)
            return ((int)start, length);
        if (Evaluate(parts[1], default, ref state) is not { } count || !ReferenceEquals(state, _state))
            return null;
        var end = count < 0 ? length + count : Math.Min(length, start + count);
        return end < start ? null : ((int)start, (int)end);
    }
}
