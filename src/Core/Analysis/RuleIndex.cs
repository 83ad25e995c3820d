using System.Collections.Immutable;
using Plimsoll.ShellCheck;
using Plimsoll.Text;

namespace Plimsoll.Analysis;

/// <summary>
/// The rules of a run under every word that people call them: id (<c>PLM1001</c>), class name (<c>LatestTag</c>), alias
/// (<c>DL3007</c>), or a pattern over these (<c>PLM5*</c>). Letter case does not count. ShellCheck's codes are rules as well; they are
/// made where they are asked for.
/// </summary>
public sealed class RuleIndex
{
    readonly ILookup<string, Rule> _byWord;

    public RuleIndex(IEnumerable<Rule> rules)
    {
        Rules = [.. rules];
        _byWord = Rules.SelectMany(rule => WordsOf(rule).Select(word => (word, rule)))
            .ToLookup(p => p.word, p => p.rule, StringComparer.OrdinalIgnoreCase);
    }

    public ImmutableArray<Rule> Rules { get; }

    /// <summary>The rules that a word means; empty when it means none. An alias may stand for several rules.</summary>
    public ImmutableArray<Rule> Resolve(string word)
    {
        if (!IsPattern(word))
            return [.. _byWord[word].Distinct(), .. ShellCheckRule.Of(word) is { } code ? (ReadOnlySpan<Rule>)[code] : []];
        var glob = new Glob(word.ToUpperInvariant(), braces: false);
        return [.. Rules.Where(rule => IdsOf(rule).Any(id => glob.IsMatch(id.ToUpperInvariant()))), .. ShellCheckRule.Matching(word, glob)];
    }

    /// <summary>An id, name or alias that a mistyped word may have meant.</summary>
    public string? Near(string word) => Nearest.To(word, Rules.SelectMany(WordsOf));

    public static bool IsPattern(string word) => word.Contains('*', StringComparison.Ordinal) || word.Contains('?', StringComparison.Ordinal);

    static IEnumerable<string> IdsOf(Rule rule) => rule.Aliases.Prepend(rule.Id);

    static IEnumerable<string> WordsOf(Rule rule) => IdsOf(rule).Append(rule.Name).Distinct(StringComparer.OrdinalIgnoreCase);
}
