using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.ShellCheck;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Suppressions;

/// <summary>
/// Suppressions of other tools, honoured through the aliases of our rules: hadolint, BuildKit's <c>check</c>, ShellCheck and dclint.
/// What they say wrong or in vain is not ours to report.
/// </summary>
static class ForeignComments
{
    public static SuppressionComment? Parse(Document document, TextSpan span, TextSpan body, RuleIndex rules, CheckOptions? given)
    {
        var words = new CommentWords(document.Text, body);
        if (words.TakeWord("hadolint"))
            return Hadolint(new SuppressionComment(document, span, SuppressionReach.Near), words, rules);
        if (words.TakeWord("shellcheck"))
            return ShellCheck(new SuppressionComment(document, span, SuppressionReach.Near), words, rules);
        if (words.TakeWord("dclint"))
            return Dclint(new SuppressionComment(document, span, SuppressionReach.Near), words, rules);
        return document.Root is DockerfileSyntax file && CheckComments.Read(document, file, span, body) is { } check
            && !(check.IsHeader && given is not null)
            ? Check(new SuppressionComment(document, span, SuppressionReach.Near), check, rules) : null;
    }

    /// <summary><c>hadolint [stage|global] ignore=DL3006,SC2086 # reason</c>.</summary>
    static SuppressionComment? Hadolint(SuppressionComment comment, CommentWords words, RuleIndex rules)
    {
        var reach = words.TakeWord("global") ? SuppressionReach.File : words.TakeWord("stage") ? SuppressionReach.Stage : SuppressionReach.Near;
        if (!words.TakeWord("ignore") || !words.Take('='))
            return null;
        return comment with { Reach = reach, Words = List(comment.Document, ref words, w => rules.Resolve(w)), Reason = words.Rest.TrimStart("# ").ToString() };
    }

    /// <summary><c>shellcheck shell=sh disable=SC2086,SC2100-SC2200 # reason</c>; before the first command it is for the whole script.</summary>
    static SuppressionComment? ShellCheck(SuppressionComment comment, CommentWords words, RuleIndex rules)
    {
        while (!words.IsAtEnd && words.Current != '#')
        {
            if (words.TakeWord("disable") && words.Take('='))
                return comment with { Words = List(comment.Document, ref words, Codes), Reason = words.Rest.TrimStart("# ").ToString() };
            if (words.TakeUntil("#").IsEmpty)
                break;
        }

        return null;

        ImmutableArray<Rule> Codes(string word)
        {
            if (word == "all")
                return [.. rules.Rules.Where(r => r.Aliases.Any(a => ShellCheckRule.CodeOf(a) is not null)), .. ShellCheckRule.All];
            if (word.Split('-') is not [var first, var last])
                return rules.Resolve(word);
            return ShellCheckRule.CodeOf(first) is { } low && ShellCheckRule.CodeOf(last) is { } high
                ? [.. rules.Rules.Where(r => r.Aliases.Any(a => ShellCheckRule.CodeOf(a) is { } n && low <= n && n <= high)), .. ShellCheckRule.Between(low, high)] : [];
        }
    }

    /// <summary><c>dclint disable [rules]</c> and <c>disable-file</c> for the file, <c>disable-line [rules]</c>; without rules, all of them.</summary>
    static SuppressionComment? Dclint(SuppressionComment comment, CommentWords words, RuleIndex rules)
    {
        var reach = words.TakeWord("disable-line") || words.TakeWord("disable-next-line") ? SuppressionReach.Near
            : words.TakeWord("disable") || words.TakeWord("disable-file") ? SuppressionReach.File : (SuppressionReach?)null;
        if (reach is null)
            return null;
        var named = ImmutableArray.CreateBuilder<SuppressedWord>();
        while (!words.IsAtEnd)
        {
            if (words.Take(','))
                continue;
            var span = words.TakeUntil(",");
            var word = comment.Document.Tree.TextOf(span);
            named.Add(new SuppressedWord(word, span, rules.Resolve(word)));
        }

        if (named.Count == 0)
            named.Add(new SuppressedWord("dclint", comment.Span, [.. rules.Rules.Where(r => r.Aliases.Any(IsDclintName))]));
        return comment with { Reach = reach.Value, Words = named.ToImmutable() };
    }

    static bool IsDclintName(string alias) => alias.Contains('-', StringComparison.Ordinal) && alias.All(c => char.IsAsciiLetterLower(c) || c == '-');

    /// <summary>What the builder's own argument skips in a whole file.</summary>
    public static SuppressionComment Given(Document document, CheckOptions options, RuleIndex rules)
    {
        var comment = new SuppressionComment(document, default, SuppressionReach.File);
        return (Check(comment, new CheckComment(options, IsHeader: true, ""), rules) ?? comment) with { Scope = new TextSpan(0, document.Text.Length) };
    }

    /// <summary><c>check=skip=Name,Name // reason</c>, for the file or for one instruction; <c>all</c> is all but the experiments.</summary>
    static SuppressionComment? Check(SuppressionComment comment, CheckComment check, RuleIndex rules)
    {
        if (check.Options.Skip.IsEmpty)
            return null;
        return comment with
        {
            Reach = check.IsHeader ? SuppressionReach.File : SuppressionReach.Near,
            Words = [.. check.Options.Skip.Select(name => new SuppressedWord(name, comment.Span, Checks(name)))],
            Reason = check.Reason,
        };

        ImmutableArray<Rule> Checks(string name) =>
            [.. rules.Rules.Where(r => r.Aliases.Any(a => (name == "all" ? CheckComments.IsCheckName(a) : a == name) && check.CanSkip(a)))];
    }

    static ImmutableArray<SuppressedWord> List(Document document, ref CommentWords words, Func<string, ImmutableArray<Rule>> resolve)
    {
        var result = ImmutableArray.CreateBuilder<SuppressedWord>();
        do
        {
            var span = words.TakeUntil(",#");
            var word = document.Tree.TextOf(span);
            if (word.Length > 0)
                result.Add(new SuppressedWord(word, span, resolve(word)));
        }
        while (words.Take(','));
        return result.ToImmutable();
    }
}
