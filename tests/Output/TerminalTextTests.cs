using Plimsoll.Output.Terminal;

namespace Plimsoll.Tests.Output;

public sealed class TerminalTextTests
{
    [TestCase("abc", 3)]
    [TestCase("été", 3)]
    [TestCase("e\u0301", 1, Description = "a combining accent")]
    [TestCase("日本", 4)]
    [TestCase("ｶﾅ", 2, Description = "halfwidth kana")]
    [TestCase("한글", 4)]
    [TestCase("\u1112\u1161\u11AB", 2, Description = "one syllable out of three jamo")]
    [TestCase("🚢", 2)]
    [TestCase("👩‍👩‍👧", 2, Description = "one family out of three persons")]
    [TestCase("🇩🇪", 2, Description = "a flag out of two letters")]
    [TestCase("❤\uFE0F", 2, Description = "emoji form asked for")]
    [TestCase("❤", 1)]
    [TestCase("…━│", 3)]
    public void Widths(string text, int columns) => Assert.That(VisibleText.Width(text), Is.EqualTo(columns));

    [TestCase("plain ~ text", "plain ~ text")]
    [TestCase("\e[31m", "␛[31m")]
    [TestCase("a\r\nb\tc\0", "a␍␊b␉c␀")]
    [TestCase("\x7F\u0085\u009B", "␡<U+0085><U+009B>")]
    [TestCase("\u200Bzero\uFEFF", "<U+200B>zero<U+FEFF>")]
    [TestCase("\u2028\u2029", "<U+2028><U+2029>")]
    [TestCase("\u2066turned\u2069", "<U+2066>turned<U+2069>")]
    [TestCase("\U000E0041", "<U+E0041>")]
    [TestCase("न\u200Dक é 日", "न\u200Dक é 日")]
    public void What_is_invisible_becomes_visible(string text, string shown) => Assert.That(VisibleText.Of(text), Is.EqualTo(shown));

    [Test]
    public void A_lone_surrogate_is_replaced() => Assert.That(VisibleText.Of("a\uD800b"), Is.EqualTo("a\uFFFDb"));

    [Test]
    public void Tabs_go_to_the_next_stop()
    {
        var line = new DisplayLine("a\tbc\td");
        Assert.That(line.Slice(0, 80), Is.EqualTo("a   bc  d"));
        Assert.That(new[] { 0, 1, 2, 4, 5, 6 }.Select(line.ColumnOf), Is.EqualTo(new[] { 0, 1, 4, 6, 8, 9 }));
    }

    [Test]
    public void A_slice_never_cuts_a_wide_character_in_two()
    {
        var line = new DisplayLine("日本語日本語");
        for (var from = 0; from <= 6; from++)
        {
            for (var width = 4; width <= 12; width++)
                Assert.That(VisibleText.Width(line.Slice(from, width)), Is.LessThanOrEqualTo(width), $"{from}, {width}");
        }
    }

    [Test]
    public void Wrapping_breaks_between_words()
    {
        var style = new TextStyle(Width: 20);
        Assert.That(style.Wrap("one two three four five", first: 10, indent: 4), Is.EqualTo(new[] { "one two", "three four five" }));
        Assert.That(new TextStyle().Wrap("one two three four five", first: 10, indent: 4), Has.Exactly(1).Items);
    }

    [Test]
    public void A_page_is_set_as_text()
    {
        const string page = "# Title\n\nFirst *line*\nand `second`.\n\n1. one\n2. two\n   - deep\n\n> quoted\n\n<!-- hidden -->\n\n```yaml good\na:\n  b\n```\n";
        Assert.That(MarkdownPage.ToText(page), Is.EqualTo("""
            Title

            First line and `second`.

            1. one
            2. two
               • deep

              quoted

              good:
                a:
                  b

            """));
        Assert.That(MarkdownPage.Summary(page), Is.EqualTo("First line and `second`."));
    }
}
