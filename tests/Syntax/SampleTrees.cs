using Plimsoll.Syntax;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax;

/// <summary>The project's own samples of one kind: each has its tree beside it, and each of its prefixes gives a sound tree.</summary>
static class SampleTrees
{
    /// <summary>The samples below <c>tests/Corpus/KIND</c>, without their baselines.</summary>
    public static IEnumerable<TestCaseData> Of(string kind) =>
        Directory.EnumerateFiles(Path.Combine(TestData.Samples, kind))
            .Where(f => !f.EndsWith(".tree", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(f => new TestCaseData(f).SetArgDisplayNames(Path.GetFileName(f)));

    public static void Check(string file, Func<string, SyntaxTree> parse)
    {
        var text = File.ReadAllText(file);
        var tree = parse(text);
        TreeAssert.IsSound(tree);
        Baseline.Check(file + ".tree", TreeDumper.Dump(tree));
        TreeAssert.PrefixesAreSound(text, parse);
    }
}
