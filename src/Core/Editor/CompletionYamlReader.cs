using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Schemas;

namespace Plimsoll.Editor;

/// <summary>
/// Finds out by indentation what a cursor in YAML stands below. A tree would not do: half a key has no place in it, and a file with one is
/// read without that line.
/// </summary>
sealed class CompletionYamlReader
{
    readonly string _text;
    readonly int _offset;
    readonly ImmutableHashSet<string>.Builder _taken = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);

    CompletionYamlReader(string text, int offset) => (_text, _offset) = (text, offset);

    /// <summary>Null where neither key nor value may stand: in comments, block scalars, below a value.</summary>
    public static CompletionCursor? Read(string text, int offset) => new CompletionYamlReader(text, offset).Read();

    CompletionCursor? Read()
    {
        var start = LineStart(_offset);
        var line = YamlLine.Read(_text, start, _offset);
        if (line.IsComment || line.HasTab || IsInBlockScalar(start, line.First))
            return null;
        var path = new List<string>();
        if (line.Key is { } key)
        {
            if (!Climb(path, line, collectsKeys: false))
                return null;
            path.Add(key);
            return Value(path, line);
        }

        var content = _text.AsSpan(line.Content, _offset - line.Content);
        var quote = content is ['"' or '\'', ..] ? content[0] : '\0';
        if (content.TrimStart("\"'").ContainsAny(' ', '\t') || content is ['[' or '{' or '&' or '*' or '!' or '|' or '>' or '@' or '`', ..])
            return content is ['[' or '{', ..] && Climb(path, line, collectsKeys: false) ? Flow(path, line.Content) : null;
        if (!Climb(path, line, collectsKeys: true))
            return null;
        var isItem = path.Count > 0 && path[^1] == KeyPages.Item;
        if (isItem && line.Dashes.Count > 0)
            Items(start, line.Dashes[^1]);
        return Finish(path, TextSpan.FromBounds(line.Content + (quote == '\0' ? 0 : 1), _offset), quote) with
        {
            IsKey = true,
            IsValue = line.Dashes.Count > 0,
            Taken = _taken.ToImmutable(),
            Column = line.Content - start,
        };
    }

    CompletionCursor? Value(List<string> path, YamlLine line)
    {
        var at = line.Value;
        while (at < _offset && _text[at] == ' ')
            at++;
        // Directly behind the colon nothing is a value yet.
        if (at == line.Value)
            return null;
        if (at < _offset && _text[at] is '[' or '{')
            return Flow(path, at);
        var quote = at < _offset && _text[at] is '"' or '\'' ? _text[at] : '\0';
        var typed = TextSpan.FromBounds(at + (quote == '\0' ? 0 : 1), _offset);
        return Unquoted(typed).ContainsAny('"', '\'') || quote == '\0' && Unquoted(typed) is ['&' or '*' or '!' or '|' or '>', ..] ? null
            : Finish(path, typed, quote) with { IsValue = true, Column = line.Content - LineStart(_offset) };
    }

    ReadOnlySpan<char> Unquoted(TextSpan span) => _text.AsSpan(span.Start, span.Length);

    /// <summary>One level of <c>[a, b]</c> or <c>{a: b}</c> on the cursor's line; deeper ones are left alone.</summary>
    CompletionCursor? Flow(List<string> path, int open)
    {
        var inside = _text.AsSpan(open + 1, _offset - open - 1);
        if (inside.ContainsAny("[]{}"))
            return null;
        var comma = inside.LastIndexOf(',');
        var at = open + 1 + comma + 1;
        while (at < _offset && _text[at] == ' ')
            at++;
        var isList = _text[open] == '[';
        foreach (var part in comma < 0 ? [] : inside[..comma].ToString().Split(','))
            _taken.Add(Plain(isList || part.IndexOf(':', StringComparison.Ordinal) is not (var end and >= 0) ? part : part[..end]));
        var isValue = isList;
        if (isList)
        {
            path.Add(KeyPages.Item);
        }
        else if (_text.AsSpan(at, _offset - at).IndexOf(':') is var colon and >= 0)
        {
            path.Add(Plain(_text.Substring(at, colon)));
            at += colon + 1;
            if (at == _offset)
                return null;
            while (at < _offset && _text[at] == ' ')
                at++;
            isValue = true;
            _taken.Clear();
        }

        var quote = at < _offset && _text[at] is '"' or '\'' ? _text[at] : '\0';
        return Finish(path, TextSpan.FromBounds(at + (quote == '\0' ? 0 : 1), _offset), quote) with
        {
            IsKey = !isValue, IsValue = isValue, Syntax = CompletionSyntax.Flow, Taken = _taken.ToImmutable(),
        };
    }

    static string Plain(string text) => text.Trim().Trim('"', '\'');

    CompletionCursor Finish(List<string> path, TextSpan typed, char quote)
    {
        var at = _offset;
        while (at < _text.Length && (char.IsAsciiLetterOrDigit(_text[at]) || _text[at] is '_' or '-' or '.'))
            at++;
        var isClosed = quote != '\0' && at < _text.Length && _text[at] == quote;
        if (isClosed)
            at++;
        return new CompletionCursor([.. path], typed) { Quote = quote, IsClosed = isClosed, HasColon = at < _text.Length && _text[at] == ':' };
    }

    int LineStart(int offset)
    {
        while (offset > 0 && _text[offset - 1] is not ('\n' or '\r'))
            offset--;
        return offset;
    }

    /// <summary>Goes up to the top, and adds what the line stands below. False where that is a value, or no structure.</summary>
    /// <param name="collectsKeys">The line is to be a key: its neighbours are taken.</param>
    bool Climb(List<string> path, YamlLine line, bool collectsKeys)
    {
        var column = line.Content - line.Start;
        var steps = new List<string>();
        var limit = column;
        var isDash = false;
        for (var i = line.Dashes.Count - 1; i >= 0; i--)
        {
            steps.Add(KeyPages.Item);
            (limit, isDash) = (line.Dashes[i], true);
        }

        // Neighbours end where the line's own mapping begins.
        var isBeside = collectsKeys && line.Dashes.Count == 0;
        for (var start = line.Start; start > 0 && (limit > 0 || isDash);)
        {
            start = LineStart(start - 1 - (start > 1 && _text[start - 1] == '\n' && _text[start - 2] == '\r' ? 1 : 0));
            var above = YamlLine.Read(_text, start, LineEnd(start));
            if (above.IsBlank || above.IsComment)
                continue;
            if (above.IsMarker)
                break;
            if (above.Key is { } key && above.Content - start is var keyColumn)
            {
                if (isBeside && keyColumn == column)
                    _taken.Add(key);
                if (keyColumn < limit || keyColumn == limit && isDash)
                {
                    if (above.HasValue(_text))
                        return false;
                    steps.Add(key);
                    (limit, isDash, isBeside) = (keyColumn, false, false);
                }
            }
            else if (above.Dashes.Count == 0 && above.Content - start < limit)
            {
                // A text over several lines, or a key without its colon yet.
                continue;
            }

            for (var i = above.Dashes.Count - 1; i >= 0; i--)
            {
                if (above.Dashes[i] < limit)
                {
                    steps.Add(KeyPages.Item);
                    (limit, isDash, isBeside) = (above.Dashes[i], true, false);
                }
            }
        }

        steps.Reverse();
        path.AddRange(steps);
        if (collectsKeys)
            KeysBelow(line, column);
        return limit == 0 && !isDash || limit == 0;
    }

    void KeysBelow(YamlLine line, int column)
    {
        for (var start = NextLine(_offset); start < _text.Length; start = NextLine(start))
        {
            var below = YamlLine.Read(_text, start, LineEnd(start));
            if (below.IsBlank || below.IsComment)
                continue;
            if (below.IsMarker || below.First < column || below.Dashes.Count > 0 && below.First <= column && line.Dashes.Count > 0)
                return;
            if (below.Dashes.Count == 0 && below.First == column && below.Key is { } key)
                _taken.Add(key);
        }
    }

    /// <summary>The other items of the list.</summary>
    void Items(int lineStart, int dash)
    {
        for (var start = lineStart; start > 0;)
        {
            start = LineStart(start - 1 - (start > 1 && _text[start - 1] == '\n' && _text[start - 2] == '\r' ? 1 : 0));
            if (!Item(start))
                break;
        }

        for (var start = NextLine(_offset); start < _text.Length && Item(start); start = NextLine(start))
        {
        }

        bool Item(int start)
        {
            var line = YamlLine.Read(_text, start, LineEnd(start));
            if (line.IsBlank || line.IsComment)
                return true;
            if (line.First < dash || line.First == dash && line.Dashes.Count == 0)
                return false;
            if (line.Dashes.Count == 1 && line.Dashes[0] == dash && line.Key is null)
                _taken.Add(Plain(_text[line.Content..LineEnd(start)]));
            return true;
        }
    }

    int LineEnd(int start)
    {
        var end = _text.AsSpan(start).IndexOfAny('\n', '\r');
        return end < 0 ? _text.Length : start + end;
    }

    int NextLine(int offset)
    {
        var end = LineEnd(offset);
        return end >= _text.Length ? _text.Length : _text[end] == '\r' && end + 1 < _text.Length && _text[end + 1] == '\n' ? end + 2 : end + 1;
    }

    // A header above, and nothing between it and the line that is less indented.
    bool IsInBlockScalar(int lineStart, int indent)
    {
        for (var start = lineStart; start > 0;)
        {
            start = LineStart(start - 1 - (start > 1 && _text[start - 1] == '\n' && _text[start - 2] == '\r' ? 1 : 0));
            var line = YamlLine.Read(_text, start, LineEnd(start));
            if (line.IsBlank || line.First >= indent && !(line.Dashes.Count > 0 && line.Content - start > indent))
                continue;
            if (line.IsBlockHeader(_text))
                return true;
            indent = line.First;
            if (indent == 0)
                return false;
        }

        return false;
    }
}
