using System.Collections;
using System.Globalization;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>What the arguments of an instruction are when they are read as JSON.</summary>
enum JsonFormKind : byte
{
    /// <summary>No JSON array: the builder takes the text as it stands.</summary>
    None,

    /// <summary>A JSON array of strings.</summary>
    Strings,

    /// <summary>A JSON array with something else in it, which the builder refuses.</summary>
    NotOnlyStrings,
}

/// <summary>
/// Decides between exec form and shell form as BuildKit does, with the strictness of Go's JSON decoder: anything that it would not
/// decode is shell form.
/// </summary>
sealed class JsonForm
{
    /// <summary>Go's decoder refuses what is nested deeper.</summary>
    const int DeepestNesting = 10_000;

    readonly LogicalText _text;
    readonly List<(int Start, int End)> _strings = [];
    readonly BitArray _isObject = new(DeepestNesting + 1);
    int _at;
    int _depth;

    JsonForm(LogicalText text)
    {
        _text = text;
        _at = text.Start;
    }

    /// <summary>The strings of a <see cref="JsonFormKind.Strings"/> array, quotes included, in offsets of the logical text.</summary>
    public IReadOnlyList<(int Start, int End)> Strings => _strings;

    public JsonFormKind Kind { get; private set; }

    public static JsonForm? Read(LogicalText text)
    {
        if (text.IsEmpty || text.Text[text.Start] != '[')
            return null;
        var form = new JsonForm(text);
        form.Kind = form.ReadArrayOfStrings();
        return form.Kind == JsonFormKind.None ? null : form;
    }

    /// <summary>The string at a place that <see cref="Strings"/> names, decoded.</summary>
    public static LogicalText Decode(LogicalText text, (int Start, int End) literal, string source)
    {
        var inner = text.Slice(literal.Start + 1, literal.End - 1);
        return inner.Span.Contains('\\') ? inner.Decode(source, (t, at) => t[at] == '\\' ? Escape(t, at) : (1, null)) : inner;
    }

    // The common case in one pass: strings and commas. Anything else that starts a value asks for the whole grammar.
    JsonFormKind ReadArrayOfStrings()
    {
        var isValid = ReadValue(out var onlyStrings);
        SkipBlanks();
        return !isValid || _at < _text.End ? JsonFormKind.None : onlyStrings ? JsonFormKind.Strings : JsonFormKind.NotOnlyStrings;
    }

    char Current => _at < _text.End ? _text.Text[_at] : '\0';

    /// <summary>Reads the array at the current place without recursion, whatever it holds.</summary>
    bool ReadValue(out bool onlyStrings)
    {
        onlyStrings = true;
        var expectsValue = true;
        while (true)
        {
            SkipBlanks();
            if (expectsValue)
            {
                onlyStrings &= _depth == 0 || (_depth == 1 && Current == '"');
                if (Current is '[' or '{')
                {
                    if (!Open())
                        return false;
                    SkipBlanks();
                    if (Current == (_isObject[_depth] ? '}' : ']'))
                        expectsValue = false;
                    else if (_isObject[_depth] && !ReadKey())
                        return false;
                    continue;
                }

                if (!ReadScalar())
                    return false;
                expectsValue = false;
                continue;
            }

            if (Current == (_isObject[_depth] ? '}' : ']'))
            {
                _at++;
                if (--_depth == 0)
                    return true;
            }
            else if (Current == ',')
            {
                _at++;
                if (_isObject[_depth] && !ReadKey())
                    return false;
                expectsValue = true;
            }
            else
            {
                return false;
            }
        }
    }

    bool Open()
    {
        if (++_depth > DeepestNesting)
            return false;
        _isObject[_depth] = Current == '{';
        _at++;
        return true;
    }

    bool ReadKey()
    {
        SkipBlanks();
        if (Current != '"' || !ReadString())
            return false;
        SkipBlanks();
        if (Current != ':')
            return false;
        _at++;
        return true;
    }

    bool ReadScalar()
    {
        switch (Current)
        {
            case '"':
                var start = _at;
                if (!ReadString())
                    return false;
                if (_depth == 1)
                    _strings.Add((start, _at));
                return true;
            case 't':
                return ReadWord("true");
            case 'f':
                return ReadWord("false");
            case 'n':
                return ReadWord("null");
            default:
                return ReadNumber();
        }
    }

    bool ReadWord(string word)
    {
        if (!_text.From(_at).Span.StartsWith(word, StringComparison.Ordinal))
            return false;
        _at += word.Length;
        return true;
    }

    bool ReadString()
    {
        for (_at++; _at < _text.End; _at++)
        {
            switch (_text.Text[_at])
            {
                case '"':
                    _at++;
                    return true;
                case < ' ':
                    return false;
                case '\\':
                    var length = EscapeLength(_text.From(_at).Span);
                    if (length == 0)
                        return false;
                    _at += length - 1;
                    break;
            }
        }

        return false;
    }

    bool ReadNumber()
    {
        var start = _at;
        if (Current == '-')
            _at++;
        if (Current == '0')
            _at++;
        else if (!ReadDigits())
            return false;
        if (Current == '.')
        {
            _at++;
            if (!ReadDigits())
                return false;
        }

        if (Current is 'e' or 'E')
        {
            _at++;
            if (Current is '+' or '-')
                _at++;
            if (!ReadDigits())
                return false;
        }

        // Go's decoder fails on a number that no float64 holds.
        return double.IsFinite(double.Parse(_text.Slice(start, _at).Span, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    bool ReadDigits()
    {
        var start = _at;
        while (char.IsAsciiDigit(Current))
            _at++;
        return _at > start;
    }

    void SkipBlanks()
    {
        while (Current is ' ' or '\t' or '\r' or '\n')
            _at++;
    }

    /// <summary>The length of the escape at the start of a text; 0 for what is none.</summary>
    static int EscapeLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
            return 0;
        if (text[1] != 'u')
            return text[1] is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' ? 2 : 0;
        if (text.Length < 6)
            return 0;
        foreach (var c in text[2..6])
        {
            if (!char.IsAsciiHexDigit(c))
                return 0;
        }

        return 6;
    }

    static (int Length, string Seen) Escape(string text, int at)
    {
        var c = text[at + 1];
        if (c != 'u')
        {
            return (2, c switch
            {
                'b' => "\b", 'f' => "\f", 'n' => "\n", 'r' => "\r", 't' => "\t",
                _ => c.ToString(),
            });
        }

        var high = CodeUnit(text, at);
        if (!char.IsSurrogate(high))
            return (6, high.ToString());

        // A surrogate without its other half becomes the replacement character.
        var next = text.AsSpan(at + 6);
        if (char.IsHighSurrogate(high) && next.StartsWith("\\u", StringComparison.Ordinal) && EscapeLength(next) == 6
            && CodeUnit(text, at + 6) is var low && char.IsLowSurrogate(low))
        {
            return (12, string.Concat(high.ToString(), low.ToString()));
        }

        return (6, "\uFFFD");
    }

    static char CodeUnit(string text, int at) =>
        (char)ushort.Parse(text.AsSpan(at + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
