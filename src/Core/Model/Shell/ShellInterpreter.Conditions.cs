using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

// Conditions: [ ], test, [[ ]], (( )) and the patterns of case, decided where their values are known.
sealed partial class ShellInterpreter
{
    static Truth Or(Truth a, Truth b) =>
        a == Truth.Yes || b == Truth.Yes ? Truth.Yes : a == Truth.No && b == Truth.No ? Truth.No : Truth.Unknown;

    static Truth And(Truth a, Truth b) =>
        a == Truth.No || b == Truth.No ? Truth.No : a == Truth.Yes && b == Truth.Yes ? Truth.Yes : Truth.Unknown;

    static Truth Not(Truth a) => a switch { Truth.Yes => Truth.No, Truth.No => Truth.Yes, _ => Truth.Unknown };

    static Truth Of(bool? answer) => answer switch { true => Truth.Yes, false => Truth.No, _ => Truth.Unknown };

    string? KnownValue(WordSyntax word, ref ShellState state)
    {
        _state = state;
        var value = ExpandValue(word);
        state = _state;
        return value.Argument.Known;
    }

    Truth Matches(string? text, WordSyntax pattern, ShellState state)
    {
        if (_document.Tree.TextOf(pattern) == "*")
            return Truth.Yes;
        return text is not null && PatternOf(pattern.Parts, state, isQuoted: false) is { } known ? Of(ShellPattern.Matches(text, known)) : Truth.Unknown;
    }

    /// <summary>The pattern that a word is once its variables are put in; what is quoted stands for itself. Null where it is not known.</summary>
    string? PatternOf(ImmutableArray<WordPartSyntax> parts, ShellState state, bool isQuoted)
    {
        var result = new StringBuilder();
        foreach (var part in parts)
        {
            var text = part switch
            {
                LiteralPartSyntax literal => ShellPattern.Escape(literal.Value),
                SingleQuotedPartSyntax quoted => ShellPattern.Escape(quoted.Value),
                DoubleQuotedPartSyntax quoted => PatternOf(quoted.Parts, state, isQuoted: true),
                GlobPartSyntax => TextOf(part),
                VariablePartSyntax { Operator: null, IsLength: false, IsIndirect: false } variable => ValueIn(variable, state),
                _ => null,
            };
            if (text is null)
                return null;
            result.Append(part is VariablePartSyntax && isQuoted ? ShellPattern.Escape(text) : text);
        }

        return result.ToString();
    }

    string? ValueIn(VariablePartSyntax variable, ShellState state)
    {
        _state = state;
        return Value(variable)?.Text.Known;
    }

    Outcome RunTest(ConditionSyntax condition, ShellState state)
    {
        var operands = new List<Operand>();
        foreach (var word in condition.Words)
        {
            var text = TextOf(word);
            // [[ -v name ]] and patterns are not what their expansion is.
            if (IsOperator(text))
            {
                operands.Add(new Operand(text, word, IsOperator: true));
                continue;
            }

            _state = state;
            var value = ExpandValue(word).Argument.Value.Text;
            state = _state;
            operands.Add(new Operand(value, word, IsOperator: false));
        }

        var at = 0;
        var truth = TestOr(operands, ref at, state);
        return Outcome.Of(at == operands.Count ? truth : Truth.Unknown, state);
    }

    readonly record struct Operand(string Text, WordSyntax Word, bool IsOperator);

    static bool IsOperator(string text) => text is "&&" or "||" or "!" or "(" or ")" or "<" or ">";

    Truth TestOr(List<Operand> operands, ref int at, ShellState state)
    {
        var truth = TestAnd(operands, ref at, state);
        while (at < operands.Count && operands[at] is { IsOperator: true, Text: "||" })
        {
            at++;
            truth = Or(truth, TestAnd(operands, ref at, state));
        }

        return truth;
    }

    Truth TestAnd(List<Operand> operands, ref int at, ShellState state)
    {
        var truth = TestTerm(operands, ref at, state);
        while (at < operands.Count && operands[at] is { IsOperator: true, Text: "&&" })
        {
            at++;
            truth = And(truth, TestTerm(operands, ref at, state));
        }

        return truth;
    }

    Truth TestTerm(List<Operand> operands, ref int at, ShellState state)
    {
        if (at >= operands.Count)
            return Truth.Unknown;
        var first = operands[at++];
        if (first is { IsOperator: true, Text: "!" })
            return Not(TestTerm(operands, ref at, state));
        if (first is { IsOperator: true, Text: "(" })
        {
            var inner = TestOr(operands, ref at, state);
            at += at < operands.Count && operands[at].Text == ")" ? 1 : 0;
            return inner;
        }

        var written = TextOf(first.Word);
        if (written.Length == 2 && written[0] == '-' && at < operands.Count && operands[at] is { IsOperator: false })
        {
            var operand = operands[at++];
            return written == "-v" ? IsSet(operand.Text, state) : Test(written, operand.Text);
        }

        if (at < operands.Count && (!operands[at].IsOperator || operands[at].Text is "<" or ">") && at + 1 < operands.Count)
        {
            var (@operator, right) = (operands[at], operands[at + 1]);
            at += 2;
            return TextOf(@operator.Word) switch
            {
                "=" or "==" => Matches(KnownText(first.Text), right.Word, state),
                "!=" => Not(Matches(KnownText(first.Text), right.Word, state)),
                var other => Test(first.Text, other, right.Text),
            };
        }

        return Test("-n", first.Text);
    }

    static Truth IsSet(string name, ShellState state) => ShellNames.IsName(name) && state.Find(name) is { Elements.IsDefault: true } variable ? variable.IsSet : Truth.Unknown;

