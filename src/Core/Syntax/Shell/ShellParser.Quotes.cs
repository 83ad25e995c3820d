using System.Buffers;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    static readonly SearchValues<char> QuotedBreakers = SearchValues.Create("\"\\$`\0");
    static readonly SearchValues<char> HeredocBreakers = SearchValues.Create("\\$`\0\n");
    static readonly SearchValues<char> QuotedDefaultBreakers = SearchValues.Create("}\"'\\$`\0");

    /// <summary>
    /// How often an unclosed quote may be taken to end with its line, so that the rest is still read. Each time may cost a whole
    /// pass over the text, so there is a limit; after it the quote takes all that is left, as it does for a shell.
    /// </summary>
    int _closingsLeft = 8;

    SingleQuotedPartSyntax ReadSingleQuoted()
    {
        var start = _at;
        var length = _text.AsSpan(_at + 1, _end - _at - 1).IndexOf('\'');
        var end = length < 0 ? EndOfUnclosed(start, "'") : _at + length + 1;
        var value = _text[(start + 1)..end];
        _at = length < 0 ? end : end + 1;
        Token(TokenKind.String, start);
        return new SingleQuotedPartSyntax(From(start), value, isAnsiC: false);
    }

    /// <summary>Reports an unclosed quote; returns where to end it.</summary>
    int EndOfUnclosed(int start, string quote)
    {
        Error(TextSpan.FromBounds(start, Math.Min(_end, start + quote.Length)), $"The quote `{quote}` is not closed");
        if (_closingsLeft <= 0)
            return _end;
        _closingsLeft--;
        return Math.Max(LineEnd(start), Math.Min(_end, start + quote.Length));
    }

    SingleQuotedPartSyntax ReadAnsiQuoted()
    {
        var start = _at;
        var end = _at + 2;
        while (end < _end && _text[end] != '\'')
            end += _text[end] == '\\' ? 2 : 1;
        var isClosed = end < _end;
        if (!isClosed)
            end = EndOfUnclosed(start, "$'");
        var value = AnsiCText.Decode(_text.AsSpan(start + 2, end - start - 2));
        _at = isClosed ? end + 1 : end;
        Token(TokenKind.String, start);
        return new SingleQuotedPartSyntax(From(start), value, isAnsiC: true);
    }

    /// <summary><c>"..."</c>, or <c>$"..."</c> where the dollar sign stands here.</summary>
    DoubleQuotedPartSyntax ReadDoubleQuoted()
    {
        var start = _at;
        var opening = _text[_at] == '$' ? 2 : 1;
        var before = Mark();
        var parts = _parts.Height;
        if (!Enter(start))
            return new DoubleQuotedPartSyntax(From(start), []);
        Take(TokenKind.String, opening);
        ReadQuoted(QuotedEnd.Quote);
        if (Current == '"')
        {
            Take(TokenKind.String, 1);
        }
        else if (!_gaveUp)
        {
            var seen = _at;
            var errors = _errors.Count;
            var end = EndOfUnclosed(start, opening == 2 ? "$\"" : "\"");
            if (end < seen)
            {
                // What was read was read under a wrong sign: once more, to the end of the line.
                var error = _errors.Count > errors ? _errors[^1] : null;
                _parts.Take(parts);
                Return(before);
                Take(TokenKind.String, opening);
                ReadWithin(end, () => ReadQuoted(QuotedEnd.None));
                _at = end;
                if (error is not null)
                    _errors.Add(error);
            }
        }

        Leave();
        return new DoubleQuotedPartSyntax(From(start), _parts.Take(parts));
    }

    /// <summary>What ends a text in which only dollar signs, backquotes and backslashes mean something.</summary>
    enum QuotedEnd : byte
    {
        /// <summary>A double quote.</summary>
        Quote,

        /// <summary>The closing brace of <c>"${NAME:-..."</c>; quotes may stand inside.</summary>
        Brace,

        /// <summary>The same in a heredoc.</summary>
        BraceInHeredoc,

        /// <summary>Nothing: the text's end.</summary>
        None,

        /// <summary>Nothing, and tabs at line starts are dropped.</summary>
        NoneWithoutTabs,
    }

    void ReadQuoted(QuotedEnd ends)
    {
        var run = new LiteralRun(_at);
        var kind = ends >= QuotedEnd.None ? TokenKind.Heredoc : TokenKind.String;
        var quoting = ends is QuotedEnd.Quote or QuotedEnd.Brace ? Quoting.Double : Quoting.Heredoc;
        var isBrace = ends is QuotedEnd.Brace or QuotedEnd.BraceInHeredoc;
        var breakers = isBrace ? QuotedDefaultBreakers : ends == QuotedEnd.Quote ? QuotedBreakers : HeredocBreakers;
        if (ends == QuotedEnd.NoneWithoutTabs)
            DropTabs(ref run);
        for (; ; )
        {
            var length = _text.AsSpan(_at, _end - _at).IndexOfAny(breakers);
            _at = length < 0 ? _end : _at + length;
            if (AtEnd)
                break;
            var c = _text[_at];
            switch (c)
            {
                case '"' when ends == QuotedEnd.Quote:
                case '}':
                    Flush(ref run, kind);
                    return;
                case '\n':
                    _at++;
                    if (ends == QuotedEnd.NoneWithoutTabs)
                        DropTabs(ref run);
                    break;
                case '\0':
                    Resolve(ref run, 1, "");
                    break;
                case '\\':
                    ReadQuotedBackslash(ref run, ends);
                    break;
                case '\'':
                    // Bash pairs single quotes here to find the brace, and keeps them as text; other shells see plain text.
                    var close = _dialect == ShellDialect.Bash && ends == QuotedEnd.Brace ? _text.AsSpan(_at + 1, _end - _at - 1).IndexOf('\'') : -1;
                    if (close < 0 && _dialect == ShellDialect.Bash && ends == QuotedEnd.Brace)
                        Error(new TextSpan(_at, 1), "The quote `'` is not closed");
                    _at += close < 0 ? 1 : close + 2;
                    break;
                case '"' when ends == QuotedEnd.BraceInHeredoc:
                    _at++;
                    break;
                case '$' when !DollarBegins(_at) || CharAt(_at + 1) is '\'' or '"':
                    _at++;
                    break;
                default:
                    Flush(ref run, kind);
                    _parts.Add(ReadExpansion(c, quoting));
                    run = new LiteralRun(_at);
                    break;
            }
        }

        Flush(ref run, kind);
    }

    /// <summary>Between quotes a backslash only escapes what would mean something there; elsewhere it stays.</summary>
    void ReadQuotedBackslash(ref LiteralRun run, QuotedEnd ends)
    {
        var next = CharAt(_at + 1);
        if (ContinuationLength(_at) is > 0 and var length)
        {
            Resolve(ref run, length, "");
            if (ends == QuotedEnd.NoneWithoutTabs)
                DropTabs(ref run);
        }
        else if (next is '$' or '`' or '\\' || (next == '"' && ends <= QuotedEnd.Brace) || (next == '}' && ends is QuotedEnd.Brace or QuotedEnd.BraceInHeredoc))
        {
            Resolve(ref run, 2, _text.AsSpan(_at + 1, 1));
        }
        else
        {
            _at += Math.Min(2, _end - _at);
        }
    }

    void DropTabs(ref LiteralRun run)
    {
        var tabs = 0;
        while (CharAt(_at + tabs) == '\t')
            tabs++;
        if (tabs > 0)
            Resolve(ref run, tabs, "");
    }
}
