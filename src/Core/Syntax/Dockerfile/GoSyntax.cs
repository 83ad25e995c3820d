using System.Globalization;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>Small values as Go's standard library reads them, which the builder is written with.</summary>
static class GoSyntax
{
    public static bool IsBoolean(string text) =>
        text is "1" or "t" or "T" or "TRUE" or "true" or "True" or "0" or "f" or "F" or "FALSE" or "false" or "False";

    /// <summary>A duration, <c>1h2m3.5s</c> or <c>0</c>, in nanoseconds; null for what is none.</summary>
    public static decimal? Nanoseconds(string text)
    {
        var rest = text.AsSpan();
        var sign = 1;
        if (rest is ['-' or '+', ..])
        {
            sign = rest[0] == '-' ? -1 : 1;
            rest = rest[1..];
        }

        if (rest is "0")
            return 0;
        if (rest.IsEmpty)
            return null;
        decimal total = 0;
        while (!rest.IsEmpty)
        {
            var numberEnd = rest.IndexOfAnyExcept("0123456789.");
            if (numberEnd <= 0 || numberEnd > 20
                || !decimal.TryParse(rest[..numberEnd], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            rest = rest[numberEnd..];
            var unitEnd = rest.IndexOfAny("0123456789.") is var i and >= 0 ? i : rest.Length;
            if (Unit(rest[..unitEnd]) is not { } unit)
                return null;
            rest = rest[unitEnd..];
            total += number * unit;
            if (total > long.MaxValue)
                return null;
        }

        return sign * total;
    }

    static decimal? Unit(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => null,
    };
}
