using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Cli.Discovery;
using Plimsoll.Embedding;
using Plimsoll.Model;
using Plimsoll.Rules;

namespace Plimsoll.Tests.Oracles;

/// <summary>What <c>--fix</c> makes of a file, alone and with all rules on.</summary>
sealed class FixRounds(string path, DocumentKind kind)
{
    static readonly AnalysisDriver _driver = new(Catalogue.Index);

    /// <summary>What is wrong with what the fixes make of a file, in words.</summary>
    public IEnumerable<string> ProblemsOf(byte[] bytes, FixSafety atLeast)
    {
        var encoding = TextEncoding.Detect(bytes);
        var text = encoding.GetText(bytes);
        // The command line leaves a file alone whose bytes its text does not give again.
        if (!encoding.GetBytes(text).AsSpan().SequenceEqual(bytes))
            yield break;
        var before = Find(text);
        var (after, isMoreRead) = (before, false);
        foreach (var round in Rounds(text, atLeast))
        {
            if (round.Number > FixApplier.MostRounds)
            {
                yield return $"the fixes of {round.Ids} do not settle";
                yield break;
            }

            if (!AreLinesKept(round))
                yield return $"{round.Ids} change lines that no edit touches";
            after = Find(round.Text);
            // Services that compose did not see before have findings of their own.
            isMoreRead |= round.Applied.Any(d => d.Id is "PLM2001" or "PLM2008");
        }

        if (after.Text == text)
            yield break;
        if (ErrorsIn(after.Document) > ErrorsIn(before.Document))
            yield return "a syntax error is new";
        if (LineEndsOf(after.Text) is var ends && !ends.IsSubsetOf(LineEndsOf(text)))
            yield return "a kind of line end is new";
        if (after.Text.EndsWith('\n') != text.EndsWith('\n'))
            yield return "the last line ends in another way";
        if (isMoreRead)
            yield break;
        foreach (var rule in after.Shown.Where(d => d.Severity >= DiagnosticSeverity.Warning).CountBy(d => d.Id, StringComparer.Ordinal))
        {
            if (rule.Value > before.Shown.Count(d => d.Id == rule.Key))
                yield return $"there are more findings of {rule.Key} ({string.Join(", ", after.Shown.Where(d => d.Id == rule.Key).Select(d => d.Message))})";
        }
    }

    /// <summary>The lines that no edit of the round touches are all there, in their order, to the last character.</summary>
    static bool AreLinesKept(Round round)
    {
        var lines = round.Before.Document.Lines;
        var touched = round.Applied.SelectMany(d => d.Fix!.Edits).SelectMany(e => Enumerable.Range(
            lines.GetLine(e.Location.Span.Start), lines.GetLine(e.Location.Span.End) - lines.GetLine(e.Location.Span.Start) + 1)).ToHashSet();
        using var now = LinesOf(round.Text).GetEnumerator();
        return LinesOf(round.Before.Text).Where((_, i) => !touched.Contains(i)).All(line =>
        {
            while (now.MoveNext())
            {
                if (now.Current == line)
                    return true;
            }

            return false;
        });
    }

    static IEnumerable<string> LinesOf(string text)
    {
        var lines = new Plimsoll.Text.LineMap(text);
        for (var i = 0; i < lines.LineCount; i++)
            yield return text.Substring(lines.GetSpanWithLineEnd(i).Start, lines.GetSpanWithLineEnd(i).Length);
    }

    static ImmutableHashSet<string> LineEndsOf(string text) => [.. LinesOf(text).Select(l => l.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : l.EndsWith('\n') ? "\n" : "")];

    static int ErrorsIn(Document document) => document.WithGuests.Sum(d => d.Tree.Errors.Length);

    /// <summary>Round after round, as <c>--fix</c> goes; one more than it may need where they do not settle.</summary>
    public IEnumerable<Round> Rounds(string text, FixSafety atLeast)
    {
        var before = Find(text);
        for (var number = 1; number <= FixApplier.MostRounds + 1; number++)
        {
            if (FixApplier.Apply(before.Found, atLeast) is not { Files: [{ NewText: var now }], Applied: var applied })
                yield break;
            yield return new Round(number, before, applied, now);
            before = Find(now);
        }
    }

    public Findings Find(string text)
    {
        var document = DocumentReader.Read(path, kind, text);
        return new Findings(text, document, _driver.Analyze(DeploymentBinder.Bind([document]), Configuration.Default with { IsAll = true }));
    }

    public sealed record Findings(string Text, Document Document, ImmutableArray<Diagnostic> Found)
    {
        public IEnumerable<Diagnostic> Shown => Found.Where(d => d.Suppression is null);
    }

    public sealed record Round(int Number, Findings Before, ImmutableArray<Diagnostic> Applied, string Text)
    {
        public string Ids => string.Join(", ", Applied.Select(d => d.Id).Distinct(StringComparer.Ordinal));
    }
}
