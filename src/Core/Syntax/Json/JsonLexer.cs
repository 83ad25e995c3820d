using System.Buffers;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Json;

enum JsonTokenKind : byte
{
    OpenBrace, CloseBrace, OpenBracket, CloseBracket, Comma, Colon, String,

    /// <summary>A number, true, false, null, or anything else that stands there without quotes.</summary>
    Literal,
    End,
}

/// <summary>Reads one token at a time. Comments are tokens of the tree, and an error each where the reader takes none.</summary>
sealed class JsonLexer(string text, bool hasComments)
{
    static readonly SearchValues<char> s_literalEnd = SearchValues.Create("{}[],:\"' \t\r\n");
    static readonly SearchValues<char> s_stringSpecial = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\'', '\\']);

    // A byte order mark is no content: dockerd skips it.
    int _at = text.StartsWith('\uFEFF') ? 1 : 0;
    bool _stopped;

    /// <summary>Comments (<c>//</c>, <c>/* */</c>) and trailing commas are no errors.</summary>
    public bool HasComments { get; } = hasComments;

    public ImmutableArray<SyntaxToken>.Builder Tokens { get; } = ImmutableArray.CreateBuilder<SyntaxToken>();
    public List<SyntaxError> Errors { get; } = [];

    public JsonTokenKind Kind { get; private set; }
    public TextSpan Span { get; private set; }

    /// <summary>A string without its quotes.</summary>
    public TextSpan Content { get; private set; }
    public bool HasEscapes { get; private set; }
    public bool IsOnNewLine { get; private set; }

    /// <summary>A colon follows: a string is a key then, wherever it stands.</summary>
    public bool IsBeforeColon
    {
        get
        {
            var rest = text.AsSpan(_at).TrimStart(" \t\r\n");
            return rest is [':', ..];
        }
    }

    public void Error(TextSpan span, string message, bool isLimit = false)
    {
        if (!_stopped)
            Errors.Add(new SyntaxError(span, message) { IsLimit = isLimit });
    }

    /// <summary>An error that does no harm to what stands around it.</summary>
    public void Slip(TextSpan span, string message, SyntaxRepair? repair = null)
    {
        if (!_stopped)
            Errors.Add(new SyntaxError(span, message) { IsReadOver = true, Repair = repair });
    }

    /// <summary>Ends the text here; later errors would be about the end alone.</summary>
    public void Stop()
    {
        _stopped = true;
        _at = text.Length;
        Next();
    }

    public void Next()
    {
        SkipBlanksAndComments();
        if (_at >= text.Length)
        {
            (Kind, Span) = (JsonTokenKind.End, new TextSpan(_stopped ? Span.Start : text.Length, 0));
            return;
        }

        var start = _at;
        Kind = text[_at] switch
        {
            '{' => JsonTokenKind.OpenBrace,
            '}' => JsonTokenKind.CloseBrace,
            '[' => JsonTokenKind.OpenBracket,
            ']' => JsonTokenKind.CloseBracket,
            ',' => JsonTokenKind.Comma,
            ':' => JsonTokenKind.Colon,
            '"' or '\'' => JsonTokenKind.String,
            _ => JsonTokenKind.Literal,
        };
        if (Kind == JsonTokenKind.String)
            String();
        else if (Kind == JsonTokenKind.Literal)
            Literal();
        else
            _at++;
        Span = TextSpan.FromBounds(start, _at);
    }

    void SkipBlanksAndComments()
    {
        IsOnNewLine = false;
        while (_at < text.Length)
        {
            switch (text[_at])
            {
                case '\r' or '\n':
                    IsOnNewLine = true;
                    _at++;
                    break;
                case ' ' or '\t':
                    _at++;
                    break;
                case '#':
                    Comment(LineEnd());
                    break;
                case '/' when _at + 1 < text.Length && text[_at + 1] == '/':
                    Comment(LineEnd());
                    break;
                case '/' when _at + 1 < text.Length && text[_at + 1] == '*':
                    var end = text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                    Comment(end < 0 ? text.Length : end + 2);
                    break;
                default:
                    return;
            }
        }
    }

    void Comment(int end)
    {
        var span = TextSpan.FromBounds(_at, end);
        if (!HasComments || text[_at] != '/')
            Slip(span, "JSON has no comments", new SyntaxRepair("Remove the comment", WithBlanks(span), ""));
        Tokens.Add(new SyntaxToken(TokenKind.Comment, span));
        _at = end;
    }

    /// <summary>With the blanks before it, and with its line where it stands there alone.</summary>
    TextSpan WithBlanks(TextSpan comment)
    {
        var start = comment.Start;
        while (start > 0 && text[start - 1] is ' ' or '\t')
            start--;
        var isFirst = start == 0 || text[start - 1] is '\r' or '\n';
        var end = comment.End;
        if (isFirst && end < text.Length && text[end] is '\r' or '\n')
            end += text.AsSpan(end).StartsWith("\r\n") ? 2 : 1;
        return TextSpan.FromBounds(isFirst && end == comment.End ? comment.Start : start, end);
    }

    int LineEnd() => text.AsSpan(_at).IndexOfAny('\r', '\n') is var end and >= 0 ? _at + end : text.Length;

    void String()
    {
        var start = _at++;
        var quote = text[start];
        HasEscapes = false;
        while (true)
        {
            var next = text.AsSpan(_at).IndexOfAny(s_stringSpecial);
            _at = next < 0 ? text.Length : _at + next;
            if (_at >= text.Length || text[_at] is '\r' or '\n')
            {
                Content = TextSpan.FromBounds(start + 1, _at);
                Error(TextSpan.FromBounds(start, _at), "This quote is not closed on its line");
                return;
            }

            if (text[_at] == quote)
                break;
            if (text[_at] == '\\' && quote == '"')
                Escape();
            else if (text[_at] < ' ')
                Error(new TextSpan(_at++, 1), "A control character must be written as an escape in JSON, such as \\t");
            else
                _at++;
        }

        Content = TextSpan.FromBounds(start + 1, _at++);
        if (quote == '\'')
            Slip(TextSpan.FromBounds(start, _at), "JSON strings stand in double quotes", Requoted(start));
    }

    SyntaxRepair? Requoted(int start) => text.AsSpan(Content.Start, Content.Length).ContainsAny("\"\\") ? null
        : new SyntaxRepair("Write double quotes", TextSpan.FromBounds(start, _at), $"\"{text.AsSpan(Content.Start, Content.Length)}\"");

    void Escape()
    {
        HasEscapes = true;
        var code = _at + 1 < text.Length ? text[_at + 1] : '\n';
        var length = code switch
        {
            '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' => 2,
            'u' when _at + 6 <= text.Length && !text.AsSpan(_at + 2, 4).ContainsAnyExcept("0123456789abcdefABCDEF") => 6,
            _ => 0,
        };
        if (length == 0)
        {
            // A backslash at the end of the line leaves the line end to the caller.
            length = code is '\r' or '\n' ? 1 : 2;
            Error(new TextSpan(_at, length), "Unknown escape in a JSON string: write '\\\\' for a backslash");
        }

        _at += length;
    }

    void Literal()
    {
        var end = text.AsSpan(_at).IndexOfAny(s_literalEnd);
        end = end < 0 ? text.Length : _at + end;
        // A comment ends a word too: true//...
        for (var i = _at + 1; i + 1 < end; i++)
        {
            if (text[i] == '/' && text[i + 1] is '/' or '*')
                end = i;
        }

        _at = end;
    }
}
