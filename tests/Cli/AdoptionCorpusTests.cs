using System.Text.Json;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>The three ways to begin, over real projects.</summary>
public sealed class AdoptionCorpusTests
{
    static readonly string[] Silent = ["--shellcheck", "off", "--fail-on", "info"];

    [Test]
    public void Comments_for_everything_leave_nothing_but_what_cannot_hold_them()
    {
        using var folder = Copy();
        var before = folder.Files.ToDictionary(f => f, File.ReadAllText, StringComparer.Ordinal);
        var run = CliRun.In(folder.Folder, ["check", .. folder.Roots, .. Silent, "--add-ignores", "was there before", "--format", "json"]);
        var left = JsonDocument.Parse(run.Output).RootElement.GetProperty("diagnostics").EnumerateArray().ToList();
        Assert.That(left.Select(d => d.GetProperty("location").GetProperty("kind").GetString()), Is.All.AnyOf("daemon.json", "docker-config", "json"));
        var added = 0;
        foreach (var (file, text) in before)
        {
            var lines = File.ReadAllText(file).Split('\n').ToList();
            added += lines.RemoveAll(l => l.TrimStart().TrimStart('>', ' ') is var bare && (bare.StartsWith("# plimsoll: ignore", StringComparison.Ordinal) || bare.StartsWith("<!-- plimsoll: ignore", StringComparison.Ordinal)));
            Assert.That(string.Join('\n', lines), Is.EqualTo(text), $"{file} differs by comment lines alone");
        }

        Assert.That(added, Is.GreaterThan(100));
        Assert.That(CliRun.In(folder.Folder, ["check", .. folder.Roots, .. Silent, "--add-ignores", "once more"]).Error, Does.StartWith("plimsoll: no comment was written"));
    }

    [Test]
    public void A_baseline_silences_everything_and_nothing_in_it_is_superfluous()
    {
        using var folder = Copy();
        Assert.That(CliRun.In(folder.Folder, ["check", .. Silent, "--write-baseline"]).Error, Does.Contain("findings in"));
        Assert.That(CliRun.In(folder.Folder, ["check", .. Silent, "--baseline", ".plimsoll-baseline.json"]), Is.EqualTo(new CliRun(0, "", "")));
    }

    static ProjectsCopy Copy() => new(TestData.Corpus("projects"));

    /// <summary>A copy of the corpus' projects, gone at the end.</summary>
    sealed class ProjectsCopy : IDisposable
    {
        public ProjectsCopy(string from)
        {
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
                Folder.File(Path.GetRelativePath(from, file), File.ReadAllBytes(file));
        }

        public TemporaryFolder Folder { get; } = new();

        public string[] Roots => [.. Directory.EnumerateDirectories(Folder.Root).Order(StringComparer.Ordinal)];

        public IEnumerable<string> Files => Directory.EnumerateFiles(Folder.Root, "*", SearchOption.AllDirectories);

        public void Dispose() => Folder.Dispose();
    }
}
