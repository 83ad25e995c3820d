using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Text;

namespace Plimsoll;

/// <summary>What the value of a label is, in hadolint's words.</summary>
public enum LabelKind : byte { Text, Email, Hash, Rfc3339, Semver, Spdx, Url }

/// <summary>
/// Which rules run where and how loud, and the facts about the installation that no file tells. Read from <c>.plimsoll.yaml</c>,
/// or from <c>.hadolint.yaml</c> where there is none; the command line goes on top.
/// </summary>
public sealed record Configuration
{
    public const string FileName = ".plimsoll.yaml";

    public static Configuration Default { get; } = new();

    /// <summary>The file it was read from, shown as documents are; null for the default.</summary>
    public string? Path { get; init; }

    /// <summary>
    /// The working folder as seen from the configuration's folder (<c>services/web</c>), where that one lies above it: patterns
    /// are relative to the configuration, and documents' paths to the working folder. Otherwise empty.
    /// </summary>
    public string WorkingFolder { get; init; } = "";

    public RulePresets Presets { get; init; } = RulePresets.Recommended;

    /// <summary>Preset <c>all</c>: every rule, the opt-in ones included.</summary>
    public bool IsAll { get; init; }

    /// <summary>Registries that base images may come from, as patterns (<c>*.example.com</c>). Empty: nothing was said.</summary>
    public ImmutableArray<string> TrustedRegistries { get; init; } = [];

    /// <summary>Labels that an image is to have, and what their values are. Empty: nothing was said.</summary>
    public ImmutableSortedDictionary<string, LabelKind> LabelSchema { get; init; } = ImmutableSortedDictionary.Create<string, LabelKind>(StringComparer.Ordinal);

    /// <summary>An image has no labels but those of <see cref="LabelSchema"/>.</summary>
    public bool StrictLabels { get; init; }

    /// <summary>No comment silences anything: all exceptions stand in the configuration.</summary>
    public bool DisablesIgnoreComments { get; init; }

    /// <summary>What the build argument BUILDKIT_DOCKERFILE_CHECK says: it counts in the place of every file's own <c># check=</c>.</summary>
    public CheckOptions? BuilderChecks { get; init; }

    /// <summary>The Engine that the files are for, e.g. 20.10; null when it was not said.</summary>
    public Version? EngineVersion { get; init; }

    public FailOn? FailOn { get; init; }

    /// <summary>
    /// Whether ShellCheck is asked where it is installed. Which program that is, a file beside the scanned ones cannot say: that would
    /// be to run what it names.
    /// </summary>
    public bool UsesShellCheck { get; init; } = true;

    /// <summary>The file of findings that were there before: relative to the configuration's folder as read, a full path once it is loaded. Null: none.</summary>
    public string? Baseline { get; init; }

    /// <summary>Folders whose files are one set, whatever they hold: the first entry that names a folder counts.</summary>
    public ImmutableArray<ConfiguredSet> Sets { get; init; } = [];

    /// <summary>The entry of <see cref="Sets"/> that names a folder; null where none does.</summary>
    /// <param name="folder">As documents' paths are, without a final slash; empty for the working folder.</param>
    public ConfiguredSet? SetOf(string folder)
    {
        if (Sets.IsEmpty)
            return null;
        var own = folder.Length == 0 ? WorkingFolder : ToOwnFolder(folder + "/").TrimEnd('/');
        return Sets.FirstOrDefault(s => s.Folders.Any(f => f.IsMatch(own)));
    }

    /// <summary>What is wrong with the configuration itself: PLM0103 findings.</summary>
    public ImmutableArray<Diagnostic> Errors { get; init; } = [];

    /// <summary>The ids whose findings come out, where more rules run; null: all.</summary>
    internal ImmutableHashSet<string>? Shown { get; init; }

    internal ImmutableArray<Glob> Exclude { get; init; } = [];
    internal ImmutableArray<RuleLayer> Layers { get; init; } = [];

    /// <summary>
    /// Reads the text of a <c>.plimsoll.yaml</c>, or of a <c>.hadolint.yaml</c> where the path says so. Never fails: what cannot be
    /// read is left out and listed in <see cref="Errors"/>.
    /// </summary>
    public static Configuration Parse(string path, string text, RuleIndex rules) =>
        System.IO.Path.GetFileName(path) is ".hadolint.yaml" or ".hadolint.yml" or "hadolint.yaml" or "hadolint.yml"
            ? HadolintConfiguration.Read(path, text, rules)
            : ConfigurationReader.Read(path, text, rules);

