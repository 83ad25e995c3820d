using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    ShellCommandSyntax ReadSimpleCommand()
    {
        var start = _at;
        var end = start;
        var (assignments, words, redirections) = (_assignments.Height, _words.Height, _redirections.Height);
        var declaration = Declaration.None;
        for (; ; )
        {
            SkipBlanks();
            if (AtEnd || Current is '\n' or ';' or '|' or ')')
                break;
            if (AtRedirection())
            {
                _redirections.Add(ReadRedirection());
            }
            else if (Current == '&')
            {
                break;
            }
            else if (Current == '(')
            {
                var isFunction = _words.Height == words + 1 && _assignments.Height == assignments && _redirections.Height == redirections
                    && AtEmptyParentheses();
                _redirections.Take(redirections);
                _assignments.Take(assignments);
                var taken = _words.Take(words);
                return isFunction ? ReadFunctionBody(start, taken[0]) : ReadBadFrom(start);
            }
            else if (_words.Height == words && AtAssignment())
            {
                _assignments.Add(ReadAssignment());
            }
            else if (declaration != Declaration.None && AtArrayAssignment())
            {
                _assignments.Add(ReadAssignment());
            }
            else
            {
                var isValue = declaration == Declaration.Variables && AtAssignment();
                var word = ReadWord(isValue ? WordMode.Value : _words.Height == words ? WordMode.Command : WordMode.Argument);
                if (_words.Height == words)
                    declaration = DeclarationOf(word.Literal);
                _words.Add(word);
            }

            end = EndBehind(start);
        }

        return new SimpleCommandSyntax(
            TextSpan.FromBounds(start, end), _assignments.Take(assignments), _words.Take(words), _redirections.Take(redirections));
    }

    /// <summary>Commands whose arguments may be array assignments; those of the second kind are no declarations.</summary>
    enum Declaration : byte { None, Variables, Other }

    static Declaration DeclarationOf(string? command) => command switch
    {
        "declare" or "typeset" or "local" or "export" or "readonly" => Declaration.Variables,
        "eval" or "let" or "alias" => Declaration.Other,
        _ => Declaration.None,
    };

    /// <summary>An opening parenthesis behind words: the whole command cannot be told.</summary>
    BadCommandSyntax ReadBadFrom(int start)
    {
        Error(new TextSpan(_at, 1), "`(` cannot stand inside a command: quote it if it is meant as text");
        return SkipBad(start);
    }

    bool AtEmptyParentheses()
    {
        var at = _at + 1;
        while (CharAt(at) is ' ' or '\t')
            at++;
        return CharAt(at) == ')';
    }

    /// <summary>Whether <c>NAME=</c>, <c>NAME+=</c> or <c>NAME[...]=</c> stands here.</summary>
    bool AtAssignment() => AssignmentOperator(out _) >= 0;

    bool AtArrayAssignment()
    {
        var equals = AssignmentOperator(out _);
        return equals >= 0 && CharAt(equals + (_text[equals] == '+' ? 2 : 1)) == '(';
    }

    /// <summary>The offset of the <c>=</c> or <c>+=</c> of the assignment that stands here, or -1.</summary>
    int AssignmentOperator(out int nameEnd)
    {
        nameEnd = NameEnd(_at);
        if (nameEnd == _at)
            return -1;
        var at = nameEnd;
        if (CharAt(at) == '[')
        {
            var close = FindClosing(at + 1, ']', Math.Min(_end, at + LongestPattern));
            if (close < 0)
                return -1;
            at = close + 1;
        }

        return CharAt(at) == '=' || (CharAt(at) == '+' && CharAt(at + 1) == '=') ? at : -1;
    }

    AssignmentSyntax ReadAssignment()
    {
        var start = _at;
        var equals = AssignmentOperator(out var nameEnd);
        var nameSpan = TextSpan.FromBounds(start, nameEnd);
        var isAppend = _text[equals] == '+';
        Take(TokenKind.Variable, equals - start);
        Take(TokenKind.Operator, isAppend ? 2 : 1);
        WordSyntax? value = null;
        ImmutableArray<WordSyntax> elements = [];
        var isArray = Current == '(';
        if (isArray)
            elements = ReadArrayElements();
        else if (!AtWordEnd)
            value = ReadWord(WordMode.Value);
        return new AssignmentSyntax(
            From(start), _text[start..nameEnd], nameSpan, isAppend, equals > nameEnd, value, elements, isArray);
    }

    ImmutableArray<WordSyntax> ReadArrayElements()
    {
        var open = _at;
        var words = _words.Height;
        Take(TokenKind.Punctuation, 1);
        for (; ; )
        {
            SkipNewlines();
            if (AtEnd)
            {
                Error(new TextSpan(open, 1), "The array is not closed by `)`");
                break;
            }

            if (Current == ')')
            {
                Take(TokenKind.Punctuation, 1);
                break;
            }

            if (AtWordEnd)
            {
                Error(new TextSpan(_at, 1), $"{Here()} cannot stand in an array");
                Take(TokenKind.Bad, 1);
                continue;
            }

            _words.Add(ReadWord(WordMode.Element));
        }

        return _words.Take(words);
    }

    /// <summary>Whether nothing of a word can stand here.</summary>
    bool AtWordEnd => IsWordEnd(PastContinuations(_at)) && !AtProcessSubstitution;

    bool AtProcessSubstitution => Current is '<' or '>' && Peek(1) == '(';

    bool AtRedirection() => RedirectionOperator() >= 0;

    /// <summary>The offset of the operator of the redirection that stands here, behind its descriptor if it has one; else -1.</summary>
    int RedirectionOperator()
    {
        var at = _at;
        var c = CharAt(at);
        if (c == '&')
            return !IsPosix && CharAt(at + 1) == '>' && CharAt(at + 2) != '(' ? at : -1;
        if (char.IsAsciiDigit(c))
        {
            while (char.IsAsciiDigit(CharAt(at)))
                at++;
        }
        else if (c == '{')
        {
            at = NameEnd(at + 1);
            if (at == _at + 1 || CharAt(at) != '}')
                return -1;
            at++;
        }

        return CharAt(at) is '<' or '>' && CharAt(at + 1) != '(' ? at : -1;
    }

    RedirectionSyntax ReadRedirection()
    {
        var start = _at;
        var at = RedirectionOperator();
        if (at < 0)
            at = _at;
        var descriptor = at > start ? _text[start..at] : null;
        if (descriptor is not null)
            Take(TokenKind.Number, at - start);
        var (text, length) = OperatorText();
        var operatorSpan = new TextSpan(_at, length);
        Take(TokenKind.Operator, length);
        SkipBlanks();
        WordSyntax? target = null;
        // A number or {name} before a further operator belongs to that one: > 2>err.
        if (AtWordEnd || (text is not (">&" or "<&") && RedirectionOperator() is var next && next > _at && Current != '&'))
            Error(operatorSpan, $"`{text}` lacks its {(text.StartsWith("<<", StringComparison.Ordinal) ? "word" : "file")}");
        else
            target = ReadWord(text is "<<" or "<<-" ? WordMode.Delimiter : text == "<<<" ? WordMode.Value : WordMode.Argument);
        var redirection = new RedirectionSyntax(
            TextSpan.FromBounds(start, target?.Span.End ?? operatorSpan.End), text, operatorSpan, descriptor, target, heredoc: null);
        if (text is "<<" or "<<-" && target is not null)
            _pending.Add(redirection);
        return redirection;
    }

    /// <summary>Longer ones before those that they begin with.</summary>
    static readonly string[] RedirectionOperators = ["<<<", "<<-", "<<", "<&", "<>", "<", ">>", ">|", ">&", ">", "&>>", "&>"];

    /// <summary>The redirection operator here: as it reads without continuations, and its length with them.</summary>
    (string Text, int Length) OperatorText()
    {
        foreach (var candidate in RedirectionOperators)
        {
            var at = _at;
            var matches = true;
            foreach (var c in candidate)
            {
                at = PastContinuations(at);
                if (CharAt(at) != c)
                {
                    matches = false;
                    break;
                }

                at++;
            }

            if (matches)
                return (candidate, at - _at);
        }

        return (Current.ToString(), 1);
    }

    /// <summary>The redirections behind a compound command.</summary>
    ImmutableArray<RedirectionSyntax> ReadRedirections(ref int end)
    {
        var height = _redirections.Height;
        SkipBlanks();
        while (AtRedirection())
        {
            _redirections.Add(ReadRedirection());
            end = _redirections[_redirections.Height - 1].Span.End;
            SkipBlanks();
        }

        return _redirections.Take(height);
    }
}
