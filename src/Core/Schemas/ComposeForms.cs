using System.Globalization;
using System.Net;

namespace Plimsoll.Schemas;

/// <summary>
/// What compose makes of the texts in its files, and what it says where they do not fit. Source: compose-go, packages interpolation,
/// types, format and transform; docker/go-units for sizes, go-str2duration for durations.
/// </summary>
public static class ComposeForms
{
    const string Invalid = ": invalid syntax";

    public static ScalarForm Boolean { get; } = new(FormKind.Quantity, "`true` or `false`", text => text.ToLowerInvariant() is
        "true" or "false" or "y" or "yes" or "on" or "n" or "no" or "off" ? null : Whole(text, "is neither `true` nor `false`", $"invalid boolean: {text}"));

    public static ScalarForm WholeNumber { get; } = new(FormKind.Quantity, "a whole number", text =>
        IsWholeNumber(text) ? null : Whole(text, "is no whole number", $"strconv.Atoi: parsing \"{text}\"{Invalid}"));

    public static ScalarForm Number { get; } = new(FormKind.Quantity, "a number", text =>
        IsNumber(text) ? null : Whole(text, "is no number", $"strconv.ParseFloat: parsing \"{text}\"{Invalid}"));

    public static ScalarForm NumberAlone { get; } = new(FormKind.Quantity, "a number without quotes", text =>
        Whole(text, "is a text where compose wants a number", "got unconvertible type 'string'"));

    public static ScalarForm Count { get; } = new(FormKind.Quantity, "a whole number or `all`", text => text == "all" || IsWholeNumber(text) ? null
        : Whole(text, "is neither a whole number nor `all`", $"invalid value \"{text}\", the only value allowed is 'all' or a number"));

    public static ScalarForm FileMode { get; } = new(FormKind.Quantity, "an octal number such as `0440`", text =>
        text.Length > 0 && text.All(c => c is >= '0' and <= '7') ? null : Whole(text, "is no octal number", $"strconv.ParseInt: parsing \"{text}\"{Invalid}"));

    public static ScalarForm Size { get; } = new(FormKind.Quantity, "a size such as `512m`, `2gb` or a number of bytes", CheckSize);

    public static ScalarForm Duration { get; } = new(FormKind.Quantity, "a duration such as `30s`, `1m30s` or `500ms`", CheckDuration);

    public static ScalarForm Address { get; } = new(FormKind.Port, "an IP address", text =>
        text.Length == 0 || IPAddress.TryParse(text, out _) ? null : Whole(text, "is no IP address", $"invalid ip address: {text}"));

    public static ScalarForm Port { get; } = new(FormKind.Port, "`[address:][host port:]container port[/protocol]`", ComposePortForm.Check) { ReadsNumbers = true };

    public static ScalarForm Expose { get; } = new(FormKind.Port, "a port", _ => null) { ReadsNumbers = true };

    public static ScalarForm Volume { get; } = new(FormKind.Mount, "`[source:]target[:options]`", CheckVolume);

    public static ScalarForm Device { get; } = new(FormKind.Entry, "`host path[:container path[:permissions]]`", text => text.Split(':') is { Length: > 3 } parts
        ? new FormError(text.Length - parts[^1].Length - 1, parts[^1].Length + 1, "is one part too many", $"confusing device mapping, please use long syntax: {text}") : null);

    public static ScalarForm SshKey { get; } = new(FormKind.Entry, "`default` or `id=path`", text =>
        text == "default" || text.Contains('=', StringComparison.Ordinal) ? null : Whole(text, "has no path behind it", $"invalid ssh key \"{text}\""));

    public static ScalarForm Pair { get; } = new(FormKind.Entry, "`name=value`", text =>
        text.Contains('=', StringComparison.Ordinal) ? null : Whole(text, "has no `=`", $"invalid value {text}, expected key=value"));

