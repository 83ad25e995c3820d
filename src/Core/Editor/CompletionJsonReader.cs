using Microsoft.CodeAnalysis.Text;
using Plimsoll.Schemas;

namespace Plimsoll.Editor;

/// <summary>Finds out what a cursor in JSON stands below, whatever is missing or too much: a string ends with its line at the latest.</summary>
sealed class CompletionJsonReader
{
    sealed class Frame(bool isObject)
    {
        public bool IsObject { get; } = isObject;
        public string? Key { get; set; }
        public bool IsBehindColon { get; set; }
        public HashSet<string> Taken { get; } = new(StringComparer.Ordinal);
    }

    readonly string _text;
    readonly int _offset;
    readonly List<Frame> _frames = [];
    CompletionCursor? _cursor;
    Frame? _cursorFrame;

    CompletionJsonReader(string text, int offset) => (_text, _offset) = (text, offset);

    /// <summary>Null where neither key nor value may stand.</summary>
    public static CompletionCursor? Read(string text, int offset)
    {
        var reader = new CompletionJsonReader(text, offset);
        reader.Run();
        return reader._cursor is { } cursor ? cursor with { Taken = [.. reader._cursorFrame!.Taken] } : null;
    }

    void Run()
    {
        var at = 0;
        while (at < _text.Length)
        {
            if (at == _offset && IsFree())
                Stand(_offset, '\0', false);
            var c = _text[at];
            if (c is '/' && at + 1 < _text.Length && _text[at + 1] is '/' or '*')
            {
                var end = _text[at + 1] == '/' ? _text.AsSpan(at).IndexOfAny('\n', '\r') : _text.IndexOf("*/", at + 2, StringComparison.Ordinal) - at + 2;
                var next = end <= 1 ? _text.Length : at + end;
                if (at < _offset && _offset <= next)
                    return;
                at = next;
            }
            else if (c == '"')
            {
                at = Text(at);
            }
            else if (IsWord(c))
            {
                at = Word(at);
            }
            else
            {
                Sign(c);
                at++;
            }
        }

        if (_offset == _text.Length && IsFree())
            Stand(_offset, '\0', false);
    }

    // Between tokens: not right behind a value, where a comma comes first.
    bool IsFree()
    {
        var before = _offset - 1;
        while (before >= 0 && _text[before] is ' ' or '\t')
            before--;
        return before < 0 || _text[before] is '{' or '[' or ',' or ':' or '\n' or '\r';
    }

    static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '+';

    void Sign(char c)
    {
        switch (c)
        {
            case '{' or '[':
                _frames.Add(new Frame(c == '{'));
                break;
            case '}' or ']' when _frames.Count > 0:
                _frames.RemoveAt(_frames.Count - 1);
                Done();
                break;
            case ':' when _frames.Count > 0:
                _frames[^1].IsBehindColon = true;
                break;
            case ',' when _frames.Count > 0:
                Done();
                break;
        }
    }

    // The value of a key is there, or is given up.
    void Done()
    {
        if (_frames.Count > 0)
            (_frames[^1].Key, _frames[^1].IsBehindColon) = (null, false);
    }

    int Text(int at)
    {
        var end = at + 1;
        while (end < _text.Length && _text[end] is not ('"' or '\n' or '\r'))
            end += _text[end] == '\\' && end + 1 < _text.Length ? 2 : 1;
        end = Math.Min(end, _text.Length);
        var isClosed = end < _text.Length && _text[end] == '"';
        if (at < _offset && _offset <= end)
            Stand(at + 1, '"', isClosed);
        else
            Take(_text[(at + 1)..end]);
        return isClosed ? end + 1 : end;
    }

    int Word(int at)
    {
        var end = at;
        while (end < _text.Length && IsWord(_text[end]))
            end++;
        if (at < _offset && _offset <= end)
            Stand(at, '\0', false);
        else
            Take(_text[at..end]);
        return end;
    }

    // Another string behind a value is a key whose comma is missing.
    void Take(string text)
    {
        if (_frames.Count == 0)
            return;
        var frame = _frames[^1];
        if (!frame.IsObject)
            frame.Taken.Add(text);
        else if (frame.IsBehindColon)
            Done();
        else
            frame.Taken.Add(frame.Key = text);
    }

    void Stand(int start, char quote, bool isClosed)
    {
        if (_cursor is not null || _frames.Count == 0)
            return;
        var frame = _frames[^1];
        var path = new List<string>();
        foreach (var outer in _frames)
        {
            if (!outer.IsObject)
                path.Add(KeyPages.Item);
            else if (outer.IsBehindColon && outer.Key is { } key)
                path.Add(key);
            else if (outer != frame)
                return;
        }

        var isKey = frame.IsObject && !frame.IsBehindColon;
        if (isKey && frame.Key is not null)
            return;
        var behind = _offset;
        while (behind < _text.Length && (IsWord(_text[behind]) || _text[behind] is '"' or ' '))
            behind++;
        _cursor = new CompletionCursor([.. path], TextSpan.FromBounds(Math.Min(start, _offset), _offset))
        {
            IsKey = isKey, IsValue = !isKey, Syntax = CompletionSyntax.Json, Quote = quote, IsClosed = isClosed,
            HasColon = behind < _text.Length && _text[behind] == ':',
        };
        _cursorFrame = frame;
    }
}
