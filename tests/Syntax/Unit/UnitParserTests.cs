using Plimsoll.Syntax.Unit;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Unit;

public sealed class UnitParserTests
{
    static UnitFileSyntax Parse(string text, params string[] errors)
    {
        var tree = UnitParser.Parse(text);
        TreeAssert.IsSound(tree);
        Assert.That(tree.Errors.Select(e => $"{tree.TextOf(e.Span)}: {e.Message}"), Is.EqualTo(errors));
        return (UnitFileSyntax)tree.Root;
    }

    static UnitSettingSyntax Setting(string line) => Parse("[Service]\n" + line).Sections[0].Settings.Single();

    [TestCaseSource(nameof(Samples))]
    public void Sample(string file) => SampleTrees.Check(file, UnitParser.Parse);

    static IEnumerable<TestCaseData> Samples => SampleTrees.Of("Unit");

    [Test]
    public void A_continued_value_skips_comment_lines()
    {
        var setting = Setting("KeyThree = value 3\\\n# dropped\n ; dropped too\n   more\n");
        Assert.That(setting.Key, Is.EqualTo("KeyThree"));
        Assert.That(setting.Value, Is.EqualTo("value 3    more"));
        Assert.That(setting.Words.Select(w => w.Value), Is.EqualTo(new[] { "value", "3", "more" }));
    }

    [Test]
    public void A_blank_line_ends_a_continued_value()
    {
        var section = Parse("[Service]\nA=1 \\\n\nB=2\n").Sections[0];
        Assert.That(section.Settings.Select(s => (s.Key, s.Value)), Is.EqualTo(new[] { ("A", "1"), ("B", "2") }));
    }

    [TestCase(@"A=x\\", @"x\\")]
    [TestCase("A=b # no comment", "b # no comment")]
    [TestCase("A=", "")]
    [TestCase("A = = b", "= b")]
    [TestCase("A=b\\", "b")]
    public void Values(string line, string value) => Assert.That(Setting(line).Value, Is.EqualTo(value));

    [TestCase(@"Environment=""A=b c"" D=e", "A=b c", "D=e")]
    [TestCase(@"Environment=A=""b c"" 'D=e f'", "A=b c", "D=e f")]
    [TestCase(@"ExecStart=/bin/sh -c ""echo \""x\"" \x41\101\u00e9\s."" ''", "/bin/sh", "-c", "echo \"x\" AAé .", "")]
    [TestCase(@"Environment=A=%%20 \q", "A=%%20", @"\q")]
    [TestCase("Environment=\"A=1 \\\n  2\" B", "A=1    2", "B")]
    public void Words_are_split_as_systemd_splits_them(string line, params string[] words) =>
        Assert.That(Setting(line).Words.Select(w => w.Value), Is.EqualTo(words));

    [Test]
    public void Word_spans_lie_in_the_file()
    {
        var tree = UnitParser.Parse("[Service]\nEnvironment=A=1 \\\n  \"B=2 3\"\n");
        var words = ((UnitFileSyntax)tree.Root).Sections[0].Settings[0].Words;
        Assert.That(words.Select(tree.TextOf), Is.EqualTo(new[] { "A=1", "\"B=2 3\"" }));
    }

    [Test]
    public void Settings_before_the_first_header_have_a_section_without_a_name()
    {
        var file = Parse("A=1\n[Unit]\nB=2\n", "A=1: The setting stands before the first section header, and systemd ignores it");
        Assert.That(file.Sections.Select(s => (s.Name, s.Settings.Single().Key)), Is.EqualTo(new[] { ("", "A"), ("Unit", "B") }));
    }

    [TestCase("[Unit\nA=1", "[Unit: The section header is not closed by ']'")]
    [TestCase("[Unit]\nfoo\nA=1", "foo: A setting needs '='")]
    [TestCase("[Unit]\n=foo\nA=1", "=foo: The name of the setting is missing")]
    [TestCase("[Service]\nEnvironment=\"A=1\nA=1", "\"A=1: The quote is not closed")]
    public void Errors_do_not_hide_the_rest(string text, string error) =>
        Assert.That(Parse(text, error).Sections.Single().Settings.Select(s => s.Key), Does.Contain("A"));

    [Test]
    public void A_quote_in_a_description_is_no_error() => Assert.That(Setting("Description=it's").Value, Is.EqualTo("it's"));

    [Test]
    public void A_byte_order_mark_does_not_hide_the_header() => Assert.That(Parse("\uFEFF[Unit]\r\nA=1\r\n").Sections.Single().Name, Is.EqualTo("Unit"));

    [Test]
    public void Corpus_trees_are_sound()
    {
        CorpusTrees.AreSound("files/systemd", UnitParser.Parse, fewest: 30);
        CorpusTrees.AreSound("files/systemd-snippet", UnitParser.Parse, fewest: 5);
    }

    [Test]
    public void Corpus_prefixes_are_sound() => CorpusTrees.PrefixesAreSound("files/systemd", UnitParser.Parse);
}
