using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A value of another type than dockerd reads: it refuses to start. Fix: quotes taken off a switch or number, put around a log
/// option, brackets around a single value of a list.
/// </summary>
public sealed class DaemonWrongType : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3002",
        title: "Value of the wrong type in daemon.json",
        messageFormat: "`{0}` wants {1}, and this is {2}: dockerd refuses to start",
        Category.Engine,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.DaemonJson, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        ReportRoot(context);
        foreach (var key in DaemonJsonReader.Read(context.Document, context.EngineVersion))
        {
            if (key is not { Verdict: DaemonKeyVerdict.Known, Key: { } known })
                continue;

            foreach (var violation in DaemonTypes.Check(known, key.Entry.Value))
            {
                context.Report(Diagnostic.Create(_descriptor, context.At(violation.Value), violation.Value.Path, Wanted(violation.Schema.Types), Seen(violation.Value)) with
                {
                    WhatHappens = Says(key, violation.Value),
                    WhatToDo = $"write {Wanted(violation.Schema.Types)}",
                    Fix = FixFor(context.Document, violation),
                });
            }
        }
    }

    // An object is taken apart before types are looked at: its members are then keys that nobody knows.
    static string Says(DaemonKeyReading key, DataNode value) =>
        value == key.Entry.Value && value is DataMappingSyntax members && !DaemonSchema.NotFlattened.Contains(key.Name) && members.Entries.FirstOrDefault(m => !DaemonJsonReader.IsLetThrough(m.Key.Value)) is { } member
            ? $"the following directives don't match any configuration option: {member.Key.Value}" : $"json: cannot unmarshal {GoName(value)} into Go struct field Config.{value.Path}";

    static void ReportRoot(AnalysisContext<Document> context)
    {
        // A variable may stand for the whole of it.
        if (!context.Document.Text.Contains(SourcedText.Unknown, StringComparison.Ordinal) && context.Document.Map?.Expansions.IsEmpty != false && context.Document is { Tree.Errors.IsEmpty: true, Physical.Kind: not DocumentKind.Markdown, Root: DataFileSyntax { First: { } root } }
            && root is not (DataMappingSyntax or DataScalarSyntax { IsNull: true }))
        {
            context.Report(Diagnostic.Create(_descriptor, context.Document.At(root.Span.Start, 1), "daemon.json", "an object", Seen(root)) with
            {
                WhatHappens = $"json: cannot unmarshal {GoName(root)} into Go value of type map[string]interface {{}}",
                WhatToDo = "put the settings between { and }",
            });
        }
    }

    static Fix? FixFor(Document document, WrongType violation)
    {
        var text = document.Tree.TextOf(violation.Value);
        var edit = violation switch
        {
            { Schema.Types: SchemaTypes.Boolean, Value: DataScalarSyntax { Type: ScalarType.String, Value: "true" or "false" } scalar } => scalar.Value,
            { Schema.Types: SchemaTypes.Integer, Value: DataScalarSyntax { Type: ScalarType.String } scalar } when int.TryParse(scalar.Value, out var number) && number >= 0 => scalar.Value,
            { Schema.Types: SchemaTypes.String, Value: DataScalarSyntax { Type: ScalarType.Boolean or ScalarType.Integer or ScalarType.Float } } => $"\"{text}\"",
            { Schema: { Types: SchemaTypes.Sequence, Items.Types: SchemaTypes.Mapping }, Value: DataMappingSyntax { Entries.IsEmpty: false } } => $"[{text}]",
            { Schema.Types: SchemaTypes.Integer, Value: DataScalarSyntax { Type: ScalarType.Float } scalar } when scalar.Value.EndsWith(".0", StringComparison.Ordinal) => scalar.Value[..^2],
            { Schema: { Types: SchemaTypes.Sequence, Items.Types: SchemaTypes.String }, Value: DataScalarSyntax { Type: ScalarType.String, Value.Length: > 0 } } => $"[{text}]",
            _ => null,
        };
        return edit is null ? null : new Fix($"Write {edit}", FixSafety.Safe, new FixEdit(document.At(violation.Value), edit));
    }

    static string Wanted(SchemaTypes types) =>
        types.HasFlag(SchemaTypes.Boolean) ? "true or false"
        : types.HasFlag(SchemaTypes.Integer) ? "a whole number"
        : types.HasFlag(SchemaTypes.Sequence) ? "a list"
        : types.HasFlag(SchemaTypes.Mapping) ? "an object"
        : "a string";

    static string Seen(DataNode node) => node switch
    {
        DataMappingSyntax => "an object",
        DataSequenceSyntax => "a list",
        DataScalarSyntax { Type: ScalarType.String } => "a string",
        DataScalarSyntax { Type: ScalarType.Boolean } => "true or false",
        DataScalarSyntax { Type: ScalarType.Float } => "a number with a fraction",
        _ => "a number",
    };

    static string GoName(DataNode node) => node switch
    {
        DataMappingSyntax => "object",
        DataSequenceSyntax => "array",
        DataScalarSyntax { Type: ScalarType.String } => "string",
        DataScalarSyntax { Type: ScalarType.Boolean } => "bool",
        _ => "number",
    };
}
