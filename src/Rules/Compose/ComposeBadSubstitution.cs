using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using SyntaxNode = Plimsoll.Syntax.SyntaxNode;

namespace Plimsoll.Rules.Compose;

/// <summary>A <c>${...}</c> that compose cannot read: a shell could. Fix: a second dollar leaves it to the shell in the container.</summary>
public sealed class ComposeBadSubstitution : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2019",
        title: "A variable in a form that compose does not know",
        messageFormat: "`{0}` is no variable to compose{1}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Compose, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Document.Root is not DataFileSyntax file)
            return;
        var end = context.Document.Tree.Errors.Select(e => e.Span.Start).DefaultIfEmpty(int.MaxValue).Min();
        var nodes = new Stack<SyntaxNode>(file.Documents.Reverse());
        while (nodes.TryPop(out var node))
        {
            if (node is DataNode { Tag: "!reset" } || node.Span.Start >= end)
                continue;
            if (node is DataScalarSyntax scalar)
            {
                if (scalar.Value.Contains("${", StringComparison.Ordinal) && !context.Document.IsExpanded(scalar.Span))
                    Scalar(context, scalar);
            }
            else
            {
                // Keys are taken as they are.
                foreach (var child in node is DataEntrySyntax entry ? [entry.Value] : node.Children.Reverse())
                    nodes.Push(child);
            }
        }
    }

    static void Scalar(AnalysisContext<Document> context, DataScalarSyntax scalar)
    {
        foreach (var bad in ComposeSubstitution.In(scalar.Value).Where(s => !s.IsValid))
        {
            var text = scalar.Value.Substring(bad.Start, bad.Length);
            var place = new Location(context.Document, ScalarText.Map(context.Document.Tree, scalar).Map.ToHost(new TextSpan(bad.Start, bad.Length)));
            var isOpen = !text.EndsWith('}');
            context.Report(Diagnostic.Create(_descriptor, place, text.ReplaceLineEndings(" "), isOpen ? ": no `}` closes it" : bad.Name.Length == 0 ? ": a name begins with a letter or `_`" : "") with
            {
                WhatHappens = $"invalid interpolation format for {PathOf(scalar)}. You may need to escape any $ with another $. {text.ReplaceLineEndings(" ")}",
                WhatToDo = isOpen ? "close it with `}`" : "write `$$` for the first dollar, if a shell in the container is to read it",
                Fix = isOpen || place.Text != text ? null : new Fix("Leave it to the container with a second dollar", FixSafety.Unsafe, new FixEdit(place with { Span = new TextSpan(place.Span.Start, 0) }, "$")),
            });
        }
    }

    static string PathOf(DataScalarSyntax scalar) => scalar.Parent is DataEntrySyntax { Parent: DataMappingSyntax mapping } entry
        ? $"{mapping.Path}{(mapping.Path.Length > 0 ? "." : "")}{entry.Key.Value}" : scalar.Path;
}
