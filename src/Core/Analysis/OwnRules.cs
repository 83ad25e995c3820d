using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Plimsoll.Analysis;

/// <summary>
/// The rules about Plimsoll's own work. They register nothing: the driver, the configuration reader and the command line report
/// them. They are rules so that they are configured, suppressed, explained and listed like all others.
/// </summary>
public static class OwnRules
{
    public static Rule UnreadableFile { get; } = new UnreadableFile();
    public static Rule FixNotWritten { get; } = new FixNotWritten();
    public static Rule RuleFailed { get; } = new RuleFailed();
    public static Rule TooLarge { get; } = new TooLarge();
    public static Rule DockerfileSyntaxError { get; } = new DockerfileSyntaxError();
    public static Rule ShellSyntaxError { get; } = new ShellSyntaxError();
    public static Rule YamlSyntaxError { get; } = new YamlSyntaxError();
    public static Rule JsonSyntaxError { get; } = new JsonSyntaxError();
    public static Rule LineSyntaxError { get; } = new LineSyntaxError();
    public static Rule UnusedSuppression { get; } = new UnusedSuppression();
    public static Rule MalformedSuppression { get; } = new MalformedSuppression();
    public static Rule ConfigurationError { get; } = new ConfigurationError();
    public static Rule StaleBaseline { get; } = new StaleBaseline();

    public static ImmutableArray<Rule> All { get; } =
    [
        UnreadableFile, FixNotWritten, RuleFailed, TooLarge,
        DockerfileSyntaxError, ShellSyntaxError, YamlSyntaxError, JsonSyntaxError, LineSyntaxError,
        UnusedSuppression, MalformedSuppression, ConfigurationError, StaleBaseline,
    ];

    /// <summary>What went wrong with a file or a rule: no finding about what stands in the files.</summary>
    internal static bool IsAboutTheRun(Diagnostic diagnostic) => diagnostic.Id is "PLM0001" or "PLM0002" or "PLM0003" or "PLM0004";

    /// <summary>Tells that a file could not be analysed, or not wholly: wanted even where only some rules are selected.</summary>
    internal static bool IsAboutReading(Rule rule) => rule.Id.StartsWith("PLM00", StringComparison.Ordinal);
}

/// <summary>A rule about Plimsoll's own work: in every preset, since it says what the other findings are worth.</summary>
public abstract class OwnRule : Rule
{
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override bool NeedsOtherFiles => false;

    public override void Initialize(RuleContext context)
    {
        // Reported by whoever does the work, not by an action.
    }
}

/// <summary>Arguments: why it could not be read.</summary>
public sealed class UnreadableFile : OwnRule
{
    public static readonly DiagnosticDescriptor Rule = Describe.Rule(
        "PLM0001", "The file cannot be read", "The file cannot be read: {0}", Category.Plimsoll, DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => Rule;
}

/// <summary>Arguments: why it was not written.</summary>
public sealed class FixNotWritten : OwnRule
{
    public static readonly DiagnosticDescriptor Rule = Describe.Rule(
        "PLM0002", "A fix was not written", "The fixes for this file were not written: {0}", Category.Plimsoll, DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => Rule;
}

/// <summary>Arguments: the rule, the exception's type and its message.</summary>
public sealed class RuleFailed : OwnRule
{
    public static readonly DiagnosticDescriptor Rule = Describe.Rule(
        "PLM0003", "A rule failed", "Rule {0} failed on this file and was left out: {1}: {2}", Category.Plimsoll, DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => Rule;
}

/// <summary>Arguments: what is too large or too deep.</summary>
public sealed class TooLarge : OwnRule
{
    public static readonly DiagnosticDescriptor Rule = Describe.Rule(
        "PLM0004", "The file is too large or too deeply nested", "{0}", Category.Plimsoll, DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => Rule;
}

/// <summary>Arguments: the parser's message.</summary>
public sealed class DockerfileSyntaxError : OwnRule
{
    public static readonly DiagnosticDescriptor Rule = Describe.Rule(
        "PLM0010", "The Dockerfile has a syntax error", "{0}", Category.Plimsoll, DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => Rule;
}

/// <summary>Arguments: the parser's message.</summary>
public sealed class ShellSyntaxError : OwnRule
{
    public static readonly DiagnosticDescriptor Rule = Describe.Rule(
        "PLM0011", "The shell script has a syntax error", "{0}", Category.Plimsoll, DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => Rule;
}

/// <summary>Arguments: the parser's message.</summary>
public sealed class YamlSyntaxError : OwnRule
{
    public static readonly DiagnosticDescriptor Rule = Describe.Rule(
        "PLM0012", "The YAML file has a syntax error", "{0}", Category.Plimsoll, DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => Rule;
}

/// <summary>Arguments: the parser's message.</summary>
public sealed class JsonSyntaxError : OwnRule
{
    public static readonly DiagnosticDescriptor Rule = Describe.Rule(
        "PLM0013", "The JSON file has a syntax error", "{0}", Category.Plimsoll, DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => Rule;
    public override FixSafety? FixAvailability => FixSafety.Safe;
}

/// <summary>For the formats of one setting a line: systemd units, .env files, nginx.conf. Arguments: the parser's message.</summary>
public sealed class LineSyntaxError : OwnRule
{
    public static readonly DiagnosticDescriptor Rule = Describe.Rule(
        "PLM0014", "The unit, environment, nginx or ignore file has a syntax error", "{0}", Category.Plimsoll, DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => Rule;
}

/// <summary>Arguments: the rules as written.</summary>
public sealed class UnusedSuppression : OwnRule
{
    public static readonly DiagnosticDescriptor Rule = Describe.Rule(
        "PLM0101", "A suppression silences nothing", "The suppression of {0} silences nothing", Category.Plimsoll, DiagnosticSeverity.Info, Describe.Unnecessary);

    public override DiagnosticDescriptor Descriptor => Rule;
    public override FixSafety? FixAvailability => FixSafety.Safe;
}

/// <summary>Arguments: what is wrong with the comment.</summary>
public sealed class MalformedSuppression : OwnRule
{
    public static readonly DiagnosticDescriptor Rule = Describe.Rule(
        "PLM0102", "A suppression is malformed or names no rule", "{0}", Category.Plimsoll, DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => Rule;
    public override FixSafety? FixAvailability => FixSafety.Safe;
}

/// <summary>Arguments: what is wrong with the setting.</summary>
public sealed class ConfigurationError : OwnRule
{
    public static readonly DiagnosticDescriptor Rule = Describe.Rule(
        "PLM0103", "The configuration has an error", "{0}", Category.Plimsoll, DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => Rule;
}

/// <summary>Arguments: how many entries, with their noun; how they match.</summary>
public sealed class StaleBaseline : OwnRule
{
    public static readonly DiagnosticDescriptor Rule = Describe.Rule(
        "PLM0104", "The baseline lists findings that are gone", "{0} of this baseline {1} nothing any more", Category.Plimsoll, DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => Rule;
}
