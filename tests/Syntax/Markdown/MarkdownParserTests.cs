using Plimsoll.Syntax.Markdown;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Markdown;

public sealed class MarkdownParserTests
{
    static FenceSyntax[] Fences(string text)
    {
        var tree = MarkdownParser.Parse(text);
        TreeAssert.IsSound(tree);
        Assert.That(tree.Errors, Is.Empty);
        return [.. ((MarkdownFileSyntax)tree.Root).Fences];
    }

    static string Content(string text, FenceSyntax fence) => string.Concat(fence.Lines.Select(l => text.Substring(l.Start, l.Length)));

    [TestCaseSource(nameof(Samples))]
    public void Sample(string file) => SampleTrees.Check(file, MarkdownParser.Parse);

    static IEnumerable<TestCaseData> Samples => SampleTrees.Of("Markdown");

    [TestCase("```sh\na\n b\n```\n", "a\n b\n")]
    [TestCase("> * x\n>   ~~~ sh\n>   a\n>     b\n>\n>   c\r\n>   ~~~\n", "a\n  b\n\nc\r\n")]
    [TestCase("  ```\n  a\n b\n\tc\n  ```", "a\nb\n\tc\n")]
    [TestCase("```\nunclosed\n", "unclosed\n")]
    [TestCase("- x\n\n  ```\n  a\n\nnot in the list\n", "a\n\n")]
    [TestCase("````\n```\na\n```\n````", "```\na\n```\n")]
    [TestCase("```\n```", "")]
    public void Content_is_without_container_prefixes(string text, string content)
    {
        var fence = Fences(text).Single();
        Assert.That(Content(text, fence), Is.EqualTo(content));
    }

    [TestCase("    ```\n    indented\n    ```\n")]
    [TestCase("<pre>\n```\nhtml\n```\n</pre>\n")]
    [TestCase("text ```inline``` text\n")]
    [TestCase("---\na: |\n  ```\n---\n")]
    public void What_looks_like_a_fence_and_is_none(string text) => Assert.That(Fences(text), Is.Empty);

    [TestCase("bash title=\"x\"", "bash")]
    [TestCase("Dockerfile", "dockerfile")]
    [TestCase("{.yaml #id}", "yaml")]
    [TestCase("yaml:compose.yml", "yaml")]
    [TestCase("sh{1,3}", "sh")]
    [TestCase("", "")]
    public void Languages(string info, string language)
    {
        var fence = Fences($"```{info}\nx\n```").Single();
        Assert.That(fence.Info, Is.EqualTo(info));
        Assert.That(fence.Language, Is.EqualTo(language));
    }

    [Test]
    public void Headings_stand_between_the_fences()
    {
        const string text = "# One `x`\n\n```\na\n```\n\nTwo\n---\n";
        var tree = MarkdownParser.Parse(text);
        Assert.That(((MarkdownFileSyntax)tree.Root).Blocks.Select(tree.TextOf), Is.EqualTo(new[] { "# One `x`", "```\na\n```", "Two\n---" }));
    }

    [Test]
    public void Deep_nesting_is_refused_and_survived()
    {
        var tree = MarkdownParser.Parse(new string('>', 10_000) + "\n```\nx\n```\n");
        TreeAssert.IsSound(tree);
        Assert.That(tree.Errors.Single().Message, Is.EqualTo("Blocks are nested too deep"));
    }

    [Test]
    public void Corpus_trees_are_sound() => CorpusTrees.AreSound("files/markdown", MarkdownParser.Parse, fewest: 900);

    [Test]
    public void Corpus_prefixes_are_sound() => CorpusTrees.PrefixesAreSound("files/markdown", MarkdownParser.Parse, cuts: 6);
}
