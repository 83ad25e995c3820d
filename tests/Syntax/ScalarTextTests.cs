using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Json;
using Plimsoll.Syntax.Yaml;
using Plimsoll.Text;
using TestData = Plimsoll.Tests.Testing.TestData;

namespace Plimsoll.Tests.Syntax;

[TestFixture]
public class ScalarTextTests
{
    static readonly Gen<string> s_piece = Gen.Elements("a", "b c", " ", "  ", "\n", "\n\n", "\r\n", "\t", "''", "\\n", "\\x41", "\\\n", "\\u00e4", "-", "#", "\u2028", "\u0085");

    static DataScalarSyntax Scalar(SyntaxTree tree) => (DataScalarSyntax)((DataMappingSyntax)((DataFileSyntax)tree.Root).First!).Entries[0].Value;

    /// <summary>What must hold for every map: it tells where the value comes from, piece by piece.</summary>
    static TextMap IsTrue(SyntaxTree tree, DataScalarSyntax scalar)
    {
        var (text, map) = ScalarText.Map(tree, scalar);
        Assert.That(text, Is.EqualTo(scalar.Value));
        var (guest, host) = (0, 0);
        foreach (var piece in map.Pieces)
        {
            Assert.That(piece.GuestStart, Is.EqualTo(guest), "no gap in the value");
            Assert.That(piece.HostStart, Is.GreaterThanOrEqualTo(host), "in the order of the source");
            if (piece.Verbatim)
                Assert.That(tree.Text.Substring(piece.HostStart, piece.HostLength), Is.EqualTo(text.Substring(piece.GuestStart, piece.GuestLength)));
            (guest, host) = (piece.GuestEnd, piece.HostEnd);
        }

        Assert.That(guest, Is.EqualTo(text.Length));
        return map;
    }

    /// <summary>Letters that no escape made stand in the source as they are.</summary>
    static void LettersAreVerbatim(SyntaxTree tree, DataScalarSyntax scalar)
    {
        var map = IsTrue(tree, scalar);
        foreach (var piece in map.Pieces.Where(p => !p.Verbatim))
            Assert.That(scalar.Value.Substring(piece.GuestStart, piece.GuestLength), Does.Not.Contain('a').And.Not.Contain('b'), tree.Text);
    }

    static void ForAll(Func<string[], string> write, int tests = 1500)
    {
        var read = 0;
        Prop.ForAll(Arb.From(Gen.ArrayOf(s_piece)), pieces =>
        {
            var text = write(pieces);
            var tree = YamlParser.Parse(text);
            if (!tree.Errors.IsEmpty || ((DataFileSyntax)tree.Root).First is not DataMappingSyntax { Entries: [{ Value: DataScalarSyntax scalar }, ..] })
                return;
            read++;
            LettersAreVerbatim(tree, scalar);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));
        Assert.That(read, Is.GreaterThan(tests / 10), "the texts are mostly no YAML: the property says little");
    }

    static string Indented(string[] pieces) => string.Concat(pieces).Replace("\n", "\n  ", StringComparison.Ordinal);

    [Test]
    public void Single_quoted() => ForAll(p => $"k: '{Indented(p)}'\n");

    [Test]
    public void Double_quoted() => ForAll(p => $"k: \"{Indented(p)}\"\n");

    [Test]
    public void Plain() => ForAll(p => $"k: a{Indented(p)}\nl: m\n");

    [TestCase("|")]
    [TestCase("|-")]
    [TestCase("|+ # note")]
    [TestCase(">")]
    [TestCase(">-")]
    [TestCase(">+")]
    [TestCase("|2")]
    [TestCase(">1-")]
    public void Block(string header) => ForAll(p => $"k: {header}\n  {Indented(p)}\nl: m\n", 700);

    [Test]
    public void Block_at_the_end_of_the_text() => ForAll(p => $"k: |\n  {Indented(p)}", 700);

    [Test]
    public void A_literal_block_maps_each_line()
    {
        var tree = YamlParser.Parse("k: |\n    one\n      two\n\n    three\n");
        var map = IsTrue(tree, Scalar(tree));
        Assert.That(map.Pieces.All(p => p.Verbatim));
        var two = Scalar(tree).Value.IndexOf("two", StringComparison.Ordinal);
        Assert.That(tree.TextOf(map.ToHostEdit(new(two, 3))!.Value), Is.EqualTo("two"));
        Assert.That(map.ToHostEdit(new(two, 8)), Is.Null, "across the indentation of a line");
    }

    [Test]
    public void A_line_that_was_left_out_counts_as_blank()
    {
        var tree = YamlParser.Parse("k:\n  - a\n  - b\n   @c\n  - d\nx: y: z\n");
        foreach (var scalar in tree.Root.DescendantsAndSelf().OfType<DataScalarSyntax>())
            IsTrue(tree, scalar);
    }

    [Test]
    public void Json_escapes_map_one_by_one()
    {
        const string text = """{"k": "a\n\u00e4\ud83d\ude00b"}""";
        var tree = JsonParser.Parse(text);
        var map = IsTrue(tree, Scalar(tree));
        Assert.That(Scalar(tree).Value, Is.EqualTo("a\nä😀b"));
        Assert.That(map.Pieces.Select(p => text.Substring(p.HostStart, p.HostLength)), Is.EqualTo(new[] { "a", "\\n", "\\u00e4", "\\ud83d\\ude00", "b" }));
    }

    [TestCase("files/compose")]
    [TestCase("projects")]
    public void Scalars_of_real_files(string folder)
    {
        foreach (var file in TestData.CorpusFiles(folder).Where(f => Path.GetExtension(f) is ".yml" or ".yaml"))
        {
            var tree = YamlParser.Parse(File.ReadAllText(file));
            foreach (var scalar in tree.Root.DescendantsAndSelf().OfType<DataScalarSyntax>())
            {
                var map = IsTrue(tree, scalar);
                if (scalar.Style != ScalarStyle.DoubleQuoted)
                    Assert.That(map.Pieces.Where(p => !p.Verbatim).All(p => scalar.Value.Substring(p.GuestStart, p.GuestLength) is "'" || string.IsNullOrWhiteSpace(scalar.Value.Substring(p.GuestStart, p.GuestLength))), $"{file} {scalar.Span}");
            }
        }
    }
}
