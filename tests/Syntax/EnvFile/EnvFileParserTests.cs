using Plimsoll.Syntax.EnvFile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.EnvFile;

/// <summary>The expected values are what docker compose 2.40 makes of the same text.</summary>
public sealed class EnvFileParserTests
{
    static EnvFileSyntax Parse(string text, params string[] errors)
    {
        var tree = EnvFileParser.Parse(text);
        TreeAssert.IsSound(tree);
        Assert.That(tree.Errors.Select(e => $"{tree.TextOf(e.Span)}: {e.Message}"), Is.EqualTo(errors));
        return (EnvFileSyntax)tree.Root;
    }

    [TestCaseSource(nameof(Samples))]
    public void Sample(string file) => SampleTrees.Check(file, EnvFileParser.Parse);

    static IEnumerable<TestCaseData> Samples => SampleTrees.Of("EnvFile");

    [TestCase("A=x # c\nB=y#z", "A=x", "B=y#z")]
    [TestCase("A= # c\nB=1", "A=# c", "B=1")]
    [TestCase("A: x y\nexport B = 2", "A=x y", "B=2")]
    [TestCase("A=\"x\" B=2\nC=3", "A=x", "B=2", "C=3")]
    [TestCase("A=\"multi\nline\"\nB='a\nb'", "A=multi\nline", "B=a\nb")]
    [TestCase("exportA=2\nexport\tB=3", "exportA=2", "B=3")]
    [TestCase("A-B[1].c=2\r\nC=\"x\"\r\n", "A-B[1].c=2", "C=x")]
    [TestCase("A=\n\n# c\n#\nB=it\"s", "A=", "B=it\"s")]
    [TestCase(@"A=""q\""w\ne\x\\ \101 \0101""", "A=q\"w\ne\\x\\ \\101 A")]
    [TestCase(@"A='a\nb\'c'", @"A=a\nb'c")]
    [TestCase(@"A=""\$X $$Y""", "A=$$X $$Y")]
    [TestCase("\uFEFFA=1", "A=1")]
    public void Values(string text, params string[] variables) =>
        Assert.That(Parse(text).Variables.Select(v => $"{v.Name}={v.Value}"), Is.EqualTo(variables));

    [Test]
    public void A_name_alone_has_no_value()
    {
        var variables = Parse("A\nB=1\nC").Variables;
        Assert.That(variables.Select(v => (v.Name, v.Value)), Is.EqualTo(new[] { ("A", null), ("B", "1"), ("C", null) }));
    }

    [Test]
    public void Only_single_quotes_keep_variables() =>
        Assert.That(Parse("A=$X\nB=\"$X\"\nC='$X'").Variables.Select(v => v.Expands), Is.EqualTo(new[] { true, true, false }));

    [TestCase("A B=1\nC=2", "A B=1: Neither NAME=value nor a comment: compose refuses the file")]
    [TestCase("<<<<\nC=2", "<<<<: Neither NAME=value nor a comment: compose refuses the file")]
    [TestCase("A=\"x\nC=2", "\": The quote is not closed: compose refuses the file")]
    public void Errors_do_not_hide_the_rest(string text, string error) =>
        Assert.That(Parse(text, error).Variables.Select(v => v.Name), Does.Contain("C"));

    [Test]
    public void Long_texts_of_quotes_take_linear_time()
    {
        var text = string.Concat(Enumerable.Repeat("A=\"x\\\"\nB='\\'\n", 20_000));
        TreeAssert.IsSound(EnvFileParser.Parse(text));
    }
}
