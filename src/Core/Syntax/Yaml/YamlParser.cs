using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Syntax.Yaml;

/// <summary>
/// Reads YAML, all documents of a text, as the reader of compose does. The tree's root is a <see cref="DataFileSyntax"/>.
/// Never throws. A line that is no YAML is left out of the tree, with one error; the rest of the text is read as if it were blank.
/// </summary>
public static class YamlParser
{
    /// <summary>Lines that are left out at most; behind the next error the tree ends.</summary>
    const int MostRepairs = 10;

    /// <summary>Characters scanned in search of repairs at most, so that a huge broken text does not hold up an editor.</summary>
    const long MostSearched = 20_000_000;

    public static SyntaxTree Parse(string text)
    {
        var errors = new List<SyntaxError>();
        var attempt = YamlAttempt.Read(YamlTabs.Replace(YamlControlCharacters.Replace(text, errors)));
        if (attempt.Problem is null)
            return attempt.ToTree(text, [], errors);

        var blanked = new List<TextSpan>();
        var lines = new LineMap(text);
        var budget = MostSearched;
        for (var repairs = 0; attempt.Problem is { } problem; repairs++)
        {
            var repair = repairs < MostRepairs && problem.Reason != YamlProblemReason.TooDeep
                ? YamlRecovery.Find(lines, attempt, ref budget)
                : null;
            if (repair is null)
            {
                var line = lines.GetLineSpan(YamlRecovery.ReportedLine(text, lines, problem.Span.Start));
                errors.Add(YamlErrors.Describe(text, problem, line));
                break;
            }

            errors.Add(YamlErrors.Describe(text, problem, repair.Line));
            blanked.AddRange(repair.Blanked);
            attempt = repair.Attempt;
        }

        return attempt.ToTree(text, blanked, errors);
    }
}
