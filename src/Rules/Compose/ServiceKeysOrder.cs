using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>The keys of a service stand in another order than the usual one. Fix: they are put in order.</summary>
public sealed class ServiceKeysOrder : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2045",
        title: "Keys of a service out of order",
        messageFormat: "`{0}` stands after `{1}`: the usual order has it before",
        Category.Compose,
        DiagnosticSeverity.Info);

    /// <summary>
    /// What it is, what it needs, its data, its environment, its network, how it runs, how it is watched, as whom it runs.
    /// Source: https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/service-keys-order-rule.md
    /// </summary>
    static readonly ImmutableArray<string> _order =
    [
        "<<", "image", "build", "container_name",
        "depends_on",
        "volumes", "volumes_from", "configs", "secrets",
        "environment", "env_file",
        "ports", "networks", "network_mode", "extra_hosts",
        "command", "entrypoint", "working_dir", "restart", "healthcheck",
        "logging", "labels",
        "user", "isolation",
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["service-keys-order"];
    public override RulePresets Presets => RulePresets.None;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterPathAction(DocumentKind.Compose, "services/*", Analyze);

    static void Analyze(AnalysisContext<DataEntrySyntax> context)
    {
        if (context.Subject.Value is DataMappingSyntax service)
            EntriesOrder.Report(context, _descriptor, service, Comparer<DataEntrySyntax>.Create((a, b) => RankOf(a).CompareTo(RankOf(b))), "Put the keys in order");
    }

    /// <summary>Other keys come last, in whatever order.</summary>
    static int RankOf(DataEntrySyntax entry) => _order.IndexOf(entry.Key.Value) is >= 0 and var rank ? rank : _order.Length;
}
