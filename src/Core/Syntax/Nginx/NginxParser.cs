using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Nginx;

/// <summary>
/// Reads an nginx configuration token by token as nginx does (ngx_conf_read_token): a word ends at a blank, <c>;</c> or
/// <c>{</c>; a brace that follows <c>$</c> belongs to the word; <c>#</c> opens a comment only where a word could start.
/// Open blocks are kept on a list, not on the call stack, so that nesting cannot exhaust it.
/// </summary>
public static class NginxParser
{
    /// <summary>Blocks below this depth are skipped, with an error. nginx's own contexts nest to about six.</summary>
    const int DeepestBlock = 200;

    public static SyntaxTree Parse(string text) => new Reader(text).Read();

    /// <summary>A directive whose block is open, and what has been read of the block. The outermost one is the file.</summary>
    sealed class OpenBlock(ImmutableArray<NginxWordSyntax> words, int start)
    {
        public ImmutableArray<NginxWordSyntax> Words { get; } = words;

        /// <summary>The offset of its brace.</summary>
        public int Start { get; } = start;

        public ImmutableArray<NginxDirectiveSyntax>.Builder Body { get; } = ImmutableArray.CreateBuilder<NginxDirectiveSyntax>();
    }

    sealed class Reader(string text)
    {
        readonly ImmutableArray<SyntaxToken>.Builder _tokens = ImmutableArray.CreateBuilder<SyntaxToken>();
        readonly ImmutableArray<SyntaxError>.Builder _errors = ImmutableArray.CreateBuilder<SyntaxError>();
        readonly ImmutableArray<NginxWordSyntax>.Builder _words = ImmutableArray.CreateBuilder<NginxWordSyntax>();
        readonly Stack<OpenBlock> _open = new();
        int _skippedBlocks;
        int _at;

        // A quote that found no partner finds none further on either; looking again would make the parser quadratic.
        string _unclosedQuotes = "";

        public SyntaxTree Read()
        {
            _open.Push(new OpenBlock([], 0));
            while (SkipToToken())
            {
                switch (text[_at])
                {
                    case ';':
                        EndSimpleDirective();
                        break;
                    case '{':
                        OpenTheBlock();
                        break;
                    case '}':
                        CloseTheBlock();
                        break;
                    default:
                        ReadWord();
                        break;
                }
            }

            EndOfText();
            var root = new NginxFileSyntax(new TextSpan(0, text.Length), _open.Pop().Body.ToImmutable());
            return new SyntaxTree(text, root, _tokens.ToImmutable(), _errors.ToImmutable());
        }

        bool SkipToToken()
        {
            for (; _at < text.Length; _at++)
            {
                if (text[_at] == '#')
                {
                    var start = _at;
                    _at = LineEnd(_at);
                    Token(TokenKind.Comment, start, _at);
                    if (_at == text.Length)
                        return false;
                }
                else if (!IsBlank(text[_at]))
                {
                    return true;
                }
            }

            return false;
        }

        void EndSimpleDirective()
        {
            Token(TokenKind.Punctuation, _at, ++_at);
            if (_words.Count == 0)
                Error(_at - 1, _at, "Unexpected ';'");
            else
                Add(_at, null, []);
        }

        void OpenTheBlock()
        {
            var brace = _at;
            Token(TokenKind.Punctuation, brace, ++_at);
            if (_words.Count == 0)
            {
                Error(brace, _at, "Unexpected '{'");
            }
            else if (_words[0].Value.EndsWith("_by_lua_block", StringComparison.Ordinal))
            {
                SkipLua(brace);
                return;
            }

            if (_skippedBlocks > 0 || _open.Count > DeepestBlock)
            {
                if (_skippedBlocks++ == 0)
                    Error(brace, _at, "Blocks are nested too deep");
                _words.Clear();
                return;
            }

            _open.Push(new OpenBlock(_words.DrainToImmutable(), brace));
        }

        void CloseTheBlock()
        {
            var brace = _at;
            Token(TokenKind.Punctuation, brace, ++_at);
            if (_words.Count > 0)
                EndUnfinishedDirective();
            if (_skippedBlocks > 0)
                _skippedBlocks--;
            else if (_open.Count == 1)
                Error(brace, _at, "Unexpected '}'");
            else
                CloseInnermost(_at);
        }

        void CloseInnermost(int end)
        {
            var block = _open.Pop();
            if (block.Words.IsEmpty)
                _open.Peek().Body.AddRange(block.Body);
            else
                Add(block.Words, end, TextSpan.FromBounds(block.Start, end), block.Body.ToImmutable());
        }

        void EndUnfinishedDirective()
        {
            var last = _words[^1].Span;
            Error(last.Start, last.End, "The directive is not ended by ';'");
            Add(last.End, null, []);
        }

