using System.Globalization;
using System.Text;

namespace Plimsoll.Syntax.Shell;

/// <summary>The escapes of <c>$'...'</c>.</summary>
static class AnsiCText
{
    /// <summary>
    /// Decodes the text between the quotes. Bytes given as <c>\xHH</c> or in octal are read as UTF-8, as a terminal would. A NUL ends the value,
    /// as it does in bash; an unknown escape stays as it is written.
    /// </summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\'))
            return text.ToString();
        var result = new List<byte>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                var length = text[(i + 1)..].IndexOf('\\') is >= 0 and var next ? next + 1 : text.Length - i;
                Append(result, text.Slice(i, length));
                i += length;
                continue;
            }

            i++;
            var c = text[i++];
            switch (c)
            {
                case >= '0' and <= '7':
                    i--;
                    if (!TryNumber(result, Digits(text, ref i, 3, octal: true), isByte: true))
                        return Encoding.UTF8.GetString([.. result]);
                    break;
                case 'x' when i < text.Length && char.IsAsciiHexDigit(text[i]):
                    if (!TryNumber(result, Digits(text, ref i, 2), isByte: true))
                        return Encoding.UTF8.GetString([.. result]);
                    break;
                case 'u' or 'U' when i < text.Length && char.IsAsciiHexDigit(text[i]):
                    if (!TryNumber(result, Digits(text, ref i, c == 'u' ? 4 : 8), isByte: false))
                        return Encoding.UTF8.GetString([.. result]);
                    break;
                case 'c' when i < text.Length:
                    result.Add((byte)(text[i++] & 0x1F));
                    break;
                default:
                    if (Simple(c) is { } simple)
                        result.Add((byte)simple);
                    else
                        Append(result, ['\\', c]);
                    break;
            }
        }

        return Encoding.UTF8.GetString([.. result]);
    }

    static char? Simple(char c) => c switch
    {
        'a' => '\a',
        'b' => '\b',
        'e' or 'E' => '\e',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        '\\' or '\'' or '"' or '?' => c,
        _ => null,
    };

    static long Digits(ReadOnlySpan<char> text, ref int at, int most, bool octal = false)
    {
        var start = at;
        while (at < text.Length && at - start < most && (octal ? text[at] is >= '0' and <= '7' : char.IsAsciiHexDigit(text[at])))
            at++;
        var digits = text[start..at];
        if (!octal)
            return long.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var number = 0L;
        foreach (var digit in digits)
            number = (number * 8) + digit - '0';
        return number;
    }

    /// <summary>Appends the character of that number; false for NUL.</summary>
    static bool TryNumber(List<byte> result, long number, bool isByte)
    {
        if (number == 0)
            return false;
        if (isByte)
            result.Add((byte)number);
        else
            Append(result, Rune.IsValid((int)Math.Min(number, int.MaxValue)) ? new Rune((int)number).ToString() : "\uFFFD");
        return true;
    }

    static void Append(List<byte> result, ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        result.AddRange(bytes);
    }
}
