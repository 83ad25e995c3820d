namespace Plimsoll.Editor;

/// <summary>One line of block YAML: its dashes, and its key where it has one. Read up to an offset, which may be a cursor.</summary>
readonly record struct YamlLine(int Start, int End, List<int> Dashes, int Content, string? Key, int Value)
{
    public bool IsComment { get; init; }
    public bool HasTab { get; init; }

    public bool IsBlank => Dashes.Count == 0 && Content == End;

    /// <summary>The column of the first dash, or of the content.</summary>
    public int First => Dashes.Count > 0 ? Dashes[0] : Content - Start;

    /// <summary><c>---</c> or <c>...</c>.</summary>
    public bool IsMarker { get; init; }

    public static YamlLine Read(string text, int start, int end)
    {
        var at = start;
        while (at < end && text[at] == ' ')
            at++;
        var rest = text.AsSpan(at, end - at);
        if (rest is ['\t', ..])
            return new YamlLine(start, end, [], at, null, end) { HasTab = true };
        if (at == start && (rest.StartsWith("---") || rest.StartsWith("...")))
            return new YamlLine(start, end, [], at, null, end) { IsMarker = true };
        var dashes = new List<int>();
        while (at < end && text[at] == '-' && (at + 1 == end || text[at + 1] == ' '))
        {
            dashes.Add(at - start);
            at++;
            while (at < end && text[at] == ' ')
                at++;
        }

        if (at < end && text[at] == '#')
            return new YamlLine(start, end, dashes, at, null, end) { IsComment = true };
        var (key, value) = KeyOf(text, at, end);
        // The cursor stands in a comment behind the value.
        var isComment = key is not null && IndexOfComment(text, value, end) >= 0;
        return new YamlLine(start, end, dashes, at, key, value) { IsComment = isComment && dashes.Count == 0 && end < text.Length && text[end] is not ('\n' or '\r') };
    }

    // "key": and 'key': too; a colon counts before a blank or at the end.
    static (string? Key, int Value) KeyOf(string text, int at, int end)
    {
        if (at >= end)
            return (null, end);
        if (text[at] is '"' or '\'')
        {
            var close = text.IndexOf(text[at], at + 1, end - at - 1);
            return close > 0 && close + 1 < end && text[close + 1] == ':' && (close + 2 == end || text[close + 2] == ' ') ? (text[(at + 1)..close], close + 2) : (null, end);
        }

        if (text[at] is '[' or '{' or '&' or '*' or '!')
            return (null, end);
        for (var i = at; i < end; i++)
        {
            if (text[i] == ':' && (i + 1 == end || text[i + 1] == ' '))
                return (text[at..i].TrimEnd(), i + 1);
            if (text[i] == '#' && i > at && text[i - 1] == ' ')
                break;
        }

        return (null, end);
    }

    static int IndexOfComment(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] == '#' && i > 0 && text[i - 1] == ' ')
                return i;
            if (text[i] is '"' or '\'' && text[i - 1] == ' ')
                return -1;
        }

        return -1;
    }

    /// <summary>More than an anchor, a tag or a comment stands behind the key.</summary>
    public bool HasValue(string text)
    {
        foreach (var word in text[Value..End].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word[0] == '#')
                return false;
            if (word[0] is not ('&' or '!'))
                return true;
        }

        return false;
    }

    /// <summary>Ends with <c>|</c> or <c>&gt;</c>: the lines below are text.</summary>
    public bool IsBlockHeader(string text)
    {
        var line = text.AsSpan(Content, End - Content);
        if (line.IndexOf(" #") is var comment and >= 0)
            line = line[..comment];
        line = line.TrimEnd().TrimEnd("+-123456789");
        return line is ['|' or '>'] || line.EndsWith(" |") || line.EndsWith(" >");
    }
}
