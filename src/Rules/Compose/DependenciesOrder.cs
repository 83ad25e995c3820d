using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary><c>depends_on</c> is not in the order of the names. Fix: it is put in order.</summary>
public sealed class DependenciesOrder : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2044",
        title: "`depends_on` out of alphabetical order",
        messageFormat: "`{0}` stands after `{1}`, which follows it in the alphabet",
        Category.Compose,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["service-dependencies-alphabetical-order"];
    public override RulePresets Presets => RulePresets.None;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterPathAction(DocumentKind.Compose, "services/*/depends_on", Analyze);

    static void Analyze(AnalysisContext<DataEntrySyntax> context)
    {
        const string Title = "Put depends_on in order";
        if (context.Subject.Value is DataMappingSyntax mapping)
            EntriesOrder.Report(context, _descriptor, mapping, Comparer<DataEntrySyntax>.Create((a, b) => StringComparer.OrdinalIgnoreCase.Compare(a.Key.Value, b.Key.Value)), Title);
        else if (context.Subject.Value is DataSequenceSyntax list && list.Items.All(i => i is DataScalarSyntax))
            ItemsOrder.Report(context, _descriptor, list, [.. list.Items.Select(i => ((DataScalarSyntax)i).Value)], StringComparer.OrdinalIgnoreCase, Title);
    }
}
