namespace Plimsoll.Syntax.Dockerfile;

/// <summary>Cuts arguments into words, in the two ways that the builder has.</summary>
static class WordSplitter
{
    /// <summary>Words between runs of blanks, quotes or no: FROM, COPY, EXPOSE, VOLUME.</summary>
    public static List<LogicalText> AtBlanks(LogicalText text)
    {
        var words = new List<LogicalText>();
        for (var at = text.Start; at < text.End;)
        {
            var start = at;
            while (at < text.End && !LogicalText.IsBlank(text.Text[at]))
                at++;
            words.Add(text.Slice(start, at));
            while (at < text.End && LogicalText.IsBlank(text.Text[at]))
                at++;
        }

        return words;
    }

    /// <summary>Words between runs of white space that is neither quoted nor escaped; quotes stay. ENV, LABEL, ARG.</summary>
    public static List<LogicalText> AtWhiteSpace(LogicalText text, char escape)
    {
        var words = new List<LogicalText>();
        for (var at = text.Start; at < text.End;)
        {
            if (char.IsWhiteSpace(text.Text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            at = FindEnd(text, at, escape);
            words.Add(text.Slice(start, at));
        }

        return words;
    }

    static int FindEnd(LogicalText text, int at, char escape)
    {
        var quote = '\0';
        for (; at < text.End; at++)
        {
            var c = text.Text[at];
            if (quote == '\0' && char.IsWhiteSpace(c))
                break;
            if (c == escape && quote != '\'')
                at++;
            else if (quote == '\0' && c is '\'' or '"')
                quote = c;
            else if (c == quote)
                quote = '\0';
        }

        return Math.Min(at, text.End);
    }
}