    static string? KnownText(string text) => text.Contains(SourcedText.Unknown, StringComparison.Ordinal) ? null : text;

    /// <summary>What <c>[</c> and <c>test</c> say of their arguments (POSIX: how many there are decides what they mean).</summary>
    static Truth Test(ReadOnlySpan<Argument> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.MaySplit)
                return Truth.Unknown;
        }

        return arguments.Length switch
        {
            0 => Truth.No,
            1 => Test("-n", arguments[0].Text),
            2 when arguments[0].Text == "!" => Not(Test("-n", arguments[1].Text)),
            2 => Test(arguments[0].Text, arguments[1].Text),
            3 when arguments[1].Text is "=" or "==" or "!=" or ['-', _, _] => Test(arguments[0].Text, arguments[1].Text, arguments[2].Text),
            3 or 4 when arguments[0].Text == "!" && arguments[1].Text is not ("-a" or "-o") => Not(Test(arguments[1..])),
            _ => Truth.Unknown,
        };
    }

    static Truth Test(string @operator, string text)
    {
        // Of a text with unknown pieces it may be known that it is not empty.
        var isEmpty = text.Length == 0 ? Truth.Yes : text.AsSpan().IndexOfAnyExcept(SourcedText.Unknown) >= 0 ? Truth.No : Truth.Unknown;
        return @operator switch { "-z" => isEmpty, "-n" => Not(isEmpty), _ => Truth.Unknown };
    }

    static Truth Test(string left, string @operator, string right)
    {
        if (KnownText(left) is null || KnownText(right) is null)
            return Truth.Unknown;
        if (@operator is "=" or "==" or "!=")
            return Of((left == right) != (@operator == "!="));
        if (!TryNumber(left, out var a) || !TryNumber(right, out var b))
            return Truth.Unknown;
        return @operator switch
        {
            "-eq" => Of(a == b),
            "-ne" => Of(a != b),
            "-lt" => Of(a < b),
            "-le" => Of(a <= b),
            "-gt" => Of(a > b),
            "-ge" => Of(a >= b),
            _ => Truth.Unknown,
        };
    }

    static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && (text.TrimStart('-', '+') is [_] or [not '0', ..]);

    /// <summary><c>[ -n "$X" ]</c>: where it holds, the variable has a value, whichever it is.</summary>
    Outcome RunTest(SimpleCommandSyntax node, ShellCommand command)
    {
        var arguments = command.Arguments.AsSpan()[1..];
        if (command.Arguments[0].Text == "[")
        {
            if (arguments.IsEmpty || arguments[^1].Known != "]")
                return Outcome.Of(_state);
            arguments = arguments[..^1];
        }

        var truth = Test(arguments);
        if (truth != Truth.Unknown || arguments.Length != 2 || node.Words.Length < 3 || arguments[0].Known is not ("-n" or "-z") and var asked)
            return Outcome.Of(truth, _state);
        var set = node.Words[2].Parts is [DoubleQuotedPartSyntax { Parts: [VariablePartSyntax { Index: null, IsLength: false, IsIndirect: false, Operator: null } variable] }]
            && ShellNames.IsName(variable.Name) ? WithValue(variable) : _state;
        return arguments[0].Known == "-n" ? new Outcome(set, _state) : new Outcome(_state, set);
    }

    ShellState WithValue(VariablePartSyntax variable) => _state.Find(variable.Name) switch
    {
        null => _state.With(variable.Name, new ShellVariable(Truth.Yes, Truth.Unknown, SourcedText.UnknownAt(_document.At(variable)), null)),
        { IsSet: Truth.Unknown } known => _state.With(variable.Name, known with { IsSet = Truth.Yes }),
        _ => _state,
    };

    Outcome RunArithmetic(ArithmeticCommandSyntax arithmetic, ShellState state)
    {
        state = RunRedirections(arithmetic, state);
        var text = TextOf(arithmetic);
        var close = text.LastIndexOf("))", StringComparison.Ordinal);
        if (text.StartsWith("((", StringComparison.Ordinal) && close >= 2 && Evaluate(text[2..close], _document.At(arithmetic), ref state) is { } value)
            return Outcome.Of(value == 0 ? Truth.No : Truth.Yes, state);
        return Outcome.Of(AfterArithmetic(arithmetic, state));
    }

    /// <summary>Works an expression out, with what it assigns; null, and nothing assigned, where it is not known.</summary>
    long? Evaluate(string expression, Location place, ref ShellState state)
    {
        var before = state;
        var result = ShellArithmetic.Evaluate(expression, name => before.Find(name) switch
        {
            { IsSet: Truth.No } => "",
            { IsSet: Truth.Yes, Elements.IsDefault: true, Value.Known: { } value } => value,
            _ => null,
        });
        if (result is not var (number, assigned))
            return null;
        if (assigned.Keys.Any(n => _references.Contains(n) || _transformed.Contains(n) || before.Find(n)?.IsReadOnly is Truth.Yes or Truth.Unknown))
            return null;
        _state = state;
        foreach (var (name, value) in assigned)
        {
            var text = value.ToString(CultureInfo.InvariantCulture);
            Assign(name, place, new ShellField(new Argument(new SourcedText(text, place)), IsOneWord: true), refersToItself: false);
        }

        state = _state;
        return number;
    }

    ShellState AfterArithmetic(SyntaxNode node, ShellState state)
    {
        foreach (var name in ShellEffects.InArithmetic(_document.Tree.TextOf(node)))
            state = state.Without(name);
        return state;
    }
}
