using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>The ports of a service do not ascend. Fix: they are put in order.</summary>
public sealed class PortsOrder : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2046",
        title: "Ports out of order",
        messageFormat: "Port `{0}` stands after `{1}`, which is higher",
        Category.Compose,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["service-ports-alphabetical-order"];
    public override RulePresets Presets => RulePresets.None;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterPathAction(DocumentKind.Compose, "services/*/ports", Analyze);

    static void Analyze(AnalysisContext<DataEntrySyntax> context)
    {
        if (context.Subject.Value is not DataSequenceSyntax list)
            return;
        var ports = list.Items.Select(i => PortOf(i, context.Document)).ToList();
        if (ports.TrueForAll(p => p is not null))
            ItemsOrder.Report(context, _descriptor, list, [.. ports.Select(p => p!.Value)], Comparer<int>.Default, "Put the ports in order");
    }

    /// <summary>The host's port, or the container's where none is published by number; null where a variable has it, and for what is no port.</summary>
    static int? PortOf(DataNode item, Document document) => item.Resolved switch
    {
        DataScalarSyntax scalar => PortSyntax.Parse(new SourcedText(scalar.Value, document.At(scalar)), document.At(scalar)) is { } port ? port.HostStart ?? port.ContainerStart : null,
        DataMappingSyntax mapping => (mapping["published"] ?? mapping["target"]) is DataScalarSyntax number
            && int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null,
        _ => null,
    };
}
