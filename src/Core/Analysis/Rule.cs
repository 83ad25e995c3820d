using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Plimsoll.Analysis;

/// <summary>Which presets switch a rule on. <c>all</c> switches every rule on, <see cref="None"/> included.</summary>
[Flags]
public enum RulePresets : byte
{
    /// <summary>Opt-in: on in <c>all</c>, or when it is named.</summary>
    None = 0,

    /// <summary>The default set: next to no false alarms.</summary>
    Recommended = 1,

    /// <summary>Recommended and what a careful team wants on top of it.</summary>
    Strict = 2,

    /// <summary>What an auditor reads: only findings that bear on security.</summary>
    Security = 4,

    /// <summary>In the default set, and so in strict.</summary>
    Default = Recommended | Strict,
}

public enum RulePrecision : byte { Medium, High, VeryHigh }

/// <summary>
/// One kind of mistake. A rule is one file, with a page in rules-docs and a test; <c>Catalogue.cs</c> lists it. It holds no state:
/// one instance serves all documents, on several threads.
/// </summary>
public abstract class Rule
{
    /// <summary>Id, title, message, category, default severity; a static readonly field, so that release tracking sees it.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>Ids of the same rule elsewhere, e.g. <c>DL3007</c>; they work wherever the id does.</summary>
    public virtual ImmutableArray<string> Aliases => [];

    public virtual RulePresets Presets => RulePresets.Default;

    /// <summary>The best that its fixes can be; null where it has none. A test holds it to the truth.</summary>
    public virtual FixSafety? FixAvailability => null;

    public virtual RulePrecision Precision => RulePrecision.VeryHigh;

    /// <summary>
    /// Whether it may find something in a file only because of what others say: then nobody knows what it would find in a file that was
    /// read alone. Most rules about Dockerfiles need none: other files only take findings from them.
    /// </summary>
    public virtual bool NeedsOtherFiles => Descriptor.Category != Category.Dockerfile;

    /// <summary>0.1 to 10.0 as GitHub reads it, for findings that bear on security; null elsewhere.</summary>
    public virtual string? SecuritySeverity => null;

    public string Id => Descriptor.Id;

    /// <summary>The class name: what is wrong, in one word for people.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Registers what the rule wants to see. Called once.</summary>
    public abstract void Initialize(RuleContext context);
}

/// <summary>
/// Makes descriptors in one shape. The parameter names are what release tracking looks for. Tags are Roslyn's: editors grey out what is
/// <see cref="Unnecessary"/>, and strike through what is <see cref="Deprecated"/>.
/// </summary>
public static class Describe
{
    public const string Unnecessary = WellKnownDiagnosticTags.Unnecessary;
    public const string Deprecated = "Deprecated";

    public static DiagnosticDescriptor Rule(
        string id, string title, string messageFormat, string category, DiagnosticSeverity defaultSeverity, params string[] customTags) =>
        new(id, title, messageFormat, category, defaultSeverity, isEnabledByDefault: true, customTags: customTags);
}

/// <summary>The categories of rules, by their first digit.</summary>
public static class Category
{
    public const string Plimsoll = "Plimsoll";
    public const string Dockerfile = "Dockerfile";
    public const string Compose = "Compose";
    public const string Engine = "Engine";
    public const string K3s = "K3s";
    public const string Shell = "Shell";
    public const string Proxy = "Proxy";
    public const string Network = "Network";
}
