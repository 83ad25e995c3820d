using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    /// <summary>How many command substitutions are open: they decide where a heredoc may end.</summary>
    int _substitutions;

    /// <summary>Whether the dollar sign there begins an expansion or a quote; else it is plain text.</summary>
    bool DollarBegins(int offset) => CharAt(PastContinuations(offset + 1)) switch
    {
        '(' or '{' or '\'' or '"' or '@' or '*' or '#' or '?' or '-' or '$' or '!' => true,
        '[' => !IsPosix,
        var c => IsNamePart(c),
    };

    WordPartSyntax ReadDollar(Quoting quoting)
    {
        var start = _at;
        var second = PastContinuations(start + 1);
        switch (CharAt(second))
        {
            case '(' when CharAt(second + 1) == '(' && FindClosing(second + 2, ')', _end) is > 0 and var close && CharAt(close + 1) == ')':
                Take(TokenKind.Number, close + 2 - start);
                return new ArithmeticPartSyntax(From(start));
            case '(':
                Take(TokenKind.Punctuation, second + 1 - start);
                var body = ReadSubstituted(start);
                return new CommandSubstitutionSyntax(From(start), body, isBackquoted: false);
            case '{':
                return ReadParameter(second + 1, quoting);
            case '[':
                return ReadOldArithmetic(second + 1);
            case '\'':
                return ReadAnsiQuoted(second + 1);
            case '"':
                return ReadDoubleQuoted(second + 1 - start);
            default:
                return ReadVariable(second);
        }
    }

    /// <summary><c>$NAME</c>, <c>$1</c>, <c>$?</c>.</summary>
    VariablePartSyntax ReadVariable(int nameStart)
    {
        var start = _at;
        _at = NameEnd(nameStart);
        if (_at == nameStart)
            _at++;
        else
            while (PastContinuations(_at) is var next && next > _at && IsNamePart(CharAt(next)))
                _at = NameTail(next);
        Token(TokenKind.Variable, start);
        var nameSpan = TextSpan.FromBounds(nameStart, _at);
        return new VariablePartSyntax(
            From(start), WithoutContinuations(nameSpan), nameSpan, index: null, @operator: null, argument: null, isLength: false, isIndirect: false);
    }

    string WithoutContinuations(TextSpan span)
    {
        var text = Text(span);
        return text.Contains('\\') ? text.Replace("\\\r\n", "", StringComparison.Ordinal).Replace("\\\n", "", StringComparison.Ordinal) : text;
    }

    /// <summary><c>$[...]</c>; the expression begins at <paramref name="from"/>.</summary>
    ArithmeticPartSyntax ReadOldArithmetic(int from)
    {
        var start = _at;
        var close = FindClosing(from, ']', _end);
        if (close < 0)
            close = EndOfUnclosed(start, "$[") - 1;
        Take(TokenKind.Number, close + 1 - start);
        return new ArithmeticPartSyntax(From(start));
    }

    ProcessSubstitutionSyntax ReadProcessSubstitution()
    {
        var start = _at;
        Take(TokenKind.Punctuation, 2);
        var body = ReadSubstituted(start);
        return new ProcessSubstitutionSyntax(From(start), body);
    }

    /// <summary>The commands behind an opening parenthesis, and the closing one. Heredocs of the line around wait until that line ends.</summary>
    ShellListSyntax ReadSubstituted(int start)
    {
        if (!Enter(start))
            return new ShellListSyntax(new TextSpan(_at, 0), []);
        var (outerPending, outerBraces) = (_pending, _bracesKnownTo);
        (_pending, _bracesKnownTo) = ([], 0);
        _substitutions++;
        var body = ReadList(Ends.RightParenthesis);
        _substitutions--;
        DropPendingHeredocs();
        (_pending, _bracesKnownTo) = (outerPending, outerBraces);
        if (Current == ')')
            Take(TokenKind.Punctuation, 1);
        else
            Error(new TextSpan(start, 2), $"`{_text.AsSpan(start, 2)}` is not closed by `)`");
        Leave();
        return body;
    }

    /// <summary>Backquotes. Their text is the command's text only where no backslash stands in it.</summary>
    CommandSubstitutionSyntax ReadBackquoted()
    {
        var start = _at;
        var close = _at + 1;
        while (close < _end && _text[close] != '`')
            close += _text[close] == '\\' ? 2 : 1;
        var isClosed = close < _end;
        if (!isClosed)
            close = EndOfUnclosed(start, "`");
        ShellListSyntax? body = null;
        var before = Mark();
        if (isClosed && !_text.AsSpan(start + 1, close - start - 1).Contains('\\') && Enter(start))
        {
            Take(TokenKind.Punctuation, 1);
            if (!ReadWithin(close, () => body = ReadList(Ends.None)) || _at < close)
                body = null;
            Leave();
        }

        if (body is null)
        {
            Return(before);
            _at = isClosed ? close + 1 : close;
            Token(TokenKind.String, start);
        }
        else
        {
            Take(TokenKind.Punctuation, 1);
        }

        return new CommandSubstitutionSyntax(From(start), body, isBackquoted: true);
    }
}
