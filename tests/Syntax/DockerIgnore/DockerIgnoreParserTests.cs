using Plimsoll.Syntax.DockerIgnore;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.DockerIgnore;

/// <summary>The expected values are what BuildKit makes of the same text.</summary>
public sealed class DockerIgnoreParserTests
{
    static DockerIgnoreSyntax Parse(string text, params string[] errors)
    {
        var tree = DockerIgnoreParser.Parse(text);
        TreeAssert.IsSound(tree);
        Assert.That(tree.Errors.Select(e => $"{tree.TextOf(e.Span)}: {e.Message}"), Is.EqualTo(errors));
        return (DockerIgnoreSyntax)tree.Root;
    }

    [TestCase("a\n\n  b c \t\r\n# c\n #d", "a", "b c", "#d")]
    [TestCase("\uFEFF# a\nb", "b")]
    [TestCase("/a\n//b\n/\n./c\nd/\ne//f/./g/../h", "a", "b", "/", "c", "d", "e/f/h")]
    [TestCase(".\n..\n../a\n/../b\na/..", ".", "..", "../a", "b", ".")]
    [TestCase("!a\n! b\n!/c\n!./d\n!!e", "!a", "!b", "!c", "!d", "!!e")]
    [TestCase("/!a\n./!b", "!a", "!b")]
    [TestCase("**/\n**\n*/a/**", "**", "**", "*/a/**")]
    [TestCase("", new string[0])]
    [TestCase("\n \n#\n", new string[0])]
    public void Patterns(string text, params string[] patterns) => Assert.That(Parse(text).Patterns.Select(p => p.Detail), Is.EqualTo(patterns));

    [Test]
    public void A_pattern_has_its_place()
    {
        const string text = "\r\n  !./a/ \r\nb";
        Assert.That(Parse(text).Patterns.Select(p => text.Substring(p.Span.Start, p.Span.Length)), Is.EqualTo(new[] { "!./a/", "b" }));
    }

    [TestCase("!", "!: `!` stands before no pattern: the builder refuses the file")]
    [TestCase("! /", "! /: `!` stands before no pattern: the builder refuses the file")]
    [TestCase("./!", "./!: `!` stands before no pattern: the builder refuses the file")]
    [TestCase("a\\", "a\\: `\\` stands before nothing: the builder refuses the file")]
    [TestCase("[a", "[a: The character class is malformed: the builder refuses the file")]
    [TestCase("a[]b", "a[]b: The character class is malformed: the builder refuses the file")]
    [TestCase("[]a]", "[]a]: The character class is malformed: the builder refuses the file")]
    [TestCase("[-a]", "[-a]: The character class is malformed: the builder refuses the file")]
    [TestCase("[a-]", "[a-]: The character class is malformed: the builder refuses the file")]
    [TestCase("[^]", "[^]: The character class is malformed: the builder refuses the file")]
    [TestCase("[a\\]", "[a\\]: The character class is malformed: the builder refuses the file")]
    [TestCase("[z-a]", "[z-a]: The range of the character class runs backwards: the builder breaks down on the file")]
    public void What_the_builder_refuses(string text, string error) => Assert.That(Parse($"x\n{text}\ny", error).Patterns.Select(p => p.Pattern), Is.EqualTo(new[] { "x", "y" }));

    [TestCase("\\[a")]
    [TestCase("\\\\")]
    [TestCase("a]")]
    [TestCase("[a-c]*[^x]?[\\]]")]
    [TestCase("[!a]")]
    public void What_it_takes(string text) => Assert.That(Parse(text).Patterns, Has.Length.EqualTo(1));

    [TestCase("a", "a", true)]
    [TestCase("a", "A", false)]
    [TestCase("a", "a/b", false)]
    [TestCase("*", "a.b", true)]
    [TestCase("*", "a/b", false)]
    [TestCase("a*c", "abc", true)]
    [TestCase("a*c", "ac", true)]
    [TestCase("a?c", "ac", false)]
    [TestCase("a?c", "a/c", false)]
    [TestCase("?", "ü", true)]
    [TestCase("?", "\U0001F600", true)]
    [TestCase("**", "a/b", true)]
    [TestCase("**", ".", true)]
    [TestCase("**/a", "a", true)]
    [TestCase("**/a", "b/c/a", true)]
    [TestCase("**/a", "ba", false)]
    [TestCase("**a", "ba", true)]
    [TestCase("**a", "b/ca", true)]
    [TestCase("**a?", "ba1", false)]
    [TestCase("**a?", "b/a1", true)]
    [TestCase("**/*.a", "x.a", true)]
    [TestCase("**/*.a", "b/x.a", true)]
    [TestCase("a/**", "a", false)]
    [TestCase("a/**", "a/b/c", true)]
    [TestCase("a/**", "a/", true)]
    [TestCase("a**", "ab/c", true)]
    [TestCase("a/**/b", "a/b", true)]
    [TestCase("a/**/b", "a/c/d/b", true)]
    [TestCase("a/**/b", "ab", false)]
    [TestCase("a**b", "a/c/b", true)]
    [TestCase("a**b", "axb", false)]
    [TestCase("***", "a/b", true)]
    [TestCase("*/*", "a/b", true)]
    [TestCase("*/*", "a", false)]
    [TestCase("[a-c]", "b", true)]
    [TestCase("[^a-c]", "b", false)]
    [TestCase("[^a-c]", "/", true)]
    [TestCase("[!a]", "!", true)]
    [TestCase("[+-.]", "-", true)]
    [TestCase("x[\\]]", "x]", true)]
    [TestCase("\\*", "*", true)]
    [TestCase("\\*", "a", false)]
    [TestCase("a.b", "axb", false)]
    [TestCase("(a|b)+$", "(a|b)+$", true)]
    [TestCase("^a", "^a", true)]
    [TestCase("\\d", "d", null)]
    [TestCase("[*]", "*", null)]
    [TestCase("[[:alpha:]]", "a", null)]
    [TestCase("^a*", "a", null)]
    public void Matches(string pattern, string path, bool? matches) => Assert.That(new IgnoreGlob(pattern).IsMatch(path), Is.EqualTo(matches));

    [Test]
    public void Any_text_makes_a_sound_tree()
    {
        var random = new Random(1);
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => "ab/.!*?[]\\^-# \n\r\uFEFF"[random.Next(17)]));
            var tree = DockerIgnoreParser.Parse(text);
            TreeAssert.IsSound(tree);
            foreach (var pattern in ((DockerIgnoreSyntax)tree.Root).Patterns)
                pattern.Glob.IsMatch("a/b");
        }
    }

    [Test]
    public void Stars_take_no_time()
    {
        var glob = new IgnoreGlob(string.Concat(Enumerable.Repeat("**/*a*", 50)));
        Assert.That(glob.IsMatch(string.Concat(Enumerable.Repeat("a/", 2000)) + "b"), Is.False);
    }
}
