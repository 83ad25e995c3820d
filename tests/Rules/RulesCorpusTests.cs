using System.Collections.Concurrent;
using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Embedding;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules;

/// <summary>All rules over real files: none breaks down, and fixes settle and leave no new syntax error.</summary>
public sealed class RulesCorpusTests
{
    static readonly AnalysisDriver Driver = new(Catalogue.Index);
    static readonly Configuration Everything = Configuration.Default with { IsAll = true };

    /// <summary>Files that belong to nothing: the folder says what they are, the names do not.</summary>
    static readonly (string Folder, string Path)[] Kinds =
    [
        ("compose", "compose.yaml"), ("compose-snippet", "compose.yaml"), ("daemon-json", "daemon.json"), ("daemon-json-snippet", "daemon.json"),
        ("dockerfile", "Dockerfile"), ("dockerfile-snippet", "Dockerfile"), ("docker-config-snippet", ".docker/config.json"), ("markdown", "notes.md"),
        ("nginx", "nginx.conf"), ("registries-yaml", "registries.yaml"), ("registries-yaml-snippet", "registries.yaml"), ("shell", "setup.sh"),
        ("systemd", "docker.service"), ("systemd-snippet", "docker.service"),
    ];

    [TestCaseSource(nameof(Kinds))]
    public void Single_files((string Folder, string Path) kind)
    {
        var problems = new ConcurrentBag<string>();
        Parallel.ForEach(TestData.CorpusFiles("files/" + kind.Folder), file =>
        {
            foreach (var problem in ProblemsOf([(kind.Path, File.ReadAllText(file))]))
                problems.Add($"{file}: {problem}");
        });
        Assert.That(problems.Order(StringComparer.Ordinal), Is.Empty);
    }

    [Test]
    public void Projects()
    {
        var problems = new ConcurrentBag<string>();
        Parallel.ForEach(Directory.EnumerateDirectories(TestData.Corpus("projects")), root =>
        {
            var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(file => (Path: Path.GetRelativePath(root, file).Replace('\\', '/'), File: file))
                .Where(f => DocumentKinds.ByPath(f.Path) is not null)
                .Select(f => (f.Path, File.ReadAllText(f.File)));
            foreach (var problem in ProblemsOf([.. files]))
                problems.Add($"{root}: {problem}");
        });
        Assert.That(problems.Order(StringComparer.Ordinal), Is.Empty);
    }

    static IEnumerable<string> ProblemsOf(ImmutableArray<(string Path, string Text)> files)
    {
        if (files.IsEmpty)
            yield break;
        var set = new TestSet(files, Driver, Everything);
        var found = set.Analyze();
        foreach (var failed in found.Where(d => d.Id == OwnRules.RuleFailed.Id))
            yield return failed.Message;
        if (found.All(d => d.Fix is null or { Safety: FixSafety.DisplayOnly }))
            yield break;
        var (after, outcome) = set.Fix(FixSafety.Unsafe);
        var ids = string.Join(", ", outcome.Applied.Select(d => d.Id).Distinct(StringComparer.Ordinal));
        if (!outcome.IsStable)
            yield return $"the fixes of {ids} do not settle";
        if (Errors(after) > Errors(set))
            yield return $"the fixes of {ids} leave syntax errors";
    }

    static int Errors(TestSet set) => set.Read().SelectMany(d => d.WithGuests).Sum(d => d.Tree.Errors.Length);
}
