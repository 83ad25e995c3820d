namespace Plimsoll.Embedding;

/// <summary>
/// Follows a command typed at a prompt over its lines: open quotes, heredocs, a backslash or an operator at the end. It need only tell
/// whether the next line belongs to the command or is output.
/// </summary>
sealed class UnfinishedCommand
{
    readonly Queue<string> _heredocs = new();
    char _quote;
    bool _endsOpen;
    bool _hasContinuationPrompts;

    bool IsOpen => _quote != '\0' || _heredocs.Count > 0 || _endsOpen;

    /// <summary>
    /// The length of the <c>&gt; </c> with which a shell asks for more; 0 where the line belongs to the command without one; -1 where it
    /// is output.
    /// </summary>
    public int ContinuationPrompt(ReadOnlySpan<char> line)
    {
        if (!IsOpen && !_hasContinuationPrompts)
            return -1;
        if (line.StartsWith("> ") || line.TrimEnd() is ">")
        {
            _hasContinuationPrompts = true;
            return Math.Min(2, line.TrimEnd().Length);
        }

        return IsOpen ? 0 : -1;
    }

    /// <summary>Takes in one line of the command, without prompts.</summary>
    public void Add(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd("\r\n");
        if (_quote == '\0' && _heredocs.TryPeek(out var delimiter) && !_endsOpen)
        {
            if (line.TrimStart('\t').SequenceEqual(delimiter))
                _heredocs.Dequeue();
            return;
        }

        _endsOpen = false;
        Scan(line);
    }

    void Scan(ReadOnlySpan<char> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '\\' && _quote != '\'')
                _endsOpen = ++i == line.Length;
            else if (_quote != '\0')
                _quote = c == _quote ? '\0' : _quote;
            else if (c is '"' or '\'')
                _quote = c;
            else if (c == '#' && (i == 0 || line[i - 1] is ' ' or '\t'))
                return;
            else if (c == '<' && line[i..].StartsWith("<<"))
                i += AddHeredoc(line[i..]) - 1;
        }

        var end = line.TrimEnd();
        _endsOpen |= _quote == '\0' && (end.EndsWith("|") || end.EndsWith("&&") || end.EndsWith("{") || end.EndsWith("; do") || end.EndsWith("; then"));
    }

    /// <summary>Reads <c>&lt;&lt;WORD</c>, <c>&lt;&lt;-'WORD'</c> or <c>&lt;&lt;&lt;</c>; returns its length.</summary>
    int AddHeredoc(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("<<<"))
            return 3;
        var at = 2;
        while (at < text.Length && text[at] is '-' or ' ')
            at++;
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '\'' or '"' or '\\' or '-' or '.'))
            at++;
        if (at > start)
            _heredocs.Enqueue(text[start..at].ToString().Replace("'", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).Trim('\\'));
        return at;
    }
}
