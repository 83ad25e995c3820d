using System.Collections.Frozen;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>Tells by its name what a variable holds, and by its look whether a value can be a secret at all.</summary>
static class SecretNames
{
    static readonly FrozenSet<string> _secrets = FrozenSet.ToFrozenSet(
        ["PASSWORD", "PASSWD", "PASSPHRASE", "PWORD", "SECRET", "SECRETS", "TOKEN", "CREDENTIAL", "CREDENTIALS", "APIKEY", "PGPASSWORD"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What makes a secret of the word KEY behind it; a plain KEY is as often a fingerprint, an index or a name.</summary>
    static readonly FrozenSet<string> _keys = FrozenSet.ToFrozenSet(["API", "ACCESS", "SECRET", "PRIVATE", "CLIENT", "ENCRYPTION", "SIGNING", "MASTER"], StringComparer.OrdinalIgnoreCase);

    static readonly FrozenSet<string> _noSecrets = FrozenSet.ToFrozenSet(
        ["true", "false", "yes", "no", "on", "off", "none", "null", "nil", "undefined", "fake", "test", "fixme", "unused", "disabled", "password", "passwd", "secret", "token", "mypassword", "mysecret"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The last word of the name is a secret's: <c>NPM_TOKEN</c> is one, <c>TOKEN_URL</c> and <c>SECRET_FILE</c> are not. Public keys are none.</summary>
    public static bool IsSecret(string name)
    {
        var words = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words.Any(w => w.Equals("PUBLIC", StringComparison.OrdinalIgnoreCase)))
            return false;
        var last = words[^1];
        if (words is [.., var kind, _] && last.Equals("KEY", StringComparison.OrdinalIgnoreCase))
            return _keys.Contains(kind);
        return _secrets.Contains(last)
            || words is [.., var first, var second, _] && last.Equals("BASE", StringComparison.OrdinalIgnoreCase)
            && first.Equals("SECRET", StringComparison.OrdinalIgnoreCase) && second.Equals("KEY", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A value that gives nothing away: empty, a switch, a path, an address, a number, a blank that somebody else fills in.</summary>
    public static bool IsHarmless(string value)
    {
        value = value.Trim();
        if (value.Length < 3 || _noSecrets.Contains(value) || value.AsSpan().ContainsAny("<>{}%*") || value.AsSpan().IndexOfAnyExcept(value[0], '-') < 0)
            return true;
        // A folder or a file: where the secret is, and not the secret.
        if (value[0] is '/' or '.' or '~' || value.Contains("://", StringComparison.Ordinal))
            return true;
        var dot = value.LastIndexOf('.');
        if (dot > 0 && dot < value.Length - 1 && value.Length - dot <= 6 && value.AsSpan(dot + 1).IndexOfAnyExceptInRange('a', 'z') < 0)
            return true;
        string[] blanks = ["change", "your", "replace", "example", "dummy", "placeholder", "insert", "fill", "todo", "xxx", "redacted", "default"];
        return blanks.Any(b => value.Contains(b, StringComparison.OrdinalIgnoreCase));
    }
}
