using System.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Yaml;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Yaml;

[TestFixture]
public class YamlParserTests
{
    static IEnumerable<TestCaseData> Samples => SampleTrees.Of("Yaml");

    [TestCaseSource(nameof(Samples))]
    public void Sample(string file) => SampleTrees.Check(file, YamlParser.Parse);

    [TestCaseSource(nameof(Samples))]
    public void Line_ends_do_not_matter(string file)
    {
        var text = File.ReadAllText(file).Replace("\r\n", "\n");
        var (lf, crlf) = (Parse(text), Parse(text.Replace("\n", "\r\n")));
        Assert.That(YamlOracle.Of(crlf), Is.EqualTo(YamlOracle.Of(lf)));
        Assert.That(crlf.Errors.Select(e => $"{e.Message}: {crlf.TextOf(e.Span)}"), Is.EqualTo(lf.Errors.Select(e => $"{e.Message}: {lf.TextOf(e.Span)}")));
    }

    static SyntaxTree Parse(string text)
    {
        var tree = YamlParser.Parse(text);
        TreeAssert.IsSound(tree);
        return tree;
    }

    static DataFileSyntax Root(SyntaxTree tree) => (DataFileSyntax)tree.Root;

    static DataMappingSyntax Mapping(string text) => (DataMappingSyntax)Root(Valid(text)).First!;

    static SyntaxTree Valid(string text)
    {
        var tree = Parse(text);
        Assert.That(tree.Errors, Is.Empty, text);
        return tree;
    }

    static string Text(SyntaxTree tree, SyntaxNode node) => tree.TextOf(node);

    [TestCase("")]
    [TestCase("\n\n")]
    [TestCase("# only a comment\n")]
    [TestCase("\uFEFF")]
    public void Text_without_content_has_no_document(string text) => Assert.That(Root(Valid(text)).Documents, Is.Empty);

    [Test]
    public void Documents_are_read_one_by_one()
    {
        var root = Root(Valid("a: 1\n---\n- b\n--- c\n...\nd: e\n"));
        Assert.That(root.Documents.Select(d => d.GetType().Name), Is.EqualTo(new[] { "DataMappingSyntax", "DataSequenceSyntax", "DataScalarSyntax", "DataMappingSyntax" }));
    }

    [Test]
    public void Explicit_empty_document_is_a_null()
    {
        var root = Root(Valid("---\n---\na: 1\n"));
        Assert.That(root.Documents, Has.Length.EqualTo(2));
        Assert.That(((DataScalarSyntax)root.Documents[0]).IsNull);
    }

    [Test]
    public void Collections_end_with_their_last_character()
    {
        var tree = Valid("a:\n  b:\n    - x\n    - y   # note\n\n  # more\n\nc: z\n");
        var a = ((DataMappingSyntax)Root(tree).First!).Entry("a")!;
        Assert.That(Text(tree, a), Is.EqualTo("a:\n  b:\n    - x\n    - y"));
        Assert.That(Text(tree, a.Value), Is.EqualTo("b:\n    - x\n    - y"));
        Assert.That(Text(tree, ((DataMappingSyntax)a.Value).Entry("b")!.Value), Is.EqualTo("- x\n    - y"));
    }

    [Test]
    public void Flow_collections_hold_their_brackets()
    {
        var tree = Valid("a: [ 1, {b: c, d}, [e: f] ,]  # note\n");
        var list = (DataSequenceSyntax)((DataMappingSyntax)Root(tree).First!).Entry("a")!.Value;
        Assert.That(list.Items.Select(i => Text(tree, i)), Is.EqualTo(new[] { "1", "{b: c, d}", "[e: f]" }));
        Assert.That(list.IsFlow && ((DataMappingSyntax)list.Items[1]).IsFlow);
        Assert.That(Text(tree, list), Is.EqualTo("[ 1, {b: c, d}, [e: f] ,]"));
        Assert.That(((DataScalarSyntax)((DataMappingSyntax)list.Items[1]).Entry("d")!.Value).IsNull);
    }

