using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Tests.Model;

public sealed class SourcedTextSlicesTests
{
    /// <summary>The place of a part of a word's value; the word stands behind a blank.</summary>
    static string Slice(string word, string value, string part)
    {
        var text = "x " + word;
        var document = new Document("x.sh", DocumentKind.ShellScript, ShellParser.Parse(text));
        var whole = new SourcedText(value, document.At(2, word.Length));
        var slice = whole.Slice(value.IndexOf(part, StringComparison.Ordinal), part.Length);
        Assert.That(slice.Text, Is.EqualTo(part));
        return slice.Location.Text;
    }

    [TestCase("abc", "abc", "b", "b")]
    [TestCase("abc", "abc", "abc", "abc")]
    [TestCase("\"abc\"", "abc", "abc", "\"abc\"", Description = "all of it is the word itself")]
    [TestCase("\"abc\"", "abc", "a", "a")]
    [TestCase("\"abc\"", "abc", "bc", "bc")]
    [TestCase("'abc'", "abc", "c", "c")]
    [TestCase("a\"b\"'c'", "abc", "b", "b")]
    [TestCase("a\"b\"'c'", "abc", "bc", "b\"'c")]
    [TestCase("a\\\"b", "a\"b", "b", "b")]
    [TestCase("a\\ b=c", "a b=c", "a b", "a\\ b")]
    [TestCase("\"a\\$b=c\"", "a$b=c", "c", "c")]
    [TestCase("\"a\\b=c\"", "a\\b=c", "c", "c")]
    [TestCase("a\\\nb=c", "ab=c", "c", "c")]
    [TestCase("a=$X/c", "a=\uFFFC/c", "c", "c")]
    [TestCase("a=$X/c", "a=\uFFFC/c", "\uFFFC/c", "$X/c")]
    [TestCase("\"a=${X:-{}}/c\"", "a=\uFFFC/c", "c", "c")]
    [TestCase("a=$(b 'c')/c", "a=\uFFFC/c", "/c", "/c")]
    [TestCase("a=`b`/c", "a=\uFFFC/c", "/c", "/c")]
    [TestCase("a=$1c", "a=\uFFFCc", "c", "c")]
    [TestCase("a=$X/c", "a=known/c", "a", "a")]
    [TestCase("a=$X/c", "a=known/c", "c", "a=$X/c", Description = "behind a value that was put in, the whole word")]
    [TestCase("'a$b=c'", "a$b=c", "c", "c")]
    public void Parts_are_placed_in_their_word(string word, string value, string part, string expected) =>
        Assert.That(Slice(word, value, part), Is.EqualTo(expected));

    [TestCase("A=", 2, "")]
    [TestCase("'A='", 2, "")]
    public void An_empty_part_has_an_empty_place(string word, int start, string expected)
    {
        var document = new Document("x.sh", DocumentKind.ShellScript, ShellParser.Parse(word));
        var slice = new SourcedText("A=", document.At(0, word.Length)).Slice(start);
        Assert.That((slice.Text, slice.Location.Text), Is.EqualTo(("", expected)));
        Assert.That(slice.Location.Span.Start, Is.GreaterThanOrEqualTo(2));
    }

    [Test]
    public void Splitting_keeps_empty_pieces()
    {
        var document = new Document("x.sh", DocumentKind.ShellScript, ShellParser.Parse("a,,b"));
        var pieces = new SourcedText("a,,b", document.At(0, 4)).Split(',').ToList();
        Assert.That(pieces.Select(p => (p.Text, p.Location.Span.Start)), Is.EqualTo(new[] { ("a", 0), ("", 2), ("b", 3) }));
    }

    [TestCase("X=a,b.lan; y $X", ExpectedResult = 2)]
    [TestCase("X=\"a,b.lan\"; y $X", ExpectedResult = 3)]
    [TestCase("X=a,b.lan; X=a,b.lan; y $X", ExpectedResult = null, Description = "which of them?")]
    [TestCase("X=a,b.lan.x; y $X", ExpectedResult = null, Description = "another value")]
    [TestCase("X=a,b; y $X,.lan", ExpectedResult = null, Description = "put together of pieces")]
    public int? A_value_of_a_variable_is_found_where_it_is_written(string text)
    {
        var document = new Document("x.sh", DocumentKind.ShellScript, ShellParser.Parse(text));
        var used = new SourcedText("a,b.lan", document.At(text.LastIndexOf('$'), 2));
        var written = used.AsWritten();
        Assert.That(written.Text, Is.EqualTo(used.Text));
        return written == used ? null : written.Location.Span.Start;
    }
}
