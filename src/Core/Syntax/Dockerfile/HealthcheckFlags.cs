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

        if (GoSyntax.Nanoseconds(value) is not { } duration)
            return $"--{name} is a duration such as 30s or 1m30s, not \"{value}\"";
        return duration != 0 && duration < 1_000_000 ? $"--{name} is at least 1ms, or 0; not \"{value}\"" : null;
    }
}