    public static ScalarForm HostEntry { get; } = new(FormKind.Entry, "`host:address` or `host=address`", text =>
        text.IndexOfAny(['=', ':']) switch
        {
            < 0 => Whole(text, "has no address", $"invalid additional host, missing IP: {text}"),
            0 => Whole(text, "has no host name", "bad host name ''"),
            _ => null,
        });

    public static ScalarForm Variable { get; } = new(FormKind.Entry, "`NAME=value` or `NAME`", text =>
        text.IndexOf('=', StringComparison.Ordinal) is var at and > 0 && char.IsWhiteSpace(text[at - 1])
            ? new FormError(text.AsSpan(0, at).TrimEnd().Length, at - text.AsSpan(0, at).TrimEnd().Length, "is a blank at the end of the name",
                $"environment variable {text[..at]} is declared with a trailing space") : null);

    public static ScalarForm CommandLine { get; } = new(FormKind.Entry, "a command line with every quote closed", CheckCommandLine);

    public static ScalarForm NotBlank { get; } = new(FormKind.Word, "a path", text =>
        string.IsNullOrWhiteSpace(text) ? Whole(text, "is empty", "value can't be blank") : null);

    public static ScalarForm ContainerName { get; } = new(FormKind.Word, "a name of at least two letters, digits, `_`, `.` or `-`", text =>
        HasContainerName(text) ? null : Whole(text, "is no name for a container", $"'{text}' does not match pattern '[a-zA-Z0-9][a-zA-Z0-9_.-]+'"));

    public static ScalarForm PullPolicy { get; } = new(FormKind.Word, "`always`, `missing`, `never`, `build`, `daily`, `weekly` or `every_<duration>`", text =>
        IsPullPolicy(text) ? null : Whole(text, "is no pull policy",
            $"'{text}' does not match pattern 'always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+'"));

    static FormError Whole(string text, string problem, string refusal) => new(0, text.Length, problem, refusal);