    [TestCase("a: \"x\\ty\"  # c\n", "\"x\\ty\"", "x\\ty", "x\ty")]
    [TestCase("a: 'it''s'\n", "'it''s'", "it''s", "it's")]
    [TestCase("a: plain text\n", "plain text", "plain text", "plain text")]
    [TestCase("a: plain\n  text\n\n  more\nb: c\n", "plain\n  text\n\n  more", "plain\n  text\n\n  more", "plain text\nmore")]
    [TestCase("a: |-  # note\n  one\n   two\n\n\nb: c\n", "|-  # note\n  one\n   two", "one\n   two", "one\n two")]
    [TestCase("a: |+\n  one\n\n\nb: c\n", "|+\n  one", "one", "one\n\n\n")]
    [TestCase("a: >\n  one\n  two\n\n  three\n", ">\n  one\n  two\n\n  three", "one\n  two\n\n  three", "one two\nthree\n")]
    [TestCase("a: |2\n    one\n", "|2\n    one", "one", "  one\n")]
    [TestCase("a: |\nb: c\n", "|", "", "")]
    [TestCase("a: | # note\n\n\n", "|", "", "")]
    public void Scalars_have_exact_spans(string text, string span, string content, string value)
    {
        var tree = Valid(text);
        var scalar = (DataScalarSyntax)((DataMappingSyntax)Root(tree).First!).Entry("a")!.Value;
        Assert.That((Text(tree, scalar), tree.TextOf(scalar.ContentSpan), scalar.Value), Is.EqualTo((span, content, value)));
    }

    [Test]
    public void Anchors_and_tags_stand_before_their_node_and_inside_their_entry()
    {
        var tree = Valid("a: &x !!str\n  v\nb: !reset\nc: *x\nd:\n  - &y\n    k: *x\n");
        var map = (DataMappingSyntax)Root(tree).First!;
        var a = (DataScalarSyntax)map.Entry("a")!.Value;
        Assert.That((Text(tree, a), a.Anchor, a.Tag, tree.TextOf(a.AnchorSpan!.Value), tree.TextOf(a.TagSpan!.Value)), Is.EqualTo(("v", "x", "!!str", "&x", "!!str")));
        Assert.That(Text(tree, map.Entry("b")!), Is.EqualTo("b: !reset"));
        Assert.That((((DataScalarSyntax)map.Entry("b")!.Value).Tag, map.Entry("b")!.Value.Span.Length), Is.EqualTo(("!reset", 0)));
        Assert.That(map["c"], Is.SameAs(a));
        var item = ((DataSequenceSyntax)map.Entry("d")!.Value).Items[0];
        Assert.That((item.Anchor, Text(tree, item), Text(tree, map.Entry("d")!.Value)), Is.EqualTo(("y", "k: *x", "- &y\n    k: *x")));
    }

    [Test]
    public void Missing_values_are_nulls_behind_the_colon()
    {
        var map = Mapping("a:\nb: # note\nc: [d: , e]\n");
        Assert.That((map.Entry("a")!.Value.Span, map.Entry("b")!.Value.Span), Is.EqualTo((new TextSpan(2, 0), new TextSpan(5, 0))));
        Assert.That(map.Entries.Take(2).All(e => ((DataScalarSyntax)e.Value).IsNull));
    }

    [Test]
    public void Duplicate_keys_stay_two_entries()
    {
        var map = Mapping("a: 1\nb: 2\na: 3\n");
        Assert.That(map.Entries.Select(e => e.Key.Value), Is.EqualTo(new[] { "a", "b", "a" }));
        Assert.That(((DataScalarSyntax)map["a"]!).Value, Is.EqualTo("3"));
    }

    [Test]
    public void Complex_keys_are_scalars_of_their_text()
    {
        var map = Mapping("? [a, b]\n: c\n? d\n? {e: f}\n: g\n*x : h\n".Replace("*x : h\n", ""));
        Assert.That(map.Entries.Select(e => e.Key.Value), Is.EqualTo(new[] { "[a, b]", "d", "{e: f}" }));
    }

