using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.EnvFile;

/// <summary>
/// Reads a .env file as compose does (compose-go's dotenv): <c>NAME=value</c> or <c>NAME: value</c>, optionally behind
/// <c>export</c>; quoted values may span lines, and another variable may follow on the line where they end; an unquoted one
/// ends at <c> #</c> or at the line's end. Compose refuses the whole file at the first error; here the rest of that line is
/// skipped. <c>docker run --env-file</c> is another reader: it takes lines as they stand, quotes and all.
/// </summary>
public static class EnvFileParser
{
    public static SyntaxTree Parse(string text) => new Reader(text).Read();

    sealed class Reader(string text)
    {
        readonly ImmutableArray<SyntaxToken>.Builder _tokens = ImmutableArray.CreateBuilder<SyntaxToken>();
        readonly ImmutableArray<SyntaxError>.Builder _errors = ImmutableArray.CreateBuilder<SyntaxError>();
        readonly ImmutableArray<EnvVariableSyntax>.Builder _variables = ImmutableArray.CreateBuilder<EnvVariableSyntax>();
        int _at = text.StartsWith('\uFEFF') ? 1 : 0;

        // A quote that found no partner finds none further on either; looking again would make the parser quadratic.
        string _unclosedQuotes = "";

        public SyntaxTree Read()
        {
            while (SkipToStatement())
                ReadStatement();
            var root = new EnvFileSyntax(new TextSpan(0, text.Length), _variables.ToImmutable());
            return new SyntaxTree(text, root, _tokens.ToImmutable(), _errors.ToImmutable());
        }

        bool SkipToStatement()
        {
            for (; _at < text.Length; _at++)
            {
                if (text[_at] == '#')
                    SkipComment();
                else if (!char.IsWhiteSpace(text[_at]))
                    return true;
            }

            return false;
        }

        // Leaves the position at the comment's last character.
        void SkipComment()
        {
            var end = LineEnd(_at);
            Token(TokenKind.Comment, _at, end);
            _at = end - 1;
        }

        void ReadStatement()
        {
            var start = _at;
            SkipExport();
            var nameStart = _at;
            var lineEnd = LineEnd(_at);
            while (_at < lineEnd && (IsNameCharacter(text[_at]) || IsBlank(text[_at])))
                _at++;
            var nameEnd = TrimEnd(nameStart, _at);
            var name = text[nameStart..nameEnd];
            var hasValue = _at < lineEnd && text[_at] is '=' or ':';
            if (name.Contains(' ', StringComparison.Ordinal) || !hasValue && _at < lineEnd)
            {
                BadLine(start, lineEnd);
                return;
            }

            Token(TokenKind.Word, nameStart, nameEnd);
            var nameSpan = TextSpan.FromBounds(nameStart, nameEnd);
            if (hasValue)
            {
                Token(TokenKind.Operator, _at, ++_at);
                ReadValue(start, nameSpan, lineEnd);
            }
            else
            {
                var span = TextSpan.FromBounds(start, nameEnd);
                _variables.Add(new EnvVariableSyntax(span, name, nameSpan, null, new TextSpan(nameEnd, 0), expands: false));
            }
        }

        void SkipExport()
        {
            const string export = "export";
            var behind = _at + export.Length;
            if (string.CompareOrdinal(text, _at, export, 0, export.Length) != 0 || behind >= text.Length || !IsBlank(text[behind]))
                return;
            Token(TokenKind.Keyword, _at, behind);
            _at = SkipBlanks(behind);
        }

        void BadLine(int start, int lineEnd)
        {
            var end = TrimEnd(start, lineEnd);
            _errors.Add(new SyntaxError(TextSpan.FromBounds(start, end), "Neither NAME=value nor a comment: compose refuses the file"));
            // The 'export' may be a token already.
            Token(TokenKind.Bad, Math.Max(start, _tokens.Count > 0 ? _tokens[^1].Span.End : 0), end);
            _at = lineEnd;
        }

