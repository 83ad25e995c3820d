using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.K3s;

/// <summary>
/// A value of another type than K3s reads: an endpoint that is no list, a quoted switch. K3s does not take the file. Fix: brackets
/// round a single endpoint, quotes taken off a switch.
/// </summary>
public sealed class RegistriesWrongType : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4004",
        title: "Value of the wrong type in registries.yaml",
        messageFormat: "`{0}` wants {1}, and this is {2}: K3s cannot read the file",
        Category.K3s,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.RegistriesYaml, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var document = context.Document;
        if (document.Root is not DataFileSyntax { First: { } root } || root is DataScalarSyntax)
            return;
        foreach (var wrong in SchemaCheck.Check(root, RegistriesSchema.Root, n => IsOpaque(document, n)).OfType<WrongType>())
        {
            var place = wrong.Value.Path is { Length: > 0 } path ? path : "registries.yaml";
            // The first words of what stands there: a mapping may be long.
            var at = wrong.Value switch
            {
                DataMappingSyntax { Entries: [var first, ..] } => context.At(first.Key),
                DataSequenceSyntax { IsFlow: false, Items: [var first, ..] } => context.At(first),
                _ => context.At(wrong.Value),
            };
            context.Report(Diagnostic.Create(_descriptor, at, place, Wanted(wrong.Schema.Types), Seen(wrong.Value)) with
            {
                WhatHappens = $"yaml: unmarshal errors: cannot unmarshal {GoName(wrong.Value)} into {GoType(wrong)}; the node does not become ready",
                WhatToDo = $"write {Wanted(wrong.Schema.Types)}",
                Fix = FixFor(document, wrong),
            });
        }
    }

    // A template's {{ name }} is a mapping in a mapping to YAML. yaml.v2 still reads the words of YAML 1.1.
    static bool IsOpaque(Document document, DataNode node) => node is DataMappingSyntax && document.Tree.TextOf(node).StartsWith("{{", StringComparison.Ordinal) || node is DataScalarSyntax scalar
        && (RegistriesFile.IsOpen(document, scalar) || scalar.Style == ScalarStyle.Plain && YamlWords.Switch(scalar.Value) is not null && scalar.Parent is DataEntrySyntax { Key.Value: "insecure_skip_verify" });

    static Fix? FixFor(Document document, WrongType wrong)
    {
        var text = document.Tree.TextOf(wrong.Value);
        var edit = wrong switch
        {
            { Schema.Types: var types, Value: DataScalarSyntax scalar } when types.HasFlag(SchemaTypes.Boolean) => YamlWords.Switch(scalar.Value) switch
            {
                { } value => value ? "true" : "false",
                _ => scalar.Value switch { "1" => "true", "0" => "false", _ => null },
            },
            { Schema.Types: var types, Value: DataScalarSyntax { Style: ScalarStyle.Plain or ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted, Value.Length: > 0 } scalar }
                when types.HasFlag(SchemaTypes.Sequence) && !text.AsSpan().ContainsAny(",[]{} \t\r\n") => $"[{text}]",
            _ => null,
        };
        return edit is null ? null : new Fix($"Write {edit}", FixSafety.Safe, new FixEdit(document.At(wrong.Value), edit));
    }

    static string Wanted(SchemaTypes types) =>
        types.HasFlag(SchemaTypes.Sequence) ? "a list"
        : types.HasFlag(SchemaTypes.Mapping) ? "a mapping"
        : types.HasFlag(SchemaTypes.String) ? "a text"
        : "true or false";

    static string Seen(DataNode node) => node switch
    {
        DataMappingSyntax => "a mapping",
        DataSequenceSyntax => "a list",
        DataScalarSyntax { Type: ScalarType.Boolean } => "true or false",
        DataScalarSyntax { Type: ScalarType.Integer or ScalarType.Float } => "a number",
        _ => "a text",
    };

    static string GoName(DataNode node) => node switch
    {
        DataMappingSyntax => "!!map",
        DataSequenceSyntax => "!!seq",
        DataScalarSyntax { Type: ScalarType.Boolean } scalar => $"!!bool `{scalar.Value}`",
        DataScalarSyntax { Type: ScalarType.Integer } scalar => $"!!int `{scalar.Value}`",
        // yaml.v2 shows the first seven characters of a long text.
        DataScalarSyntax scalar => $"!!str `{(scalar.Value.Length > 10 ? scalar.Value[..7] + "..." : scalar.Value)}`",
        _ => "the value",
    };

    static string GoType(WrongType wrong) => wrong.Schema.Types switch
    {
        var types when types.HasFlag(SchemaTypes.Sequence) => "[]string",
        var types when types.HasFlag(SchemaTypes.String) => "string",
        var types when !types.HasFlag(SchemaTypes.Mapping) => "bool",
        _ => wrong.Value.Path.Split('.') switch
        {
            [""] => "registries.Registry",
            ["mirrors"] => "map[string]registries.Mirror",
            ["configs"] => "map[string]registries.RegistryConfig",
            [.., "rewrite"] => "map[string]string",
            [.., "auth"] => "registries.AuthConfig",
            [.., "tls"] => "registries.TLSConfig",
            ["mirrors", ..] => "registries.Mirror",
            _ => "registries.RegistryConfig",
        },
    };
}