    [Test]
    public void Merge_keys_add_what_the_mapping_does_not_say_itself()
    {
        var map = Mapping("x: &x {image: old, restart: always}\ny: &y\n  restart: no\n  tty: true\nz:\n  <<: [*x, *y]\n  image: new\n");
        var z = (DataMappingSyntax)map["z"]!;
        Assert.That(z.EntriesWithMerged.Select(e => $"{e.Key.Value}={((DataScalarSyntax)e.Value).Value}"), Is.EqualTo(new[] { "image=new", "restart=always", "tty=true" }));
        Assert.That(((DataScalarSyntax)z["tty"]!).Value, Is.EqualTo("true"));
    }

    [Test]
    public void Aliases_that_multiply_cost_nothing()
    {
        var text = new System.Text.StringBuilder("l0: &l0 {k0: v}\n");
        for (var i = 1; i <= 60; i++)
            text.Append($"l{i}: &l{i}\n  <<: [{string.Join(", ", Enumerable.Repeat($"*l{i - 1}", 10))}]\n  list: [{string.Join(", ", Enumerable.Repeat($"*l{i - 1}", 10))}]\n");
        var watch = Stopwatch.StartNew();
        var top = (DataMappingSyntax)Mapping(text.ToString())["l60"]!;
        Assert.That((top["nowhere"], top["k0"]), Is.EqualTo(((DataNode?)null, top["k0"])));
        Assert.That(top.EntriesWithMerged.Count(), Is.EqualTo(2));
        Assert.That(watch.Elapsed, Is.LessThan(Guard.Hang));
    }

    [Test]
    public void Hundreds_of_aliases_read_fine()
    {
        var text = "base: &base {a: 1}\n" + string.Concat(Enumerable.Range(0, 800).Select(i => $"s{i}:\n  <<: *base\n  b: {i}\n"));
        var map = Mapping(text);
        Assert.That(map.Entries.Skip(1).All(e => ((DataMappingSyntax)e.Value)["a"] is DataScalarSyntax { Value: "1" }));
    }

    [TestCase("a: *nowhere\n", "*nowhere", "No anchor '&nowhere' stands above this alias")]
    [TestCase("a: &a [b, *a]\n", "*a", "The alias '*a' stands inside its own anchor: it would contain itself")]
    public void Aliases_without_a_target_are_errors(string text, string span, string message)
    {
        var tree = Parse(text);
        Assert.That(tree.Errors.Select(e => (tree.TextOf(e.Span), e.Message)), Is.EqualTo(new[] { (span, message) }));
        Assert.That(tree.Root.DescendantsAndSelf().OfType<DataAliasSyntax>().Single().Target, Is.Null);
    }

    [TestCase("~", ScalarType.Null)]
    [TestCase("null", ScalarType.Null)]
    [TestCase("nil", ScalarType.String)]
    [TestCase("true", ScalarType.Boolean)]
    [TestCase("False", ScalarType.Boolean)]
    [TestCase("yes", ScalarType.String)]
    [TestCase("off", ScalarType.String)]
    [TestCase("NO", ScalarType.String)]
    [TestCase("12", ScalarType.Integer)]
    [TestCase("-12", ScalarType.Integer)]
    [TestCase("0777", ScalarType.Integer)]
    [TestCase("0o777", ScalarType.Integer)]
    [TestCase("0x1F", ScalarType.Integer)]
    [TestCase("0b11", ScalarType.Integer)]
    [TestCase("1_000", ScalarType.Integer)]
    [TestCase("089", ScalarType.Float)]
    [TestCase("1e3", ScalarType.Float)]
    [TestCase("1.", ScalarType.Float)]
    [TestCase(".5", ScalarType.Float)]
    [TestCase("+.inf", ScalarType.Float)]
    [TestCase(".NaN", ScalarType.Float)]
    [TestCase("99999999999999999999999", ScalarType.Float)]
    [TestCase("22:22", ScalarType.String)]
    [TestCase("1.2.3", ScalarType.String)]
    [TestCase("3.8-alpine", ScalarType.String)]
    [TestCase("2024-01-01", ScalarType.String)]
    [TestCase("02:42:ac:11:00:02", ScalarType.String)]
    [TestCase("-", ScalarType.String)]
    [TestCase("1e", ScalarType.String)]
    [TestCase("'12'", ScalarType.String)]
    [TestCase("\"true\"", ScalarType.String)]
    [TestCase("!!str 12", ScalarType.String)]
    [TestCase("!!int '12'", ScalarType.Integer)]
    [TestCase("!!bool yes", ScalarType.Boolean)]
    public void Scalars_have_the_type_that_compose_sees(string value, ScalarType type)
    {
        if (value == "-")
            Assert.That(YamlScalars.TypeOf(value, ScalarStyle.Plain, null), Is.EqualTo(type));
        else
            Assert.That(((DataScalarSyntax)Mapping($"a: {value}\n").Entry("a")!.Value).Type, Is.EqualTo(type));
    }

