using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Syntax.Unit;

/// <summary>
/// Splits a value as systemd's extract_first_word does with unquoting and C escapes: quotes may open in the middle of a word,
/// and a backslash counts inside and outside of both kinds. An escape that C does not know stays as written.
/// </summary>
static class UnitWords
{
    public static ImmutableArray<UnitWordSyntax> Split(string line, TextSpan value, TextMap map, out TextSpan? unclosedQuote)
    {
        unclosedQuote = null;
        var words = ImmutableArray.CreateBuilder<UnitWordSyntax>();
        var word = new StringBuilder();
        var at = value.Start;
        while (true)
        {
            while (at < value.End && IsBlank(line[at]))
                at++;
            if (at == value.End)
                return words.ToImmutable();

            var start = at;
            var quoteAt = -1;
            for (word.Clear(); at < value.End && (quoteAt >= 0 || !IsBlank(line[at])); at++)
            {
                var c = line[at];
                if (c == '\\')
                    at += Decode(line.AsSpan(at + 1, value.End - at - 1), word);
                else if (quoteAt < 0 && c is '"' or '\'')
                    quoteAt = at;
                else if (quoteAt >= 0 && c == line[quoteAt])
                    quoteAt = -1;
                else
                    word.Append(c);
            }

            if (quoteAt >= 0)
                unclosedQuote = TextSpan.FromBounds(quoteAt, value.End);
            words.Add(new UnitWordSyntax(map.ToHost(TextSpan.FromBounds(start, at)), word.ToString()));
        }
    }

    /// <summary>Appends what the escape behind a backslash stands for; returns how many characters it takes.</summary>
    static int Decode(ReadOnlySpan<char> rest, StringBuilder word)
    {
        var simple = rest.IsEmpty ? '\0' : rest[0] switch
        {
            'a' => '\a', 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', 'v' => '\v', 's' => ' ',
            '\\' or '"' or '\'' => rest[0],
            _ => '\0',
        };
        if (simple != '\0')
        {
            word.Append(simple);
            return 1;
        }

        var (skip, digits, style) = rest.IsEmpty ? default : rest[0] switch
        {
            'x' => (1, 2, NumberStyles.AllowHexSpecifier),
            'u' => (1, 4, NumberStyles.AllowHexSpecifier),
            'U' => (1, 8, NumberStyles.AllowHexSpecifier),
            >= '0' and <= '7' => (0, 3, NumberStyles.None),
            _ => default,
        };
        if (digits > 0 && rest.Length >= skip + digits && CodePoint(rest.Slice(skip, digits), style) is { } rune)
        {
            word.Append(rune.ToString());
            return skip + digits;
        }

        word.Append('\\');
        return 0;
    }

    static Rune? CodePoint(ReadOnlySpan<char> digits, NumberStyles style)
    {
        uint number = 0;
        if (style == NumberStyles.AllowHexSpecifier)
        {
            if (!uint.TryParse(digits, style, CultureInfo.InvariantCulture, out number))
                return null;
        }
        else
        {
            foreach (var digit in digits)
            {
                if (digit is < '0' or > '7')
                    return null;
                number = number * 8 + (uint)(digit - '0');
            }
        }

        return number != 0 && Rune.IsValid(number) ? new Rune(number) : null;
    }

    static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';
}
