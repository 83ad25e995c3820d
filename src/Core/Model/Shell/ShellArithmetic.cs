using System.Globalization;

namespace Plimsoll.Model;

/// <summary>
/// Works out an arithmetic expression of the shell (POSIX 2.6.4, and bash's <c>**</c>, <c>++</c> and comma) as far as its variables are known. What it
/// assigns is collected; nothing holds where <see cref="Evaluate"/> says null.
/// </summary>
sealed class ShellArithmetic
{
    const int DeepestNesting = 50;

    readonly string _text;
    readonly Func<string, string?> _lookup;
    int _at;
    int _depth;
    bool _isLost;

    ShellArithmetic(string text, Func<string, string?> lookup)
    {
        _text = text;
        _lookup = lookup;
    }

    public Dictionary<string, long> Assigned { get; } = new(StringComparer.Ordinal);

    /// <param name="lookup">A variable's value, empty where it is unset, null where it is not known.</param>
    public static (long Value, Dictionary<string, long> Assigned)? Evaluate(string text, Func<string, string?> lookup)
    {
        // Operands that may be skipped, and assign, would have to be skipped here.
        var arithmetic = new ShellArithmetic(text, lookup);
        var value = string.IsNullOrWhiteSpace(text) ? 0 : arithmetic.Comma();
        arithmetic.SkipBlanks();
        var mayChoose = text.Contains("&&", StringComparison.Ordinal) || text.Contains("||", StringComparison.Ordinal) || text.Contains('?', StringComparison.Ordinal);
        return arithmetic._isLost || arithmetic._at < text.Length || (mayChoose && arithmetic.Assigned.Count > 0) ? null : (value, arithmetic.Assigned);
    }

    long Comma()
    {
        var value = Assignment();
        while (Take(","))
            value = Assignment();
        return value;
    }

    long Assignment()
    {
        if (++_depth > DeepestNesting)
            return Lose();
        SkipBlanks();
        var start = _at;
        if (Name() is { } name)
        {
            foreach (var @operator in Assigning)
            {
                if (!TakeAssigning(@operator))
                    continue;
                var right = Assignment();
                _depth--;
                return Assigned[name] = @operator == "=" ? right : Apply(@operator[..^1], Value(name), right);
            }

            _at = start;
        }

        var value = Choice();
        _depth--;
        return value;
    }

    static readonly string[] Assigning = ["=", "+=", "-=", "*=", "/=", "%=", "<<=", ">>=", "&=", "^=", "|="];

    bool TakeAssigning(string @operator)
    {
        SkipBlanks();
        if (!_text.AsSpan(_at).StartsWith(@operator) || (@operator == "=" && _text.AsSpan(_at).StartsWith("==")))
            return false;
        _at += @operator.Length;
        return true;
    }

    long Choice()
    {
        var condition = Binary(0);
        if (!Take("?"))
            return condition;
        var yes = Assignment();
        if (!Take(":"))
            return Lose();
        var no = Assignment();
        return condition != 0 ? yes : no;
    }

    /// <summary>Operators by how tightly they bind; longer ones before those that they begin with.</summary>
    static readonly string[][] Levels =
        [["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<=", ">=", "<", ">"], ["<<", ">>"], ["+", "-"], ["*", "/", "%"]];

    long Binary(int level)
    {
        if (level == Levels.Length)
            return Power();
        var left = Binary(level + 1);
        while (!_isLost && Operator(Levels[level]) is { } @operator)
        {
            _at += @operator.Length;
            left = Apply(@operator, left, Binary(level + 1));
        }

        return left;
    }

    string? Operator(string[] candidates)
    {
        SkipBlanks();
        var rest = _text.AsSpan(_at);
        foreach (var candidate in candidates)
        {
            if (!rest.StartsWith(candidate))
                continue;
            var next = rest.Length > candidate.Length ? rest[candidate.Length] : '\0';
            // A longer operator, or an assignment, begins with the same characters.
            var isLonger = candidate.Length == 1 && (candidate[0] is '|' or '&' or '<' or '>' or '*' && next == candidate[0]);
            if (!isLonger && !(next == '=' && candidate is not ("==" or "!=" or "<=" or ">=")))
                return candidate;
        }

        return null;
    }

