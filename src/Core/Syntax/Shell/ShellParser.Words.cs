using System.Buffers;
using System.Text;

namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    /// <summary>Where a word stands decides what its unquoted characters mean.</summary>
    enum WordMode : byte
    {
        /// <summary>An argument: patterns are matched against files, braces and a tilde are expanded.</summary>
        Argument,

        /// <summary>An element of an array: as an argument, but it may begin with an index.</summary>
        Element,

        /// <summary>The value of an assignment: no patterns, no braces; a tilde also behind <c>:</c> and <c>=</c>.</summary>
        Value,

        /// <summary>A pattern of <c>case</c> or <c>[[ ]]</c>.</summary>
        Pattern,

        /// <summary>The right side of <c>=~</c>: parentheses and bars belong to it.</summary>
        Regex,

        /// <summary>A name or a delimiter: nothing is expanded but what a dollar sign begins.</summary>
        Delimiter,

        /// <summary>The word of <c>${NAME:-word}</c>: ends at the closing brace alone.</summary>
        Default,
    }

    /// <summary>What an expansion stands in: it decides what quotes mean in the default of <c>${NAME:-...}</c>.</summary>
    enum Quoting : byte { None, Double, Heredoc }

    static readonly SearchValues<char> WordBreakers = SearchValues.Create(" \t\n|&;()<>\r\0\\'\"$`*?[{~+@!");
    static readonly SearchValues<char> DefaultBreakers = SearchValues.Create("}\0\\'\"$`~");

    /// <summary>A run of literal text with its backslashes and continuations taken out as it is read.</summary>
    struct LiteralRun(int start)
    {
        public readonly int Start = start;
        public StringBuilder? Resolved;
        public int ResolvedTo = start;
    }

    WordSyntax ReadWord(WordMode mode)
    {
        var start = _at;
        var parts = _parts.Height;
        ReadUnquoted(mode);
        return new WordSyntax(From(start), _parts.Take(parts));
    }

    void ReadUnquoted(WordMode mode)
    {
        var wordStart = _at;
        var run = new LiteralRun(_at);
        for (; ; )
        {
            var breakers = mode == WordMode.Default ? DefaultBreakers : WordBreakers;
            var length = _text.AsSpan(_at, _end - _at).IndexOfAny(breakers);
            _at = length < 0 ? _end : _at + length;
            if (AtEnd)
                break;
            var c = _text[_at];
            switch (c)
            {
                case '}' when mode == WordMode.Default:
                case ' ' or '\t' or '\n' or ';' or '&' or ')':
                    goto done;
                case '|' or '(' when mode != WordMode.Regex:
                    goto done;
                case '|':
                    _at++;
                    continue;
                case '(':
                    var close = FindClosing(_at + 1, ')', _end);
                    _at = close < 0 ? _at + 1 : close + 1;
                    continue;
                case '<' or '>' when !AtProcessSubstitution || mode is WordMode.Regex:
                    goto done;
                case '\r' when IsLineEndReturn(_at):
                    goto done;
                case '\\':
                    if (ContinuationLength(_at) > 0 && mode != WordMode.Default && IsWordEnd(PastContinuations(_at)) && !IsProcessSubstitution(PastContinuations(_at)))
                        goto done;
                    ReadBackslash(ref run);
                    continue;
                case '\0':
                    Resolve(ref run, 1, "");
                    continue;
                default:
                    if (LengthOfPattern(mode, wordStart) is > 0 and var patternLength)
                    {
                        Flush(ref run, TokenKind.Word);
                        var start = _at;
                        Take(TokenKind.Word, patternLength);
                        _parts.Add(PatternPart(c, start));
                        run = new LiteralRun(_at);
                        continue;
                    }

                    if (c is '\'' or '"' or '$' or '`' or '<' or '>')
                    {
                        var before = run;
                        if (BeginsExpansion(c))
                        {
                            Flush(ref before, TokenKind.Word);
                            _parts.Add(ReadExpansion(c, Quoting.None));
                            run = new LiteralRun(_at);
                            continue;
                        }
                    }

                    _at++;
                    continue;
            }
        }

    done:
        Flush(ref run, TokenKind.Word);
    }

    bool IsProcessSubstitution(int offset) => CharAt(offset) is '<' or '>' && CharAt(offset + 1) == '(';

    WordPartSyntax PatternPart(char first, int start) => first switch
    {
        '{' => new BracePartSyntax(From(start)),
        '~' => new TildePartSyntax(From(start)),
        _ => new GlobPartSyntax(From(start)),
    };

    /// <summary>Outside quotes a backslash makes the next character literal; a continuation is nothing at all.</summary>
    void ReadBackslash(ref LiteralRun run)
    {
        if (ContinuationLength(_at) is > 0 and var length)
            Resolve(ref run, length, "");
        else if (_at + 1 < _end)
            Resolve(ref run, 2, _text.AsSpan(_at + 1, 1));
        else
            _at++;
    }

    /// <summary>Reads so many characters as other text than stands there.</summary>
    void Resolve(ref LiteralRun run, int length, ReadOnlySpan<char> meaning)
    {
        run.Resolved ??= new StringBuilder();
        run.Resolved.Append(_text, run.ResolvedTo, _at - run.ResolvedTo).Append(meaning);
        _at += length;
        run.ResolvedTo = _at;
    }

    /// <summary>Ends a run here; it becomes a part unless it is empty.</summary>
    void Flush(ref LiteralRun run, TokenKind kind)
    {
        if (_at == run.Start)
            return;
        var value = run.Resolved is null
            ? _text[run.Start.._at]
            : run.Resolved.Append(_text, run.ResolvedTo, _at - run.ResolvedTo).ToString();
        Token(kind, run.Start);
        _parts.Add(new LiteralPartSyntax(From(run.Start), value));
    }

    bool BeginsExpansion(char c) => c switch
    {
        '$' => DollarBegins(_at),
        '<' or '>' => AtProcessSubstitution,
        _ => true,
    };

    WordPartSyntax ReadExpansion(char c, Quoting quoting) => c switch
    {
        '\'' => ReadSingleQuoted(),
        '"' => ReadDoubleQuoted(),
        '`' => ReadBackquoted(),
        '<' or '>' => ReadProcessSubstitution(),
        _ => ReadDollar(quoting),
    };

    /// <summary>The length of the pattern, brace expansion or tilde that begins here, 0 where none does.</summary>
    int LengthOfPattern(WordMode mode, int wordStart)
    {
        var c = _text[_at];
        if (c == '~')
            return mode is WordMode.Delimiter or WordMode.Regex or WordMode.Pattern ? 0 : TildeLength(mode, wordStart);
        if (c is '?' or '*' or '+' or '@' or '!' && CharAt(_at + 1) == '(' && CharAt(_at + 2) != ')' && mode is not (WordMode.Regex or WordMode.Default or WordMode.Delimiter))
        {
            var close = FindClosing(_at + 2, ')', Math.Min(_end, _at + LongestPattern));
            if (close > 0)
                return close + 1 - _at;
        }

        if (mode is not (WordMode.Argument or WordMode.Element or WordMode.Pattern))
            return 0;
        switch (c)
        {
            case '*' or '?':
                var end = _at + 1;
                while (CharAt(end) is '*' or '?' && CharAt(end + 1) != '(')
                    end++;
                return end - _at;
            case '[' when mode == WordMode.Element && _at == wordStart:
                var index = FindClosing(_at + 1, ']', Math.Min(_end, _at + LongestPattern));
                return index > 0 && (CharAt(index + 1) == '=' || (CharAt(index + 1) == '+' && CharAt(index + 2) == '=')) ? index + 1 - _at : BracketLength();
            case '[':
                return BracketLength();
            case '{' when mode != WordMode.Pattern:
                return BraceLength();
            default:
                return 0;
        }
    }

    /// <summary>A tilde counts at the start of a word, behind the <c>=</c> of an assignment, and in values behind <c>:</c>.</summary>
    int TildeLength(WordMode mode, int wordStart)
    {
        if (_at > wordStart)
        {
            var before = _text[_at - 1];
            var behindEquals = before == '=' && NameEnd(wordStart) == _at - 1;
            if (!behindEquals && !(mode == WordMode.Value && before == ':' ))
                return 0;
        }

        var end = _at + 1;
        while (!IsWordEnd(end) && _text[end] is not ('/' or ':' or '}'))
        {
            if (_text[end] is '\\' or '\'' or '"' or '$' or '`')
                return 0;
            end++;
        }

        return end - _at;
    }
}
