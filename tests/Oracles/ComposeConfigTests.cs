using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Embedding;
using Plimsoll.Model;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// Plimsoll has an error exactly where compose refuses the files. A sample of the corpus, or all of it where PLIMSOLL_ORACLE_ALL is set.
/// </summary>
public sealed class ComposeConfigTests
{
    const int SampleSize = 300;

    /// <summary>Of the files whose verdicts have no other reason.</summary>
    const double LeastAgreement = 0.99;

    static readonly AnalysisDriver _driver = new(Catalogue.Index);

    /// <summary>Errors that only a start shows stay out: compose itself does not look for them.</summary>
    static bool IsRefusal(Diagnostic diagnostic) => diagnostic is { Severity: DiagnosticSeverity.Error, Suppression: null }
        && (IsOfCompose(diagnostic.Id) || diagnostic.Id.StartsWith("PLM00", StringComparison.Ordinal));

    /// <summary>From PLM2040 on, rules are about what compose lets through.</summary>
    static bool IsOfCompose(string id) => id.StartsWith("PLM20", StringComparison.Ordinal) && string.CompareOrdinal(id, "PLM2040") < 0;

    /// <summary>A part of an application: what is not declared is info, since the parts that declare it, and its variables, are not here.</summary>
    static bool IsPart(Diagnostic diagnostic) => diagnostic is { Severity: DiagnosticSeverity.Info, Id: "PLM2002" or "PLM2010" or "PLM2011" or "PLM2012" };

