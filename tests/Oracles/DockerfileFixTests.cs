using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Cli.Discovery;
using Plimsoll.Embedding;
using Plimsoll.Model;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// What <c>--fix</c> makes of real Dockerfiles: they settle, read as before, say nothing new, and change nowhere but where a fix is. With
/// PLIMSOLL_ENGINE, BuildKit has no more to say of them than before.
/// </summary>
public sealed class DockerfileFixTests
{
    const int SampleSize = 150;

    static readonly AnalysisDriver _driver = new(Catalogue.Index);

    static string[] Files => [.. TestData.CorpusFiles("files/dockerfile"), .. TestData.CorpusFiles("files/dockerfile-snippet")];

    [TestCase(FixSafety.Safe)]
    [TestCase(FixSafety.Unsafe)]
    public void Real_files_are_mended_and_nothing_else(FixSafety atLeast)
    {
        var problems = new ConcurrentBag<string>();
        Parallel.ForEach(Files, file =>
        {
            foreach (var problem in ProblemsOf(File.ReadAllBytes(file), atLeast))
                problems.Add($"{file}: {problem}");
        });
        Assert.That(problems.Order(StringComparer.Ordinal), Is.Empty);
    }

    [TestCase(FixSafety.Safe)]
    [TestCase(FixSafety.Unsafe)]
    public void BuildKit_has_no_more_to_say(FixSafety atLeast)
    {
        var engine = BuildKit.Connect();
        var files = Files;
        var step = Environment.GetEnvironmentVariable("PLIMSOLL_ORACLE_ALL") is { Length: > 0 } ? 1 : Math.Max(1, files.Length / SampleSize);
        var problems = new ConcurrentBag<string>();
        Parallel.ForEach(files.Where((_, i) => i % step == 0), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, file =>
        {
            var text = File.ReadAllText(file);
            var after = Rounds(text, atLeast).LastOrDefault()?.Text ?? text;
            if (after == text)
                return;
            foreach (var problem in Worse(engine.Check(text), engine.Check(after)))
                problems.Add($"{file}: {problem}");
        });
        Assert.That(problems.Order(StringComparer.Ordinal), Is.Empty);
    }

    [TestCase("RUN apt-get update\nRUN apt-get install -y curl\nRUN true", "RUN apt-get update \\\n    && apt-get install -y curl \\\n    && rm -rf /var/lib/apt/lists/*\nRUN true")]
    [TestCase("RUN apt update\nRUN apt install -y curl", "RUN apt-get update \\\n    && apt-get install -y curl \\\n    && rm -rf /var/lib/apt/lists/*")]
    [TestCase("RUN apt-get update\nCOPY a /a\nRUN apt-get install curl", "RUN apt-get update\nCOPY a /a\nRUN apt-get install -y curl")]
    [TestCase("from debian:12 as B\r\nrun yum install x && \\\r\n\tmake", "FROM debian:12 AS b\r\nRUN yum install -y x && \\\r\n\tmake && \\\r\n\tyum clean all")]
    [TestCase("ONBUILD ADD a /b", "ONBUILD COPY a /b")]
    [TestCase("MAINTAINER \"A\"\nENV a b\t\nEXPOSE 80/TCP", "LABEL org.opencontainers.image.authors=\"A\"\nENV a=b\t\nEXPOSE 80/tcp")]
    public void All_fixes_work_together(string lines, string after)
    {
        var from = lines.StartsWith("from", StringComparison.Ordinal) ? "ARG X\r\nFROM debian:12\r\nWORKDIR /a\r\n" : "FROM debian:12\n";
        Assert.That(Rounds(from + lines, FixSafety.Safe).Last().Text, Is.EqualTo(from + after));
    }

    static IEnumerable<string> Worse(BuildKitVerdict before, BuildKitVerdict after)
    {
        if (before.IsAccepted && !after.IsAccepted)
            yield return $"BuildKit refuses it now: {after.Error}";
        // Of a file that it refuses it has looked at a part only.
        if (!before.IsAccepted || !after.IsAccepted)
            yield break;
        foreach (var rule in after.Warnings.CountBy(w => w.Rule, StringComparer.Ordinal))
        {
            if (rule.Value > before.Warnings.Count(w => w.Rule == rule.Key))
                yield return $"BuildKit finds more of {rule.Key}";
        }
    }

    static IEnumerable<string> ProblemsOf(byte[] bytes, FixSafety atLeast)
    {
        var encoding = TextEncoding.Detect(bytes);
        var text = encoding.GetText(bytes);
        // The command line leaves a file alone whose bytes its text does not give again.
        if (!encoding.GetBytes(text).AsSpan().SequenceEqual(bytes))
            yield break;
        var before = Find(text);
        var after = before;
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
        }

        if (after.Text == text)
            yield break;
        if (ErrorsIn(after.Document) > ErrorsIn(before.Document))
            yield return "a syntax error is new";
        if (LineEndsOf(after.Text) is var ends && !ends.IsSubsetOf(LineEndsOf(text)))
            yield return "a kind of line end is new";
        if (after.Text.EndsWith('\n') != text.EndsWith('\n'))
            yield return "the last line ends in another way";
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
    static IEnumerable<Round> Rounds(string text, FixSafety atLeast)
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

    static Findings Find(string text)
    {
        var document = DocumentReader.Read("Dockerfile", DocumentKind.Dockerfile, text);
        return new Findings(text, document, _driver.Analyze(DeploymentBinder.Bind([document]), Configuration.Default with { IsAll = true }));
    }

    sealed record Findings(string Text, Document Document, ImmutableArray<Diagnostic> Found)
    {
        public IEnumerable<Diagnostic> Shown => Found.Where(d => d.Suppression is null);
    }

    sealed record Round(int Number, Findings Before, ImmutableArray<Diagnostic> Applied, string Text)
    {
        public string Ids => string.Join(", ", Applied.Select(d => d.Id).Distinct(StringComparer.Ordinal));
    }
}
