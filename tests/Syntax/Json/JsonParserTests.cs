using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Json;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Json;

[TestFixture]
public class JsonParserTests
{
    static IEnumerable<TestCaseData> Samples => SampleTrees.Of("Json");

    [TestCaseSource(nameof(Samples))]
    public void Sample(string file) => SampleTrees.Check(file, JsonParser.Parse);

    static SyntaxTree Parse(string text)
    {
        var tree = JsonParser.Parse(text);
        TreeAssert.IsSound(tree);
        return tree;
    }

    static DataNode First(string text)
    {
        var tree = Parse(text);
        Assert.That(tree.Errors, Is.Empty, text);
        return ((DataFileSyntax)tree.Root).First!;
    }

    static string[] Errors(string text) => [.. Parse(text).Errors.Select(e => $"{text[e.Span.Start..e.Span.End]} | {e.Message}")];

    [TestCase("")]
    [TestCase(" \r\n\t")]
    [TestCase("\uFEFF")]
    public void Blank_text_has_no_document_and_no_error(string text)
    {
        var tree = Parse(text);
        Assert.That((((DataFileSyntax)tree.Root).Documents.Length, tree.Errors.Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Values_have_exact_spans_and_types()
    {
        const string text = """{"a": [1, -2.5e3, true, null], "b" : {"c":"d\n"}, "a":0}""";
        var root = (DataMappingSyntax)First(text);
        Assert.That(root.Entries.Select(e => text[e.Span.Start..e.Span.End]), Is.EqualTo(new[] { "\"a\": [1, -2.5e3, true, null]", "\"b\" : {\"c\":\"d\\n\"}", "\"a\":0" }));
        Assert.That(((DataSequenceSyntax)root.Entries[0].Value).Items.Cast<DataScalarSyntax>().Select(s => s.Type),
            Is.EqualTo(new[] { ScalarType.Integer, ScalarType.Float, ScalarType.Boolean, ScalarType.Null }));
        var d = (DataScalarSyntax)((DataMappingSyntax)root["b"]!)["c"]!;
        Assert.That((d.Value, text[d.ContentSpan.Start..d.ContentSpan.End], d.Path), Is.EqualTo(("d\n", "d\\n", "b.c")));
        Assert.That(((DataScalarSyntax)root["a"]!).Value, Is.EqualTo("0"), "the last of two keys wins");
    }

    [TestCase("[1, 2,]", ", | No comma may stand before ']'")]
    [TestCase("{\"a\": 1,\n}", ", | No comma may stand before '}'")]
    [TestCase("{\"a\": 1 // why\n}", "// why | JSON has no comments")]
    [TestCase("/* a */ {\"a\": 1 # b\n}", "/* a */ | JSON has no comments", "# b | JSON has no comments")]
    [TestCase("{'a': 'b'}", "'a' | JSON strings stand in double quotes", "'b' | JSON strings stand in double quotes")]
    [TestCase("{\"a\": 1 \"b\": 2}", "\"b\" | Expected ',' before this")]
    [TestCase("[1 2]", "2 | Expected ',' before this")]
    [TestCase("{\"a\": 1} x\ny", "x | Nothing may follow the end of the JSON value")]
    [TestCase("{\"a\" 1}", "\"a\" | Expected ':' and a value after this key")]
    [TestCase("{\"a\"\n\"b\": 1}", "\"a\" | Expected ':' and a value after this key", "\"b\" | Expected ',' before this")]
    [TestCase("{\"a\":}", "\"a\": | Expected a value after this key")]
    [TestCase("{a: 1}", "a | A key must stand in double quotes")]
    [TestCase("{\"a\": b}", "b | A string must stand in double quotes")]
    [TestCase("{\"a\": True}", "True | JSON knows only 'true', in lower case")]
    [TestCase("[01]", "01 | This is no number of JSON's")]
    [TestCase("[1.]", "1. | This is no number of JSON's")]
    [TestCase("[.5]", ".5 | This is no number of JSON's")]
    [TestCase("[1,,2]", ", | Expected a value before this comma")]
    [TestCase("{\"a\": \"b\n}", "\"b | This quote is not closed on its line")]
    [TestCase("{\"a\": \"\\q\"}", "\\q | Unknown escape in a JSON string: write '\\\\' for a backslash")]
    [TestCase("{\"a\": \"x\ty\"}", "\t | A control character must be written as an escape in JSON, such as \\t")]
    [TestCase("{\"a\": [1", "{ | '{' is not closed: expected '}'", "[ | '[' is not closed: expected ']'")]
    [TestCase("{\"a\": [1}", "[ | '[' is not closed: expected ']'")]
    [TestCase("[{\"a\": 1]", "{ | '{' is not closed: expected '}'")]
    [TestCase("{]}", "] | Expected a key or '}' here")]
    [TestCase("[}]", "} | Expected a value or ']' here")]
    [TestCase("}", "} | Expected a value")]
    public void What_docker_refuses_is_an_error_and_is_read_on_over(string text, params string[] errors)
    {
        Assert.That(Errors(text), Is.EqualTo(errors));
        Assert.That(Errors(text.Replace("\n", "\r\n")), Is.EqualTo(errors));
    }

    [Test]
    public void Everything_around_an_error_is_kept()
    {
        var tree = Parse("{\n  // mirrors\n  'registry-mirrors': [\"https://a\",],\n  \"debug\": true\n  \"bip\": \"10.0.0.1/24\",\n}\n");
        var root = (DataMappingSyntax)((DataFileSyntax)tree.Root).First!;
        Assert.That(root.Entries.Select(e => e.Key.Value), Is.EqualTo(new[] { "registry-mirrors", "debug", "bip" }));
        Assert.That(tree.Errors, Has.Length.EqualTo(5));
    }

    [TestCase("[", 100_000)]
    [TestCase("{\"a\":", 10_000)]
    public void Deep_nesting_is_one_error(string unit, int depth) =>
        Assert.That(Parse(string.Concat(Enumerable.Repeat(unit, depth))).Errors.Select(e => e.Message), Is.EqualTo(new[] { "Nested too deeply: more than 500 levels" }));

    [Test]
    public void A_megabyte_on_one_line_is_read_at_once()
    {
        var watch = Stopwatch.StartNew();
        var tree = JsonParser.Parse($"[{string.Join(',', Enumerable.Repeat("\"x\\u0041\"", 100_000))}]");
        Assert.That(((DataSequenceSyntax)((DataFileSyntax)tree.Root).First!).Items, Has.Length.EqualTo(100_000));
        Assert.That(watch.Elapsed, Is.LessThan(Guard.Hang));
    }

