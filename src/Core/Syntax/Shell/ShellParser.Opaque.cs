using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    /// <summary>An index or an extended pattern longer than this is none: the search for its end stays short however often it fails.</summary>
    const int LongestPattern = 500;

    readonly Stack<char> _closers = new();

    /// <summary>
    /// The offset of the character that closes what stands before <paramref name="from"/>, or -1. Quotes, expansions and inner pairs are
    /// stepped over without being read: for arithmetic, indices, patterns and the operands of <c>${NAME#...}</c>.
    /// </summary>
    int FindClosing(int from, char closer, int limit)
    {
        _closers.Clear();
        _closers.Push(closer);
        for (var at = from; at < limit; at++)
        {
            var c = _text[at];
            var wanted = _closers.Peek();
            if (c == '\\')
            {
                at++;
            }
            else if (c == wanted)
            {
                _closers.Pop();
                if (_closers.Count == 0)
                    return at;
            }
            else if (wanted == '`')
            {
                continue;
            }
            else if (c == '$' && CharAt(at + 1) is '(' or '{')
            {
                at++;
                _closers.Push(_text[at] == '(' ? ')' : '}');
            }
            else if (c is '<' or '>' && wanted == '}' && CharAt(at + 1) == '(')
            {
                at++;
                _closers.Push(')');
            }
            else if (c is '`' || (c == '"' && wanted != '"'))
            {
                _closers.Push(c);
            }
            else if (wanted == '"')
            {
                continue;
            }
            else if (c == '\'')
            {
                var length = _text.AsSpan(at + 1, limit - at - 1).IndexOf('\'');
                if (length < 0)
                    return -1;
                at += length + 1;
            }
            else if ((c == '(' && wanted == ')') || (c == '[' && wanted == ']'))
            {
                _closers.Push(wanted);
            }
        }

        return -1;
    }

    bool _hasOpenIndex;
    bool _hasOpenRegex;

    /// <summary>
    /// The offset behind what closes the bracket there; the bracket's own offset, and an error, where nothing does. Where one search has
    /// failed no other is made: each would cost a pass over the rest of the text.
    /// </summary>
    int EndBehindClosing(int open, char closer, ref bool hasFailed)
    {
        if (hasFailed)
            return open;
        var close = FindClosing(open + 1, closer, _end);
        if (close >= 0)
            return close + 1;
        hasFailed = true;
        Error(new TextSpan(open, 1), $"`{_text[open]}` is not closed by `{closer}`");
        return open;
    }

    /// <summary>How many expressions, parted by <c>;</c>, an arithmetic header holds.</summary>
    int CountSections(int from, int to)
    {
        var sections = 1;
        var depth = 0;
        for (var at = from; at < to; at++)
        {
            switch (_text[at])
            {
                case '\\':
                    at++;
                    break;
                case '\'' or '"' or '`':
                    var close = FindClosing(at + 1, _text[at], to);
                    at = close < 0 ? to : close;
                    break;
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case ';' when depth == 0:
                    sections++;
                    break;
            }
        }

        return sections;
    }
}
