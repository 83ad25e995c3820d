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
                foreach (var e in tree.Errors)
                    TestContext.Out.WriteLine($"{Path.GetFileName(file)} {tree.Text.Take(e.Span.Start).Count(c => c == '\n') + 1}: {e.Message}: '{Shorten(tree.TextOf(e.Span))}'");
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

    static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
