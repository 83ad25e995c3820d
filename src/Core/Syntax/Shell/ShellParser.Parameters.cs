using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    /// <summary>Operators of <c>${NAME...}</c>, longer ones first. Only the first row's operand is a word that may become the value.</summary>
    static readonly string[] DefaultOperators = [":-", ":=", ":?", ":+", "-", "=", "?", "+"];
    static readonly string[] OtherOperators = ["##", "#", "%%", "%", "//", "/#", "/%", "/", "^^", "^", ",,", ",", "@", ":", "*"];

    /// <summary><c>${...}</c>. What bash only refuses when it runs into it is no error here: such an expansion has no name, or no operator.</summary>
    WordPartSyntax ReadParameter(int from, Quoting quoting)
    {
        var start = _at;
        if (!Enter(start))
        {
            return new VariablePartSyntax(
                From(start), "", new TextSpan(start, 0), index: null, @operator: null, argument: null, isLength: false, isIndirect: false);
        }

        var at = PastContinuations(from);
        var behindMark = PastContinuations(at + 1);
        var isLength = CharAt(at) == '#' && IsMeasured(behindMark);
        var isIndirect = CharAt(at) == '!' && ParameterNameEnd(behindMark) > behindMark && CharAt(behindMark) is not ('-' or '?' or '#');
        if (isLength || isIndirect)
            at = behindMark;
        var nameStart = at;
        var nameEnd = ParameterNameEnd(at);
        at = PastContinuations(nameEnd);
        string? index = null;
        if (CharAt(at) == '[' && nameEnd > nameStart && FindClosing(at + 1, ']', Math.Min(_end, at + LongestPattern)) is > 0 and var close)
        {
            index = _text[(at + 1)..close];
            at = PastContinuations(close + 1);
        }

        string? @operator = null;
        WordSyntax? argument = null;
        if (nameEnd > nameStart && CharAt(at) != '}')
        {
            @operator = OperatorAt(DefaultOperators, at);
            if (@operator is not null)
            {
                _at = at + @operator.Length;
                Token(TokenKind.Variable, start);
                argument = ReadDefault(quoting);
                at = _at;
            }
            else
            {
                @operator = OperatorAt(OtherOperators, at);
            }
        }

        var opened = argument is null ? start : _at;
        var end = argument is not null || CharAt(at) == '}' ? at : FindClosing(at, '}', _end);
        if (end < 0 || CharAt(end) != '}')
        {
            Error(new TextSpan(start, 2), "`${` is not closed by `}`");
            end = argument is not null ? at - 1 : EndOfOpaque(start) - 1;
        }

        _at = Math.Max(opened, end + 1);
        Token(TokenKind.Variable, opened);
        Leave();
        return new VariablePartSyntax(
            From(start), _text[nameStart..nameEnd], TextSpan.FromBounds(nameStart, nameEnd), index, @operator,
            argument is { Parts.IsEmpty: false } ? argument : null, isLength, isIndirect);
    }

    WordSyntax ReadDefault(Quoting quoting)
    {
        var start = _at;
        var parts = _parts.Height;
        if (quoting == Quoting.None)
            ReadUnquoted(WordMode.Default);
        else
            ReadQuoted(quoting == Quoting.Heredoc ? QuotedEnd.BraceInHeredoc : QuotedEnd.Brace);
        return new WordSyntax(From(start), _parts.Take(parts));
    }

    /// <summary>Where an unclosed expansion is taken to end: with its line, as long as that may be tried.</summary>
    int EndOfOpaque(int start)
    {
        if (_closingsLeft <= 0)
            return _end;
        _closingsLeft--;
        return Math.Max(LineTextEnd(start), Math.Min(_end, start + 2));
    }

    string? OperatorAt(string[] operators, int at)
    {
        foreach (var candidate in operators)
        {
            if (string.CompareOrdinal(_text, at, candidate, 0, candidate.Length) == 0 && at + candidate.Length <= _end)
                return candidate;
        }

        return null;
    }

    /// <summary>The end of a variable's name, a position's number or a special parameter.</summary>
    int ParameterNameEnd(int at)
    {
        var c = CharAt(at);
        if (char.IsAsciiDigit(c))
        {
            while (char.IsAsciiDigit(CharAt(at)))
                at++;
            return at;
        }

        return c is '@' or '*' or '#' or '?' or '-' or '$' or '!' ? at + 1 : NameEnd(at);
    }

    /// <summary>
    /// Whether a parameter stands there whose length <c>#</c> asks for: <c>${#-}</c> is the length of <c>$-</c>, but <c>${#-x}</c> is the number of
    /// arguments, with a default.
    /// </summary>
    bool IsMeasured(int at) => ParameterNameEnd(at) is var end && end > at && CharAt(end) is '}' or '[';
}
