namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    /// <summary>Blanks, continuations (backslash and line end), and a comment up to the line's end.</summary>
    void SkipBlanks()
    {
        for (; ; )
        {
            switch (Current)
            {
                case ' ' or '\t':
                    _at++;
                    break;
                case '\\' when ContinuationLength(_at) is > 0 and var length:
                    _at += length;
                    break;
                case '\r' when IsLineEndReturn(_at):
                    _at++;
                    break;
                case '\0' when !AtEnd:
                    _at++; // a shell drops NUL characters
                    break;
                case '#':
                    ReadComment();
                    return;
                default:
                    return;
            }
        }
    }

    void ReadComment()
    {
        var start = _at;
        var length = _text.AsSpan(_at, _end - _at).IndexOf('\n');
        _at = length < 0 ? _end : _at + length;
        if (_text[_at - 1] == '\r')
            _at--;
        Token(TokenKind.Comment, start);
        if (Current == '\r')
            _at++;
    }

    /// <summary>Blanks, comments and line ends, with the heredocs that begin at the first of these.</summary>
    void SkipNewlines()
    {
        SkipBlanks();
        while (Current == '\n')
        {
            ReadNewline();
            SkipBlanks();
        }
    }

    void ReadNewline()
    {
        Take(TokenKind.LineEnd, 1);
        ReadPendingHeredocs();
    }

    /// <summary>2 or 3 where a backslash and a line end stand, else 0.</summary>
    int ContinuationLength(int offset)
    {
        if (CharAt(offset) != '\\')
            return 0;
        return CharAt(offset + 1) switch
        {
            '\n' => 2,
            '\r' when CharAt(offset + 2) == '\n' => 3,
            _ => 0,
        };
    }

    int PastContinuations(int offset)
    {
        while (ContinuationLength(offset) is > 0 and var length)
            offset += length;
        return offset;
    }

    bool IsLineEndReturn(int offset) => CharAt(offset) == '\r' && (offset + 1 >= _end || _text[offset + 1] == '\n');

    /// <summary>Whether an unquoted word ends before the offset.</summary>
    bool IsWordEnd(int offset) =>
        offset >= _end || _text[offset] is ' ' or '\t' or '\n' or '|' or '&' or ';' or '(' or ')' or '<' or '>' || IsLineEndReturn(offset);

    /// <summary>The end of the line that holds the offset, before its line end.</summary>
    int LineEnd(int offset)
    {
        var length = _text.AsSpan(offset, _end - offset).IndexOf('\n');
        return length < 0 ? _end : offset + length;
    }

    /// <summary>The end of the line's text, before a carriage return too.</summary>
    int LineTextEnd(int offset)
    {
        var end = LineEnd(offset);
        return end > offset && _text[end - 1] == '\r' ? end - 1 : end;
    }

    static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>The end of the variable name that begins at the offset; the offset itself where none does.</summary>
    int NameEnd(int offset) => IsNameStart(CharAt(offset)) ? NameTail(offset) : offset;

    int NameTail(int offset)
    {
        while (IsNamePart(CharAt(offset)))
            offset++;
        return offset;
    }

    /// <summary>What stands here, for messages.</summary>
    string Here()
    {
        if (AtEnd)
            return "the end of the text";
        if (Current == '\n')
            return "the line end";
        var end = _at;
        if (IsWordEnd(end))
        {
            while (end < _end && end < _at + 3 && _text[end] == Current)
                end++;
        }
        else
        {
            while (!IsWordEnd(end) && end < _at + 20)
                end++;
        }

        return $"`{_text[_at..end]}`";
    }
}
