namespace Plimsoll;

/// <summary>The keys of <c>.plimsoll.yaml</c>. A test holds the schema in docs/plimsoll.schema.json to them.</summary>
static class ConfigurationKeys
{
    public const string Extends = "extends";
    public const string Rules = "rules";
    public const string Overrides = "overrides";
    public const string Exclude = "exclude";
    public const string TrustedRegistries = "trustedRegistries";
    public const string LabelSchema = "labelSchema";
    public const string StrictLabels = "strictLabels";
    public const string DisableIgnoreComments = "disableIgnoreComments";
    public const string EngineVersion = "engineVersion";
    public const string FailOn = "failOn";
    public const string ShellCheck = "shellcheck";
    public const string Baseline = "baseline";
    public const string Sets = "sets";

    /// <summary>Inside an item of <see cref="Overrides"/>, beside <see cref="Rules"/>.</summary>
    public const string Files = "files";

    public static string[] TopLevel { get; } = [Extends, Rules, Overrides, Exclude, TrustedRegistries, LabelSchema, StrictLabels, DisableIgnoreComments, EngineVersion, FailOn, ShellCheck, Baseline, Sets];

    public static string[] InOverride { get; } = [Files, Rules];

    public static string[] Severities { get; } = ["error", "warning", "info", "on", "off"];

    public static string[] FailOnValues { get; } = ["error", "warning", "info", "never"];

    /// <summary>No path: see <see cref="Configuration.UsesShellCheck"/>.</summary>
    public static string[] ShellCheckValues { get; } = ["auto", "off"];

    /// <summary>Kinds of labels; <c>rawtext</c>, too, is text.</summary>
    public static string[] LabelKinds { get; } = ["text", "rawtext", "email", "hash", "rfc3339", "semver", "spdx", "url"];

    /// <summary>Null for what is none of <see cref="LabelKinds"/>.</summary>
    public static LabelKind? LabelKindOf(string? word) => word switch
    {
        "text" or "rawtext" => LabelKind.Text,
        "email" => LabelKind.Email,
        "hash" => LabelKind.Hash,
        "rfc3339" => LabelKind.Rfc3339,
        "semver" => LabelKind.Semver,
        "spdx" => LabelKind.Spdx,
        "url" => LabelKind.Url,
        _ => null,
    };
}
