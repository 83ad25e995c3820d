using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Yaml;

/// <summary>
/// Says what is wrong with a line, and where on it. The line itself is looked at first: where the scanner noticed that something
/// does not fit is seldom where it went wrong.
/// </summary>
static class YamlErrors
{
    public const string Tab = "Tab in the indentation: YAML allows only spaces here";

    public static SyntaxError Describe(string text, YamlProblem problem, TextSpan line)
    {
        if (problem.Reason == YamlProblemReason.TooDeep)
            return new SyntaxError(problem.Span, $"Nested too deeply: more than {YamlTreeBuilder.DeepestNesting} levels");

        var content = YamlRecovery.Trim(text, line);
        var tab = text.AsSpan(line.Start, content.Start - line.Start).IndexOf('\t');
        if (tab >= 0)
            return new SyntaxError(TextSpan.FromBounds(line.Start + tab, content.Start), Tab);
        if (Line(text, content, line.Start) is { } found)
            return found;

        var here = problem.Span.Start >= content.Start && problem.Span.End <= content.End ? problem.Span : content;
        return problem.Reason switch
        {
            YamlProblemReason.SecondColon when content.Contains(problem.Span.Start) || problem.Span.Start == content.End => new SyntaxError(
                content, "A mapping cannot begin here: quote a value that holds ': ', or check the indentation"),
            YamlProblemReason.MissingColon or YamlProblemReason.SecondColon => new SyntaxError(content, "A key needs a colon and a space behind it: 'key: value'"),
            YamlProblemReason.Escape when content.Contains(problem.Span.End) && text[problem.Span.End] == '\\' => new SyntaxError(
                TextSpan.FromBounds(problem.Span.End, Math.Min(problem.Span.End + 2, content.End)),
                "Unknown escape in a double-quoted value: write '\\\\' for a backslash, or use single quotes"),
            YamlProblemReason.Escape => new SyntaxError(here, "Unknown escape in a double-quoted value: write '\\\\' for a backslash, or use single quotes"),
            YamlProblemReason.Directive => new SyntaxError(here, "A line that starts with '%' is a directive: quote the value"),
            YamlProblemReason.UndefinedTagHandle => new SyntaxError(here, "The tag's handle is declared by no %TAG line"),
            YamlProblemReason.UnclosedFlow => new SyntaxError(here.IsEmpty ? content : here, "Expected ',' or the closing bracket before this"),
            _ => new SyntaxError(content, "This does not fit the lines above: check the indentation and the punctuation"),
        };
    }

    /// <summary>What the line alone shows to be wrong.</summary>
    static SyntaxError? Line(string text, TextSpan content, int lineStart)
    {
        var line = text.AsSpan(content.Start, content.Length);
        if (line is "...")
            return new SyntaxError(content, "'...' ends the YAML document: to leave something out, use a comment");

        var value = SkipKeyAndDashes(line);
        var rest = line[value..];
        if (rest.IsEmpty)
            return null;
        switch (rest[0])
        {
            case '-' when rest.Length == 1 && value > 0:
                return At(value, 1, "A list cannot begin on the line of its key: put it on the next line, or quote the value");
            case '@' or '`':
                return At(value, 1, $"A plain value cannot start with '{rest[0]}': quote it");
            case '%' when value > 0 || content.Start > lineStart:
                return At(value, 1, "A plain value cannot start with '%': quote it");
            case '"' or '\'':
                var close = ClosingQuote(rest);
                if (close < 0)
                    return At(value, rest.Length, $"This quote is not closed on its line");
                var behind = rest[(close + 1)..].TrimStart();
                if (!behind.IsEmpty && behind[0] is not ('#' or ':' or ','))
                    return At(value + rest.Length - behind.Length, behind.Length, "Nothing may follow the closing quote but a comment: quote the whole value");
                break;
            case '[' or '{':
                if (UnclosedBracket(rest) is { } open)
                    return At(value + open, 1, $"'{rest[open]}' is not closed");
                var after = rest[(rest.LastIndexOfAny(']', '}') + 1)..].TrimStart();
                if (!after.IsEmpty && after[0] is not ('#' or ':' or ','))
                    return At(value, rest.Length, "Nothing may follow the closing bracket but a comment: quote the whole value");
                break;
            case '*' or '&' when rest.Length == 1 || !IsNameCharacter(rest[1]):
                return At(value, rest.Length, BadName(rest[0]));
        }

        return null;

        SyntaxError At(int start, int length, string message) => new(new TextSpan(content.Start + start, length), message);
    }

    /// <summary>libyaml and Go's reader allow no other characters in anchors; YAML itself does.</summary>
    public static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    public static string BadName(char indicator) => indicator == '*'
        ? "'*' starts an alias, whose name is of letters, digits, '-' and '_': quote a value that starts with '*'"
        : "'&' starts an anchor, whose name is of letters, digits, '-' and '_': quote a value that starts with '&'";

    /// <summary>The offset behind <c>- </c> and <c>key: </c>.</summary>
    static int SkipKeyAndDashes(ReadOnlySpan<char> line)
    {
        var at = 0;
        while (line[at..] is ['-' or '?', ' ', ..])
            at += 1 + (line[(at + 1)..].Length - line[(at + 1)..].TrimStart().Length);
        if (at < line.Length && line[at] is '[' or '{' or '@' or '`')
            return at;
        var colon = line[at..] is ['"' or '\'', ..]
            ? ClosingQuote(line[at..]) is var close && close > 0 && line[(at + close + 1)..].StartsWith(": ", StringComparison.Ordinal) ? close + 1 : -1
            : line[at..].IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0)
            return at;
        at += colon + 1;
        return at + (line[at..].Length - line[at..].TrimStart().Length);
    }

    static int ClosingQuote(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && text[0] == '"')
                i++;
            else if (text[i] == '\'' && text[0] == '\'' && i + 1 < text.Length && text[i + 1] == '\'')
                i++;
            else if (text[i] == text[0])
                return i;
        }

        return -1;
    }

    static int? UnclosedBracket(ReadOnlySpan<char> text)
    {
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '[' or '{':
                    open.Push(i);
                    break;
                case ']' or '}':
                    open.TryPop(out _);
                    break;
                case '"' or '\'' when ClosingQuote(text[i..]) is var close and > 0:
                    i += close;
                    break;
                case '#' when i > 0 && text[i - 1] == ' ':
                    i = text.Length;
                    break;
            }
        }

        return open.TryPeek(out var bracket) ? bracket : null;
    }
}
