namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    /// <summary>Braces that are expansions: where they open and behind which offset they end.</summary>
    readonly Dictionary<int, int> _braces = [];

    /// <summary>Up to here the word being read has been searched for braces; not what is substituted in it.</summary>
    int _bracesKnownTo;

    /// <summary>Up to here no bracket expression closes.</summary>
    int _noBracketBefore;

    /// <summary>The length of the bracket expression <c>[...]</c> that begins here, or 0. It ends with the word at the latest.</summary>
    int BracketLength()
    {
        if (_at < _noBracketBefore)
            return 0;
        var at = _at + 1;
        if (CharAt(at) is '!' or '^')
            at++;
        if (CharAt(at) == ']')
            at++;
        for (; !IsWordEnd(at); at++)
        {
            var c = _text[at];
            if (c == ']')
                return at + 1 - _at;
            if (c is '\'' or '"' or '$' or '`' or '\\')
            {
                // Quotes and expansions inside stay parts of their own: the bracket alone says that this is a pattern.
                return 1;
            }

            if (c == '[' && CharAt(at + 1) is ':' or '.' or '=' && _text.AsSpan(at + 2, Math.Min(16, _end - at - 2)).IndexOf(CharAt(at + 1)) is > 0 and var inner
                && CharAt(at + 3 + inner) == ']')
            {
                at += inner + 3;
            }
        }

        _noBracketBefore = at;
        return 0;
    }

    /// <summary>The length of the brace expansion that begins here, or 0.</summary>
    int BraceLength()
    {
        if (_at >= _bracesKnownTo)
            FindBraces();
        return _braces.TryGetValue(_at, out var end) ? end - _at : 0;
    }

    /// <summary>
    /// Finds the brace expansions of the rest of the word in one go, so that a row of opening braces costs no more than other text.
    /// A pair counts when a comma or <c>..</c> stands in it, outside inner pairs.
    /// </summary>
    void FindBraces()
    {
        var open = new Stack<(int At, bool Divided)>();
        var at = _at;
        while (!IsWordEnd(at) || (CharAt(at) is '<' or '>' && CharAt(at + 1) == '('))
        {
            var c = _text[at];
            switch (c)
            {
                case '{':
                    open.Push((at, false));
                    break;
                case '}' when open.TryPop(out var pair):
                    if (pair.Divided)
                        _braces[pair.At] = at + 1;
                    break;
                case ',' or '.' when open.Count > 0 && (c == ',' || CharAt(at + 1) == '.'):
                    open.Push((open.Pop().At, true));
                    break;
                case '\\':
                    at++;
                    break;
                case '\'' or '"' or '`' or '$' or '<' or '>':
                    var end = EndOfQuoteOrExpansion(at);
                    if (end < 0)
                    {
                        _bracesKnownTo = _end;
                        return;
                    }

                    at = end - 1;
                    break;
            }

            at++;
        }

        _bracesKnownTo = Math.Max(at, _at + 1);
    }

    int EndOfQuoteOrExpansion(int at)
    {
        switch (_text[at])
        {
            case '\'':
                var length = _text.AsSpan(at + 1, _end - at - 1).IndexOf('\'');
                return length < 0 ? -1 : at + length + 2;
            case '"' or '`':
                return FindClosing(at + 1, _text[at], _end) + 1 is > 0 and var quoteEnd ? quoteEnd : -1;
            case '$' when CharAt(at + 1) == '{':
                return FindClosing(at + 2, '}', _end) + 1 is > 0 and var parameterEnd ? parameterEnd : -1;
            case '$' or '<' or '>' when CharAt(at + 1) == '(':
                return FindClosing(at + 2, ')', _end) + 1 is > 0 and var substitutionEnd ? substitutionEnd : -1;
            default:
                return at + 1;
        }
    }
}
