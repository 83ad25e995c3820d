using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    ShellCommandSyntax ReadCondition()
    {
        var open = TakeKeyword();
        var words = _words.Height;
        var isGood = ConditionEndsHere() || ReadConditionOr();
        if (isGood && !ConditionEndsHere())
            isGood = BadCondition($"{Here()} cannot stand here in `[[ ]]`");
        if (!isGood)
        {
            _words.Take(words);
            return SkipBadCondition(open.Start);
        }

        Take(TokenKind.Keyword, 2);
        var end = _at;
        var taken = _words.Take(words);
        var redirections = ReadRedirections(ref end);
        return new ConditionSyntax(TextSpan.FromBounds(open.Start, end), taken, redirections);
    }

    /// <summary>Skips blanks; whether <c>]]</c> stands behind them.</summary>
    bool ConditionEndsHere()
    {
        SkipBlanks();
        return Current == ']' && Peek(1) == ']' && IsWordEnd(_at + 2);
    }

    bool BadCondition(string message)
    {
        Error(new TextSpan(_at, 0), message);
        return false;
    }

    /// <summary>Skips to behind the <c>]]</c> on this line, or as any bad command.</summary>
    ShellCommandSyntax SkipBadCondition(int start)
    {
        var length = _text.AsSpan(_at, LineEnd(_at) - _at).IndexOf("]]", StringComparison.Ordinal);
        if (length < 0)
            return SkipBad(start);
        QuietenLine();
        _at += length + 2;
        while (_tokens.Count > 0 && _tokens[^1].Span.Start >= start)
            _tokens.RemoveAt(_tokens.Count - 1);
        Token(TokenKind.Bad, start);
        var end = _at;
        ReadRedirections(ref end);
        return new BadCommandSyntax(TextSpan.FromBounds(start, end));
    }

    bool ReadConditionOr()
    {
        for (; ; )
        {
            if (!ReadConditionTerm())
                return false;
            SkipBlanks();
            if (!(Current == '&' && Peek(1) == '&') && !(Current == '|' && Peek(1) == '|'))
                return true;
            AddOperator(2);
        }
    }

    /// <summary>An operator is a word of the condition too.</summary>
    void AddOperator(int length)
    {
        var start = _at;
        Take(TokenKind.Operator, length);
        _words.Add(new WordSyntax(From(start), [new LiteralPartSyntax(From(start), _text.Substring(start, length))]));
    }

    bool ReadConditionTerm()
    {
        SkipNewlines();
        while (Current == '!' && IsWordEnd(_at + 1))
        {
            AddOperator(1);
            SkipNewlines();
            if (ConditionEndsHere())
                return true;
        }

        if (AtEnd)
            return BadCondition("`[[` is not closed by `]]`");
        if (Current == '(')
            return ReadConditionGroup();
        if (AtWordEnd || ConditionEndsHere())
            return BadCondition($"An operand is missing before {Here()}");

        var first = ReadWord(WordMode.Delimiter);
        _words.Add(first);
        SkipBlanks();
        if (IsUnary(first))
        {
            if (AtWordEnd || ConditionEndsHere())
                return BadCondition($"`{Text(first.Span)}` lacks its operand");
            _words.Add(ReadWord(WordMode.Delimiter));
            SkipNewlines();
            return true;
        }

        if (ConditionEndsHere() || Current is ')' || (Current is '&' or '|' && Peek(1) == Current))
            return true;
        return ReadBinary();
    }

    bool ReadConditionGroup()
    {
        var start = _at;
        AddOperator(1);
        if (!Enter(start))
            return false;
        var isGood = ReadConditionOr();
        Leave();
        if (!isGood)
            return false;
        if (Current != ')')
            return BadCondition($"`)` is missing before {Here()}");
        AddOperator(1);
        SkipNewlines();
        return true;
    }

    bool ReadBinary()
    {
        var mode = WordMode.Delimiter;
        if (Current is '<' or '>' && !AtProcessSubstitution)
        {
            AddOperator(1);
        }
        else
        {
            if (AtWordEnd)
                return BadCondition($"An operator is missing before {Here()}");
            var start = _at;
            var @operator = ReadWord(WordMode.Delimiter);
            _words.Add(@operator);
            var written = Text(@operator.Span);
            if (!IsBinary(written))
            {
                _at = start;
                return BadCondition($"`{written}` is no operator of `[[ ]]`");
            }

            mode = written switch
            {
                "=~" => WordMode.Regex,
                "=" or "==" or "!=" => WordMode.Pattern,
                _ => WordMode.Delimiter,
            };
        }

        SkipBlanks();
        if ((AtWordEnd && !(mode == WordMode.Regex && Current is '(' or '|')) || ConditionEndsHere())
            return BadCondition($"An operand is missing before {Here()}");
        _words.Add(ReadWord(mode));
        SkipNewlines();
        return true;
    }

    bool IsUnary(WordSyntax word) =>
        word.Span.Length == 2 && _text[word.Span.Start] == '-' && "abcdefghkLnNoOGprRsStuvwxz".Contains(_text[word.Span.Start + 1], StringComparison.Ordinal);

    static bool IsBinary(string text) => text is "=" or "==" or "!=" or "=~" or "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge" or "-nt" or "-ot" or "-ef";
}
