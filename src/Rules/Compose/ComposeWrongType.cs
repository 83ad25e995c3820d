using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A value of a type that compose does not take at that place. Fix: quotes, brackets, or <c>=</c>, where nothing else can be meant.</summary>
public sealed class ComposeWrongType : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2005",
        title: "A value of the wrong type in a compose file",
        messageFormat: "{0} is {1} where compose takes {2}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var mismatch in ComposeFindings.Of<ComposeTypeMismatch>(context.Deployment))
        {
            var isRoot = mismatch.Path.Length == 0;
            context.Report(Diagnostic.Create(_descriptor, PlaceOf(mismatch), isRoot ? "The file" : $"`{mismatch.Path}`", Found(mismatch.Value), Wanted(mismatch.Schema)) with
            {
                WhatHappens = isRoot ? "top-level object must be a mapping"
                    : IsDate(mismatch.Value) ? $"{mismatch.Path} invalid jsonType time.Time" : $"{mismatch.Path} must be a {Names(mismatch.Schema.Types)}",
                WhatToDo = WhatToDo(mismatch),
                Fix = FixFor(mismatch),
            });
        }
    }

    /// <summary>An empty value has no width: its key stands for it. Of a long one, the first line.</summary>
    static Location PlaceOf(ComposeTypeMismatch mismatch)
    {
        if (mismatch.Value is DataScalarSyntax { IsNull: true } && mismatch.Value.Parent is DataEntrySyntax entry)
            return mismatch.Document.At(mismatch.Value.Span.IsEmpty ? entry.Key.Span : mismatch.Value.Span);
        if (mismatch.Value is DataMappingSyntax { Entries: [var first, ..], IsFlow: false })
            return mismatch.Document.At(first.Key.Span);
        if (mismatch.Value is DataSequenceSyntax { IsFlow: false } list && list.Parent is DataEntrySyntax holder)
            return mismatch.Document.At(holder.Key.Span);
        return mismatch.Document.At(mismatch.Value);
    }

    static bool IsDate(DataNode node) => node is DataScalarSyntax scalar && ComposeTimestamp.Is(scalar);

    static string Found(DataNode node) => node switch
    {
        DataMappingSyntax => "a mapping",
        DataSequenceSyntax => "a list",
        _ when IsDate(node) => "a date",
        DataScalarSyntax { Type: ScalarType.Null } => "empty",
        DataScalarSyntax { Type: ScalarType.Boolean } scalar => $"the truth value `{scalar.Value}`",
        DataScalarSyntax { Type: ScalarType.Integer or ScalarType.Float } scalar => $"the number `{scalar.Value}`",
        _ => "a text",
    };

    static string Wanted(Schema schema)
    {
        var words = new List<string>();
        if (schema.Types.HasFlag(SchemaTypes.Mapping))
            words.Add("a mapping");
        if (schema.Types.HasFlag(SchemaTypes.Sequence))
            words.Add("a list");
        if (schema.Types.HasFlag(SchemaTypes.String))
            words.Add("a text");
        if (schema.Types.HasFlag(SchemaTypes.Number))
            words.Add("a number");
        else if (schema.Types.HasFlag(SchemaTypes.Integer))
            words.Add("a whole number");
        if (schema.Types.HasFlag(SchemaTypes.Boolean))
            words.Add("`true` or `false`");
        if (schema.Types.HasFlag(SchemaTypes.Null))
            words.Add("nothing");
        return words is [var only] ? only : $"{string.Join(", ", words[..^1])} or {words[^1]}";
    }

    /// <summary>As compose writes them.</summary>
    static string Names(SchemaTypes types) => string.Join(" or ", new[]
    {
        (SchemaTypes.Mapping, "mapping"), (SchemaTypes.Sequence, "array"), (SchemaTypes.Boolean, "boolean"), (SchemaTypes.Integer, "integer"),
        (SchemaTypes.Null, "null"), (SchemaTypes.Number, "number"), (SchemaTypes.String, "string"),
    }.Where(t => types.HasFlag(t.Item1)).Select(t => t.Item2));

    static string WhatToDo(ComposeTypeMismatch mismatch) => mismatch.Value switch
    {
        DataScalarSyntax { Type: ScalarType.Null } => "give it a value, or remove the key",
        DataScalarSyntax when mismatch.Schema.Form == ComposeForms.Duration => "give it a unit, such as `s` for seconds",
        DataScalarSyntax when mismatch.Schema.Types.HasFlag(SchemaTypes.String) => "put quotes around it",
        DataScalarSyntax when mismatch.Schema.Types.HasFlag(SchemaTypes.Sequence) => "make a list of it",
        _ => $"write {Wanted(mismatch.Schema)}",
    };

    static Fix? FixFor(ComposeTypeMismatch mismatch)
    {
        var (document, types) = (mismatch.Document, mismatch.Schema.Types);
        switch (mismatch.Value)
        {
            // An anchor's value may be right at another place.
            case DataScalarSyntax { Anchor: not null }:
                return null;
            case DataScalarSyntax { Type: ScalarType.Integer } number when mismatch.Schema.Form == ComposeForms.Duration && ComposeForms.IsWholeNumber(number.Value):
                return new Fix($"Write {number.Value}s", FixSafety.Unsafe, new FixEdit(document.At(number), number.Value + "s"));
            case DataScalarSyntax { Style: ScalarStyle.Plain, IsNull: false, Tag: null } scalar when types.HasFlag(SchemaTypes.String) && mismatch.Schema.Form?.Check(scalar.Value) is null:
                return new Fix("Put quotes around it", FixSafety.Safe, new FixEdit(document.At(scalar), $"\"{scalar.Value}\""));
            case DataScalarSyntax { IsNull: false } text when types == SchemaTypes.Sequence && text.Anchor is null && IsOneLine(document, text)
                && (text.Style != ScalarStyle.Plain || !text.Value.AsSpan().ContainsAny(",[]{}#")):
                return new Fix("Make a list of it", FixSafety.Safe, new FixEdit(document.At(text), $"[{document.At(text).Text}]"));
            case DataMappingSyntax { IsFlow: false, Entries: [{ Value: DataScalarSyntax { Style: ScalarStyle.Plain, IsNull: false } value, Key.Style: ScalarStyle.Plain } entry] } pair
                when types == SchemaTypes.String && pair.Parent is DataSequenceSyntax && IsOfPairs(mismatch.Path) && pair.Anchor is null && IsOneLine(document, pair)
                    && !value.Value.AsSpan().ContainsAny("#:"):
                return new Fix("Write it with an equals sign", FixSafety.Safe, new FixEdit(document.At(pair), $"{entry.Key.Value}={value.Value}"));
            default:
                return null;
        }
    }

    static bool IsOneLine(Document document, DataNode node) => document.Lines.GetLine(node.Span.Start) == document.Lines.GetLine(node.Span.End);

    /// <summary>A list whose items are <c>name=value</c>.</summary>
    static bool IsOfPairs(string path) => path.Split('.') is [.., "environment" or "labels" or "annotations" or "args" or "sysctls", _];
}
