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
}
