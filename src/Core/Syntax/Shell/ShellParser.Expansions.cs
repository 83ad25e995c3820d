using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    /// <summary>How many command substitutions are open: they decide where a heredoc may end.</summary>
    int _substitutions;

    /// <summary>Whether the dollar sign there begins an expansion or a quote; else it is plain text.</summary>
    bool DollarBegins(int offset) => CharAt(offset + 1) switch
    {
        '(' or '{' or '\'' or '"' or '@' or '*' or '#' or '?' or '-' or '$' or '!' => true,
        '[' => _dialect == ShellDialect.Bash,
        var c => IsNamePart(c),
    };

    WordPartSyntax ReadDollar(Quoting quoting)
    {
        var start = _at;
        switch (Peek(1))
        {
            case '(' when Peek(2) == '(' && FindClosing(_at + 3, ')', _end) is > 0 and var close && CharAt(close + 1) == ')':
                Take(TokenKind.Number, close + 2 - start);
                return new ArithmeticPartSyntax(From(start));
            case '(':
                return ReadCommandSubstitution();
            case '{':
                return ReadParameter(quoting);
            case '[':
                return ReadOldArithmetic();
            case '\'':
                return ReadAnsiQuoted();
            case '"':
                return ReadDoubleQuoted();
        }

        var nameStart = _at + 1;
        var end = NameEnd(nameStart);
        _at = end > nameStart ? end : nameStart + 1;
        Token(TokenKind.Variable, start);
        return Variable(start, nameStart, _at);
    }

    VariablePartSyntax Variable(int start, int nameStart, int nameEnd) => new(
        From(start), _text[nameStart..nameEnd], TextSpan.FromBounds(nameStart, nameEnd), index: null, @operator: null, argument: null,
        isLength: false, isIndirect: false);

    ArithmeticPartSyntax ReadOldArithmetic()
    {
        var start = _at;
        var close = FindClosing(_at + 2, ']', _end);
        if (close < 0)
            close = EndOfUnclosed(start, "$[") - 1;
        Take(TokenKind.Number, close + 1 - start);
        return new ArithmeticPartSyntax(From(start));
    }

    CommandSubstitutionSyntax ReadCommandSubstitution()
    {
        var start = _at;
        Take(TokenKind.Punctuation, 2);
        var body = ReadSubstituted(start);
        return new CommandSubstitutionSyntax(From(start), body, isBackquoted: false);
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
        var outerPending = _pending;
        _pending = [];
        _substitutions++;
        var body = ReadList(Ends.RightParenthesis);
        _substitutions--;
        DropPendingHeredocs();
        _pending = outerPending;
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
