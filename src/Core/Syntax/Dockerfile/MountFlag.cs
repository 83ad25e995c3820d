using System.Globalization;
using Plimsoll.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>What a <c>RUN --mount</c> value has to be, as BuildKit checks it. What holds a variable is left alone.</summary>
static class MountFlag
{
    static readonly string[] Types = ["bind", "cache", "tmpfs", "secret", "ssh"];
    static readonly string[] Sharings = ["shared", "private", "locked"];

    static readonly string[] Keys =
    [
        "type", "from", "source", "target", "readonly", "id", "sharing", "required", "mode", "uid", "gid", "size", "env",
        "src", "dst", "destination", "ro", "rw", "readwrite",
    ];

    /// <summary>The first mount that the builder refuses, and why; null when it takes them all.</summary>
    public static SyntaxError? Check(IEnumerable<FlagSyntax> flags)
    {
        foreach (var flag in flags)
        {
            if (flag.Name == "mount" && flag.Value is { } value && Refusal(value) is { } message)
                return new SyntaxError(value.Span, message);
        }

        return null;
    }

    static string? Refusal(DockerWordSyntax word)
    {
        var text = word.Value;
        if (text.Length == 0)
            return "--mount is empty";
        // Quotes inside the value are read as CSV, which hardly anyone writes: these are left to the builder.
        if (!word.HasVariables && text.Length != word.Span.Length)
            return null;
        var options = new List<KeyValuePair<string, string?>>();
        foreach (var field in text.Split(','))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            var key = (equals < 0 ? field : field[..equals]).ToLowerInvariant();
            options.Add(new(key, equals < 0 ? null : field[(equals + 1)..]));
            if (key == "from" && equals >= 0 && field.IndexOf('$', equals) is var dollar and > 0 && dollar + 1 < field.Length)
                return $"--mount takes no variable in \"{field}\": name a stage with FROM, which may hold one";
        }

        return word.HasVariables ? null : Refusal(options);
    }

    static string? Refusal(List<KeyValuePair<string, string?>> options)
    {
        var type = "bind";
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in options)
        {
            if (KeyRefusal(key, value) is { } wrongKey)
                return wrongKey;
            if (value is null)
            {
                if (key == "required" && type is not ("secret" or "ssh"))
                    return $"\"required\" is not for a mount of type {type}";
                continue;
            }

            if (key == "type")
                type = value.ToLowerInvariant();
            if (value.Length > 0)
                given.Add(key);
            if (ValueRefusal(key, value, type) is { } wrongValue)
                return wrongValue;
        }

        return WholeRefusal(type, given);
    }

    static string? KeyRefusal(string key, string? value)
    {
        if (!Keys.Contains(key))
            return $"--mount has no \"{key}\"" + (Nearest.To(key, Keys) is { } near ? $" (did you mean {near}?)" : "");
        return value is null && key is not ("readonly" or "ro" or "readwrite" or "rw" or "required") ? $"\"{key}\" of --mount has no value" : null;
    }

    static string? ValueRefusal(string key, string value, string type) => key switch
    {
        "type" when !Types.Contains(type) =>
            $"a mount has no type \"{value}\"" + (Nearest.To(value, Types) is { } near ? $" (did you mean {near}?)" : ""),
        "sharing" when !Sharings.Contains(value.ToLowerInvariant()) =>
            $"sharing is shared, private or locked, not \"{value}\"",
        "readonly" or "ro" or "readwrite" or "rw" or "required" when !GoSyntax.IsBoolean(value) =>
            $"\"{key}\" is true or false, not \"{value}\"",
        "required" when type is not ("secret" or "ssh") => $"\"required\" is not for a mount of type {type}",
        "size" when type != "tmpfs" => $"\"size\" is not for a mount of type {type}",
        "size" when value.Length == 0 || !char.IsAsciiDigit(value[0]) => $"size is a number of bytes such as 64m, not \"{value}\"",
        "mode" when value.Length == 0 || value.AsSpan().IndexOfAnyExceptInRange('0', '7') >= 0 => $"mode is an octal number, not \"{value}\"",
        "uid" or "gid" when !uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) => $"{key} is a number, not \"{value}\"",
        _ => null,
    };

    static string? WholeRefusal(string type, HashSet<string> given)
    {
        if (type is "bind" or "tmpfs" && (given.Contains("mode") || given.Contains("uid") || given.Contains("gid")))
            return $"a mount of type {type} takes no mode, uid or gid";
        if (given.Contains("sharing") && type != "cache")
            return "\"sharing\" is for mounts of type cache";
        var hasSource = given.Contains("source") || given.Contains("src");
        var hasTarget = given.Contains("target") || given.Contains("dst") || given.Contains("destination");
        if (type is "bind" or "cache" or "tmpfs")
            return hasTarget ? null : $"a mount of type {type} needs target=...";
        if (type != "secret")
            return null;
        if (given.Contains("from"))
            return "a secret mount takes no from";
        if (hasSource && given.Contains("id"))
            return "a secret mount has a source or an id, not both";
        return hasSource || hasTarget || given.Contains("id") ? null : "a secret mount needs id=... or target=...";
    }
}
