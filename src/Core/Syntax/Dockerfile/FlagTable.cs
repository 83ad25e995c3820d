using System.Collections.Frozen;
using Plimsoll.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>The flags of instructions, as BuildKit 0.25 and its "labs" frontends define them.</summary>
static class FlagTable
{
    enum FlagKind : byte { Switch, Value, Values }

    static readonly FrozenDictionary<string, (string Name, FlagKind Kind)[]> Flags = new Dictionary<string, (string, FlagKind)[]>
    {
        ["FROM"] = [("platform", FlagKind.Value)],
        ["RUN"] = [("mount", FlagKind.Values), ("network", FlagKind.Value), ("security", FlagKind.Value), ("device", FlagKind.Values)],
        ["COPY"] =
        [
            ("from", FlagKind.Value), ("chown", FlagKind.Value), ("chmod", FlagKind.Value), ("link", FlagKind.Switch),
            ("parents", FlagKind.Switch), ("exclude", FlagKind.Values),
        ],
        ["ADD"] =
        [
            ("chown", FlagKind.Value), ("chmod", FlagKind.Value), ("link", FlagKind.Switch), ("checksum", FlagKind.Value),
            ("keep-git-dir", FlagKind.Switch), ("unpack", FlagKind.Switch), ("exclude", FlagKind.Values),
        ],
        ["HEALTHCHECK"] =
        [
            ("interval", FlagKind.Value), ("timeout", FlagKind.Value), ("start-period", FlagKind.Value),
            ("start-interval", FlagKind.Value), ("retries", FlagKind.Value),
        ],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The flags of an instruction, without dashes.</summary>
    public static IEnumerable<string> NamesOf(string keyword) => Flags.GetValueOrDefault(keyword, []).Select(f => f.Name);

    /// <summary>The first flag that the builder refuses on this instruction, and why; null when it takes them all.</summary>
    public static SyntaxError? Check(string keyword, IReadOnlyList<FlagSyntax> flags)
    {
        // These two never look at their flags.
        if (keyword is "ARG" or "STOPSIGNAL")
            return null;
        var known = Flags.GetValueOrDefault(keyword, []);
        for (var i = 0; i < flags.Count; i++)
        {
            if (Check(keyword, known, flags, i) is { } message)
                return new SyntaxError(flags[i].Span, message);
        }

        return null;
    }

    static string? Check(string keyword, (string Name, FlagKind Kind)[] known, IReadOnlyList<FlagSyntax> flags, int index)
    {
        var flag = flags[index];
        var found = Array.FindIndex(known, k => k.Name == flag.Name);
        if (found < 0)
        {
            var near = Nearest.To(flag.Name, known.Select(k => k.Name));
            return $"{keyword} has no flag --{flag.Name}" + (near is null ? "" : $" (did you mean --{near}?)");
        }

        var kind = known[found].Kind;
        if (kind != FlagKind.Values && flags.Take(index).Any(f => f.Name == flag.Name))
            return $"--{flag.Name} is given twice";
        if (kind != FlagKind.Switch)
            return flag.Value is null ? $"--{flag.Name} has no value: it needs --{flag.Name}=..." : null;
        if (flag.Value is null || flag.Value.Value.ToLowerInvariant() is "true" or "false")
            return null;
        return $"--{flag.Name} is true or false, not \"{flag.Value.Value}\"";
    }
}