    static readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    [Test]
    public void Real_files()
    {
        var compose = ComposeConfig.Connect();
        var cases = Sample([.. TestData.CorpusFiles("files/compose"), .. TestData.CorpusFiles("files/compose-snippet")])
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)));
        AssertAgreement(compose, cases);
    }

    [Test]
    public void Real_projects()
    {
        var compose = ComposeConfig.Connect();
        var folders = Sample([.. TestData.CorpusFiles("projects").Where(IsMainFile).Select(f => Path.GetDirectoryName(f)!).Distinct()]);
        var (differences, agreed) = (new ConcurrentBag<string>(), 0);
        Parallel.ForEach(folders, _parallel, folder =>
        {
            var verdict = compose.CheckFolder(folder);
            var documents = ReadFolder(folder);
            var found = Refusals(documents);
            if (found.Count == 0 == verdict.IsAccepted)
                Interlocked.Increment(ref agreed);
            else if (!AreParts(documents) && ReasonFor(verdict, found, () => compose.CheckFolder(folder, "--no-interpolate")) is { } difference)
                differences.Add($"{folder}: {difference}");
        });
        AssertFew(differences, agreed);
    }

    [Test]
    public void Odd_files()
    {
        var compose = ComposeConfig.Connect();
        var cases = File.ReadAllLines(Path.Combine(TestData.Root, "tests", "Oracles", "compose-snippets.txt"))
            .Select(line => (line, line.Replace("\\n", "\n", StringComparison.Ordinal)))
            // A key of a newer compose, and files of which nothing but the end is missing.
            .Where(c => !c.line.Contains("pre_start", StringComparison.Ordinal) && c.line is not ("{}" or "services: {a: {image: x, ports: [0]}}")
                && !c.line.Contains("0999", StringComparison.Ordinal) && !c.line.Contains("network_mode: \"\"", StringComparison.Ordinal));
        AssertAgreement(compose, cases, atLeast: 1);
    }

    [TestCaseSource(nameof(ErrorRules))]
    public void Examples_of_the_pages(Rule rule)
    {
        var compose = ComposeConfig.Connect();
        var page = new RulePage(rule);
        foreach (var example in page.Examples().Where(e => e.Files.Any(f => IsMainFile(f.Path)) && e.Files.All(f => f.Path is ".env" || f.Path.EndsWith("yaml", StringComparison.Ordinal))))
        {
            var found = page.Find(example);
            var verdict = compose.Check(example.Files.Select(f => (f.Path, f.Content)));
            if (found.Any(d => d.Severity == DiagnosticSeverity.Error))
                Assert.That(verdict.IsAccepted, Is.False, $"compose refuses\n{example.Files[0].Content}");
            else if (found.IsEmpty && !verdict.IsAboutAbsentFile && Refusals(Documents(example)).Count == 0 && !example.Files[0].Content.Contains("tasks:", StringComparison.Ordinal))
                Assert.That(verdict.Error, Is.Null, $"compose takes\n{example.Files[0].Content}");
            foreach (var after in example.Fixed.Where(f => IsMainFile(f.Path)))
            {
                var mended = example.Files.Select(f => (f.Path, Text: f.Path == after.Path ? after.Content : f.Content)).ToList();
                if (Refusals(mended.Select(f => TestSet.Read(f.Path, f.Text))).Count == 0)
                    Assert.That(compose.Check(mended).Error, Is.Null, $"compose takes\n{after.Content}");
            }
        }
    }

    static IEnumerable<TestCaseData<Rule>> ErrorRules() => Catalogue.All
        .Where(r => r.Descriptor is { Category: Category.Compose, DefaultSeverity: DiagnosticSeverity.Error } && IsOfCompose(r.Id))
        .Select(r => new TestCaseData<Rule>(r).SetArgDisplayNames($"{r.Id} {r.Name}"));

    static IEnumerable<Document> Documents(PageExample example) => example.Files.Select(f => TestSet.Read(f.Path, f.Content));

    static void AssertAgreement(ComposeConfig compose, IEnumerable<(string Name, string Text)> cases, double atLeast = LeastAgreement)
    {
        var (differences, agreed) = (new ConcurrentBag<string>(), 0);
        Parallel.ForEach(cases, _parallel, file =>
        {
            var verdict = compose.Check(file.Text);
            Document[] documents = [DocumentReader.Read("compose.yaml", DocumentKind.Compose, file.Text)];
            var found = Refusals(documents);
            if (found.Count == 0 == verdict.IsAccepted)
                Interlocked.Increment(ref agreed);
            else if (!AreParts(documents) && ReasonFor(verdict, found, () => compose.Check(file.Text, "--no-interpolate")) is { } difference)
                differences.Add($"{file.Name}: {difference}");
        });
        AssertFew(differences, agreed, atLeast);
    }

    static void AssertFew(ConcurrentBag<string> differences, int agreed, double atLeast = LeastAgreement)
    {
        foreach (var difference in differences.Order(StringComparer.Ordinal))
            TestContext.Out.WriteLine(difference);
        Assert.That((double)agreed / (agreed + differences.Count), Is.GreaterThanOrEqualTo(atLeast), string.Join('\n', differences));
    }

    /// <summary>
    /// What the two say; null where the difference is not about what stands in the files: others are missing, or the caller's variables,
    /// which compose takes for empty and Plimsoll for unknown.
    /// </summary>
    static string? ReasonFor(ComposeVerdict verdict, List<string> found, Func<ComposeVerdict> withoutVariables) =>
        verdict.IsAccepted ? $"compose takes it, Plimsoll says {found[0]}"
        : verdict.IsAboutAbsentFile || withoutVariables() is { IsAccepted: true } or { IsAboutAbsentFile: true } ? null
        : $"compose refuses it: {verdict.Error}";

    static List<string> Refusals(IEnumerable<Document> documents) =>
        [.. _driver.Analyze(DeploymentBinder.Bind(documents), Configuration.Default with { IsAll = true }).Where(IsRefusal).Select(d => $"{d.Id} {d.Message}")];

    static bool AreParts(IEnumerable<Document> documents) => _driver.Analyze(DeploymentBinder.Bind(documents), Configuration.Default with { IsAll = true }).Any(IsPart);

    static List<Document> ReadFolder(string folder)
    {
        var read = new List<Document>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(folder, file);
            // Applications of folders below are others.
            if (DocumentKinds.ByPath(path) is { } kind && (kind is DocumentKind.Compose or DocumentKind.EnvFile) && (kind == DocumentKind.EnvFile || !path.Contains('/', StringComparison.Ordinal) || !IsMainFile(path)))
                read.Add(DocumentReader.Read(path, kind, File.ReadAllText(file)));
        }

        // Files that compose does not take up by itself may be whole alone, and wrong alone.
        var main = read.Where(d => IsMainFile(d.Path) || Path.GetFileNameWithoutExtension(d.Path).EndsWith("compose.override", StringComparison.Ordinal)).ToList();
        var source = File.ReadAllText(Path.Combine(folder, main[0].Path));
        return source.Contains("include:", StringComparison.Ordinal) || source.Contains("extends", StringComparison.Ordinal) ? read : [.. main, .. read.Where(d => d.Kind == DocumentKind.EnvFile)];
    }

    static bool IsMainFile(string path) => Path.GetFileName(path) is "compose.yaml" or "compose.yml" or "docker-compose.yml" or "docker-compose.yaml";

    static IEnumerable<string> Sample(string[] all)
    {
        var step = Environment.GetEnvironmentVariable("PLIMSOLL_ORACLE_ALL") is { Length: > 0 } ? 1 : Math.Max(1, all.Length / SampleSize);
        return all.Where((_, i) => i % step == 0);
    }
}
