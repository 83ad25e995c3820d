using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A key that stands twice in one object of daemon.json: the last one counts, and <c>--validate</c> says nothing. Objects are the exception
/// at the top level: Go fills the same one again, so that their members are joined.
/// </summary>
public sealed class DaemonDuplicateKey : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3007",
        title: "A key that stands twice in daemon.json",
        messageFormat: "`{0}` stands twice in daemon.json{1}",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.DaemonJson, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        // Behind an error that nobody can read over, keys are no keys.
        var end = context.Document.Tree.Errors.Where(e => !e.IsReadOver).Select(e => e.Span.Start).DefaultIfEmpty(int.MaxValue).Min();
        foreach (var mapping in context.Document.Root.DescendantsAndSelf().OfType<DataMappingSyntax>())
        {
            foreach (var same in mapping.Entries.Where(e => e.Span.End <= end && !e.Key.Value.Contains(SourcedText.Unknown, StringComparison.Ordinal))
                .GroupBy(e => e.Key.Value, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
            {
                var last = same.Last();
                foreach (var earlier in same.SkipLast(1).Where(e => context.Document.Tree.TextOf(e.Value) != context.Document.Tree.TextOf(last.Value)))
                {
                    var isJoined = earlier.Value is DataMappingSyntax && last.Value is DataMappingSyntax;
                    context.Report(Diagnostic.Create(_descriptor, context.At(earlier.Key), same.Key, isJoined ? ": the two objects are read as one" : ", and the last one counts") with
                    {
                        Severity = isJoined ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                        Label = isJoined ? "joined with the other" : "has no effect",
                        Related = [new RelatedLocation(context.At(last.Key), isJoined ? "this one is read on top of it" : "this one is taken")],
                        WhatHappens = isJoined ? "people who read one of them miss the other" : "`dockerd --validate` says OK, and the value is as if it were not there",
                        WhatToDo = isJoined ? "write one object" : "remove the one that is wrong",
                    });
                }
            }
        }
    }
}
