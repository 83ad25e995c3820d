using System.Text;
using System.Text.RegularExpressions;
using Plimsoll.Syntax.DockerIgnore;

namespace Plimsoll.Tests.Syntax.DockerIgnore;

/// <summary>The states of a pattern, held to the regular expression that the builder makes of it.</summary>
public sealed class IgnoreGlobTests
{
    [Test]
    public void Is_the_builders_expression()
    {
        var random = new Random(7);
        var known = 0;
        for (var i = 0; i < 40_000; i++)
        {
            var pattern = DockerIgnoreParser.CleanPath(Text(random, "ab/./**?[]^-\\.+(", 9));
            if (pattern.StartsWith('!') || IgnoreGlob.ErrorIn(pattern) is not null)
                continue;
            var glob = new IgnoreGlob(pattern);
            for (var j = 0; j < 5; j++)
            {
                var path = DockerIgnoreParser.CleanPath(Text(random, "aabb//.(-]", 8));
                if (glob.IsMatch(path) is not { } matches)
                    continue;
                known++;
                Assert.That(matches, Is.EqualTo(Expected(pattern, path)), $"{pattern} on {path}");
            }
        }

        Assert.That(known, Is.GreaterThan(50_000));
    }

    static string Text(Random random, string alphabet, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => alphabet[random.Next(alphabet.Length)]));

    static bool Expected(string pattern, string path)
    {
        var (expression, isExpression, isSuffix, isPrefix) = Translate(pattern);
        if (isExpression)
            return Regex.IsMatch(path, expression, RegexOptions.CultureInvariant);
        if (isSuffix)
            return path.EndsWith(pattern[2..], StringComparison.Ordinal) || pattern.StartsWith("**/", StringComparison.Ordinal) && path == pattern[3..];
        return isPrefix ? path.StartsWith(pattern[..^2], StringComparison.Ordinal) : path == pattern;
    }

    // Two stars and plain text before or behind them are no expression, but a test of the path's start or end.
    static (string Expression, bool IsExpression, bool IsSuffix, bool IsPrefix) Translate(string pattern)
    {
        var result = new StringBuilder("^");
        var (isExpression, isSuffix, isPrefix) = (false, false, false);
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '*' && i + 1 < pattern.Length && pattern[i + 1] == '*')
            {
                var isFirst = i == 0;
                i += i + 2 < pattern.Length && pattern[i + 2] == '/' ? 2 : 1;
                if (i + 1 < pattern.Length)
                {
                    result.Append("(.*/)?");
                    isExpression = true;
                }
                else if (!isExpression && !isSuffix)
                {
                    isPrefix = true;
                }
                else
                {
                    result.Append(".*");
                    isExpression = true;
                }

                if (isFirst)
                    (isExpression, isSuffix, isPrefix) = (false, true, false);
                continue;
            }

            isExpression |= c is '*' or '?' or '[' or ']' or '\\';
            result.Append(c switch
            {
                '*' => "[^/]*",
                '?' => "[^/]",
                '.' or '+' or '(' or ')' or '|' or '{' or '}' or '$' => $"\\{c}",
                '\\' => $"\\{pattern[++i]}",
                _ => $"{c}",
            });
        }

        return (result.Append("\\z").ToString(), isExpression, isSuffix && !isExpression, isPrefix && !isExpression);
    }
}