    public static bool IsWholeNumber(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>Also Go's hexadecimal floats, its infinities, and digits with <c>_</c> between them nowhere.</summary>
    public static bool IsNumber(string text) =>
        text.Length > 0 && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1])
        && (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            || text.TrimStart('+', '-') is { } plain && (plain.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
                || plain.ToLowerInvariant() is "inf" or "infinity" or "nan"));

    /// <summary>
    /// A number of bytes; null where the text is none. <c>k</c>, <c>kb</c> and <c>kib</c> are 1024 of them.
    /// </summary>
    public static double? Bytes(string text) => CheckSize(text) is not null ? null
        : double.Parse(text.AsSpan(0, SizeDigits(text)), NumberStyles.Float, CultureInfo.InvariantCulture)
            * Math.Pow(1024, Math.Max(0, "bkmgtp".IndexOf(char.ToLowerInvariant(text[SizeDigits(text)..].TrimStart(' ') is [var unit, ..] ? unit : 'b'), StringComparison.Ordinal)));

    static int SizeDigits(string text) => text.AsSpan().LastIndexOfAny("0123456789.") + 1;

    static FormError? CheckSize(string text)
    {
        var digits = SizeDigits(text);
        if (digits == 0 || text[0] == '-')
            return Whole(text, "is no size", $"invalid size: '{text}'");
        if (!IsNumber(text[..digits]))
            return new FormError(0, digits, "is no number", $"strconv.ParseFloat: parsing \"{text[..digits]}\"{Invalid}");
        var suffix = text[digits..];
        var unit = (suffix.StartsWith(' ') ? suffix[1..] : suffix).ToLowerInvariant();
        return unit is "" or "b" or "k" or "kb" or "kib" or "m" or "mb" or "mib" or "g" or "gb" or "gib" or "t" or "tb" or "tib" or "p" or "pb" or "pib" ? null
            : new FormError(digits, suffix.Length, "is no unit of size", $"invalid suffix: '{suffix.ToLowerInvariant()}'");
    }

    static FormError? CheckDuration(string text)
    {
        var at = text is ['+' or '-', ..] ? 1 : 0;
        if (at == text.Length)
            return Whole(text, "is no duration", $"time: invalid duration \"{text}\"");
        if (text.AsSpan(at) is "0")
            return null;
        while (at < text.Length)
        {
            var number = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
                at++;
            if (at == number || text.AsSpan(number, at - number).Count('.') > 1 || text.AsSpan(number, at - number) is ".")
                return Whole(text, "is no duration", $"time: invalid duration \"{text}\"");
            var unit = at;
            while (at < text.Length && !char.IsAsciiDigit(text[at]) && text[at] != '.')
                at++;
            if (unit == at)
                return new FormError(0, text.Length, "has no unit", $"time: missing unit in duration \"{text}\"");
            if (text[unit..at] is not ("ns" or "us" or "µs" or "μs" or "ms" or "s" or "m" or "h" or "d" or "w"))
                return new FormError(unit, at - unit, "is no unit of time", $"time: unknown unit \"{text[unit..at]}\" in duration \"{text}\"");
        }

        return null;
    }

    static FormError? CheckVolume(string text)
    {
        if (text.Length == 0)
            return Whole(text, "is empty", "invalid empty volume spec");
        if (text.Length <= 2)
            return null;
        var (start, sections) = (0, 0);
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && (text[at] != ':' || at - start == 1 && char.IsLetter(text[start])))
                continue;
            if (at == start)
            {
                var isSource = sections == 0;
                return new FormError(isSource ? 0 : at - 1, 1, isSource ? "has no source before it" : "has nothing behind it", $"invalid spec: {text}: empty section between colons");
            }

            if (++sections == 3 && at < text.Length)
                return new FormError(at, text.Length - at, "is more than source, target and options", $"invalid spec: {text}: too many colons");
            start = at + 1;
        }

        return null;
    }

    /// <summary>The parts of a mount's short syntax; a drive letter is no part of its own.</summary>
    public static (string Source, string Target)? VolumeParts(string text)
    {
        if (text.Length <= 2)
            return null;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == ':' && !(at == 1 && char.IsLetter(text[0])))
                return (text[..at], text[(at + 1)..]);
        }

        return null;
    }

    /// <summary>mattn/go-shellwords: quotes, backquotes and parentheses must close; an operator ends the reading.</summary>
    static FormError? CheckCommandLine(string text)
    {
        var open = -1;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\\' && (open < 0 || text[open] != '\''))
                at++;
            else if (open >= 0)
            {
                if (c == (text[open] == '(' ? ')' : text[open]))
                    open = -1;
            }
            else if (c is '"' or '\'' or '`' || c == '(' && at > 0 && text[at - 1] == '$')
                open = at;
            else if (c is '(' or ')')
                return new FormError(at, 1, "means nothing to compose outside quotes", "invalid command line string");
            else if (c is ';' or '&' or '|' or '<' or '>')
                return null;
        }

        return open < 0 ? null : new FormError(open, 1, "is not closed", "invalid command line string");
    }

    /// <summary>The pattern is not anchored: it is enough that some part of the text is a name.</summary>
    static bool HasContainerName(string text)
    {
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (char.IsAsciiLetterOrDigit(text[at]) && (char.IsAsciiLetterOrDigit(text[at + 1]) || text[at + 1] is '_' or '.' or '-'))
                return true;
        }

        return false;
    }

    static bool IsPullPolicy(string text)
    {
        foreach (var word in (ReadOnlySpan<string>)["always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"])
        {
            if (text.Contains(word, StringComparison.Ordinal))
                return true;
        }

        var at = text.IndexOf("every_", StringComparison.Ordinal);
        if (at < 0)
            return false;
        var digits = at += "every_".Length;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at > digits && at < text.Length && text[at] is 'w' or 'd' or 'h' or 'm' or 's';
    }
}
