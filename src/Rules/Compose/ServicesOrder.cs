using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>Services that do not stand in the order of their names. Fix: they are put in order.</summary>
public sealed class ServicesOrder : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2047",
        title: "Services out of alphabetical order",
        messageFormat: "Service `{0}` stands after `{1}`, which follows it in the alphabet",
        Category.Compose,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["services-alphabetical-order"];
    public override RulePresets Presets => RulePresets.None;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterPathAction(DocumentKind.Compose, "services", Analyze);

    static void Analyze(AnalysisContext<DataEntrySyntax> context)
    {
        if (context.Subject.Value is DataMappingSyntax services)
            EntriesOrder.Report(context, _descriptor, services, Comparer<DataEntrySyntax>.Create((a, b) => Compare(a.Key.Value, b.Key.Value)), "Put the services in order");
    }

    /// <summary>Merge keys and keys of the user's own come first.</summary>
    static int Compare(string a, string b) => (IsService(a), IsService(b)) switch
    {
        (false, false) => 0,
        (false, true) => -1,
        (true, false) => 1,
        _ => StringComparer.OrdinalIgnoreCase.Compare(a, b),
    };

    static bool IsService(string key) => key != "<<" && !key.StartsWith("x-", StringComparison.Ordinal);
}
