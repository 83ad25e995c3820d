using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Dockerfile;

public sealed class DockerfileRobustnessTests
{
    static readonly string[] Fragments =
    [
        "\n", "\r", "\\\n", "\\", "`", "\"", "'", "${", "}", "$", "<<EOF", "<<-'X'\n", "EOF\n", "[", "]", "[\"a\",", "--mount=", "--", "=", "#", "\0",
        " ", "\t", "\u00a0", "\u2028", "\ud83d", "ONBUILD ", "\nRUN ", "\nFROM ", "\nCOPY ", "ENV ", "# escape=`\n", "\uFEFF", "${a:-", "${a/", "/",
    ];

    [Test]
    public void Trees_of_real_files_are_sound()
    {
        foreach (var file in CorpusFiles())
        {
            var text = File.ReadAllText(file);
            TreeAssert.IsSound(DockerfileParser.Parse(text));
        }
    }

    [Test]
    public void Prefixes_of_real_files_are_sound()
    {
        var files = CorpusFiles();
        for (var i = 0; i < files.Length; i += Math.Max(1, files.Length / 200))
            TreeAssert.PrefixesAreSound(File.ReadAllText(files[i]), DockerfileParser.Parse, most: 25);
    }

    [Test]
    public void Mutated_samples_are_sound()
    {
        var random = new Random(20_260_101);
        var samples = Directory.EnumerateFiles(Path.Combine(TestData.Samples, "Dockerfile"), "*.Dockerfile").Order(StringComparer.Ordinal)
            .Select(File.ReadAllText).ToArray();
        for (var round = 0; round < 3_000; round++)
        {
            var text = samples[random.Next(samples.Length)];
            for (var i = random.Next(1, 6); i > 0; i--)
                text = Mutate(text, random);
            try
            {
                TreeAssert.IsSound(DockerfileParser.Parse(text));
            }
            catch (Exception exception) when (exception is not AssertionException)
            {
                Assert.Fail($"round {round}: {exception.GetType().Name} on {text}");
            }
        }
    }

    static IEnumerable<TestCaseData> HugeTexts()
    {
        static string Many(string piece, int count) => string.Concat(Enumerable.Repeat(piece, count));
        const int deep = 10_000;
        yield return new TestCaseData("FROM a\nRUN " + new string('x', 1_000_000)).SetArgDisplayNames("one line of a megabyte");
        yield return new TestCaseData("FROM a\nENV " + Many("a=b ", 50_000)).SetArgDisplayNames("many pairs");
        yield return new TestCaseData("FROM a\n" + Many("RUN echo hello && ls\n", deep)).SetArgDisplayNames("many instructions");
        yield return new TestCaseData("FROM a\nRUN " + Many("echo hello && \\\n", deep)).SetArgDisplayNames("many continued lines");
        yield return new TestCaseData("FROM a\nENV " + Many("a=$b \\\n", deep)).SetArgDisplayNames("many continued words");
        yield return new TestCaseData("FROM a\n" + Many("ONBUILD ", deep) + "RUN x").SetArgDisplayNames("deep ONBUILD");
        yield return new TestCaseData("FROM a\nENV a=" + Many("${a:-", deep) + Many("}", deep)).SetArgDisplayNames("deep variables");
        yield return new TestCaseData("FROM a\nENV a=" + Many("${a:-", deep)).SetArgDisplayNames("deep open variables");
        yield return new TestCaseData("FROM a\nRUN " + Many("[", deep + 5) + Many("]", deep + 5)).SetArgDisplayNames("deep JSON");
        yield return new TestCaseData("FROM a\nRUN [" + Many("\"a\\u0041\",", 50_000) + "\"\"]").SetArgDisplayNames("long JSON");
        yield return new TestCaseData("FROM a\n" + Many("RUN <<X\n", deep)).SetArgDisplayNames("many unclosed heredocs");
        yield return new TestCaseData("FROM a\nRUN " + Many("<<X ", deep) + "\n" + Many("X\n", deep)).SetArgDisplayNames("many heredocs on one line");
        yield return new TestCaseData("FROM a\nRUN x <<" + new string(' ', 1_000_000)).SetArgDisplayNames("blanks behind <<");
        yield return new TestCaseData(Many("FROM a AS b\n", deep)).SetArgDisplayNames("many stages");
        yield return new TestCaseData(Many("\\\n", 100_000)).SetArgDisplayNames("nothing but continuations");
        yield return new TestCaseData(Many("unknown\n", 50_000)).SetArgDisplayNames("nothing but unknown lines");
    }

    [TestCaseSource(nameof(HugeTexts))]
    public void Huge_texts_take_little_time(string text)
    {
        // Processor time: the machine may be busy with other things.
        var before = Environment.CpuUsage.TotalTime;
        var tree = DockerfileParser.Parse(text);
        var elapsed = Environment.CpuUsage.TotalTime - before;
        Assert.That(tree.ToString() == text, "lossless");
        Assert.That(elapsed, Is.LessThan(Guard.Hang), "linear time is less than a second");
    }

    static string[] CorpusFiles() => [.. TestData.CorpusFiles("files/dockerfile"), .. TestData.CorpusFiles("files/dockerfile-snippet")];

    static string Mutate(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(12), text.Length - at);
        return random.Next(3) switch
        {
            0 => text.Insert(at, Fragments[random.Next(Fragments.Length)]),
            1 => text.Remove(at, length),
            _ => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
        };
    }
}
