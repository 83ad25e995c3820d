using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Yaml;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Yaml;

[TestFixture]
public class YamlRecoveryTests
{
    static void Errors(string text, params string[] expected)
    {
        var tree = YamlParser.Parse(text);
        TreeAssert.IsSound(tree);
        Assert.That(tree.Errors.Select(e => $"{tree.TextOf(e.Span)} | {e.Message}"), Is.EqualTo(expected));
        TreeAssert.IsSound(YamlParser.Parse(text.Replace("\n", "\r\n")));
    }

    static string Services(string text)
    {
        var tree = YamlParser.Parse(text);
        var scalars = tree.Root.DescendantsAndSelf().OfType<DataScalarSyntax>().Where(s => s.Span.Length > 0);
        return string.Join(' ', scalars.Select(s => s.Value));
    }

    [Test]
    public void Tabs_in_the_indentation_are_one_error_and_keep_the_structure()
    {
        const string text = "services:\n\tweb:\n\t\timage: nginx\n\t\tports:\n\t\t\t- 80\n\tdb:\n\t\timage: pg\n";
        Errors(text, "\t | Tab in the indentation: YAML allows only spaces here");
        Assert.That(Services(text), Is.EqualTo("services web image nginx ports 80 db image pg"));
    }

    [TestCase("a: 'x'\n\t\nb: y\n")]
    [TestCase("a: 'x'\n\t# note\nb: y\n")]
    [TestCase("a:\n-\tb\n")]
    [TestCase("a: |\n\tb\n")]
    [TestCase("a: b\n\tc\n")]
    [TestCase("a:\n  b: c\n  \td: e\n")]
    public void A_tab_that_only_Go_refuses(string text) => Errors(text, "\t | Tab in the indentation: YAML allows only spaces here");

    [TestCase("a:\tb\n")]
    [TestCase("a: [\n\tb,\n\t\"c\"\n\t]\n")]
    [TestCase("a: b\t# note\n")]
    [TestCase("a: |\n  b\n  \tc\n")]
    public void Tabs_that_separate_are_fine(string text) => Errors(text);

    [Test]
    public void An_unclosed_quote()
    {
        const string text = "services:\n  web:\n    image: \"nginx\n    ports:\n      - \"80:80\"\n    tty: true\n";
        Errors(text, "\"nginx | This quote is not closed on its line");
        Assert.That(Services(text), Is.EqualTo("services web ports 80:80 tty true"));
    }

    [Test]
    public void An_unclosed_single_quote_whose_pair_is_found_further_down() =>
        Errors("a:\n  b: 'x\n  c: 1\n  d: 2\n  e: 3\n  f: 4\n  g: 'y'\n  h: 5\n", "'x | This quote is not closed on its line");

    [Test]
    public void An_unclosed_bracket() => Errors("a:\n  ports: [80, 443\n  tty: true\n  c:\n    - d\n", "[ | '[' is not closed");

    [Test]
    public void A_word_without_colon() => Errors("a:\n  b: c\n  ima\n  d: e\n", "ima | A key needs a colon and a space behind it: 'key: value'");

    [Test]
    public void A_colon_without_space() => Errors("a:\n  b:c\n  d: e\n", "b:c | A key needs a colon and a space behind it: 'key: value'");

    [Test]
    public void A_second_colon() => Errors("a: b: c\nd: e\n", "a: b: c | A mapping cannot begin here: quote a value that holds ': ', or check the indentation");

    [Test]
    public void A_line_indented_below_a_value() => Errors("a: b\n  c: d\ne: f\n",
        "c: d | A mapping cannot begin here: quote a value that holds ': ', or check the indentation");

    [Test]
    public void A_key_between_two_levels_takes_its_block_along()
    {
        const string text = "services:\n  web:\n    image: nginx\n   ports:\n     - 80\n     - 443\n  db:\n    image: pg\n";
        Errors(text, "ports: | The indentation matches no line above");
        Assert.That(Services(text), Is.EqualTo("services web image nginx db image pg"));
    }

    [Test]
    public void Dots_that_leave_something_out() => Errors("services:\n  web:\n    image: nginx\n    ...\n  db:\n    image: pg\n",
        "... | '...' ends the YAML document: to leave something out, use a comment");

