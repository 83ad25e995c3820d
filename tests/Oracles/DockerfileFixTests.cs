using System.Collections.Concurrent;
using Plimsoll.Analysis;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// What <c>--fix</c> makes of real Dockerfiles: they settle, read as before, say nothing new, and change nowhere but where a fix is. With
/// PLIMSOLL_ENGINE, BuildKit has no more to say of them than before.
/// </summary>
public sealed class DockerfileFixTests
{
    const int SampleSize = 150;

    static readonly FixRounds _dockerfile = new("Dockerfile", DocumentKind.Dockerfile);

    static string[] Files => [.. TestData.CorpusFiles("files/dockerfile"), .. TestData.CorpusFiles("files/dockerfile-snippet")];

    [TestCase(FixSafety.Safe)]
    [TestCase(FixSafety.Unsafe)]
    public void Real_files_are_mended_and_nothing_else(FixSafety atLeast)
    {
        var problems = new ConcurrentBag<string>();
        Parallel.ForEach(Files, file =>
        {
            foreach (var problem in _dockerfile.ProblemsOf(File.ReadAllBytes(file), atLeast))
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
            var after = _dockerfile.Rounds(text, atLeast).LastOrDefault()?.Text ?? text;
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
        Assert.That(_dockerfile.Rounds(from + lines, FixSafety.Safe).Last().Text, Is.EqualTo(from + after));
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
}