    long Power()
    {
        var value = Unary();
        if (!Take("**"))
            return value;
        if (++_depth > DeepestNesting)
            return Lose();
        var exponent = Power();
        _depth--;
        return Apply("**", value, exponent);
    }

    long Unary()
    {
        SkipBlanks();
        if (++_depth > DeepestNesting)
            return Lose();
        var value = _at >= _text.Length ? Lose() : _text[_at] switch
        {
            '+' when Take("++") => Step(Name(), 1, isBefore: true),
            '-' when Take("--") => Step(Name(), -1, isBefore: true),
            '+' when Take("+") => Unary(),
            '-' when Take("-") => unchecked(-Unary()),
            '!' when Take("!") => Unary() == 0 ? 1 : 0,
            '~' when Take("~") => ~Unary(),
            _ => Primary(),
        };
        _depth--;
        return value;
    }

    long Primary()
    {
        if (Take("("))
        {
            var value = Comma();
            return Take(")") ? value : Lose();
        }

        if (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            return Number();
        if (Name() is not { } name)
            return Lose();
        return Take("++") ? Step(name, 1, isBefore: false) : Take("--") ? Step(name, -1, isBefore: false) : Value(name);
    }

    long Number()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '#' or '@' or '_'))
            _at++;
        return Parse(_text[start.._at]) ?? Lose();
    }

    /// <summary>A decimal number. Those of other bases are rare, and shells do not agree on them.</summary>
    static long? Parse(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && (text.Length == 1 || text[0] != '0') ? value : null;

    /// <summary><c>x</c>, <c>$x</c> or <c>${x}</c>.</summary>
    string? Name()
    {
        SkipBlanks();
        var start = _at;
        var hasDollar = _at < _text.Length && _text[_at] == '$';
        _at += hasDollar ? 1 : 0;
        var hasBrace = hasDollar && _at < _text.Length && _text[_at] == '{';
        _at += hasBrace ? 1 : 0;
        var nameStart = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
            _at++;
        var name = _text[nameStart.._at];
        if (hasBrace)
            _at += _at < _text.Length && _text[_at] == '}' ? 1 : 0;
        if (ShellNames.IsName(name) && (_at >= _text.Length || _text[_at] != '[') && (!hasBrace || _text[_at - 1] == '}'))
            return name;
        _at = start;
        return null;
    }

    long Value(string name)
    {
        if (Assigned.TryGetValue(name, out var assigned))
            return assigned;
        var text = _lookup(name);
        if (text is null)
            return Lose();
        if (text.Length == 0)
            return 0;
        return text[0] == '-' ? -(Parse(text[1..]) ?? Lose()) : Parse(text) ?? Lose();
    }

    long Step(string? name, int by, bool isBefore)
    {
        if (name is null)
            return Lose();
        var value = Value(name);
        Assigned[name] = value + by;
        return isBefore ? value + by : value;
    }

    long Apply(string @operator, long a, long b) => unchecked(@operator switch
    {
        "||" => a != 0 || b != 0 ? 1 : 0,
        "&&" => a != 0 && b != 0 ? 1 : 0,
        "|" => a | b,
        "^" => a ^ b,
        "&" => a & b,
        "==" => a == b ? 1 : 0,
        "!=" => a != b ? 1 : 0,
        "<" => a < b ? 1 : 0,
        ">" => a > b ? 1 : 0,
        "<=" => a <= b ? 1 : 0,
        ">=" => a >= b ? 1 : 0,
        "<<" when b is >= 0 and < 63 => a << (int)b,
        ">>" when b is >= 0 and < 63 => a >> (int)b,
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" when b is not (0 or -1) => a / b,
        "%" when b is not (0 or -1) => a % b,
        "**" when b is >= 0 and < 63 => Raise(a, (int)b),
        _ => Lose(),
    });

    static long Raise(long value, int exponent)
    {
        var result = 1L;
        for (; exponent > 0; exponent--)
            result = unchecked(result * value);
        return result;
    }

    long Lose()
    {
        _isLost = true;
        _at = _text.Length;
        return 0;
    }

    bool Take(string text)
    {
        SkipBlanks();
        if (!_text.AsSpan(_at).StartsWith(text))
            return false;
        _at += text.Length;
        return true;
    }

    void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }
}