    /// <summary>The command line on top of the file. Words that name no rule count for nothing: the caller checks them.</summary>
    /// <param name="preset">Takes the place of <c>extends</c>: see <see cref="PresetNames"/>.</param>
    /// <param name="select">Only these rules run, and those that tell that a file could not be analysed.</param>
    /// <param name="ignore">These rules do not run; wins over <paramref name="select"/>.</param>
    public Configuration With(RuleIndex rules, string? preset = null, IEnumerable<string>? select = null, IEnumerable<string>? ignore = null)
    {
        var layers = Layers;
        var shown = Shown;
        if (select?.ToArray() is { Length: > 0 } selected)
        {
            var only = rules.Rules.Where(OwnRules.IsAboutReading).Select(r => r.Id).Concat(selected);
            var layer = RuleLayer.From([], only.Select(w => KeyValuePair.Create(w, RuleSetting.On)), rules);
            // Only the rules themselves can tell which suppressions they need: they run, and keep silent.
            if (layer.Settings.ContainsKey(UnusedSuppression.Rule.Id))
                shown = [.. layer.Settings.Keys];
            layers = layers.Add(layer with { IsExclusive = shown is null });
        }

        if (ignore?.ToArray() is { Length: > 0 } ignored)
            layers = layers.Add(RuleLayer.From([], ignored.Select(w => KeyValuePair.Create(w, RuleSetting.Off)), rules));
        return (preset is null ? this : WithPresets([preset])) with { Layers = layers, Shown = shown };
    }

    /// <summary>Whether findings with an id come out where the rule runs.</summary>
    public bool Shows(string id) => Shown is null || Shown.Contains(id);

    /// <summary>Whether <c>exclude</c> leaves a file out; paths as documents have them.</summary>
    public bool IsExcluded(string path)
    {
        var own = ToOwnFolder(path);
        return Exclude.Any(g => g.IsMatch(own));
    }

    /// <summary>What is said of a rule in one file. The last layer that names the rule decides; without one, the preset.</summary>
    public RuleState StateOf(Rule rule, string path)
    {
        var own = ToOwnFolder(path);
        var isNamed = false;
        for (var i = Layers.Length - 1; i >= 0; i--)
        {
            if (!Layers[i].Covers(own) || Layers[i].SettingOf(rule.Id) is not { } setting)
                continue;
            if (setting == RuleSetting.Off)
                return isNamed ? new RuleState(true, true, null) : RuleState.Off;
            if (setting != RuleSetting.On)
                return new RuleState(true, true, ToSeverity(setting));
            // "On" says nothing of the severity; a layer below may.
            isNamed = true;
        }

        return isNamed || HasPreset(rule.Presets) ? new RuleState(true, isNamed, null) : RuleState.Off;
    }

    /// <summary>How loud a rule is in one file; null: it is off there.</summary>
    public DiagnosticSeverity? SeverityOf(Rule rule, string path) =>
        StateOf(rule, path) is { IsOn: true } state ? state.Severity ?? rule.Descriptor.DefaultSeverity : null;

    /// <summary>Whether the presets in force switch on something that belongs to these.</summary>
    public bool HasPreset(RulePresets presets) => IsAll || (presets & Presets) != RulePresets.None;

    public static ImmutableArray<string> PresetNames { get; } = ["recommended", "strict", "security", "all"];

    /// <summary>The union of some presets; unknown names count for nothing.</summary>
    internal Configuration WithPresets(IEnumerable<string> names)
    {
        var result = this with { Presets = RulePresets.None, IsAll = false };
        foreach (var name in names)
        {
            result = name switch
            {
                "recommended" => result with { Presets = result.Presets | RulePresets.Recommended },
                "strict" => result with { Presets = result.Presets | RulePresets.Strict },
                "security" => result with { Presets = result.Presets | RulePresets.Security },
                "all" => result with { IsAll = true },
                _ => result,
            };
        }

        return result;
    }

    string ToOwnFolder(string path)
    {
        if (WorkingFolder.Length > 0 && !FilePaths.IsRooted(path))
            return $"{WorkingFolder}/{path}";
        var folder = Path?.LastIndexOf('/') is { } slash and >= 0 ? Path[..(slash + 1)] : "";
        return path.StartsWith(folder, StringComparison.Ordinal) ? path[folder.Length..] : path;
    }

    static DiagnosticSeverity ToSeverity(RuleSetting setting) => setting switch
    {
        RuleSetting.Error => DiagnosticSeverity.Error,
        RuleSetting.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };
}
