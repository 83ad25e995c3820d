using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>Services at the top level: the format of the first compose, which no supported release reads. Fix: <c>services:</c> above them, everything indented.</summary>
public sealed class ServicesAtTopLevel : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2008",
        title: "Services at the top level of a compose file",
        messageFormat: "`{0}` stands at the top level: compose reads services under `services` only",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var found in ComposeFindings.Of<ComposeServicesAtTop>(context.Deployment))
        {
            var services = found.Root.Entries.Where(e => !ComposeSchema.Root.Keys.ContainsKey(e.Key.Value) && !e.Key.Value.StartsWith("x-", StringComparison.Ordinal)).ToList();
            context.Report(Diagnostic.Create(_descriptor, found.Document.At(found.First.Key), found.First.Key.Value) with
            {
                Related = [.. services.Where(s => s != found.First).Select(s => new RelatedLocation(found.Document.At(s.Key), "this one too"))],
                WhatHappens = $"(root) additional properties {string.Join(", ", services.Select(s => $"'{s.Key.Value}'"))} not allowed",
                WhatToDo = "write `services:` above them and indent them",
                Fix = FixFor(found),
            });
        }
    }

    /// <summary>Where nothing but services stands there, every line moves in by two blanks.</summary>
    static Fix? FixFor(ComposeServicesAtTop found)
    {
        var (document, root) = (found.Document, found.Root);
        if (root.IsFlow || document.IsGuest || !document.Tree.Errors.IsEmpty || root.Entries.Any(e => e.Value is not DataMappingSyntax || e.Key.Value == "<<" || e.Key.Value.StartsWith("x-", StringComparison.Ordinal))
            || root.Entries.Any(e => ComposeSchema.Root.Keys.ContainsKey(e.Key.Value)) || document.Lines.GetLineSpan(document.Lines.GetLine(root.Span.Start)).Start != root.Span.Start)
        {
            return null;
        }

        var first = document.Lines.GetLine(root.Span.Start);
        if (Indentation.Edits(document, first, Indentation.LastLine(document, root)) is not { } edits)
            return null;
        edits = edits.SetItem(0, edits[0] with { NewText = $"services:{document.Lines.LineEnd}{edits[0].NewText}" });
        return new Fix("Put services above them", FixSafety.Unsafe, edits);
    }
}
