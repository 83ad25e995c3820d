using System.Globalization;
using System.Text;

namespace Plimsoll.Output.Terminal;

/// <summary>
/// Text of scanned files made safe to print: a file must not be able to move the cursor, to hide a line, to set the
/// window's title or to turn the direction of writing. What would do so is shown as a symbol instead.
/// </summary>
static class VisibleText
{
    const int ControlPictures = 0x2400;
    const int DeletePicture = 0x2421;

    /// <summary>The text with every control and invisible format character replaced; line ends and tabs count as controls.</summary>
    public static string Of(string text)
    {
        if (IsPlain(text))
            return text;
        var result = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
            Append(result, rune);
        return result.ToString();
    }

    /// <summary>Columns that a text takes once it is made visible.</summary>
    public static int Width(string text)
    {
        var width = 0;
        for (int at = 0, length; at < text.Length; at += length)
        {
            length = StringInfo.GetNextTextElementLength(text.AsSpan(at));
            width += CharacterWidth.OfElement(text.AsSpan(at, length));
        }

        return width;
    }

    static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    static void Append(StringBuilder result, Rune rune)
    {
        if (rune.Value < ' ')
            result.Append((char)(ControlPictures + rune.Value));
        else if (rune.Value == 0x7F)
            result.Append((char)DeletePicture);
        else if (IsInvisible(rune))
            result.Append(CultureInfo.InvariantCulture, $"<U+{rune.Value:X4}>");
        else
            result.Append(rune.ToString());
    }

    // The joiners stay, which emoji and several scripts need, and so do the Arabic and Indic signs that Unicode counts as format
    // characters although they have a shape.
    static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        // Two that are no characters at all; XML refuses them.
        UnicodeCategory.OtherNotAssigned => rune.Value is 0xFFFE or 0xFFFF,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D or (>= 0x600 and <= 0x605) or (>= 0x6DD and <= 0x8E2) or (>= 0x110BD and <= 0x110CD)),
        _ => false,
    };
}
