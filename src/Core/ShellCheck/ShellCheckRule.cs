using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Text;

namespace Plimsoll.ShellCheck;

/// <summary>
/// One code of ShellCheck (<c>SC2086</c>), so that it is configured, suppressed, explained and written like a rule of our own. The
/// program finds it, no action of this rule. A code that a newer ShellCheck brings is a rule as well.
/// </summary>
public sealed class ShellCheckRule : Rule
{
    const string Prefix = "SC";
    const int First = 1000;
    const int Last = 3999;

    static readonly ConcurrentDictionary<int, ShellCheckRule> _rules = new();

    readonly Lazy<DiagnosticDescriptor> _descriptor;

    ShellCheckRule(int code)
    {
        Code = code;
        Known = ShellCheckCodes.Find(code);
        _descriptor = new Lazy<DiagnosticDescriptor>(Describe);
    }

    public int Code { get; }

    public override DiagnosticDescriptor Descriptor => _descriptor.Value;
    public override string Name => "ShellCheck";
    public override RulePresets Presets => Known?.Presets ?? RulePresets.Strict;
    public override RulePrecision Precision => RulePrecision.High;

    /// <summary>Plimsoll has a sentence of its own about the code.</summary>
    public bool IsListed => Known is not null;

    public string Url => $"https://www.shellcheck.net/wiki/{IdOf(Code)}";

    /// <summary>What stands in place of a page in rules-docs.</summary>
    public string Page =>
        $"""
        ## What

        {Descriptor.Title}.

        ## Why

        ShellCheck finds this, where it is installed; Plimsoll hands it the scripts, RUN bodies and other shell texts, and leads what it says back
        to the file. `--shellcheck off` leaves it out.

        ## Sources

        - [{IdOf(Code)} in ShellCheck's wiki]({Url})

        """;

    internal ShellCheckCode? Known { get; }

    public override void Initialize(RuleContext context)
    {
        // The program reports, not an action.
    }

    /// <summary>The rule of a code between SC1000 and SC3999; null for any other number.</summary>
    public static ShellCheckRule? Of(int code) => code is >= First and <= Last ? _rules.GetOrAdd(code, c => new ShellCheckRule(c)) : null;

    /// <summary>The rule that an id such as <c>SC2086</c> means, in any letter case; null where it is none.</summary>
    public static ShellCheckRule? Of(string id) => CodeOf(id) is { } code ? Of(code) : null;

    /// <summary>A page for an id of ShellCheck; null for any other.</summary>
    public static string? PageOf(string id) => Of(id)?.Page;

    /// <summary>Whether any code may be shown in a file at all.</summary>
    public static bool IsAnyOn(Configuration configuration, string path) => Between(First, Last).Any(r => configuration.Shows(r.Id) && configuration.StateOf(r, path).IsOn);

    /// <summary>The number of <c>SC2086</c>; null for any other word.</summary>
    internal static int? CodeOf(string id) => id.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && int.TryParse(id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;

    internal static string IdOf(int code) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{code}");

    /// <summary>All codes from one to another, both included.</summary>
    internal static IEnumerable<ShellCheckRule> Between(int first, int last)
    {
        for (var code = Math.Max(first, First); code <= Math.Min(last, Last); code++)
            yield return Of(code)!;
    }

    internal static ImmutableArray<ShellCheckRule> All => [.. Between(First, Last)];

    /// <summary>All codes whose id a pattern over capital letters matches.</summary>
    internal static IEnumerable<ShellCheckRule> Matching(string pattern, Glob glob) =>
        pattern[0] is 'S' or 's' or '*' or '?' ? Between(First, Last).Where(r => glob.IsMatch(IdOf(r.Code))) : [];

    DiagnosticDescriptor Describe() => new(
        IdOf(Code), Known?.Title ?? $"ShellCheck reports {IdOf(Code)}", "{0}", Category.Shell, Known?.Severity ?? DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: Url);
}
