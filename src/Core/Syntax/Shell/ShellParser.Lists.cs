using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    /// <summary>
    /// Statements up to one of the ends, which is left to the caller, or up to what an outer construct waits for, or the end of the text.
    /// </summary>
    ShellListSyntax ReadList(Ends ends)
    {
        var outer = _awaited;
        _awaited |= ends;
        var height = _statements.Height;
        var behind = new TextSpan(EndBehind(0), 0);
        SkipNewlines();
        while (!AtEnd && !EndsHere(_awaited))
        {
            ReadStatement();
            SkipNewlines();
        }

        _awaited = outer;
        var statements = _statements.Take(height);
        return new ShellListSyntax(
            statements.IsEmpty ? behind : TextSpan.FromBounds(statements[0].Span.Start, statements[^1].Span.End), statements);
    }

    /// <summary>A list that must hold a command, as in <c>then</c> and <c>( )</c>.</summary>
    ShellListSyntax ReadFilledList(Ends ends)
    {
        var list = ReadList(ends);
        if (list.Statements.IsEmpty && EndsHere(ends))
            Error(new TextSpan(_at, 0), $"A command is missing before {Here()}");
        return list;
    }

    void ReadStatement()
    {
        var start = _at;
        var command = ReadAndOr();
        SkipBlanks();
        if (!AtStatementEnd && command is not BadCommandSyntax)
        {
            // Only behind a compound command: a simple one takes every word, and reports what it cannot take.
            _statements.Add(new ShellStatementSyntax(TextSpan.FromBounds(start, command.Span.End), command, isBackground: false));
            start = _at;
            command = ReadBad($"{Here()} cannot follow the command before it");
            SkipBlanks();
        }

        var isBackground = Current == '&' && Peek(1) != '&';
        var end = command.Span.End;
        if (isBackground || AtSemicolon)
        {
            Take(TokenKind.Operator, 1);
            end = _at;
        }

        _statements.Add(new ShellStatementSyntax(TextSpan.FromBounds(start, end), command, isBackground));
    }

    bool AtStatementEnd => AtEnd || Current is '\n' || (Current == '&' && Peek(1) != '&') || AtSemicolon || EndsHere(_awaited);

    /// <summary>A <c>;</c> that is not the first half of <c>;;</c> or <c>;&amp;</c>.</summary>
    bool AtSemicolon => Current == ';' && Peek(1) is not (';' or '&');

    ShellCommandSyntax ReadAndOr()
    {
        var left = ReadPipeline();
        for (; ; )
        {
            SkipBlanks();
            var second = PastContinuations(_at + 1);
            if (Current is not ('&' or '|') || CharAt(second) != Current)
                return left;
            var isAnd = Current == '&';
            var operatorSpan = TextSpan.FromBounds(_at, second + 1);
            Take(TokenKind.Operator, operatorSpan.Length);
            SkipNewlines();
            var right = CanBeginCommand ? ReadPipeline() : Missing(operatorSpan.End, $"A command is missing after `{(isAnd ? "&&" : "||")}`");
            left = new AndOrSyntax(TextSpan.FromBounds(left.Span.Start, right.Span.End), left, operatorSpan, isAnd, right);
        }
    }

    ShellCommandSyntax ReadPipeline()
    {
        var start = _at;
        var isNegated = false;
        var isPrefixed = false;
        var end = start;
        for (; ; )
        {
            if (TryTake(Keyword.Not))
                isNegated = !isNegated;
            else if (!TryTakeTime())
                break;
            isPrefixed = true;
            end = _at;
            SkipBlanks();
        }

        var height = _commands.Height;
        if (isPrefixed && (AtEnd || Current == '\n' || AtSemicolon))
            return new PipelineSyntax(TextSpan.FromBounds(start, end), [], isNegated);

        var command = ReadCommand();
        SkipBlanks();
        if (!isPrefixed && !AtPipe)
            return command;
        _commands.Add(command);
        while (AtPipe)
        {
            Take(TokenKind.Operator, Peek(1) == '&' ? 2 : 1);
            end = _at;
            SkipNewlines();
            TryTakeTime();
            SkipBlanks();
            command = CanBeginCommand ? ReadCommand() : Missing(end, "A command is missing after `|`");
            _commands.Add(command);
            SkipBlanks();
        }

        return new PipelineSyntax(TextSpan.FromBounds(start, command.Span.End), _commands.Take(height), isNegated);
    }

    bool AtPipe => Current == '|' && CharAt(PastContinuations(_at + 1)) != '|';

    /// <summary><c>time</c> with its options <c>-p</c> and <c>--</c>.</summary>
    bool TryTakeTime()
    {
        if (!TryTake(Keyword.Time))
            return false;
        TryTakeOption('p');
        TryTakeOption('-');
        return true;
    }

    void TryTakeOption(char letter)
    {
        var at = _at;
        while (CharAt(at) is ' ' or '\t')
            at++;
        if (CharAt(at) != '-' || CharAt(at + 1) != letter || !IsWordEnd(at + 2))
            return;
        _at = at;
        Take(TokenKind.Word, 2);
    }

    bool CanBeginCommand =>
        !AtEnd && (Current is not ('\n' or ';' or '|' or ')' or '&') || AtRedirection()) && EndHere() == Ends.None;

    ShellCommandSyntax ReadCommand()
    {
        if (!CanBeginCommand)
        {
            var strayEnd = EndHere() is not (Ends.None or Ends.CaseItem);
            return ReadBad(strayEnd ? $"{Here()} ends nothing that is open here" : $"A command is missing before {Here()}");
        }

        var keyword = Current == '(' ? Keyword.None : KeywordHere(out _);
        if (keyword == Keyword.Not)
            return ReadBad("`!` must stand before the whole pipeline");
        if (keyword == Keyword.None && Current != '(')
            return ReadSimpleCommand();

        var start = _at;
        if (!Enter(start))
            return new BadCommandSyntax(From(start));
        var command = Current == '(' ? ReadParenthesized() : ReadCompound(keyword);
        Leave();
        return command;
    }

    BadCommandSyntax Missing(int at, string message)
    {
        var nothing = new TextSpan(at, 0);
        Error(nothing, message);
        return new BadCommandSyntax(nothing);
    }

    /// <summary>Reports what stands here and skips to where reading can go on: behind an operator, or as <see cref="SkipBad"/> does.</summary>
    BadCommandSyntax ReadBad(string message)
    {
        var start = _at;
        var end = _at;
        while (!IsWordEnd(end))
            end++;
        if (end > start || Current == '(')
        {
            Error(TextSpan.FromBounds(start, Math.Max(end, start + 1)), message);
            return SkipBad(start);
        }

        while (end < _end && end < start + 3 && _text[end] == _text[start])
            end++;
        Error(TextSpan.FromBounds(start, end), message);
        Take(TokenKind.Bad, end - start);
        QuietenLine();
        return new BadCommandSyntax(From(start));
    }

    /// <summary>What else is wrong on this line follows from what was just told.</summary>
    void QuietenLine()
    {
        if (_at >= _quiet.End)
            _quiet = TextSpan.FromBounds(_at, LineEnd(_at));
    }

    /// <summary>
    /// Skips from here to the end of the line or to a <c>;</c> or closing parenthesis that is not the first character, and makes all
    /// from the start one node. Heredocs that begin on the way are still read, lest their bodies be taken for commands.
    /// </summary>
    BadCommandSyntax SkipBad(int start)
    {
        var tokens = _tokens.Count;
        while (tokens > 0 && _tokens[tokens - 1].Span.Start >= start)
            tokens--;
        QuietenLine();
        var parentheses = 0;
        var lineEnd = LineEnd(_at);
        for (var first = _at; !AtEnd && Current != '\n' && !IsLineEndReturn(_at); )
        {
            var c = Current;
            if (parentheses == 0 && _at > first && (c == ';' || (c == ')' && (_awaited & Ends.RightParenthesis) != Ends.None)))
                break;
            if (c is '\'' or '"' && _text.AsSpan(_at + 1, Math.Max(0, lineEnd - _at - 1)).IndexOf(c) is >= 0 and var length)
            {
                _at += length + 2;
                continue;
            }

            if (c == '<' && Peek(1) == '<' && Peek(2) != '<')
            {
                ReadRedirection();
                lineEnd = LineEnd(_at);
                continue;
            }

            parentheses += c == '(' ? 1 : c == ')' && parentheses > 0 ? -1 : 0;
            if (c != '\\' || _at + 1 == _end)
            {
                _at++;
                continue;
            }

            var continuation = ContinuationLength(_at);
            _at += Math.Max(2, continuation);
            if (continuation > 0)
                lineEnd = LineEnd(_at);
        }

        _tokens.Count = tokens;
        Token(TokenKind.Bad, start);
        return new BadCommandSyntax(From(start));
    }
}
