using System.Text;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Graphs.Layout;

/// <summary>
/// How wide a text is at most: nobody knows which font will be there, so each character counts as in the widest of the usual ones (DejaVu Sans and
/// Verdana), with a little more.
/// </summary>
static class TextMeasure
{
    const double BoldFactor = 1.13, MonospaceWidth = 0.63, WideWidth = 1.06;

    /// <summary>In the unit of <paramref name="size"/>.</summary>
    public static double Width(string text, double size, bool isBold = false)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
            width += Em(rune);
        return width * size * (isBold ? BoldFactor : 1);
    }

    public static double MonospaceOf(string text, double size) => VisibleText.Width(text) * MonospaceWidth * size;

    static double Em(Rune rune) => rune.Value switch
    {
        ' ' => 0.36,
        'i' or 'j' or 'l' or 'I' or '\'' or '|' or '!' or ',' or '.' or ':' or ';' => 0.42,
        'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '/' or '\\' or '-' => 0.46,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 1.08,
        >= 'a' and <= 'z' or >= '0' and <= '9' or '_' => 0.68,
        < 0x7F => 0.88,
        < 0x250 => 0.84,
        _ => Math.Max(0.9, CharacterWidth.OfElement(rune.ToString()) * WideWidth),
    };

    /// <summary>
    /// Breaks a text so that no line is wider: between words, else behind a mark, else anywhere. What does not fit into so many lines is
    /// cut with an ellipsis.
    /// </summary>
    public static List<string> Wrap(string text, double width, double size, int mostLines, bool isBold = false)
    {
        var lines = new List<string>();
        var rest = text;
        while (rest.Length > 0 && lines.Count < mostLines)
        {
            var isLast = lines.Count == mostLines - 1;
            var end = Fits(rest, width, size, isBold);
            if (end == rest.Length)
            {
                lines.Add(rest);
                return lines;
            }

            if (isLast)
            {
                lines.Add(rest[..Fits(rest, width - Width("…", size, isBold), size, isBold)].TrimEnd() + "…");
                return lines;
            }

            var cut = BreakBefore(rest, end);
            lines.Add(rest[..cut].TrimEnd());
            rest = rest[cut..].TrimStart();
        }

        return lines;
    }

    /// <summary>So many characters fit, at least one; no pair of surrogates is parted.</summary>
    static int Fits(string text, double width, double size, bool isBold)
    {
        double used = 0;
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Em(rune) * size * (isBold ? BoldFactor : 1);
            if (used > width && at > 0)
                return at;
            at += rune.Utf16SequenceLength;
        }

        return at;
    }

    static int BreakBefore(string text, int end)
    {
        for (var at = end; at > end / 3; at--)
        {
            if (at < text.Length && text[at] == ' ')
                return at + 1;
        }

        // Not inside of a number, an address or the marks of a URL, where there is another place.
        for (var at = end; at > end / 3; at--)
        {
            if (text[at - 1] is '/' or '-' or '.' or ':' or '=' or ',' or '_' or '@' && (at == text.Length || !(char.IsAsciiDigit(text[at]) || text[at] == '/')) && !(text[at - 1] == '/' && at > 1 && text[at - 2] == '/'))
                return at;
        }

        for (var at = end; at > end / 3; at--)
        {
            if (text[at - 1] is '/' or '-' or '.' or ':' or '=' or ',' or '_' or '@' or ' ')
                return at;
        }

        return end;
    }
}
