using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Text;

namespace Plimsoll;

/// <summary>What one line of a configuration says of a rule.</summary>
public enum RuleSetting : byte { Off, On, Info, Warning, Error }

/// <summary>What the whole configuration says of a rule in one file.</summary>
/// <param name="IsOn">It runs there.</param>
/// <param name="IsNamed">It is on because somebody named it, not through a preset alone.</param>
/// <param name="Severity">The severity that was set; null: as the rule reports it.</param>
public readonly record struct RuleState(bool IsOn, bool IsNamed, DiagnosticSeverity? Severity)
{
    public static RuleState Off { get; }
}

/// <summary>Settings that belong together: those of the file, of one override, of the command line. Later layers win.</summary>
/// <param name="Files">The paths it is for; empty: all.</param>
/// <param name="Settings">By rule id.</param>
sealed record RuleLayer(ImmutableArray<Glob> Files, ImmutableDictionary<string, RuleSetting> Settings)
{
    /// <summary>Rules that it does not name are off.</summary>
    public bool IsExclusive { get; init; }

    /// <summary>What it says of a rule; null: nothing.</summary>
    public RuleSetting? SettingOf(string ruleId) =>
        Settings.TryGetValue(ruleId, out var setting) ? setting : IsExclusive ? RuleSetting.Off : null;

    public bool Covers(string path) => Files.IsEmpty || Files.Any(f => f.IsMatch(path));

    /// <summary>Resolves words to rules. Whatever their order, an id or alias wins over a pattern, and a long pattern over a short one.</summary>
    public static RuleLayer From(ImmutableArray<Glob> files, IEnumerable<KeyValuePair<string, RuleSetting>> words, RuleIndex rules)
    {
        var settings = ImmutableDictionary.CreateBuilder<string, RuleSetting>(StringComparer.Ordinal);
        foreach (var (word, setting) in words.OrderBy(w => RuleIndex.IsPattern(w.Key) ? w.Key.Length : int.MaxValue))
        {
            foreach (var rule in rules.Resolve(word))
                settings[rule.Id] = setting;
        }

        return new RuleLayer(files, settings.ToImmutable());
    }
}
