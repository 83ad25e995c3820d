using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
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
        if (BeginsCompound() || (IsPosix && CanBeginCommand))
        {
            if (Enter(start))
            {
                body = ReadCommand();
                Leave();
            }
        }
        else
        {
            Error(name.Span, "The function lacks its body");
            QuietenLine();
        }

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
