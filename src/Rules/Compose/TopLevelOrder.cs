using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>The top-level keys of a compose file stand in another order than the usual one. Fix: they are put in order.</summary>
public sealed class TopLevelOrder : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2048",
        title: "Top-level keys out of order",
        messageFormat: "`{0}` stands after `{1}`: the usual order has it before",
        Category.Compose,
        DiagnosticSeverity.Info);

    /// <summary>Behind the keys of the user's own. Source: https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/top-level-properties-order-rule.md</summary>
    static readonly ImmutableArray<string> _order = ["version", "name", "include", "services", "networks", "volumes", "secrets", "configs"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["top-level-properties-order"];
    public override RulePresets Presets => RulePresets.None;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    // There is one list of top-level keys, and every compose file has services in it.
    public override void Initialize(RuleContext context) => context.RegisterPathAction(DocumentKind.Compose, "services", Analyze);

    static void Analyze(AnalysisContext<DataEntrySyntax> context)
    {
        if (context.Subject.Parent is DataMappingSyntax root)
            EntriesOrder.Report(context, _descriptor, root, Comparer<DataEntrySyntax>.Create(Compare), "Put the top-level keys in order");
    }

    static int Compare(DataEntrySyntax a, DataEntrySyntax b) => RankOf(a.Key.Value).CompareTo(RankOf(b.Key.Value));

    /// <summary>Keys of the user's own come first: they often hold the anchors. What is not in the list comes last.</summary>
    static int RankOf(string key) => key.StartsWith("x-", StringComparison.Ordinal) || key == "<<" ? -1 : _order.IndexOf(key) is >= 0 and var rank ? rank : _order.Length;
}
