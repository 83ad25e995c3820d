namespace Plimsoll.Syntax.Dockerfile;

/// <summary><c>&lt;&lt;NAME</c> on an instruction's line, in offsets of the logical text.</summary>
readonly record struct HeredocOperator(int Start, int End, string Name, bool Expands, bool StripsTabs);

/// <summary>
/// Finds heredocs as BuildKit does: words of the whole line that look like <c>&lt;&lt;NAME</c>, whatever a shell would make of them
/// (<c>$((1 &lt;&lt; 2))</c> has one). Where quotes or <c>${}</c> of the line are broken there are none.
/// </summary>
static class HeredocOperators
{
    public static List<HeredocOperator> Find(LogicalText line)
    {
        var found = new List<HeredocOperator>();
        if (line.Span.IndexOf("<<") < 0)
            return found;
        var lexer = WordLexer.ReadForHeredocs(line);
        if (lexer.Error is not null)
            return found;
        foreach (var (start, end) in Words(line, lexer.VariableRanges))
        {
            if (Parse(line.Slice(start, end)) is { } heredoc)
                found.Add(heredoc);
        }

        return found;
    }

    /// <summary>The heredoc that a word is: digits, <c>&lt;&lt;</c>, perhaps <c>-</c> or blanks, and a name; null for any other word.</summary>
    public static HeredocOperator? Parse(LogicalText word)
    {
        var text = word.Span;
        var at = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        if (!text[at..].StartsWith("<<", StringComparison.Ordinal))
            return null;
        at += 2;
        var stripsTabs = at < text.Length && text[at] == '-';
        if (stripsTabs)
            at++;
        else
            at += text[at..].IndexOfAnyExcept(" \t\f\r") is var blanks and > 0 ? blanks : 0;
        if (text[at..].Contains('<'))
            return null;
        var name = WordLexer.ReadForHeredocs(word.From(word.Start + at));
        return name.Error is not null || name.Value.Length == 0
            ? null
            : new HeredocOperator(word.Start, word.End, name.Value, !name.HasQuotes, stripsTabs);
    }

    /// <summary>
    /// The words of a line: white space parts them, except in quotes and behind a backslash, but even there when it stands in
    /// <c>${}</c>. After <c>&lt;&lt;</c> blanks part nothing.
    /// </summary>
    static IEnumerable<(int Start, int End)> Words(LogicalText line, IReadOnlyList<(int Start, int End)> variables)
    {
        var text = line.Text;
        var start = -1;
        var quote = '\0';
        var variable = 0;
        var glued = -1;
        for (var at = line.Start; at < line.End; at++)
        {
            while (variable < variables.Count && variables[variable].End <= at)
                variable++;
            var inVariable = variable < variables.Count && variables[variable].Start <= at;
            var c = text[at];
            if (at == glued && c is ' ' or '\t' or '\f' or '\r')
            {
                glued++;
                continue;
            }

            if (char.IsWhiteSpace(c) && quote == '\0')
            {
                if (start >= 0)
                    yield return (start, at);
                start = -1;
                continue;
            }

            if (start < 0)
                start = at;
            if (c == '<' && at > start && text[at - 1] == '<')
                glued = at + 1;
            if (inVariable)
                continue;
            if (c == '\\' && quote != '\'')
                at++;
            else if (quote == '\0' && c is '\'' or '"')
                quote = c;
            else if (c == quote)
                quote = '\0';
        }

        if (start >= 0)
            yield return (start, line.End);
    }
}
