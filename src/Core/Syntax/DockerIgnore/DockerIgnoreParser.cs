using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.DockerIgnore;

/// <summary>
/// Reads a .dockerignore as BuildKit does (moby/patternmatcher): one pattern a line, <c>#</c> in the first column begins a comment, blanks
/// around a pattern and a first slash mean nothing. The builder stops at a malformed pattern; here the line is left out.
/// </summary>
public static class DockerIgnoreParser
{
    public static SyntaxTree Parse(string text)
    {
        var tokens = ImmutableArray.CreateBuilder<SyntaxToken>();
        var errors = ImmutableArray.CreateBuilder<SyntaxError>();
        var patterns = ImmutableArray.CreateBuilder<IgnorePatternSyntax>();
        var start = text.StartsWith('\uFEFF') ? 1 : 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start) is var i and >= 0 ? i : text.Length;
            ReadLine(start, end);
            start = end + 1;
        }

        return new SyntaxTree(text, new DockerIgnoreSyntax(new TextSpan(0, text.Length), patterns.ToImmutable()), tokens.ToImmutable(), errors.ToImmutable());

        void ReadLine(int start, int end)
        {
            while (end > start && char.IsWhiteSpace(text[end - 1]))
                end--;
            // A number sign behind a blank is part of a pattern.
            if (start < end && text[start] == '#')
            {
                tokens.Add(new SyntaxToken(TokenKind.Comment, TextSpan.FromBounds(start, end)));
                return;
            }

            while (start < end && char.IsWhiteSpace(text[start]))
                start++;
            if (start == end)
                return;
            var span = TextSpan.FromBounds(start, end);
            var (pattern, isException) = Clean(text[start..end]);
            var error = pattern.Length == 0 ? "`!` stands before no pattern: the builder refuses the file" : IgnoreGlob.ErrorIn(pattern);
            tokens.Add(new SyntaxToken(error is null ? TokenKind.Text : TokenKind.Bad, span));
            if (error is null)
                patterns.Add(new IgnorePatternSyntax(span, pattern, isException));
            else
                errors.Add(new SyntaxError(span, error));
        }
    }

    /// <summary>
    /// The builder cleans a line twice, once when it reads the file and once when it makes the pattern: by then an exclamation mark behind
    /// a slash has come to stand first.
    /// </summary>
    static (string Pattern, bool IsException) Clean(string line)
    {
        var isInverted = line[0] == '!';
        if (isInverted)
            line = line[1..].Trim();
        if (line.Length > 0)
        {
            line = CleanPath(line);
            if (line.Length > 1 && line[0] == '/')
                line = line[1..];
        }

        line = CleanPath((isInverted ? "!" : "") + line.Trim());
        return line[0] == '!' ? (line[1..], true) : (line, false);
    }

    /// <summary>Go's path.Clean: no empty and no <c>.</c> step, <c>..</c> resolved as far as steps go, no slash at the end; <c>.</c> for nothing.</summary>
    public static string CleanPath(string path)
    {
        var isRooted = path.StartsWith('/');
        var steps = new List<string>();
        foreach (var step in path.Split('/'))
        {
            if (step is "" or ".")
                continue;
            if (step != "..")
                steps.Add(step);
            else if (steps.Count > 0 && steps[^1] != "..")
                steps.RemoveAt(steps.Count - 1);
            else if (!isRooted)
                steps.Add(step);
        }

        var joined = string.Join('/', steps);
        return isRooted ? "/" + joined : joined.Length == 0 ? "." : joined;
    }
}
