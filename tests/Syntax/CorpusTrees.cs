using Plimsoll.Syntax;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax;

/// <summary>What every parser must stand: real files whole, and cut off anywhere.</summary>
static class CorpusTrees
{
    public static void AreSound(string folder, Func<string, SyntaxTree> parse, int fewest)
    {
        var files = TestData.CorpusFiles(folder);
        Assert.That(files, Has.Length.AtLeast(fewest));
        foreach (var file in files)
            Sound(file, () => TreeAssert.IsSound(parse(File.ReadAllText(file))));
    }

    /// <summary>Evenly sampled files, each cut off at evenly spread places.</summary>
    public static void PrefixesAreSound(string folder, Func<string, SyntaxTree> parse, int files = 200, int cuts = 12)
    {
        var all = TestData.CorpusFiles(folder);
        var step = Math.Max(1, all.Length / files);
        for (var i = 0; i < all.Length; i += step)
        {
            var file = all[i];
            Sound(file, () => TreeAssert.PrefixesAreSound(File.ReadAllText(file), parse, cuts));
        }
    }

    static void Sound(string file, Action check)
    {
        try
        {
            check();
        }
        catch (Exception e)
        {
            throw new AssertionException($"{Path.GetFileName(file)}: {e.Message}", e);
        }
    }
}
