using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    /// <summary>Heredocs of this line; their bodies begin below it.</summary>
    List<RedirectionSyntax> _pending = [];

    void ReadPendingHeredocs()
    {
        if (_pending.Count == 0)
            return;
        foreach (var redirection in _pending)
            redirection.Heredoc = ReadHeredoc(redirection);
        _pending.Clear();
    }

    /// <summary>Heredocs whose command substitution, or text, ends on their own line have no body.</summary>
    void DropPendingHeredocs()
    {
        foreach (var redirection in _pending)
        {
            var (delimiter, isQuoted) = DelimiterOf(redirection);
            var nothing = new TextSpan(_at, 0);
            redirection.Heredoc = new HeredocSyntax(nothing, delimiter, !isQuoted, redirection.Operator == "<<-", nothing, nothing, []);
            _heredocs.Add(redirection.Heredoc);
        }

        _pending.Clear();
    }

    HeredocSyntax ReadHeredoc(RedirectionSyntax redirection)
    {
        var (delimiter, isQuoted) = DelimiterOf(redirection);
        var stripsTabs = redirection.Operator == "<<-";
        var start = _at;
        var bodyEnd = FindTerminator(delimiter, stripsTabs, joinsLines: !isQuoted, out var terminator);
        var parts = ReadHeredocBody(bodyEnd, isQuoted, stripsTabs);
        _at = terminator.End;
        Token(TokenKind.Heredoc, terminator.Start);
        var heredoc = new HeredocSyntax(
            TextSpan.FromBounds(start, terminator.End), delimiter, !isQuoted, stripsTabs, TextSpan.FromBounds(start, bodyEnd), terminator, parts);
        _heredocs.Add(heredoc);
        if (IsLineEndReturn(_at))
            _at++;
        if (Current == '\n')
            Take(TokenKind.LineEnd, 1);
        return heredoc;
    }

    ImmutableArray<WordPartSyntax> ReadHeredocBody(int end, bool isQuoted, bool stripsTabs)
    {
        var parts = _parts.Height;
        if (isQuoted)
        {
            var run = new LiteralRun(_at);
            while (stripsTabs && _at < end)
            {
                DropTabs(ref run, joinsLines: false);
                _at = Math.Min(end, LineEnd(_at) + 1);
            }

            _at = end;
            Flush(ref run, TokenKind.Heredoc);
        }
        else
        {
            ReadWithin(end, () => ReadQuoted(stripsTabs ? QuotedEnd.HeredocWithoutTabs : QuotedEnd.Heredoc));
        }

        return _parts.Take(parts);
    }

    /// <summary>
    /// Finds the line that is the delimiter and nothing else, and returns where it begins. Where lines are joined, a backslash at the end of a
    /// line makes one of it and the next. In a command substitution the closing parenthesis may follow on the same line.
    /// </summary>
    int FindTerminator(string delimiter, bool stripsTabs, bool joinsLines, out TextSpan terminator)
    {
        for (var line = _at; line < _end;)
        {
            var start = line;
            while (stripsTabs && CharAt(start) == '\t')
                start++;
            if (MatchDelimiter(start, delimiter, joinsLines) is >= 0 and var matchEnd)
            {
                terminator = TextSpan.FromBounds(start, matchEnd);
                return line;
            }

            var end = LineEnd(line);
            while (joinsLines && end < _end && EndsWithBackslash(line, end))
                end = LineEnd(line = end + 1);
            line = end + 1;
        }

        terminator = new TextSpan(_end, 0);
        return _end;
    }

    /// <summary>The end of the delimiter if the line that begins there is nothing else, or -1.</summary>
    int MatchDelimiter(int at, string delimiter, bool joinsLines)
    {
        foreach (var c in delimiter)
        {
            if (joinsLines)
                at = PastContinuations(at);
            if (at >= _end || _text[at] != c)
                return -1;
            at++;
        }

        if (joinsLines)
            at = PastContinuations(at);
        var rest = _text.AsSpan(at, LineEnd(at) - at);
        return rest.IsEmpty || rest is "\r" || (_substitutions > 0 && rest.Contains(')')) ? at : -1;
    }

    bool EndsWithBackslash(int start, int end)
    {
        if (end > start && _text[end - 1] == '\r')
            end--;
        var count = 0;
        while (end - count > start && _text[end - count - 1] == '\\')
            count++;
        return count % 2 == 1;
    }

    /// <summary>The delimiter after quote removal; nothing in it is expanded.</summary>
    (string Delimiter, bool IsQuoted) DelimiterOf(RedirectionSyntax redirection)
    {
        var written = Text(redirection.Target!.Span);
        var isQuoted = written.AsSpan().IndexOfAny('\'', '"', '\\') >= 0;
        if (!isQuoted)
            return (written, false);
        if (redirection.Target.Literal is { } literal)
            return (literal, true);
        var result = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < written.Length; i++)
        {
            var c = written[i];
            if (c == quote)
                quote = '\0';
            else if (quote == '\0' && c is '\'' or '"')
                quote = c;
            else if (c == '\\' && quote != '\'' && i + 1 < written.Length)
                result.Append(written[++i]);
            else
                result.Append(c);
        }

        return (result.ToString(), true);
    }
}