    [Test]
    public void Strings_read_as_the_framework_reads_them() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        value =>
        {
            // Half a surrogate pair cannot be written as UTF-8.
            value = new string([.. (value ?? "").Where(c => !char.IsSurrogate(c))]);
            foreach (var json in new[] { JsonSerializer.Serialize(value), JsonSerializer.Serialize(value, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) })
            {
                var text = $"{{\"k\":{json}}}";
                var tree = Parse(text);
                var scalar = (DataScalarSyntax)((DataMappingSyntax)((DataFileSyntax)tree.Root).First!)["k"]!;
                Assert.That((tree.Errors.Length, scalar.Value), Is.EqualTo((0, value)));
                Assert.That(ScalarText.Map(tree, scalar).Text, Is.EqualTo(value));
            }
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Any_text_is_read_and_agrees_with_the_framework_on_what_is_JSON()
    {
        var pieces = Gen.Elements("{", "}", "[", "]", ",", ":", "\"a\"", "\"b", "1", "-0.5", "true", "nul", " ", "\n", "//x\n", "'c'", "\"\\u0041\\n\"", "@");
        Prop.ForAll(Arb.From(Gen.ArrayOf(pieces)), parts =>
        {
            var text = string.Concat(parts);
            var valid = IsJson(text) || string.IsNullOrWhiteSpace(text);
            Assert.That(Parse(text).Errors.IsEmpty, Is.EqualTo(valid), text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
