using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Shell;

/// <summary>The trees of the samples in tests/Corpus/Shell, kept beside them. Samples named <c>posix-*</c> are read as POSIX sh.</summary>
public sealed class ShellBaselineTests
{
    static IEnumerable<string> Samples =>
        Directory.EnumerateFiles(Path.Combine(TestData.Samples, "Shell"), "*.sh").Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Samples))]
    public void Trees_stay_as_they_are(string name)
    {
        var path = Path.Combine(TestData.Samples, "Shell", name);
        var dialect = name.StartsWith("posix-", StringComparison.Ordinal) ? ShellDialect.Posix : ShellDialect.Bash;
        var tree = ShellParser.Parse(File.ReadAllText(path), dialect);
        TreeAssert.IsSound(tree);
        Assert.That(tree.Errors.IsEmpty, Is.EqualTo(!name.Contains("broken", StringComparison.Ordinal)), "only samples called broken have errors");
        Baseline.Check(path + ".tree", TreeDumper.Dump(tree));
    }
}
