namespace Plimsoll.Syntax.Nginx;

/// <summary>Finds where embedded Lua ends; nothing else of Lua is understood.</summary>
static class LuaBlock
{
    /// <summary>The offset of the <c>}</c> that closes a block whose content starts at <paramref name="at"/>, or the text's length.</summary>
    public static int FindEnd(string text, int at)
    {
        var depth = 1;
        while (at < text.Length)
        {
            switch (text[at])
            {
                case '{':
                    depth++;
                    break;
                case '}' when --depth == 0:
                    return at;
                case '"' or '\'':
                    at = SkipString(text, at);
                    continue;
                case '[' when LongBracketLevel(text, at) is var level and >= 0:
                    at = SkipLong(text, at, level);
                    continue;
                case '-' when at + 1 < text.Length && text[at + 1] == '-':
                    at = SkipComment(text, at + 2);
                    continue;
                default:
                    break;
            }

            at++;
        }

        return text.Length;
    }

    // A short string ends at its line's end at the latest.
    static int SkipString(string text, int at)
    {
        var quote = text[at++];
        while (at < text.Length && text[at] != quote && text[at] != '\n')
            at += text[at] == '\\' ? 2 : 1;
        return Math.Min(at + 1, text.Length);
    }

    static int SkipComment(string text, int at)
    {
        if (at < text.Length && text[at] == '[' && LongBracketLevel(text, at) is var level and >= 0)
            return SkipLong(text, at, level);
        return text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;
    }

    /// <summary>The number of equal signs in <c>[==[</c>, or -1 where none stands.</summary>
    static int LongBracketLevel(string text, int at)
    {
        var i = at + 1;
        while (i < text.Length && text[i] == '=')
            i++;
        return i < text.Length && text[i] == '[' ? i - at - 1 : -1;
    }

    static int SkipLong(string text, int at, int level)
    {
        var close = string.Concat("]", new string('=', level), "]");
        var end = text.IndexOf(close, at, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + close.Length;
    }
}
