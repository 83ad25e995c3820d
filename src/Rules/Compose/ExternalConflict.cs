using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A network, volume, secret or config of elsewhere that is described all the same, or the old way to give its name. Fix: the new way.</summary>
public sealed class ExternalConflict : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2027",
        title: "A description of something external",
        messageFormat: "{0}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var project in context.Deployment.ComposeProjects)
        {
            foreach (var section in new[] { "networks", "volumes", "secrets", "configs" })
            {
                foreach (var (name, declared) in project.Compose.Declared(section))
                {
                    if (declared.Last("external") is not { } external)
                        continue;
                    if (external.Node is DataMappingSyntax mapping)
                        OldName(context, section, name, declared, external, mapping);
                    else if (external.Text?.Text is { } flag && flag.ToLowerInvariant() is "true" or "yes" or "y" or "on")
                        Described(context, section, name, declared, external);
                }
            }
        }
    }

    static void OldName(AnalysisContext<Deployment> context, string section, string name, ComposeLayers declared, ComposeValue external, DataMappingSyntax mapping)
    {
        var (old, given) = (external.Read(mapping["name"])?.Whole, declared.Text("name"));
        var isConflict = old is { Known: { } oldName } && given is { Known: { } newName } && oldName != newName;
        var message = isConflict ? $"`external.name` of `{name}` is `{old!.Value.Text}`, and `name` is `{given!.Value.Text}`" : $"`external.name` of `{name}` is deprecated: `external: true` and `name` say it";
        context.Report(Diagnostic.Create(_descriptor, external.Document.At(external.Entry.Key), message) with
        {
            Severity = isConflict ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            WhatHappens = isConflict ? $"{section}.{name}: name and external.name conflict; only use name" : $"{section}.{name}: external.name is deprecated. Please set name and external: true",
            WhatToDo = "write `external: true`, and the name under `name`",
            Fix = given is null && !isConflict ? FixFor(external, mapping) : null,
        });
    }

    static Fix? FixFor(ComposeValue external, DataMappingSyntax mapping)
    {
        var (document, entry) = (external.Document, external.Entry);
        if (mapping.Entries is not [{ Key.Value: "name", Value: DataScalarSyntax name }] || entry.Value != mapping || mapping.Anchor is not null || entry.Parent is not DataMappingSyntax { IsFlow: false })
            return null;
        var indent = document.Text[document.Lines.GetLineSpan(document.Lines.GetLine(entry.Span.Start)).Start..entry.Span.Start];
        return indent.Trim().Length > 0 || document.Text[entry.Span.Start..mapping.Span.End].Contains('#', StringComparison.Ordinal) ? null
            : new Fix("Write external: true and name", FixSafety.Safe, new FixEdit(document.At(entry), $"external: true{document.Lines.LineEnd}{indent}name: {document.At(name).Text}"));
    }

    /// <summary>Older releases of compose overlook it on networks; secrets and configs may have anything.</summary>
    static void Described(AnalysisContext<Deployment> context, string section, string name, ComposeLayers declared, ComposeValue external)
    {
        if (section is "secrets" or "configs")
            return;
        foreach (var layer in declared.Layers)
        {
            foreach (var entry in layer.Node.EntriesWithMerged.Where(e => e.Key.Value is not ("external" or "name") && !e.Key.Value.StartsWith("x-", StringComparison.Ordinal)
                && e.Value.Resolved is not DataScalarSyntax { IsNull: true } && ComposeSchema.Root.Keys[section].OtherKeys!.Keys.ContainsKey(e.Key.Value)))
            {
                context.Report(Diagnostic.Create(_descriptor, layer.Document.At(entry.Key), $"`{name}` is external, and `{entry.Key.Value}` describes something that compose would make") with
                {
                    Severity = section == "volumes" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                    Related = [new RelatedLocation(ComposeFindings.KeyOf(external), "it is made elsewhere")],
                    WhatHappens = $"{section}.{name}: conflicting parameters \"external\" and \"{entry.Key.Value}\" specified",
                    WhatToDo = $"remove `{entry.Key.Value}`, or `external`",
                });
            }
        }
    }
}