        void EndOfText()
        {
            if (_words.Count > 0)
                EndUnfinishedDirective();
            while (_open.Count > 1)
            {
                var start = _open.Peek().Start;
                Error(start, start + 1, "The block is not closed by '}'");
                CloseInnermost(text.Length);
            }
        }

        void Add(int end, TextSpan? block, ImmutableArray<NginxDirectiveSyntax> body) => Add(_words.DrainToImmutable(), end, block, body);

        void Add(ImmutableArray<NginxWordSyntax> words, int end, TextSpan? block, ImmutableArray<NginxDirectiveSyntax> body)
        {
            if (_skippedBlocks == 0)
                _open.Peek().Body.Add(new NginxDirectiveSyntax(TextSpan.FromBounds(words[0].Span.Start, end), words[0], words[1..], block, body));
        }

        void ReadWord()
        {
            var start = _at;
            var quote = text[start] is '"' or '\'' ? text[start] : '\0';
            var isClosed = quote != '\0' && SkipQuoted(quote);
            var contentEnd = isClosed ? _at - 1 : _at;
            if (quote != '\0' && !isClosed)
            {
                Error(start, start + 1, "The quote is not closed");
                _at = contentEnd = EndOfUnclosedQuote(start);
            }
            else if (!isClosed || !AtEndOfQuotedWord())
            {
                if (isClosed)
                    Error(_at, _at + 1, "A quoted word must be followed by a blank, ';' or '{'");
                SkipBare();
                contentEnd = isClosed ? contentEnd : _at;
            }

            var value = Decode(quote == '\0' ? start : start + 1, contentEnd);
            var kind = quote != '\0' ? TokenKind.String : _words.Count == 0 ? TokenKind.Keyword : TokenKind.Word;
            Token(kind, start, _at);
            _words.Add(new NginxWordSyntax(TextSpan.FromBounds(start, _at), value));
        }

        // A ')' directly behind a quote starts a word of its own: if ($a = "b").
        bool AtEndOfQuotedWord() => _at == text.Length || text[_at] is ';' or '{' or ')' || IsBlank(text[_at]);

        bool SkipQuoted(char quote)
        {
            if (_unclosedQuotes.Contains(quote, StringComparison.Ordinal))
                return false;
            for (var i = _at + 1; i < text.Length; i++)
            {
                if (text[i] == '\\')
                {
                    i++;
                }
                else if (text[i] == quote)
                {
                    _at = i + 1;
                    return true;
                }
            }

            _unclosedQuotes += quote;
            return false;
        }

        void SkipBare()
        {
            var afterDollar = false;
            for (; _at < text.Length; _at++)
            {
                var c = text[_at];
                if (c == ';' || IsBlank(c) || c == '{' && !afterDollar)
                    break;
                afterDollar = c == '$';
                if (c == '\\')
                    _at++;
            }

            _at = Math.Min(_at, text.Length);
        }

        string Decode(int start, int end)
        {
            var raw = text.AsSpan(start, end - start);
            if (!raw.Contains('\\'))
                return raw.ToString();
            var result = new StringBuilder(raw.Length);
            for (var i = 0; i < raw.Length; i++)
            {
                var escaped = raw[i] == '\\' && i + 1 < raw.Length ? raw[i + 1] : '\0';
                var decoded = escaped switch { '"' or '\'' or '\\' => escaped, 't' => '\t', 'r' => '\r', 'n' => '\n', _ => '\0' };
                if (decoded != '\0')
                    i++;
                result.Append(decoded != '\0' ? decoded : raw[i]);
            }

            return result.ToString();
        }

        // The block of OpenResty's *_by_lua_block directives is Lua: braces in its strings and comments do not count.
        void SkipLua(int brace)
        {
            var end = LuaBlock.FindEnd(text, _at);
            if (end > _at)
                Token(TokenKind.Text, _at, end);
            _at = end;
            if (end == text.Length)
                Error(brace, brace + 1, "The block is not closed by '}'");
            else
                Token(TokenKind.Punctuation, end, ++_at);
            Add(_at, TextSpan.FromBounds(brace, _at), []);
        }

        // The rest of the line, without what probably ends the directive.
        int EndOfUnclosedQuote(int start)
        {
            var end = LineEnd(start);
            while (end > start + 1 && (IsBlank(text[end - 1]) || text[end - 1] is ';' or '{'))
                end--;
            return end;
        }

        int LineEnd(int from) => text.IndexOf('\n', from) is var i and >= 0 ? i : text.Length;

        static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';

        void Token(TokenKind kind, int start, int end) => _tokens.Add(new SyntaxToken(kind, TextSpan.FromBounds(start, end)));

        void Error(int start, int end, string message) => _errors.Add(new SyntaxError(TextSpan.FromBounds(start, end), message));
    }
}
