using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Tests.Testing;

/// <summary>
/// Tests of one rule:
/// <code>Check.Rule&lt;LatestTag&gt;().On("Dockerfile", "FROM [|debian:latest|]\n").Finds();</code>
/// Positions are markup, never numbers. What holds for every rule is checked with every test, see <see cref="RuleInvariants"/>.
/// </summary>
static class Check
{
    public static RuleCheck Rule<TRule>()
        where TRule : Rule, new() => new(new TRule());
}

/// <summary>Files with marks, and what a rule is to find in them.</summary>
sealed class RuleCheck(Rule rule)
{
    readonly List<(string Path, string Text, IReadOnlyList<Mark> Marks)> _files = [];
    string? _configuration;
    string[]? _beside;
    string[] _gitIgnored = [];

    /// <summary>Adds a file; its path decides its kind.</summary>
    public RuleCheck On(string path, string markup)
    {
        var (text, marks) = Markup.Parse(markup);
        _files.Add((path, text, marks));
        return this;
    }

    /// <summary>The text of a <c>.plimsoll.yaml</c>. Without one, every preset is on.</summary>
    public RuleCheck With(string configuration)
    {
        _configuration = configuration;
        return this;
    }

    /// <summary>The folder is known: it holds the files of the test, these, and nothing else.</summary>
    public RuleCheck Beside(params string[] paths)
    {
        _beside = paths;
        return this;
    }

    /// <summary>Names that git keeps no files of.</summary>
    public RuleCheck WithGitIgnored(params string[] names)
    {
        _gitIgnored = names;
        return this;
    }

    /// <summary>Exactly what is marked is found. Related places are compared where a test marks any.</summary>
    /// <param name="messages">When given: all messages, in the order of the output.</param>
    public RuleCheck Finds(params string[] messages)
    {
        Assert.That(_files.Any(f => f.Marks.Any(m => m.Tag != Mark.Related)), "a test that finds something marks it with [|...|]");
        var found = Compare();
        if (messages.Length > 0)
            Assert.That(found.Select(d => d.Message), Is.EqualTo(messages));
        RuleInvariants.Hold(rule, Set, found);
        return this;
    }

    /// <summary>Each finding has this severity.</summary>
    public RuleCheck As(DiagnosticSeverity severity)
    {
        Assert.That(Compare().Select(d => d.Severity), Is.Not.Empty.And.All.EqualTo(severity));
        return this;
    }

    /// <summary>Each finding has a fix of this safety.</summary>
    public RuleCheck Fixes(FixSafety safety)
    {
        Assert.That(Compare().Select(d => d.Fix?.Safety), Is.Not.Empty.And.All.EqualTo(safety));
        return this;
    }

    public RuleCheck FindsNothing()
    {
        Assert.That(_files.SelectMany(f => f.Marks), Is.Empty, "a test that finds nothing marks nothing");
        RuleInvariants.Hold(rule, Set, Compare());
        return this;
    }

    /// <summary>The text of the only (or first) file after all fixes that the rule has, the unsafe ones included.</summary>
    public RuleCheck FixedTo(string text) => FixedTo(_files[0].Path, text);

    public RuleCheck FixedTo(string path, string text)
    {
        Assert.That(rule.FixAvailability, Is.Not.Null, $"{rule.Name} says that it has no fixes");
        var (set, _) = Set.Fix(FixSafety.Unsafe);
        Assert.That(set.Files.Single(f => f.Path == path).Text, Is.EqualTo(text), $"{path} after all fixes");
        return this;
    }

    /// <summary>No fix changes anything: for findings that have none, or only one to show.</summary>
    public RuleCheck HasNothingToFix()
    {
        Assert.That(Set.Fix(FixSafety.Unsafe).Outcome.Texts, Is.Empty);
        return this;
    }

    TestSet Set
    {
        get
        {
            var driver = new AnalysisDriver([rule, .. OwnRules.All]);
            var configuration = _configuration is null ? Configuration.Default with { IsAll = true }
                : Configuration.Parse(Configuration.FileName, _configuration, driver.Rules);
            Assert.That(configuration.Errors, Is.Empty, "the configuration is in order");
            return new TestSet([.. _files.Select(f => (f.Path, f.Text))], driver, configuration)
            {
                Listing = _beside is null ? Plimsoll.Model.FileListing.Empty : Listings.Of(_files.Select(f => f.Path).Concat(_beside), _gitIgnored),
            };
        }
    }

    ImmutableArray<Diagnostic> Compare()
    {
        var found = Set.Analyze().Where(d => d.Id == rule.Id || d.Id == OwnRules.RuleFailed.Id).ToImmutableArray();
        var withRelated = _files.Any(f => f.Marks.Any(m => m.Tag == Mark.Related));
        var actual = found.Select(d => (d.Location.Document.Path, new Mark("", d.Location.Span)));
        if (withRelated)
            actual = actual.Concat(found.SelectMany(d => d.Related).Select(r => (r.Location.Document.Path, new Mark(Mark.Related, r.Location.Span))).Distinct());
        var byPath = actual.ToLookup(a => a.Item1, a => a.Item2, StringComparer.Ordinal);
        foreach (var (path, text, marks) in _files)
        {
            var expected = marks.Select(m => m.Tag == rule.Id ? m with { Tag = "" } : m);
            Assert.That(Markup.Show(text, byPath[path]), Is.EqualTo(Markup.Show(text, expected)),
                $"{path}: what {rule.Id} finds\n{string.Join('\n', found.Select(d => $"  {d.Message}"))}");
        }

        return found;
    }
}
