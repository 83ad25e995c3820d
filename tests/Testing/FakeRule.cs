using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Tests.Testing;

/// <summary>A rule for tests of what is around the rules.</summary>
sealed class FakeRule(string id, string[] aliases, RulePresets presets = RulePresets.Default, Action<RuleContext, DiagnosticDescriptor>? initialize = null) : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } =
        new(id, "A fake", "Found {0}", Category.Plimsoll, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<string> Aliases => [.. aliases];
    public override RulePresets Presets => presets;
    public override void Initialize(RuleContext context) => initialize?.Invoke(context, Descriptor);
}
