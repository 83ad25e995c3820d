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
        return Math.Max(LineTextEnd(start), Math.Min(_end, start + quote.Length));
    }

    /// <summary><c>$'...'</c>; the text begins at <paramref name="from"/>.</summary>
    SingleQuotedPartSyntax ReadAnsiQuoted(int from)
    {
        var start = _at;
        var end = from;
        while (end < _end && _text[end] != '\'')
            end += _text[end] == '\\' ? 2 : 1;
        var isClosed = end < _end;
        if (!isClosed)
            end = EndOfUnclosed(start, "$'");
        var value = AnsiCText.Decode(_text.AsSpan(from, Math.Max(0, end - from)));
        _at = isClosed ? end + 1 : end;
        Token(TokenKind.String, start);
        return new SingleQuotedPartSyntax(From(start), value, isAnsiC: true);
    }

    /// <summary><c>"..."</c>, or <c>$"..."</c>; so many characters open it.</summary>
    DoubleQuotedPartSyntax ReadDoubleQuoted(int opening)
    {
        var start = _at;
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
            var isLong = _closingsLeft > 0 && LineTextEnd(start) < _at;
            if (isLong)
            {
                // What was read was read under a wrong sign: once more, to the end of the line.
                _parts.Take(parts);
                Return(before);
                Take(TokenKind.String, opening);
            }

            var end = EndOfUnclosed(start, opening == 1 ? "\"" : "$\"");
            if (isLong)
            {
                end = Math.Max(end, _at);
                ReadWithin(end, () => ReadQuoted(QuotedEnd.Unclosed));
                _at = end;
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

        /// <summary>The text's end: the quote that was opened is closed nowhere.</summary>
        Unclosed,

        /// <summary>The closing brace of <c>"${NAME:-..."</c>; quotes may stand inside.</summary>
        Brace,

        /// <summary>The same in a heredoc.</summary>
        BraceInHeredoc,

        /// <summary>The heredoc's end.</summary>
        Heredoc,

        /// <summary>The same, and tabs at line starts are dropped.</summary>
        HeredocWithoutTabs,
    }

    void ReadQuoted(QuotedEnd ends)
    {
        var run = new LiteralRun(_at);
        var kind = ends >= QuotedEnd.Heredoc ? TokenKind.Heredoc : TokenKind.String;
        var quoting = ends is QuotedEnd.Quote or QuotedEnd.Unclosed or QuotedEnd.Brace ? Quoting.Double : Quoting.Heredoc;
        var isBrace = ends is QuotedEnd.Brace or QuotedEnd.BraceInHeredoc;
        var breakers = isBrace ? QuotedDefaultBreakers : ends == QuotedEnd.Quote ? QuotedBreakers : HeredocBreakers;
        if (ends == QuotedEnd.HeredocWithoutTabs)
            DropTabs(ref run, joinsLines: true);
        var pairedUntil = _at;
        for (; ; )
        {
            var length = _text.AsSpan(_at, _end - _at).IndexOfAny(breakers);
            _at = length < 0 ? _end : _at + length;
            if (AtEnd)
                break;
            var c = _text[_at];
            switch (c)
            {
                case '"' or '}' when _at < pairedUntil:
                    _at++;
                    break;
                case '"' when ends == QuotedEnd.Quote:
                case '}':
                    Flush(ref run, kind);
                    return;
                case '\n':
                    _at++;
                    if (ends == QuotedEnd.HeredocWithoutTabs)
                        DropTabs(ref run, joinsLines: true);
                    break;
                case '\0':
                    Resolve(ref run, 1, "");
                    break;
                case '\\':
                    ReadQuotedBackslash(ref run, ends);
                    break;
                case '\'':
                    // Bash pairs single quotes here when it looks for the brace, yet they stay text; other shells see nothing but text.
                    if (!IsPosix && ends == QuotedEnd.Brace && _at >= pairedUntil)
                        pairedUntil = PairedQuote();
                    _at++;
                    break;
                case '"' when ends == QuotedEnd.BraceInHeredoc:
                    _at++;
                    break;
                case '$' when !DollarBegins(_at) || CharAt(PastContinuations(_at + 1)) is '\'' or '"':
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

    /// <summary>The offset of the single quote that pairs with the one here; an error where there is none.</summary>
    int PairedQuote()
    {
        var length = _text.AsSpan(_at + 1, _end - _at - 1).IndexOf('\'');
        if (length >= 0)
            return _at + 1 + length + 1;
        Error(new TextSpan(_at, 1), "The quote `'` is not closed");
        return _at;
    }

    /// <summary>Between quotes a backslash only escapes what would mean something there; elsewhere it stays.</summary>
    void ReadQuotedBackslash(ref LiteralRun run, QuotedEnd ends)
    {
        var next = CharAt(_at + 1);
        if (ContinuationLength(_at) is > 0 and var length)
        {
            Resolve(ref run, length, "");
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

    /// <summary>Drops the tabs at a line's start; where lines are joined, one that is empty but for a continuation belongs to its start.</summary>
    void DropTabs(ref LiteralRun run, bool joinsLines)
    {
        var end = _at;
        while (CharAt(end) == '\t' || (joinsLines && ContinuationLength(end) > 0))
            end = CharAt(end) == '\t' ? end + 1 : PastContinuations(end);
        if (end > _at)
            Resolve(ref run, end - _at, "");
    }
}
