using System.Collections.Immutable;
using System.Text;
using Plimsoll.Analysis;

namespace Plimsoll;

/// <summary>Texts of a <c>.plimsoll.yaml</c> to begin with.</summary>
public static class StartingConfiguration
{
    /// <summary>A file that says nothing but what holds anyway, with the keys that one may want.</summary>
    public static string Default { get; } = """
        # Settings of Plimsoll. `plimsoll rules` lists the rules, `plimsoll explain PLM1001` tells about one.

        # The rules to begin with: recommended, strict, security, all; or several: [recommended, security]
        extends: recommended

        # Rules by id, name, pattern, or another tool's id (DL3008): error, warning, info, on, off
        # rules:
        #   PLM1001: error
        #   PLM6*: off

        # Other settings for some files; paths as in .gitignore
        # overrides:
        # - files: [tests/**]
        #   rules:
        #     PLM1001: off

        # Paths that are not looked at
        # exclude: [vendor]

        # Folders whose files are read together: each that a pattern names, or all of a list as one; `plimsoll check --explain-roots` tells
        # sets: ["examples/*", [deploy, scripts]]

        # Registries that base images may come from
        # trustedRegistries: [docker.io, "*.example.com"]

        # Labels that images have, and what their values are: text, email, hash, rfc3339, semver, spdx, url
        # labelSchema:
        #   org.opencontainers.image.source: url
        # strictLabels: true

        # Comments such as `# plimsoll: ignore PLM1001` silence nothing
        # disableIgnoreComments: true

        # The oldest Docker Engine that the files are for
        # engineVersion: "28.5"

        # Whether a ShellCheck that is installed is asked about scripts and RUN: auto, off
        # shellcheck: auto

        # The findings that were there before, which are not shown: `plimsoll check --write-baseline` writes it
        # baseline: .plimsoll-baseline.json

        # From which severity on a finding makes the exit code 1: error, warning, info, never
        # failOn: warning

        """;

    /// <summary>
    /// What a <c>.hadolint.yaml</c> says, in our own words: a run with the one finds what a run with the other finds. What cannot be said
    /// stands in comments.
    /// </summary>
    /// <param name="errors">Where the file is broken: PLM0103 findings. The text leaves those parts out.</param>
    public static string FromHadolint(string path, string text, RuleIndex rules, out ImmutableArray<Diagnostic> errors)
    {
        var file = HadolintConfiguration.Parse(path, text);
        errors = file.Errors;
        var result = new StringBuilder();
        result.Append($"# What {Path.GetFileName(path)} said, written by `plimsoll init --from hadolint`. That file counts for nothing beside this one.\n\n");
        result.Append("# strict has more of what hadolint reports by default, such as packages without a version (DL3008)\nextends: recommended\n");
        WriteRules(result, file, rules);
        WriteList(result, ConfigurationKeys.TrustedRegistries, file.TrustedRegistries);
        if (!file.LabelSchema.IsEmpty)
        {
            result.Append($"\n{ConfigurationKeys.LabelSchema}:\n");
            foreach (var (name, kind) in file.LabelSchema)
                result.Append($"  {Scalar(name)}: {ConfigurationKeys.LabelKinds.First(k => ConfigurationKeys.LabelKindOf(k) == kind)}\n");
        }

        if (file.StrictLabels)
            result.Append($"\n{ConfigurationKeys.StrictLabels}: true\n");
        if (file.DisableIgnorePragma)
            result.Append($"\n{ConfigurationKeys.DisableIgnoreComments}: true\n");
        if (file.FailOn is { } failOn)
            result.Append($"\n{ConfigurationKeys.FailOn}: {failOn switch { FailOn.Error => "error", FailOn.Warning => "warning", FailOn.Info => "info", _ => "never" }}\n");
        WriteRest(result, file, rules);
        return result.ToString();
    }

    static void WriteRules(StringBuilder result, HadolintConfiguration file, RuleIndex rules)
    {
        var settings = file.Layer(rules).Settings;
        if (settings.IsEmpty)
            return;
        result.Append($"\n{ConfigurationKeys.Rules}:\n");
        foreach (var (id, setting) in settings.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var codes = file.Codes.Select(c => c.Code).Where(c => rules.Resolve(c).Any(r => r.Id == id)).Distinct(StringComparer.Ordinal);
            var others = rules.Resolve(id)[0].Aliases.Where(IsCode).Except(codes, StringComparer.OrdinalIgnoreCase).ToArray();
            var named = string.Join(", ", codes.Where(c => c != id));
            var note = others.Length == 0 ? named : $"{named}; also {string.Join(", ", others)}";
            result.Append($"  {id}: {setting.ToString().ToLowerInvariant()}{(note.Length == 0 ? "" : $"  # {note}")}\n");
        }
    }

    static void WriteList(StringBuilder result, string key, ImmutableArray<string> values)
    {
        if (values.IsEmpty)
            return;
        result.Append($"\n{key}:\n");
        foreach (var value in values)
            result.Append($"- {Scalar(value)}\n");
    }

    static void WriteRest(StringBuilder result, HadolintConfiguration file, RuleIndex rules)
    {
        var codes = file.Codes.Select(c => c.Code).Where(c => rules.Resolve(c).IsEmpty).Distinct(StringComparer.Ordinal).ToArray();
        if (codes.Length > 0)
            result.Append($"\n# No rule here: {Comment(string.Join(", ", codes))}\n");
        if (file.OtherKeys.Length > 0)
            result.Append($"\n# No setting here: {Comment(string.Join(", ", file.OtherKeys))}\n");
    }

    static bool IsCode(string alias) => alias.StartsWith("DL", StringComparison.Ordinal) && alias.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0;

    static string Comment(string text) => text.ReplaceLineEndings(" ");

    /// <summary>Bare where YAML can take it for nothing but this text, else in double quotes.</summary>
    static string Scalar(string text)
    {
        var isPlain = text.Length > 0 && char.IsAsciiLetter(text[0]) && text.Contains('.', StringComparison.Ordinal)
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/');
        return isPlain ? text : $"\"{string.Concat(text.Select(Escaped))}\"";
    }

    static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        _ => char.IsControl(c) ? $@"\u{(int)c:x4}" : c.ToString(),
    };
}