    [TestCase("a: @b\nc: d\n", "@", "A plain value cannot start with '@': quote it")]
    [TestCase("a: `b`\nc: d\n", "`", "A plain value cannot start with '`': quote it")]
    [TestCase("a:\n  - %b\nc: d\n", "%", "A plain value cannot start with '%': quote it")]
    [TestCase("a: -\nb: c\n", "-", "A list cannot begin on the line of its key: put it on the next line, or quote the value")]
    [TestCase("a: 'b' c\nd: e\n", "c", "Nothing may follow the closing quote but a comment: quote the whole value")]
    [TestCase("a:\n  - {{ b }}/c\nd: e\n", "{{ b }}/c", "Nothing may follow the closing bracket but a comment: quote the whole value")]
    [TestCase("a: *\nb: c\n", "*", "'*' starts an alias, whose name is of letters, digits, '-' and '_': quote a value that starts with '*'")]
    [TestCase("a: ****\nb: c\n", "****", "'*' starts an alias, whose name is of letters, digits, '-' and '_': quote a value that starts with '*'")]
    [TestCase("a: \"C:\\dir\"\nb: c\n", "\\d", "Unknown escape in a double-quoted value: write '\\\\' for a backslash, or use single quotes")]
    [TestCase("a: \"b\\/c\"\nd: e\n", "\\/", "'\\/' is no escape to Docker's YAML reader: write '/'")]
    [TestCase("a: x\0y\nb: c\n", "\0", "Control character U+0000 is not allowed in YAML")]
    [TestCase("a: !x!y z\nb: c\n", "!x!y", "The tag's handle is declared by no %TAG line")]
    public void One_bad_value(string text, string span, string message) => Errors(text, $"{span} | {message}");

    [TestCase("a: [\nb,\n'c',\nd # e\n]\nf: g\n")]
    [TestCase("x:\n  a: {\n  b: c,\n  # note\n  d: e\n  }\nf: g\n")]
    [TestCase("a: \"b\"#c\nd: [e]#f\ng: [h,#i\n  j]\n")]
    public void What_Go_takes_and_YamlDotNet_refuses(string text)
    {
        Errors(text);
        var (lf, crlf) = (YamlParser.Parse(text), YamlParser.Parse(text.Replace("\n", "\r\n")));
        Assert.That(YamlOracle.Of(crlf), Is.EqualTo(YamlOracle.Of(lf)));
        Assert.That(lf.Comments.Count(), Is.EqualTo(text.Count(c => c == '#')));
        Assert.That(Services(text).Split(' '), Does.Contain("f").Or.Contain("g"));
    }

    [Test]
    public void An_open_bracket_is_still_seen() => Errors("a: [b,\nc: d\ne: [f]\n", "[ | '[' is not closed");

    [Test]
    public void What_is_left_out_is_no_node_but_a_token()
    {
        var tree = YamlParser.Parse("a: 1\nb: @c\nd: 2\n");
        Assert.That(tree.Tokens.Where(t => t.Kind == TokenKind.Bad).Select(t => tree.TextOf(t.Span)), Is.EqualTo(new[] { "b: @c" }));
        Assert.That(tree.Root.DescendantsAndSelf().OfType<DataEntrySyntax>().Select(e => e.Key.Value), Is.EqualTo(new[] { "a", "d" }));
    }

    [Test]
    public void Ten_errors_and_no_more_are_repaired()
    {
        var text = string.Concat(Enumerable.Range(0, 30).Select(i => $"k{i}: @\n"));
        var tree = YamlParser.Parse(text);
        TreeAssert.IsSound(tree);
        Assert.That(tree.Errors, Has.Length.EqualTo(11));
    }

    [Test]
    public void Prefixes_of_a_text_are_sound() => TreeAssert.PrefixesAreSound(
        "x: &x {a: [1, 'b\\n'], \"c\": \"d\\u0041\"}\ny: |+2 # c\n    z\n\n---\n? [q]\n: *x\n- !t e\n", YamlParser.Parse);

    static readonly Gen<string> s_piece = Gen.Elements(
        "a", "b: c\n", ": ", "- ", "\n", "\n  ", "\n    ", "  ", "\"", "'", "[", "]", "{", "}", ", ", " # c\n", "|\n", ">-\n", "&x ", "*x", "!t ", "\n---\n", "\n...\n", "? ", "\t", "%", "@", "\r\n", ":", "\\", "\0", "\uFEFF", "0");

    [Test]
    public void Any_text_is_read_and_what_is_YAML_as_YamlDotNet_reads_it()
    {
        var read = 0;
        Prop.ForAll(Arb.From(Gen.ArrayOf(s_piece)), pieces =>
        {
            var text = string.Concat(pieces);
            var tree = YamlParser.Parse(text);
            TreeAssert.IsSound(tree);
            var expected = YamlOracle.Read(text);
            // YamlDotNet loses the value of an empty key.
            if (expected is null || !tree.Errors.IsEmpty || expected.Contains(YamlOracle.ComplexKey)
                || tree.Root.DescendantsAndSelf().OfType<DataEntrySyntax>().Any(e => e.Key.Span.IsEmpty))
                return;
            read++;
            Assert.That(YamlOracle.Of(tree), Is.EqualTo(expected), text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
        Assert.That(read, Is.GreaterThan(300));
    }
}
