using System.Buffers;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Syntax.Data;

/// <summary>Decodes plain and quoted scalars of YAML and JSON: line folding, doubled quotes, escapes.</summary>
static class FlowScalarText
{
    static readonly SearchValues<char> s_special = SearchValues.Create("\\'\r\n\u0085\u2028\u2029 \t");

    /// <param name="span">The content, without quotes.</param>
    /// <param name="folds">Line breaks fold, as in YAML. JSON has none, and what YAML takes for one (U+0085) is a plain character there.</param>
    public static void WriteTo(TextMapBuilder target, string text, TextSpan span, ScalarStyle style, bool folds)
    {
        var at = span.Start;
        while (at < span.End)
        {
            var plain = text.AsSpan(at, span.End - at).IndexOfAny(s_special);
            if (plain != 0)
            {
                var length = plain < 0 ? span.End - at : plain;
                target.Verbatim(new TextSpan(at, length));
                at += length;
                continue;
            }

            at = text[at] switch
            {
                '\\' when style == ScalarStyle.DoubleQuoted => Escape(target, text, at, span.End),
                '\'' when style == ScalarStyle.SingleQuoted && at + 1 < span.End => Decoded(target, at, 2, "'"),
                '\\' or '\'' => Verbatim(target, at, 1),
                _ when !folds => Verbatim(target, at, 1),
                _ => Blanks(target, text, at, span.End),
            };
        }
    }

    /// <summary>Decodes the content of a JSON string.</summary>
    public static string DecodeJson(string text, TextSpan span)
    {
        var target = new TextMapBuilder(text);
        WriteTo(target, text, span, ScalarStyle.DoubleQuoted, folds: false);
        return target.Build().Text;
    }

    /// <summary>Blanks inside a line stay. Around line breaks they vanish: one break is a space, further ones stay.</summary>
    static int Blanks(TextMapBuilder target, string text, int start, int end)
    {
        var at = start;
        while (at < end && text[at] is ' ' or '\t')
            at++;
        if (at == end || !LineBreak.Is(text[at]))
            return Verbatim(target, start, at - start);
        return Breaks(target, text, start, at, end, isEscaped: false);
    }

    static int Breaks(TextMapBuilder target, string text, int start, int firstBreak, int end, bool isEscaped)
    {
        var at = firstBreak + LineBreak.Width(text, firstBreak, end);
        var foldEnd = at;
        var seen = new System.Text.StringBuilder();
        while (at < end && (text[at] is ' ' or '\t' || LineBreak.Is(text[at])))
        {
            if (LineBreak.Is(text[at]))
            {
                seen.Append(LineBreak.Seen(text[at]));
                at += LineBreak.Width(text, at, end);
            }
            else
            {
                at++;
            }
        }

        foldEnd = Math.Max(foldEnd, at);
        if (!isEscaped && LineBreak.Seen(text[firstBreak]) is not '\n' and var kept)
            seen.Insert(0, kept);
        else if (!isEscaped && seen.Length == 0)
            seen.Append(' ');
        return seen.Length == 0 ? foldEnd : Decoded(target, start, foldEnd - start, seen.ToString());
    }

    static int Escape(TextMapBuilder target, string text, int at, int end)
    {
        if (at + 1 >= end)
            return Verbatim(target, at, 1);
        var code = text[at + 1];
        if (LineBreak.Is(code))
            return Breaks(target, text, at, at + 1, end, isEscaped: true);
        var digits = code switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0)
            return Decoded(target, at, 2, Simple(code).ToString());
        if (Hex(text, at + 2, digits, end) is not { } value)
            return Decoded(target, at, 2, code.ToString());

        var length = 2 + digits;
        if (value is >= 0xD800 and <= 0xDBFF && at + length + 1 < end && text[at + length] == '\\' && text[at + length + 1] == 'u'
            && Hex(text, at + length + 2, 4, end) is >= 0xDC00 and <= 0xDFFF and var low)
            return Decoded(target, at, length + 6, new string([(char)value, (char)low]));
        // Half a surrogate pair, or no character at all: Go's JSON reader puts U+FFFD there.
        return Decoded(target, at, length, value is < 0xD800 or (> 0xDFFF and <= 0x10FFFF) ? char.ConvertFromUtf32(value) : "\uFFFD");
    }

    static int? Hex(string text, int start, int digits, int end) =>
        start + digits <= end && !text.AsSpan(start, digits).ContainsAnyExcept("0123456789abcdefABCDEF")
            && uint.TryParse(text.AsSpan(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? (int)Math.Min(value, int.MaxValue) : null;

    static char Simple(char code) => code switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\e',
        'N' => '\u0085',
        '_' => '\u00A0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => code,
    };

    static int Verbatim(TextMapBuilder target, int start, int length)
    {
        target.Verbatim(new TextSpan(start, length));
        return start + length;
    }

    static int Decoded(TextMapBuilder target, int start, int length, string seen)
    {
        target.Decoded(new TextSpan(start, length), seen);
        return start + length;
    }
}

/// <summary>Line breaks as YAML 1.1, and so libyaml, knows them: NEL, LS and PS too.</summary>
static class LineBreak
{
    public static bool Is(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    public static int Width(string text, int at, int end) => text[at] == '\r' && at + 1 < end && text[at + 1] == '\n' ? 2 : 1;

    /// <summary>What a reader sees: LS and PS stay, the others become a line feed.</summary>
    public static char Seen(char c) => c is '\u2028' or '\u2029' ? c : '\n';
}
