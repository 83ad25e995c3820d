using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Text;

namespace Plimsoll.Suppressions;

/// <summary>
/// Our own suppressions: <c>plimsoll: ignore PLM1001, DL3008 -- reason</c>, <c>ignore-file</c>, <c>ignore-stage</c>. Words are rule ids,
/// names, aliases or patterns, separated by commas or blanks.
/// </summary>
static class OwnComments
{
    static readonly string[] Verbs = ["ignore", "ignore-file", "ignore-stage"];

    /// <summary>The comment, or null when it is none of ours.</summary>
    public static SuppressionComment? Parse(Document document, TextSpan span, TextSpan body, RuleIndex rules)
    {
        var words = new CommentWords(document.Text, body);
        if (!words.TakeWord("plimsoll"))
            return null;
        var problems = ImmutableArray.CreateBuilder<SuppressionProblem>();
        var afterName = words.At;
        if (!words.Take(':'))
        {
            // Prose may begin with the name; a suppression that lacks its colon names a rule.
            if (!(words.TakeWord("ignore") || words.TakeWord("ignore-file") || words.TakeWord("ignore-stage")) || !NamesRule(words.Rest, rules))
                return null;
            var insertAt = new TextSpan(body.Start + "plimsoll".Length, 0);
            return Broken(document, span, new SuppressionProblem(TextSpan.FromBounds(body.Start, afterName), "A suppression has a colon behind `plimsoll`",
                new Fix("Insert the colon", FixSafety.Safe, new FixEdit(document.At(insertAt), ":"))));
        }

        var verbSpan = words.TakeUntil(",:");
        var verb = document.Tree.TextOf(verbSpan);
        if (!Verbs.Contains(verb))
        {
            var meant = verb.StartsWith("disable", StringComparison.Ordinal) ? "ignore" : Nearest.To(verb, Verbs);
            if (meant is null && !NamesRule(words.Rest, rules))
                return null;
            return Broken(document, span, new SuppressionProblem(verbSpan, meant is null ? $"Unknown word `{verb}`: a suppression says `ignore`, `ignore-file` or `ignore-stage`"
                : $"Unknown word `{verb}`: did you mean `{meant}`?", meant is null ? null
                : new Fix($"Write `{meant}`", FixSafety.Safe, new FixEdit(document.At(verbSpan), meant))));
        }

        var result = ImmutableArray.CreateBuilder<SuppressedWord>();
        while (!words.IsAtEnd && !words.Rest.StartsWith("--", StringComparison.Ordinal))
        {
            if (words.Take(','))
                continue;
            var wordSpan = words.TakeUntil(",");
            var word = document.Tree.TextOf(wordSpan);
            var found = rules.Resolve(word);
            if (found.IsEmpty)
                problems.Add(Unknown(document, wordSpan, word, rules));
            else
                result.Add(new SuppressedWord(word, wordSpan, found));
        }

        if (result.Count == 0 && problems.Count == 0)
            problems.Add(new SuppressionProblem(verbSpan, $"`{verb}` names no rule"));
        return new SuppressionComment(document, span, verb switch
        {
            "ignore-file" => SuppressionReach.File,
            "ignore-stage" => SuppressionReach.Stage,
            _ => SuppressionReach.Near,
        })
        {
            IsOwn = true,
            Words = result.ToImmutable(),
            Problems = problems.ToImmutable(),
            Reason = words.Rest.TrimStart('-').Trim().ToString(),
        };
    }

    static SuppressionProblem Unknown(Document document, TextSpan span, string word, RuleIndex rules) => rules.Near(word) is { } near
        ? new SuppressionProblem(span, $"`{word}` names no rule: did you mean `{near}`?",
            new Fix($"Write `{near}`", FixSafety.Unsafe, new FixEdit(document.At(span), near)))
        : new SuppressionProblem(span, $"`{word}` names no rule; a reason follows behind ` -- `");

    static SuppressionComment Broken(Document document, TextSpan span, SuppressionProblem problem) =>
        new(document, span, SuppressionReach.Near) { IsOwn = true, Problems = [problem] };

    static bool NamesRule(ReadOnlySpan<char> rest, RuleIndex rules)
    {
        foreach (var word in rest.ToString().Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!rules.Resolve(word).IsEmpty)
                return true;
        }

        return false;
    }
}
