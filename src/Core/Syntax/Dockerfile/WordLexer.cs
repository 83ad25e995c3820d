using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>
/// Reads one word as the builder's shell-like lexer does: single and double quotes, escapes, <c>$NAME</c> and <c>${NAME:-word}</c> at
/// any depth. Nesting is kept on a stack of its own, so that it may be as deep as the text.
/// </summary>
sealed class WordLexer
{
    readonly LogicalText _text;
    readonly char _escape;
    readonly bool _forHeredocs;
    readonly Stack<Frame> _outer = [];
    readonly List<(int Start, int End)> _variables = [];
    Frame _frame;
    int _at;

    WordLexer(LogicalText text, char escape, bool forHeredocs)
    {
        _text = text;
        _escape = escape;
        _forHeredocs = forHeredocs;
        _at = text.Start;
        _frame = new Frame(text.Start, '\0', keepsEscapes: false);
    }

    /// <summary>Why the builder refuses the word, and where; null when it does not.</summary>
    public SyntaxError? Error { get; private set; }

    /// <summary>Something is quoted; an escape is no quote.</summary>
    public bool HasQuotes { get; private set; }

    /// <summary>The word with quotes and escapes resolved.</summary>
    public string Value => _frame.ToWord(default).Value;

    /// <summary>The variables of the word itself, in offsets of the logical text.</summary>
    public IReadOnlyList<(int Start, int End)> VariableRanges => _variables;

    /// <summary>Reads a word. <paramref name="span"/> is where it stands, when that is more than its text (a JSON string's quotes).</summary>
    public static DockerWordSyntax Read(LogicalText text, char escape, out SyntaxError? error, TextSpan? span = null)
    {
        error = null;
        if (text.Span.IndexOfAny('$', '\'', '"') < 0 && !text.Span.Contains(escape))
            return new DockerWordSyntax(span ?? text.Source, text.ToString());
        var lexer = new WordLexer(text, escape, forHeredocs: false);
        lexer.Run();
        error = lexer.Error;
        return lexer._frame.ToWord(span ?? text.Source);
    }

    /// <summary>
    /// Reads text the way in which heredocs are looked for: the escape is always a backslash, and what an expansion would do is left
    /// open, so that less of it can be wrong.
    /// </summary>
    public static WordLexer ReadForHeredocs(LogicalText text)
    {
        var lexer = new WordLexer(text, '\\', forHeredocs: true);
        lexer.Run();
        return lexer;
    }

    void Run()
    {
        while (Error is null && _at < _text.End)
            Step(_text.Text[_at]);
        if (Error is not null)
            return;
        if (_outer.Count > 0)
            Fail(_frame.VariableStart, _text.End, $"\"${{{_frame.Name}{_frame.Operator}\" has no {(_frame.Stop == '/' ? "second slash" : "closing brace")}");
        else if (_frame.QuoteStart is { } quote)
            Fail(quote, _text.End, "a double quote is not closed");
    }

    void Step(char c)
    {
        if (c == '$')
        {
            Dollar();
        }
        else if (c == '"')
        {
            HasQuotes = true;
            _frame.QuoteStart = _frame.QuoteStart is null ? _at : null;
            _at++;
        }
        else if (c == _escape)
        {
            Escaped();
        }
        else if (_frame.QuoteStart is null && c == _frame.Stop && _outer.Count > 0)
        {
            CloseOperand();
        }
        else if (_frame.QuoteStart is null && c == '\'')
        {
            SingleQuoted();
        }
        else
        {
            _frame.Plain.Append(c);
            _at++;
        }
    }

    // Inside double quotes only a quote, a dollar and the escape itself can be escaped. An escape at the very end is nothing.
    void Escaped()
    {
        var next = _at + 1 < _text.End ? _text.Text[_at + 1] : '\0';
        if (_at + 1 == _text.End)
        {
            _at++;
        }
        else if (_frame.QuoteStart is not null && next != '"' && next != '$' && next != _escape)
        {
            _frame.Plain.Append(_escape);
            _at++;
        }
        else
        {
            if (_frame.KeepsEscapes)
                _frame.Plain.Append(_escape);
            _frame.Plain.Append(next);
            _at += 2;
        }
    }

    void SingleQuoted()
    {
        HasQuotes = true;
        var length = _text.From(_at + 1).Span.IndexOf('\'');
        if (length < 0)
        {
            Fail(_at, _text.End, "a single quote is not closed");
            return;
        }

        _frame.Plain.Append(_text.Text, _at + 1, length);
        _at += length + 2;
    }

    void Dollar()
    {
        var start = _at++;
        if (_at == _text.End || _text.Text[_at] != '{')
        {
            var plain = ReadName();
            if (plain.Length == 0)
                _frame.Plain.Append('$');
            else
                AddVariable(start, plain, null, default, []);
            return;
        }

        _at++;
        if (_at < _text.End && _text.Text[_at] is '{' or '}' or ':')
        {
            Fail(start, _at + 1, $"\"{_text.Text[start..(_at + 1)]}\" names no variable");
            return;
        }

        var name = ReadName();
        if (_at == _text.End)
            Fail(start, _at, $"\"${{{name}\" has no closing brace");
        else if (_text.Text[_at] != '}')
            OpenOperand(start, name);
        else
            CloseVariable(start, name, null, default, []);
    }