        void ReadValue(int start, TextSpan name, int lineEnd)
        {
            _at = SkipBlanks(_at);
            if (_at < lineEnd && text[_at] is '"' or '\'')
            {
                if (EndOfQuoted(_at) is var end and > 0)
                {
                    AddQuoted(start, name, end);
                    return;
                }

                _errors.Add(new SyntaxError(new TextSpan(_at, 1), "The quote is not closed: compose refuses the file"));
            }

            var valueEnd = TrimEnd(_at, EndOfBare(lineEnd));
            var value = TextSpan.FromBounds(_at, valueEnd);
            Token(TokenKind.Text, _at, valueEnd);
            _at = valueEnd;
            Add(start, name, text[value.Start..value.End], value, expands: true);
        }

        void AddQuoted(int start, TextSpan name, int end)
        {
            var quote = text[_at];
            var value = TextSpan.FromBounds(_at, end);
            Token(TokenKind.String, _at, end);
            Add(start, name, Unquote(text.AsSpan(_at + 1, end - _at - 2), quote), value, expands: quote == '"');
            _at = end;
        }

        void Add(int start, TextSpan name, string value, TextSpan valueSpan, bool expands) =>
            _variables.Add(new EnvVariableSyntax(
                TextSpan.FromBounds(start, valueSpan.End), text.Substring(name.Start, name.Length), name, value, valueSpan, expands));

        int EndOfBare(int lineEnd)
        {
            var comment = text.IndexOf(" #", _at, lineEnd - _at, StringComparison.Ordinal);
            return comment < 0 ? lineEnd : comment;
        }

        /// <summary>The offset behind the closing quote, or -1.</summary>
        int EndOfQuoted(int open)
        {
            var quote = text[open];
            if (_unclosedQuotes.Contains(quote, StringComparison.Ordinal))
                return -1;
            for (var i = open + 1; i < text.Length; i++)
            {
                if (text[i] == '\\')
                    i++;
                else if (text[i] == quote)
                    return i + 1;
            }

            _unclosedQuotes += quote;
            return -1;
        }

        int LineEnd(int from) => text.IndexOf('\n', from) is var i and >= 0 ? i : text.Length;

        int SkipBlanks(int from)
        {
            while (from < text.Length && IsBlank(text[from]))
                from++;
            return from;
        }

        int TrimEnd(int start, int end)
        {
            while (end > start && char.IsWhiteSpace(text[end - 1]))
                end--;
            return end;
        }

        void Token(TokenKind kind, int start, int end)
        {
            if (end > start)
                _tokens.Add(new SyntaxToken(kind, TextSpan.FromBounds(start, end)));
        }
    }

    static bool IsNameCharacter(char c) => c is '_' or '.' or '-' or '[' or ']' || char.IsLetter(c) || char.IsNumber(c);

    // Blanks that do not end a line, as Go's unicode.IsSpace has them.
    static bool IsBlank(char c) => c is ' ' or '\t' or '\v' or '\f' or '\r' or '\u0085' or '\u00A0';

    /// <summary>
    /// Inside double quotes Go's one-letter escapes and octal ones are decoded, and <c>\$</c> becomes <c>$$</c>, which the
    /// expansion turns into a dollar. Inside single quotes only the quote itself can be escaped.
    /// </summary>
    static string Unquote(ReadOnlySpan<char> raw, char quote)
    {
        if (!raw.Contains('\\'))
            return raw.ToString();
        var result = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 == raw.Length)
                result.Append(raw[i]);
            else if (raw[i + 1] == quote)
                result.Append(raw[++i]);
            else if (quote == '"')
                i += Decode(raw[(i + 1)..], result);
            else
                result.Append('\\').Append(raw[++i]);
        }

        return result.ToString();
    }

    static int Decode(ReadOnlySpan<char> rest, StringBuilder result)
    {
        if (rest[0] == '$')
        {
            result.Append("$$");
            return 1;
        }

        var decoded = rest[0] switch
        {
            'a' => '\a', 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', 'v' => '\v', '\\' => '\\', _ => '\0',
        };
        if (decoded != '\0')
        {
            result.Append(decoded);
            return 1;
        }

        if (rest.Length >= 4 && rest[0] == '0' && TryOctal(rest.Slice(1, 3), out var character))
        {
            result.Append(character);
            return 4;
        }

        result.Append('\\').Append(rest[0]);
        return 1;
    }

    static bool TryOctal(ReadOnlySpan<char> digits, out char character)
    {
        character = '\0';
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7')
                return false;
            character = (char)(character * 8 + (digit - '0'));
        }

        return character < 256;
    }
}
