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

        /// <summary>The first word of a command: as an argument, but a name with an index is one word, whatever stands in the brackets.</summary>
        Command,

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
        var breakers = mode == WordMode.Default ? DefaultBreakers : WordBreakers;
        var wordStart = _at;
        var run = new LiteralRun(_at);
        for (; ; )
        {
            var length = _text.AsSpan(_at, _end - _at).IndexOfAny(breakers);
            _at = length < 0 ? _end : _at + length;
            if (AtEnd || EndsWord(mode))
                break;
            var c = _text[_at];
            if (c == '\\')
            {
                ReadBackslash(ref run);
            }
            else if (c == '\0')
            {
                Resolve(ref run, 1, "");
            }
            else if (LengthOfPattern(mode, wordStart) is > 0 and var patternLength)
            {
                Flush(ref run, TokenKind.Word);
                var start = _at;
                Take(TokenKind.Word, patternLength);
                _parts.Add(PatternPart(c, start));
                run = new LiteralRun(_at);
            }
            else if (c is '\'' or '"' or '`' or '<' or '>' || (c == '$' && DollarBegins(_at)))
            {
                Flush(ref run, TokenKind.Word);
                _parts.Add(ReadExpansion(c, Quoting.None));
                run = new LiteralRun(_at);
            }
            else
            {
                _at++;
            }
        }

        Flush(ref run, TokenKind.Word);
    }

    /// <summary>Whether the character here, one of the breakers, ends the word before it.</summary>
    bool EndsWord(WordMode mode)
    {
        switch (Current)
        {
            case '}':
                return mode == WordMode.Default;
            case '|' or '(':
                return mode != WordMode.Regex;
            case '<' or '>':
                return mode == WordMode.Regex || !AtProcessSubstitution;
            case '\\' when mode != WordMode.Default && ContinuationLength(_at) > 0:
                // Continuations at a word's end are no part of it.
                var next = PastContinuations(_at);
                return IsWordEnd(next) && !IsProcessSubstitution(next);
            default:
                return mode != WordMode.Default && IsWordEnd(_at);
        }
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

    WordPartSyntax ReadExpansion(char c, Quoting quoting) => c switch
    {
        '\'' => ReadSingleQuoted(),
        '"' => ReadDoubleQuoted(1),
        '`' => ReadBackquoted(),
        '<' or '>' => ReadProcessSubstitution(),
        _ => ReadDollar(quoting),
    };

    /// <summary>The length of the pattern, brace expansion or tilde that begins here, 0 where none does.</summary>
    int LengthOfPattern(WordMode mode, int wordStart)
    {
        var c = Current;
        if (mode == WordMode.Regex)
            return c == '(' ? EndBehindClosing(_at, ')', ref _hasOpenRegex) - _at : 0;
        if (mode == WordMode.Delimiter)
            return 0;
        if (c == '~')
            return mode == WordMode.Pattern ? 0 : TildeLength(mode, wordStart);
        if (mode != WordMode.Default && ExtendedPatternLength() is > 0 and var extended)
            return extended;
        if (mode is WordMode.Value or WordMode.Default)
            return 0;
        switch (c)
        {
            case '*' or '?':
                var end = _at + 1;
                while (CharAt(end) is '*' or '?' && CharAt(end + 1) != '(')
                    end++;
                return end - _at;
            case '[' when mode == WordMode.Element && _at == wordStart && ElementIndexLength() is > 0 and var length:
                return length;
            case '[' when mode == WordMode.Command && _at > wordStart && NameEnd(wordStart) == _at && !IsPosix:
                return EndBehindClosing(_at, ']', ref _hasOpenIndex) is var close && close > _at ? close - _at : BracketLength();
            case '[':
                return BracketLength();
            case '{' when mode != WordMode.Pattern:
                return BraceLength();
            default:
                return 0;
        }
    }

    /// <summary>The length of <c>@(...)</c> and its kin. A name and <c>()</c> behind it are the head of a function.</summary>
    int ExtendedPatternLength()
    {
        if (Current is not ('?' or '*' or '+' or '@' or '!') || Peek(1) != '(' || Peek(2) == ')')
            return 0;
        return Math.Max(0, FindClosing(_at + 2, ')', Math.Min(_end, _at + LongestPattern)) + 1 - _at);
    }

    /// <summary>The length of the <c>[i]</c> of an element <c>[i]=word</c>.</summary>
    int ElementIndexLength()
    {
        var close = FindClosing(_at + 1, ']', Math.Min(_end, _at + LongestPattern));
        return close > 0 && (CharAt(close + 1) == '=' || (CharAt(close + 1) == '+' && CharAt(close + 2) == '=')) ? close + 1 - _at : 0;
    }

    /// <summary>A tilde counts at the start of a word, behind the <c>=</c> of an assignment, and in values behind <c>:</c>.</summary>
    int TildeLength(WordMode mode, int wordStart)
    {
        if (_at > PastContinuations(wordStart))
        {
            var before = _text[_at - 1];
            var behindEquals = before == '=' && NameEnd(wordStart) == _at - 1;
            if (!behindEquals && !(mode == WordMode.Value && before == ':'))
                return 0;
        }

        var end = _at + 1;
        while (!IsWordEnd(end) && _text[end] is not ('/' or ':' or '}'))
        {
            if (ContinuationLength(end) > 0)
                break;
            if (_text[end] is '\\' or '\'' or '"' or '$' or '`')
                return 0;
            end++;
        }

        return end - _at;
    }
}
