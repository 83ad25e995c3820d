using System.Globalization;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>The values of HEALTHCHECK's flags, which the builder takes literally: Go durations and a count.</summary>
static class HealthcheckFlags
{
    /// <summary>The first flag whose value the builder refuses, and why; null when it takes them all.</summary>
    public static SyntaxError? Check(IEnumerable<FlagSyntax> flags)
    {
        foreach (var flag in flags)
        {
            if (flag.Value is { Value.Length: > 0 } value && Refusal(flag.Name, value.Value) is { } message)
                return new SyntaxError(value.Span, message);
        }

        return null;
    }

    static string? Refusal(string name, string value)
    {
        if (name == "retries")
        {
            return int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var retries) && retries >= 0
                ? null : $"--retries is a number from 0 up, not \"{value}\"";
        }

        if (Nanoseconds(value) is not { } duration)
            return $"--{name} is a duration such as 30s or 1m30s, not \"{value}\"";
        return duration != 0 && duration < 1_000_000 ? $"--{name} is at least 1ms, or 0; not \"{value}\"" : null;
    }

    /// <summary>A duration as Go reads it: <c>1h2m3.5s</c>, <c>0</c>; null for what is none.</summary>
    static decimal? Nanoseconds(string text)
    {
        var rest = text.AsSpan();
        var sign = 1;
        if (rest[0] is '-' or '+')
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
