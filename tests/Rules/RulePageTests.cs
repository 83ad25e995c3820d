using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules;

/// <summary>Holds each page of rules-docs to its rule: see docs/rule-pages.md. PLIMSOLL_UPDATE_BASELINES=1 rewrites what is generated.</summary>
public sealed class RulePageTests
{
    static readonly string[] Sections = ["What", "Why", "Examples", "Configuration", "When to suppress", "Compared with hadolint", "Compared with BuildKit", "Sources"];

    static IEnumerable<TestCaseData<Rule>> Rules() => Catalogue.All.Select(r => new TestCaseData<Rule>(r).SetArgDisplayNames($"{r.Id} {r.Name}"));

    [TestCaseSource(nameof(Rules))]
    public void Page_is_what_the_code_says(Rule rule)
    {
        var page = new RulePage(rule);
        Baseline.Check(page.Path, page.Regenerated());
    }

    [TestCaseSource(nameof(Rules))]
    public void Sections_are_there_and_in_order(Rule rule)
    {
        var sections = new RulePage(rule).Text.Split('\n').Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..].Trim()).ToArray();
        Assert.That(sections, Is.SubsetOf(Sections));
        Assert.That(sections, Is.EqualTo(Sections.Where(s => sections.Contains(s))), "in this order, each once");
        Assert.That(sections, Is.SupersetOf(rule is OwnRule ? new[] { "What", "Why" } : ["What", "Why", "Examples"]));
    }

    [TestCaseSource(nameof(Rules))]
    public void No_fence_is_left_to_fill_in(Rule rule) =>
        Assert.That(new RulePage(rule).Text.Split('\n').Select(l => l.TrimEnd()), Has.None.EqualTo("?"), "a `fixed` fence names the file that it is of (file=), where that is not the usual one");

    [TestCaseSource(nameof(Rules))]
    public void Examples_behave(Rule rule)
    {
        var page = new RulePage(rule);
        var examples = page.Examples();
        if (rule is not OwnRule)
        {
            Assert.That(examples.Any(e => e.IsBad), "a page shows something bad");
            Assert.That(examples.Any(e => !e.IsBad), "a page shows something good");
        }

        foreach (var example in examples)
        {
            var found = page.Find(example);
            Assert.That(found.IsEmpty, Is.EqualTo(!example.IsBad), $"{example.Files[0].Node.Info}:\n{example.Files[0].Content}\n{RulePage.Describe(found)}");
            if (rule is not OwnRule)
                RuleInvariants.Hold(rule, page.Set(example), found);
        }

        var best = examples.SelectMany(e => page.Find(e)).Max(d => d.Fix?.Safety);
        if (rule is not OwnRule)
            Assert.That(best, Is.EqualTo(rule.FixAvailability), "the best fix among the bad examples is what FixAvailability promises");
        if (best is FixSafety.Safe or FixSafety.Unsafe)
            Assert.That(examples.Any(e => !e.Fixed.IsEmpty), "a page whose rule has a fix shows what it makes: a fence marked fixed");
    }
}
