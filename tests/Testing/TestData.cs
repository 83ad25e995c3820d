using System.Runtime.CompilerServices;

namespace Plimsoll.Tests.Testing;

/// <summary>Where tests find files: the project's own samples, and a corpus of real files that is not part of it.</summary>
static class TestData
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of the project's own test samples.</summary>
    public static string Samples => Path.Combine(Root, "tests", "Corpus");

    /// <summary>
    /// A folder of the external corpus, e.g. <c>files/shell</c>. The test is skipped, and says so, where PLIMSOLL_CORPUS is not set.
    /// </summary>
    public static string Corpus(string folder)
    {
        var corpus = Environment.GetEnvironmentVariable("PLIMSOLL_CORPUS");
        if (string.IsNullOrEmpty(corpus))
            Assert.Ignore("PLIMSOLL_CORPUS is not set: no corpus to run over.");
        var path = Path.Combine(corpus!, folder);
        Assert.That(Directory.Exists(path), $"PLIMSOLL_CORPUS has no folder {folder}");
        return path;
    }

    /// <summary>Files of a corpus folder and below, sorted.</summary>
    public static string[] CorpusFiles(string folder) =>
        [.. Directory.EnumerateFiles(Corpus(folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    static string FindRoot([CallerFilePath] string thisFile = "")
    {
        for (var folder = Path.GetDirectoryName(thisFile); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Linter.sln")))
                return folder;
        }

        throw new InvalidOperationException("Linter.sln not found above the tests.");
    }
}
