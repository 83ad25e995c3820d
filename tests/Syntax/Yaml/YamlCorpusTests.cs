using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Yaml;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Yaml;

[TestFixture]
public class YamlCorpusTests
{
    [TestCase("files/compose")]
    [TestCase("files/compose-snippet")]
    [TestCase("files/registries-yaml")]
    [TestCase("files/registries-yaml-snippet")]
    [TestCase("projects")]
    public void Files_read_as_YamlDotNet_reads_them(string folder)
    {
        var (read, refused) = (0, 0);
        var wrong = new List<string>();
        foreach (var file in TestData.CorpusFiles(folder).Where(f => Path.GetExtension(f) is ".yml" or ".yaml" || folder.StartsWith("files/", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            var tree = YamlParser.Parse(text);
            TreeAssert.IsSound(tree);
            if (YamlOracle.Read(text) is not { } expected)
            {
                refused++;
                Assert.That(tree.Errors, Is.Not.Empty, file);
                continue;
            }

            read++;
            // Go's reader, and so compose, refuses it: "did not find expected alphabetic or numeric character".
            if (tree.Errors.Any(e => !tree.TextOf(e.Span).StartsWith("***", StringComparison.Ordinal)))
                wrong.Add($"{Path.GetFileName(file)}: {tree.Errors[0].Message} at '{Shorten(tree.TextOf(tree.Errors[0].Span))}'");
            if (YamlOracle.Of(tree) is var actual && !actual.SequenceEqual(expected))
                wrong.Add($"{Path.GetFileName(file)}: {string.Join(' ', expected.Zip(actual).Where(p => p.First != p.Second).Take(3))}");
        }

        TestContext.Out.WriteLine($"{folder}: {read} read, {refused} refused by YamlDotNet");
        Assert.That(wrong, Is.Empty, string.Join('\n', wrong));
    }

    /// <summary>What people leave behind while they type, as a new line at the indentation of the line above it.</summary>
    static readonly string[] s_halfTyped = ["ima", "image: \"nginx", "- [80", "image: 'nginx", "command: [a, b", "- {a: b", "x: y: z", "image nginx:", "- "];

    [TestCase("files/compose")]
    [TestCase("projects")]
    public void Half_typed_lines_cost_little(string folder)
    {
        var random = new Random(1);
        var (edits, recovered, scalars, kept) = (0, 0, 0, 0);
        foreach (var file in TestData.CorpusFiles(folder).Where(f => Path.GetExtension(f) is ".yml" or ".yaml"))
        {
            var text = File.ReadAllText(file).Replace("\r\n", "\n");
            if (!YamlParser.Parse(text).Errors.IsEmpty || text.Length > 20_000)
                continue;
            var lines = text.Split('\n');
            for (var i = 0; i < 3; i++)
            {
                var at = random.Next(lines.Length);
                var indent = lines[at][..(lines[at].Length - lines[at].TrimStart().Length)];
                var halfTyped = s_halfTyped[random.Next(s_halfTyped.Length)];
                var broken = string.Join('\n', lines[..(at + 1)].Append(indent + halfTyped).Concat(lines[(at + 1)..]));
                var repaired = string.Join('\n', lines[..(at + 1)].Append("").Concat(lines[(at + 1)..]));
                var tree = YamlParser.Parse(broken);
                if (tree.Errors.IsEmpty)
                    continue;
                TreeAssert.IsSound(tree);
                var (expected, actual) = (Scalars(YamlParser.Parse(repaired)), Scalars(tree));
                edits++;
                scalars += expected.Count;
                kept += expected.Count(s => actual.Remove(s));
                // The whole text was read: nothing behind the last error is missing.
                recovered += tree.Errors.Length <= 10 && (tree.Tokens.IsEmpty || text.Length - tree.Tokens[^1].Span.End < 200) ? 1 : 0;
            }
        }

        TestContext.Out.WriteLine($"{folder}: {edits} broken edits, {100.0 * recovered / edits:F1} % recovered, {100.0 * kept / scalars:F2} % of {scalars} scalars kept");
        Assert.That((double)recovered / edits, Is.GreaterThan(0.97));
        Assert.That((double)kept / scalars, Is.GreaterThan(0.99));
    }

    static List<string> Scalars(Plimsoll.Syntax.SyntaxTree tree) =>
        [.. tree.Root.DescendantsAndSelf().OfType<DataEntrySyntax>().Select(e => $"{e.Key.Value}: {(e.Value as DataScalarSyntax)?.Value}"),
            .. tree.Root.DescendantsAndSelf().OfType<DataSequenceSyntax>().SelectMany(s => s.Items).OfType<DataScalarSyntax>().Select(s => s.Value)];

    [Test]
    public void Prefixes_of_real_files_are_sound()
    {
        var files = TestData.CorpusFiles("files/compose").Where((_, i) => i % 5 == 0).Take(200).ToList();
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = 2 }, file =>
            TreeAssert.PrefixesAreSound(File.ReadAllText(file), YamlParser.Parse, most: 15));
    }

    static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
