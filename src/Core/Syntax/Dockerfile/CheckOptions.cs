using System.Collections.Immutable;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>
/// What a <c>check=</c> directive or comment asks of BuildKit's own linter: <c>skip=Rule,Rule|all;experimental=...;error=true</c>. The
/// value ends at its first space, so that a reason may follow.
/// </summary>
public sealed record CheckOptions(ImmutableArray<string> Skip, ImmutableArray<string> Experimental, bool Error)
{
    public bool SkipsAll => Skip.Contains("all");

    /// <summary>Reads the value of a directive. <paramref name="refusal"/> is why the builder refuses it; null when it does not.</summary>
    public static CheckOptions Parse(string value, out string? refusal)
    {
        refusal = null;
        var result = new CheckOptions([], [], Error: false);
        var end = value.IndexOf(' ', StringComparison.Ordinal);
        foreach (var part in (end < 0 ? value : value[..end]).Split(';'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (key, setting) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            if (equals < 0 || key is not ("skip" or "experimental" or "error"))
                refusal ??= $"check has no option \"{part}\": it has skip=..., experimental=... and error=...";
            else if (key == "skip")
                result = result with { Skip = Names(setting) };
            else if (key == "experimental")
                result = result with { Experimental = Names(setting) };
            else if (GoSyntax.IsBoolean(setting))
                result = result with { Error = setting[0] is '1' or 't' or 'T' };
            else
                refusal ??= $"error is true or false, not \"{setting}\"";
        }

        return result;
    }

    static ImmutableArray<string> Names(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
