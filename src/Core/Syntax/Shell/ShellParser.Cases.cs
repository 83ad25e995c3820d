using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
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
}
