using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>What a <c>RUN --mount</c> value has to be, as BuildKit checks it. What holds a variable is left alone.</summary>
static class MountFlag
{
    internal static readonly string[] Types = ["bind", "cache", "tmpfs", "secret", "ssh"];
    static readonly string[] Sharings = ["shared", "private", "locked"];

    internal static readonly string[] Keys =
    [
        "type", "from", "source", "target", "readonly", "id", "sharing", "required", "mode", "uid", "gid", "size", "env",
        "src", "dst", "destination", "ro", "rw", "readwrite",
    ];

    /// <summary>The first mount that the builder refuses, and why; null when it takes them all.</summary>
    public static SyntaxError? Check(IEnumerable<FlagSyntax> flags)
    {
        foreach (var flag in flags)
        {
            if (flag.Name == "mount" && flag.Value is { } value && Check(value) is { } error)
                return error;
        }

        return null;
    }

    static SyntaxError? Check(DockerWordSyntax word)
    {
        var text = word.Value;
        if (text.Length == 0)
            return new SyntaxError(word.Span, "--mount is empty");
        // Quotes inside the value are read as CSV, which hardly anyone writes: these are left to the builder.
        if (!word.HasVariables && text.Length != word.Span.Length)
            return null;
        var options = ReadOptions(word, text);
        foreach (var option in options)
        {
            if (option is { Key: "from", Value: { } from } && from.IndexOf('$', StringComparison.Ordinal) is var dollar and >= 0 && dollar + 1 < from.Length)
            {
                var variable = word.Variables.FirstOrDefault(v => from.Contains(v.Written, StringComparison.Ordinal));
                return new SyntaxError((variable ?? (SyntaxNode)word).Span, "a mount takes no variable in from=: name a stage with FROM, which may hold one");
            }
        }

        return word.HasVariables ? null : Check(word, options);
    }

    readonly record struct Option(string Key, string? Value, TextSpan Span);

    static List<Option> ReadOptions(DockerWordSyntax word, string text)
    {
        var options = new List<Option>();
        var at = word.Span.Start;
        foreach (var field in text.Split(','))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            var key = (equals < 0 ? field : field[..equals]).ToLowerInvariant();
            options.Add(new Option(key, equals < 0 ? null : field[(equals + 1)..], new TextSpan(at, field.Length)));
            at += field.Length + 1;
        }

        return options;
    }

    static SyntaxError? Check(DockerWordSyntax word, List<Option> options)
    {
        var type = "bind";
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            var refusal = KeyRefusal(option.Key, option.Value);
            if (option.Key == "type" && option.Value is not null)
                type = option.Value.ToLowerInvariant();
            refusal ??= ValueRefusal(option.Key, option.Value, type);
            if (refusal is not null)
                return new SyntaxError(option.Span, refusal);
            if (option.Value is { Length: > 0 })
                given[option.Key] = option.Value;
        }

        return WholeRefusal(type, given) is { } message ? new SyntaxError(word.Span, message) : null;
    }

    static string? KeyRefusal(string key, string? value)
    {
        if (!Keys.Contains(key))
            return $"--mount has no option \"{key}\"" + (Nearest.To(key, Keys) is { } near ? $" (did you mean {near}?)" : "");
        return value is null && key is not ("readonly" or "ro" or "readwrite" or "rw" or "required") ? $"\"{key}\" of --mount has no value" : null;
    }

    static string? ValueRefusal(string key, string? value, string type) => key switch
    {
        "required" when type is not ("secret" or "ssh") => $"\"required\" is not for a mount of type {type}",
        "size" when type != "tmpfs" => $"\"size\" is not for a mount of type {type}",
        _ => value is null ? null : ValueRefusal(key, value),
    };

    static string? ValueRefusal(string key, string value) => key switch
    {
        "type" when !Types.Contains(value.ToLowerInvariant()) =>
            $"a mount has no type \"{value}\"" + (Nearest.To(value, Types) is { } near ? $" (did you mean {near}?)" : ""),
        "sharing" when !Sharings.Contains(value.ToLowerInvariant()) => $"sharing is shared, private or locked, not \"{value}\"",
        "readonly" or "ro" or "readwrite" or "rw" or "required" when !GoSyntax.IsBoolean(value) => $"\"{key}\" is true or false, not \"{value}\"",
        "size" when value.Length == 0 || !char.IsAsciiDigit(value[0]) => $"size is a number of bytes such as 64m, not \"{value}\"",
        "mode" when value.Length == 0 || value.AsSpan().IndexOfAnyExceptInRange('0', '7') >= 0 => $"mode is an octal number, not \"{value}\"",
        "uid" or "gid" when !uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) => $"{key} is a number, not \"{value}\"",
        _ => null,
    };

    static string? WholeRefusal(string type, Dictionary<string, string> given)
    {
        bool Has(params ReadOnlySpan<string> keys)
        {
            foreach (var key in keys)
            {
                if (given.ContainsKey(key))
                    return true;
            }

            return false;
        }

        var target = given.GetValueOrDefault("target") ?? given.GetValueOrDefault("dst") ?? given.GetValueOrDefault("destination");
        if (type is "bind" or "tmpfs" && Has("mode", "uid", "gid"))
            return $"a mount of type {type} takes no mode, uid or gid";
        if (type != "cache" && Has("sharing"))
            return "\"sharing\" is for mounts of type cache";
        if (type is "bind" or "cache" or "tmpfs")
        {
            return target is null ? $"a mount of type {type} needs target=..."
                : target is "/" or "." or "./" ? $"a mount of type {type} cannot lie on \"{target}\"" : null;
        }

        if (type != "secret")
            return null;
        if (Has("from"))
            return "a secret mount takes no from";
        if (Has("source", "src") && Has("id"))
            return "a secret mount has a source or an id, not both";
        return target is not null || Has("source", "src", "id") ? null : "a secret mount needs id=... or target=...";
    }
}