    void OpenOperand(int start, string name)
    {
        var c = _text.Text[_at];
        var next = _at + 1 < _text.End ? _text.Text[_at + 1] : '\0';
        var length = c switch
        {
            ':' => _forHeredocs || next is '-' or '+' or '?' ? 2 : 0,
            '#' or '%' or '/' => next == c ? 2 : 1,
            '-' or '+' or '?' => 1,
            _ => 0,
        };
        if (length == 0 || _at + length > _text.End)
        {
            var end = Math.Min(_at + (c == ':' ? 2 : 1), _text.End);
            Fail(start, end, $"\"{_text.Text[start..end]}\": the builder has no such operator");
            return;
        }

        _outer.Push(_frame);
        var argument = _at + length;
        _frame = new Frame(argument, c == '/' ? '/' : '}', keepsEscapes: c is '#' or '%' or '/')
        {
            VariableStart = start,
            Name = name,
            Operator = _text.Text[_at..argument],
            ArgumentStart = argument,
        };
        _at = argument;
    }

    void CloseOperand()
    {
        var word = _frame.ToWord(_text.ToSource(_frame.Start, _at));
        if (_frame.Stop == '/')
        {
            _frame = new Frame(++_at, '}', keepsEscapes: true)
            {
                VariableStart = _frame.VariableStart,
                Name = _frame.Name,
                Operator = _frame.Operator,
                ArgumentStart = _frame.ArgumentStart,
                Pattern = word,
            };
            return;
        }

        var variable = _frame;
        if (variable.KeepsEscapes && !_forHeredocs && BadEscape(variable.Pattern ?? word) is { } escape)
        {
            Fail(variable.VariableStart, _at + 1, $"\"{escape}\" is no escape that the pattern of a variable may have");
            return;
        }

        _frame = _outer.Pop();
        CloseVariable(
            variable.VariableStart, variable.Name, variable.Operator, _text.Text.AsMemory(variable.ArgumentStart, _at - variable.ArgumentStart),
            variable.Pattern is null ? [word] : [variable.Pattern, word]);
    }

    // At the closing brace.
    void CloseVariable(int start, string name, string? @operator, ReadOnlyMemory<char> argument, ImmutableArray<DockerWordSyntax> words)
    {
        _at++;
        AddVariable(start, name, @operator, argument, words);
    }

    /// <summary>The first escape of a pattern that is none of <c>\*</c>, <c>\?</c>, <c>\\</c>, <c>\}</c>, <c>\/</c>.</summary>
    static string? BadEscape(DockerWordSyntax pattern)
    {
        var text = pattern.HasVariables ? "" : pattern.Value;
        for (var i = text.IndexOf('\\', StringComparison.Ordinal); i >= 0 && i < text.Length; i += 2)
        {
            if (text[i] != '\\')
                i--;
            else if (i + 1 == text.Length || text[i + 1] is not ('*' or '?' or '\\' or '}' or '/'))
                return text[i..Math.Min(i + 2, text.Length)];
        }

        return null;
    }

    /// <summary>A name at the current place: letters, digits and <c>_</c>; or digits alone; or one of the shell's special parameters.</summary>
    string ReadName()
    {
        var start = _at;
        if (_at == _text.End)
            return "";
        var first = _text.Text[_at];
        if (char.IsDigit(first))
        {
            while (_at < _text.End && char.IsDigit(_text.Text[_at]))
                _at++;
        }
        else if (first is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            _at++;
        }
        else
        {
            while (_at < _text.End && (char.IsLetterOrDigit(_text.Text[_at]) || _text.Text[_at] == '_'))
                _at++;
        }

        return _text.Text[start.._at];
    }

    void AddVariable(int start, string name, string? @operator, ReadOnlyMemory<char> argument, ImmutableArray<DockerWordSyntax> words)
    {
        var written = _text.Text.AsMemory(start, _at - start);
        _frame.Add(new DockerVariableSyntax(_text.ToSource(start, _at), name, @operator, written, argument, words));
        if (_outer.Count == 0)
            _variables.Add((start, _at));
    }

    void Fail(int start, int end, string message) => Error = new SyntaxError(_text.ToSource(start, end), message);

    /// <summary>A word that is being read: the whole, or an operand inside <c>${}</c>.</summary>
    sealed class Frame(int start, char stop, bool keepsEscapes)
    {
        readonly List<DockerWordPart> _parts = [];

        public int Start { get; } = start;

        /// <summary>What ends an operand.</summary>
        public char Stop { get; } = stop;

        public bool KeepsEscapes { get; } = keepsEscapes;

        /// <summary>Where the double quotes began that we are in.</summary>
        public int? QuoteStart { get; set; }

        /// <summary>The text since the last variable.</summary>
        public StringBuilder Plain { get; } = new();

        // The variable that it is an operand of.
        public int VariableStart { get; init; }
        public string Name { get; init; } = "";
        public string Operator { get; init; } = "";
        public int ArgumentStart { get; init; }
        public DockerWordSyntax? Pattern { get; init; }

        public void Add(DockerVariableSyntax variable)
        {
            ClosePlain();
            _parts.Add(new DockerWordPart(null, variable));
        }

        public DockerWordSyntax ToWord(TextSpan span)
        {
            if (_parts.Count == 0)
                return new DockerWordSyntax(span, Plain.ToString());
            ClosePlain();
            return new DockerWordSyntax(span, [.. _parts]);
        }

        void ClosePlain()
        {
            if (Plain.Length > 0)
                _parts.Add(new DockerWordPart(Plain.ToString(), null));
            Plain.Clear();
        }
    }
}
