using System.Globalization;

namespace Plimsoll.Rules.Engine.Values;

/// <summary>Reads small texts as dockerd's Go code does.</summary>
static class DaemonWords
{
    /// <summary>A size for people, such as 64M, 1.5g, 64 mb, 64gib (docker/go-units, RAMInBytes); null: fine, else the engine's words.</summary>
    public static string? SizeError(string text)
    {
        var last = text.AsSpan().LastIndexOfAny("0123456789. ");
        if (last < 0)
            return $"invalid size: '{text}'";
        var number = text[last] == ' ' ? text[..last] : text[..(last + 1)];
        var suffix = text[(last + 1)..].ToLowerInvariant();
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return $"strconv.ParseFloat: parsing \"{number}\": invalid syntax";
        if (value < 0)
            return $"invalid size: '{text}'";
        return suffix is "" or "b" || suffix[0] is 'k' or 'm' or 'g' or 't' or 'p' && suffix[1..] is "" or "b" or "ib" ? null : $"invalid suffix: '{suffix}'";
    }

    /// <summary>strconv.ParseBool.</summary>
    public static bool? Switch(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };

    /// <summary>Digits with an optional sign, as strconv.Atoi reads them.</summary>
    public static bool Number(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>time.ParseDuration, without the rare units: 48h, 1h30m, 90s, 0.</summary>
    public static bool IsDuration(string text)
    {
        if (text is ['-' or '+', ..])
            text = text[1..];
        if (text == "0")
            return true;
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
                at++;
            var unit = at;
            while (at < text.Length && !char.IsAsciiDigit(text[at]) && text[at] != '.')
                at++;
            if (unit == start || text[unit..at] is not ("ns" or "us" or "µs" or "μs" or "ms" or "s" or "m" or "h"))
                return false;
        }

        return text.Length > 0;
    }

    /// <summary>A search domain: labels of letters, digits and inner hyphens, at least one letter; a dot alone.</summary>
    public static bool IsDomain(string text)
    {
        text = text.Trim();
        if (text == ".")
            return true;
        if (text.EndsWith('.'))
            text = text[..^1];
        return text.Length is > 0 and < 255 && text.Any(char.IsAsciiLetter) && text.Split('.').All(IsLabel);
    }

    /// <summary>Letters and digits, with hyphens between them.</summary>
    public static bool IsLabel(string label) => label is [not '-', .., not '-'] or [not '-'] && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>Why Go's net/url does not read the address; null where it does.</summary>
    public static string? UrlError(string url)
    {
        if (url.Any(c => c is < ' ' or '\x7f'))
            return "net/url: invalid control character in URL";
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (!char.IsAsciiLetter(url[0]) || url[..scheme].Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.')))
            return "first path segment in URL cannot contain colon";
        var rest = url[(scheme + 3)..];
        var end = rest.AsSpan().IndexOfAny("/?#");
        var authority = end < 0 ? rest : rest[..end];
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var odd = host.AsSpan().IndexOfAny(" {}|\\^`/");
        if (odd >= 0)
            return $"invalid character \"{host[odd]}\" in host name";
        if (host.StartsWith('[') && !host.Contains(']', StringComparison.Ordinal))
            return "missing ']' in host";
        var port = host[(host.LastIndexOf(']') + 1)..];
        var colon = port.LastIndexOf(':');
        if (colon >= 0 && port[(colon + 1)..].Any(c => !char.IsAsciiDigit(c)))
            return $"invalid port \"{port[colon..]}\" after host";
        for (var i = rest.IndexOf('%', StringComparison.Ordinal); i >= 0; i = rest.IndexOf('%', i + 1))
        {
            if (i + 2 >= rest.Length || !char.IsAsciiHexDigit(rest[i + 1]) || !char.IsAsciiHexDigit(rest[i + 2]))
                return $"invalid URL escape \"{rest.AsSpan(i, Math.Min(3, rest.Length - i))}\"";
        }

        return null;
    }
}