    [Test]
    public void Tokens_are_keys_scalars_punctuation_and_comments()
    {
        var tree = Valid("# head\nkey: &a !t [1, 'x']  # note\nlist:\n- | # why\n  text\n- *a\n- true\n");
        Assert.That(tree.Tokens.Select(t => $"{t.Kind}:{tree.TextOf(t.Span)}"), Is.EqualTo(new[]
        {
            "Comment:# head", "Word:key", "Punctuation::", "Variable:&a", "Operator:!t", "Punctuation:[", "Number:1", "Punctuation:,", "String:'x'", "Punctuation:]",
            "Comment:# note", "Word:list", "Punctuation::", "Punctuation:-", "Punctuation:|", "Comment:# why", "String:text", "Punctuation:-", "Variable:*a", "Punctuation:-", "Keyword:true",
        }));
    }

    [Test]
    public void Byte_order_mark_is_no_part_of_the_first_key()
    {
        var tree = Valid("\uFEFFa: b\nc: d\n");
        Assert.That(((DataMappingSyntax)Root(tree).First!).Entries.Select(e => Text(tree, e)), Is.EqualTo(new[] { "a: b", "c: d" }));
    }

    [Test]
    public void Line_ends_of_Windows_shift_nothing()
    {
        var text = "a: |\n  one\n  two\nb:\n  - 'c\n    d'\n  - e\n";
        var (lf, crlf) = (Valid(text), Valid(text.Replace("\n", "\r\n")));
        Assert.That(YamlOracle.Of(crlf), Is.EqualTo(YamlOracle.Of(lf)));
        Assert.That(crlf.Tokens.Select(t => crlf.TextOf(t.Span).Replace("\r", "")), Is.EqualTo(lf.Tokens.Select(t => lf.TextOf(t.Span))));
    }

    [TestCase("[", 600)]
    [TestCase("[", 10_000)]
    [TestCase("[", 1_000_000)]
    [TestCase("{a: ", 10_000)]
    [TestCase("- ", 10_000)]
    [TestCase("? ", 10_000)]
    public void Deep_nesting_is_one_error(string unit, int depth)
    {
        var tree = Parse(string.Concat(Enumerable.Repeat(unit, depth)));
        Assert.That(tree.Errors.Select(e => e.Message), Is.EqualTo(new[] { "Nested too deeply: more than 500 levels" }));
    }

    [Test]
    public void Deep_block_mappings_are_one_error()
    {
        var tree = Parse(string.Concat(Enumerable.Range(0, 3000).Select(i => new string(' ', i) + "a:\n")));
        Assert.That(tree.Errors.Select(e => e.Message), Is.EqualTo(new[] { "Nested too deeply: more than 500 levels" }));
    }

    [TestCase("a: ", "x")]
    [TestCase("a: [", "x, ")]
    [TestCase("a: \"", "x \\n")]
    [TestCase("a: b: ", "c: ")]
    [TestCase("", "a: b, ")]
    [TestCase("a: '", "x\n  ")]
    public void Long_lines_take_bounded_time(string start, string unit)
    {
        var watch = Stopwatch.StartNew();
        YamlParser.Parse(start + string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length)));
        Assert.That(watch.Elapsed, Is.LessThan(Guard.Hang));
    }
}
