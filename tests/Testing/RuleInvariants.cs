using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Suppressions;

namespace Plimsoll.Tests.Testing;

/// <summary>What must hold of every rule on every text; each rule test and each example of a page runs through all of it.</summary>
static class RuleInvariants
{
    /// <summary>As many cuts of a text are tried; the ends of lines come first.</summary>
    const int MostPrefixes = 40;

    public static void Hold(Rule rule, TestSet set, ImmutableArray<Diagnostic> found)
    {
        AreTold(found);
        OrderIsStable(set);
        LineEndsDoNotMatter(rule, set, found);
        PrefixesDoNotThrow(set);
        foreach (var diagnostic in found)
        {
            Assert.That(diagnostic.Id, Is.EqualTo(rule.Id), diagnostic.Message);
            CanBeSuppressed(set, diagnostic);
        }

        FixesAreSound(rule, set, found);
    }

    /// <summary>One sentence that makes sense alone, as it is all that SARIF and a CI annotation show.</summary>
    static void AreTold(ImmutableArray<Diagnostic> found)
    {
        foreach (var diagnostic in found)
        {
            Style.IsMessage(diagnostic.Message);
            foreach (var related in diagnostic.Related)
                Assert.That(related.Message, Is.Not.Empty.And.Not.EndsWith("."), "a related place says what happens there, in a clause");
            if (diagnostic.Fix is { } fix)
                Style.IsFixTitle(fix.Title);
            foreach (var text in new[] { diagnostic.WhatHappens, diagnostic.WhatToDo, diagnostic.Label })
                Assert.That(text, Is.Null.Or.Not.EndsWith("."), diagnostic.Message);
        }
    }

    static void OrderIsStable(TestSet set)
    {
        if (set.Files.Length > 1)
            Assert.That(Lines(set.Analyze(set.Read().Reverse())), Is.EqualTo(Lines(set.Analyze())), "the order of the files does not matter");
    }

    static void LineEndsDoNotMatter(Rule rule, TestSet set, ImmutableArray<Diagnostic> found)
    {
        if (set.Files.Any(f => f.Text.Contains('\r')))
            return;
        var crlf = set with { Files = [.. set.Files.Select(f => (f.Path, ToCrlf(f.Text)))] };
        Assert.That(Positions(crlf.Analyze(), rule), Is.EqualTo(Positions(found, rule)), "CRLF gives what LF gives");
        if (found.All(d => d.Fix is null))
            return;
        foreach (var (path, text) in crlf.Fix(FixSafety.Unsafe).Set.Files)
        {
            Assert.That(text, Is.EqualTo(ToCrlf(text.ReplaceLineEndings("\n"))), $"{path}: a fix keeps the file's line ends (Document.Lines.LineEnd)");
            Assert.That(text.ReplaceLineEndings("\n"), Is.EqualTo(set.Fix(FixSafety.Unsafe).Set.Files.Single(f => f.Path == path).Text),
                $"{path}: CRLF is fixed to what LF is fixed to");
        }
    }

    static string ToCrlf(string text) => text.Replace("\n", "\r\n", StringComparison.Ordinal);

    static void PrefixesDoNotThrow(TestSet set)
    {
        foreach (var (path, text) in set.Files)
        {
            var step = Math.Max(1, text.Length / MostPrefixes);
            for (var length = 0; length < text.Length; length += step)
            {
                var failed = set.With(path, text[..length]).Analyze().Where(d => d.Id == OwnRules.RuleFailed.Id);
                Assert.That(failed.Select(d => d.Message), Is.Empty, $"on the first {length} characters of {path}");
            }
        }
    }

    static void CanBeSuppressed(TestSet set, Diagnostic diagnostic)
    {
        if (SuppressionEdit.For(diagnostic, "a test") is not { } edit)
            return;
        var (path, before) = (edit.Location.Document.Path, edit.Location.Document.Text);
        var after = set.With(path, before.Insert(edit.Location.Span.Start, edit.NewText)).Analyze();
        Assert.That(after.Where(d => d.Id == diagnostic.Id && d.Suppression?.Justification == "a test"), Is.Not.Empty,
            $"a comment silences it:\n{before.Insert(edit.Location.Span.Start, edit.NewText)}");
        Assert.That(after.Where(d => d.Id == OwnRules.UnusedSuppression.Id || d.Id == OwnRules.MalformedSuppression.Id).Select(d => d.Message), Is.Empty);
    }

    static void FixesAreSound(Rule rule, TestSet set, ImmutableArray<Diagnostic> found)
    {
        foreach (var diagnostic in found)
            Assert.That(diagnostic.Fix is null || diagnostic.Fix.Safety <= rule.FixAvailability, $"{rule.Name} says its fixes are {rule.FixAvailability?.ToString() ?? "none"}");
        if (found.All(d => d.Fix is null))
            return;

        foreach (var safety in new[] { FixSafety.Safe, FixSafety.Unsafe })
        {
            var (fixedSet, outcome) = set.Fix(safety);
            Assert.That(outcome.IsStable, $"fixes come to rest within {FixApplier.MostRounds} rounds");
            Assert.That(Shown(OneByOne(set, safety)), Is.EqualTo(Shown(fixedSet)), "fixes one by one give what all at once give");
            Assert.That(ErrorsIn(fixedSet), Is.LessThanOrEqualTo(ErrorsIn(set)), $"fixes leave no new syntax error:\n{Shown(fixedSet)}");
            // Syntax errors are mended along the way, and are nobody's here.
            if (outcome.Applied.Any(d => d.Id == rule.Id))
                Assert.That(fixedSet.Analyze().Count(d => d.Id == rule.Id), Is.LessThan(found.Length), $"a fix mends what was found:\n{Shown(fixedSet)}");
        }
    }

    static TestSet OneByOne(TestSet set, FixSafety safety)
    {
        for (var round = 0; round < 100; round++)
        {
            var next = set.Analyze().Select(d => FixApplier.Apply([d], safety)).FirstOrDefault(r => !r.Files.IsEmpty);
            if (next is null)
                return set;
            set = set.With(next.Files.Select(f => KeyValuePair.Create(f.Document.Path, f.NewText)));
        }

        Assert.Fail("fixes one by one never come to rest");
        return set;
    }

    static string Shown(TestSet set) => string.Join('\n', set.Files.Select(f => $"--- {f.Path}\n{f.Text}"));

    static int ErrorsIn(TestSet set) => set.Read().SelectMany(d => d.WithGuests).Sum(d => d.Tree.Errors.Length);

    static IEnumerable<string> Lines(IEnumerable<Diagnostic> found) => found.Select(d => $"{d.Location.Document.Path} {d.Location.Span} {d.Id} {d.Message}");

    static IEnumerable<(string, LinePositionSpan, string)> Positions(IEnumerable<Diagnostic> found, Rule rule) => found.Where(d => d.Id == rule.Id)
        .Select(d => (d.Location.Document.Path, d.Location.Document.Lines.GetPositionSpan(d.Location.Span), d.Message));
}
