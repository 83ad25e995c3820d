using Plimsoll.Embedding;
using Plimsoll.Model;
using Plimsoll.Syntax.DockerIgnore;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// .dockerignore, held to a real BuildKit: its check CopyIgnoredFile where that one is right, and what a build of the same context copies.
/// Backward ranges in character classes are never sent: older engines break down on them.
/// </summary>
public sealed class BuildKitIgnoreTests
{
    static readonly string[] Tree = ["a", "b/a", "b/c/d", "c/b", "c.txt", "d.txt", "b/e.txt"];
    static readonly string[] Sources = [.. Tree, "b", "b/c", "c", "x", "b/x"];

    /// <summary>
    /// Sources as they are cleaned, and patterns without exceptions: Engine 28.5 looks at the source as it is written and at the source alone,
    /// later ones at no source where there is an exception.
    /// </summary>
    [Test]
    public void Its_check_finds_the_same_sources()
    {
        var engine = BuildKit.Connect();
        var random = new Random(11);
        for (var i = 0; i < 60; i++)
        {
            var ignore = Patterns(random, exceptions: false);
            var dockerfile = "# check=experimental=CopyIgnoredFile\nFROM scratch\n" + string.Concat(Sources.Select(s => $"COPY {s} /x/\n"));
            var verdict = engine.Check(dockerfile, ignore);
            Assert.That(verdict.IsAccepted, $"{ignore}: {verdict.Error}");
            var theirs = verdict.Warnings.Where(w => w.Rule == "CopyIgnoredFile").Select(w => Sources[w.Line - 3]);
            Assert.That(Sources.Where(s => ExcludedBy(ignore, s)), Is.EquivalentTo(theirs), ignore);
        }
    }

    [Test]
    public void A_build_does_not_find_what_is_excluded()
    {
        var engine = BuildKit.Connect();
        var random = new Random(13);
        for (var i = 0; i < 40; i++)
        {
            var ignore = Patterns(random, exceptions: i % 2 == 0);
            var copied = engine.BuildFiles("FROM scratch\nCOPY . /\n", ignore, Tree);
            foreach (var source in Sources.Where(s => ExcludedBy(ignore, s)))
                Assert.That(copied, Has.None.EqualTo(source).And.None.StartsWith(source + "/"), $"{ignore}: {source}");
            if (!ignore.Contains('!', StringComparison.Ordinal))
                Assert.That(copied, Is.SupersetOf(Tree.Where(t => !ExcludedBy(ignore, t))), ignore);
        }
    }

    [TestCase("a", "a", false)]
    [TestCase("a", "./a", false)]
    [TestCase("a", "/a", false)]
    [TestCase("a", "../a", false)]
    [TestCase("b", "b/a", false)]
    [TestCase("b\n!b/a", "b", true)]
    [TestCase("*\n!b/a", "b", true)]
    [TestCase("*\n!b/a", "b/c", false)]
    [TestCase("x", "../a", true)]
    [TestCase("b/*", "b", true)]
    public void A_build_stops_at_a_source_that_is_excluded(string ignore, string source, bool isBuilt) =>
        Assert.That(BuildKit.Connect().BuildFiles($"FROM scratch\nCOPY {source} /x/\n", ignore, Tree) is not null, Is.EqualTo(isBuilt));

    [TestCase("a\n[")]
    [TestCase("a\\")]
    [TestCase("[a-]")]
    [TestCase("!")]
    [TestCase("!/")]
    [TestCase("[]a]")]
    public void It_refuses_what_is_malformed(string ignore)
    {
        Assert.That(DockerIgnoreParser.Parse(ignore).Errors, Is.Not.Empty);
        Assert.That(BuildKit.Connect().Check("FROM scratch\nCOPY a /\n", ignore).IsAccepted, Is.False);
    }

    static bool ExcludedBy(string ignore, string source) =>
        IgnoredSources.ExcludedBy(DocumentReader.Read(".dockerignore", DocumentKind.DockerIgnore, ignore), source) is not null;

    static string Patterns(Random random, bool exceptions)
    {
        string[] pieces = ["a", "b", "c", "*", "**", "?", "[a-c]", "[^b]", "*.txt", "/", "/", "/", "./", "d", "x", "\\."];
        return string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
            $"{(exceptions && random.Next(3) == 0 ? "!" : "")}{pieces[random.Next(6)]}{string.Concat(Enumerable.Range(0, random.Next(3)).Select(_ => pieces[random.Next(pieces.Length)]))}\n"));
    }
}
