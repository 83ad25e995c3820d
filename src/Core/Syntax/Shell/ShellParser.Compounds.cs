using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    ShellCommandSyntax ReadCompound(Keyword keyword) => keyword switch
    {
        Keyword.LeftBrace => ReadGroup(),
        Keyword.If => ReadIf(),
        Keyword.While or Keyword.Until => ReadWhile(keyword),
        Keyword.For or Keyword.Select => ReadFor(keyword),
        Keyword.Case => ReadCase(),
        Keyword.Function => ReadFunction(),
        Keyword.Coproc => ReadCoproc(),
        Keyword.Condition => ReadCondition(),
        _ => ReadSimpleCommand(),
    };

    /// <summary>Reads the closing word, or reports that the construct that began at <paramref name="open"/> lacks it.</summary>
    bool Close(Keyword keyword, TextSpan open, string name)
    {
        SkipNewlines();
        if (TryTake(keyword))
            return true;
        Error(open, $"`{Text(open)}` is not closed by `{name}`");
        return false;
    }

    string Text(TextSpan span) => _text.Substring(span.Start, span.Length);

    TextSpan TakeKeyword()
    {
        KeywordHere(out var end);
        var span = TextSpan.FromBounds(_at, end);
        Take(TokenKind.Keyword, span.Length);
        return span;
    }

    ShellCommandSyntax ReadParenthesized()
    {
        var start = _at;
        if (Peek(1) == '(' && FindClosing(_at + 2, ')', _end) is > 0 and var close && CharAt(close + 1) == ')')
        {
            Take(TokenKind.Number, close + 2 - start);
            var arithmeticEnd = _at;
            var behind = ReadRedirections(ref arithmeticEnd);
            return new ArithmeticCommandSyntax(TextSpan.FromBounds(start, arithmeticEnd), behind);
        }

        Take(TokenKind.Punctuation, 1);
        var body = ReadFilledList(Ends.RightParenthesis);
        if (Current == ')')
            Take(TokenKind.Punctuation, 1);
        else
            Error(new TextSpan(start, 1), "`(` is not closed by `)`");
        var end = EndBehind(start);
        var redirections = ReadRedirections(ref end);
        return new SubshellSyntax(TextSpan.FromBounds(start, end), body, redirections);
    }

    GroupSyntax ReadGroup()
    {
        var open = TakeKeyword();
        var body = ReadFilledList(Ends.RightBrace);
        Close(Keyword.RightBrace, open, "}");
        var end = EndBehind(open.Start);
        var redirections = ReadRedirections(ref end);
        return new GroupSyntax(TextSpan.FromBounds(open.Start, end), body, redirections);
    }

    IfSyntax ReadIf()
    {
        const Ends parts = Ends.Then | Ends.Elif | Ends.Else | Ends.Fi;
        var open = TakeKeyword();
        var branches = ImmutableArray.CreateBuilder<IfBranchSyntax>(1);
        var outer = _awaited;
        _awaited |= parts;
        var branch = open;
        do
        {
            if (branches.Count > 0)
                branch = TakeKeyword();
            var condition = ReadFilledList(parts);
            var hasThen = Expect(Keyword.Then, "then");
            var body = hasThen ? ReadFilledList(parts) : ReadList(parts);
            branches.Add(new IfBranchSyntax(TextSpan.FromBounds(branch.Start, Math.Max(EndBehind(branch.Start), body.Span.End)), condition, body));
            SkipNewlines();
        }
        while (KeywordHere(out _) == Keyword.Elif);

        ShellListSyntax? @else = null;
        if (TryTake(Keyword.Else))
            @else = ReadFilledList(Ends.Fi);
        _awaited = outer;
        Close(Keyword.Fi, open, "fi");
        var end = EndBehind(open.Start);
        var redirections = ReadRedirections(ref end);
        return new IfSyntax(TextSpan.FromBounds(open.Start, end), branches.DrainToImmutable(), @else, redirections);
    }

    bool Expect(Keyword keyword, string name)
    {
        SkipNewlines();
        if (TryTake(keyword))
            return true;
        if (!AtEnd)
            Error(new TextSpan(_at, 0), $"`{name}` is missing before {Here()}");
        return false;
    }

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
        if (Current == ';' && EndHere() == Ends.None)
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
            if (Current == ';' && EndHere() == Ends.None)
            {
                Take(TokenKind.Operator, 1);
                return;
            }

            if (AtWordEnd)
            {
                Error(new TextSpan(_at, 1), $"{Here()} cannot stand among the words of a loop");
                Take(TokenKind.Bad, 1);
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
        if (Current == ';' && EndHere() == Ends.None)
            Take(TokenKind.Operator, 1);
        var body = ReadLoopBody(open, bracesAllowed: true);
        var end = EndBehind(open.Start);
        var redirections = ReadRedirections(ref end);
        return new ArithmeticForSyntax(TextSpan.FromBounds(open.Start, end), header, body, redirections);
    }

    CaseSyntax ReadCase()
    {
        var open = TakeKeyword();
        var outer = _awaited;
        SkipBlanks();
        WordSyntax? subject = null;
        if (AtWordEnd)
            Error(open, "`case` lacks its word");
        else
            subject = ReadWord(WordMode.Value);
        var items = ImmutableArray.CreateBuilder<CaseItemSyntax>();
        if (Expect(Keyword.In, "in"))
        {
            _awaited |= Ends.Esac | Ends.CaseItem;
            for (SkipNewlines(); !AtEnd && KeywordHere(out _) != Keyword.Esac && !EndsCaseEarly(outer); SkipNewlines())
                items.Add(ReadCaseItem());
            _awaited = outer;
        }

        Close(Keyword.Esac, open, "esac");
        var end = EndBehind(open.Start);
        var redirections = ReadRedirections(ref end);
        return new CaseSyntax(TextSpan.FromBounds(open.Start, end), subject, items.DrainToImmutable(), redirections);
    }

    /// <summary>Whether a word stands here that an outer construct waits for, and that is no pattern: then <c>esac</c> is missing.</summary>
    bool EndsCaseEarly(Ends outer)
    {
        if (!EndsHere(outer))
            return false;
        if (Current == ')')
            return true;
        var at = _at;
        while (!IsWordEnd(at))
            at++;
        while (CharAt(at) is ' ' or '\t')
            at++;
        return CharAt(at) is not (')' or '|');
    }

    CaseItemSyntax ReadCaseItem()
    {
        var start = _at;
        var words = _words.Height;
        if (Current == '(')
            Take(TokenKind.Punctuation, 1);
        for (; ; )
        {
            SkipBlanks();
            if (AtWordEnd)
            {
                BadPattern($"A pattern is missing before {Here()}");
                break;
            }

            _words.Add(ReadWord(WordMode.Pattern));
            SkipBlanks();
            if (Current == ')')
            {
                Take(TokenKind.Punctuation, 1);
                break;
            }

            if (Current != '|')
            {
                BadPattern($"`)` is missing before {Here()}");
                break;
            }

            Take(TokenKind.Operator, 1);
        }

        var patterns = _words.Take(words);
        var body = ReadList(Ends.CaseItem | Ends.Esac);
        if (EndHere() == Ends.CaseItem)
            Take(TokenKind.Operator, Peek(1) == ';' && Peek(2) == '&' ? 3 : 2);
        return new CaseItemSyntax(TextSpan.FromBounds(start, Math.Max(EndBehind(start), body.Span.End)), patterns, body);
    }

    /// <summary>Skips to behind the pattern's parenthesis, if it stands on this line.</summary>
    void BadPattern(string message)
    {
        Error(new TextSpan(_at, 0), message);
        var start = _at;
        var length = _text.AsSpan(_at, LineEnd(_at) - _at).IndexOf(')');
        _at = length < 0 ? LineEnd(_at) : _at + length + 1;
        Token(TokenKind.Bad, start);
    }

    ShellCommandSyntax ReadFunction()
    {
        var open = TakeKeyword();
        SkipBlanks();
        if (AtWordEnd)
        {
            Error(open, "`function` lacks its name");
            return SkipBad(open.Start);
        }

        var name = ReadWord(WordMode.Delimiter);
        SkipBlanks();
        if (Current == '(' && AtEmptyParentheses())
            return ReadFunctionBody(open.Start, name);
        return ReadFunctionBody(open.Start, name, hasParentheses: false);
    }

    FunctionSyntax ReadFunctionBody(int start, WordSyntax name, bool hasParentheses = true)
    {
        if (hasParentheses)
        {
            Take(TokenKind.Punctuation, 1);
            SkipBlanks();
            Take(TokenKind.Punctuation, 1);
        }

        var end = EndBehind(start);
        SkipNewlines();
        ShellCommandSyntax? body = null;
        if (BeginsCompound() || (_dialect == ShellDialect.Posix && CanBeginCommand))
        {
            if (Enter(start))
            {
                body = ReadCommand();
                Leave();
            }
        }
        else
            Error(name.Span, "The function lacks its body");
        return new FunctionSyntax(
            TextSpan.FromBounds(start, body?.Span.End ?? end), name.Literal ?? Text(name.Span), name.Span, body, []);
    }

    bool BeginsCompound() => Current == '(' || KeywordHere(out _) is Keyword.LeftBrace or Keyword.If or Keyword.While or Keyword.Until
        or Keyword.For or Keyword.Select or Keyword.Case or Keyword.Condition;

    CoprocSyntax ReadCoproc()
    {
        var open = TakeKeyword();
        SkipBlanks();
        var start = _at;
        if (NameEnd(_at) is var nameEnd && nameEnd > _at && CharAt(nameEnd) is ' ' or '\t' && !BeginsCompound())
        {
            _at = nameEnd;
            while (Current is ' ' or '\t')
                _at++;
            var named = BeginsCompound();
            _at = start;
            if (named)
                Take(TokenKind.Variable, nameEnd - start);
            SkipBlanks();
        }

        var body = CanBeginCommand ? ReadCommand() : Missing(open.End, "A command is missing after `coproc`");
        return new CoprocSyntax(TextSpan.FromBounds(open.Start, body.Span.End), body);
    }
}
