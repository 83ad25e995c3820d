using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    WhileSyntax ReadWhile(Keyword keyword)
    {
        var open = TakeKeyword();
        var outer = _awaited;
        _awaited |= Ends.Do | Ends.Done;
        var condition = ReadFilledList(Ends.Do | Ends.Done);
        var body = ReadDoBody(open);
        _awaited = outer;
        var end = EndBehind(open.Start);
        var redirections = ReadRedirections(ref end);
        return new WhileSyntax(TextSpan.FromBounds(open.Start, end), keyword == Keyword.Until, condition, body, redirections);
    }

    ShellListSyntax ReadDoBody(TextSpan open)
    {
        var body = Expect(Keyword.Do, "do") ? ReadFilledList(Ends.Done) : ReadList(Ends.Done);
        Close(Keyword.Done, open, "done");
        return body;
    }

    /// <summary><c>do list done</c>, or the undocumented <c>{ list }</c> that <c>for</c> and <c>select</c> take too.</summary>
    ShellListSyntax ReadLoopBody(TextSpan open, bool bracesAllowed)
    {
        SkipNewlines();
        if (!bracesAllowed || KeywordHere(out _) != Keyword.LeftBrace)
            return ReadDoBody(open);
        var brace = TakeKeyword();
        var body = ReadFilledList(Ends.RightBrace);
        Close(Keyword.RightBrace, brace, "}");
        return body;
    }

    ShellCommandSyntax ReadFor(Keyword keyword)
    {
        var open = TakeKeyword();
        SkipBlanks();
        if (keyword == Keyword.For && Current == '(' && Peek(1) == '(')
            return ReadArithmeticFor(open);
        if (AtWordEnd)
        {
            Error(open, $"`{Text(open)}` lacks the name of its variable");
            return SkipBad(open.Start);
        }

        var name = ReadWord(WordMode.Delimiter);
        var words = _words.Height;
        var hasIn = false;
        var bracesAllowed = false;
        SkipBlanks();
        if (AtSemicolon)
        {
            Take(TokenKind.Operator, 1);
            bracesAllowed = true;
        }
        else
        {
            SkipNewlines();
            if (TryTake(Keyword.In))
            {
                hasIn = bracesAllowed = true;
                ReadLoopWords();
            }
        }

        var taken = _words.Take(words);
        var body = ReadLoopBody(open, bracesAllowed);
        var end = EndBehind(open.Start);
        var redirections = ReadRedirections(ref end);
        return new ForSyntax(
            TextSpan.FromBounds(open.Start, end), keyword == Keyword.Select, name.Literal ?? Text(name.Span), name.Span, hasIn, taken, body,
            redirections);
    }

    void ReadLoopWords()
    {
        for (; ; )
        {
            SkipBlanks();
            if (AtEnd || Current == '\n')
                return;
            if (AtSemicolon)
            {
                Take(TokenKind.Operator, 1);
                return;
            }

            if (AtWordEnd)
            {
                Error(new TextSpan(_at, 1), $"{Here()} cannot stand among the words of a loop");
                Take(TokenKind.Bad, 1);
                QuietenLine();
                continue;
            }

            _words.Add(ReadWord(WordMode.Argument));
        }
    }

    ShellCommandSyntax ReadArithmeticFor(TextSpan open)
    {
        var close = FindClosing(_at + 2, ')', _end);
        var last = close + 1;
        while (CharAt(last) is ' ' or '\t')
            last++;
        if (close < 0 || CharAt(last) != ')')
        {
            Error(new TextSpan(_at, 2), "`((` is not closed by `))`");
            return SkipBad(open.Start);
        }

        var header = TextSpan.FromBounds(_at, last + 1);
        if (CountSections(_at + 2, close) != 3)
            Error(header, "`for ((` takes three expressions, parted by `;`");
        Take(TokenKind.Number, header.Length);
        SkipBlanks();
        if (AtSemicolon)
            Take(TokenKind.Operator, 1);
        var body = ReadLoopBody(open, bracesAllowed: true);
        var end = EndBehind(open.Start);
        var redirections = ReadRedirections(ref end);
        return new ArithmeticForSyntax(TextSpan.FromBounds(open.Start, end), header, body, redirections);
    }
}
