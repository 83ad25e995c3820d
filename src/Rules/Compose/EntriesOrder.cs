using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>What the rules about the order of a mapping's keys have in common.</summary>
static class EntriesOrder
{
    /// <summary>One finding for the mapping, at the first key that stands behind one which belongs after it.</summary>
    public static void Report(
        AnalysisContext<DataEntrySyntax> context, DiagnosticDescriptor descriptor, DataMappingSyntax mapping, IComparer<DataEntrySyntax> comparer, string fixTitle)
    {
        // A file with syntax errors may have more entries than could be read.
        if (mapping.Entries.Length < 2 || !context.Document.Tree.Errors.IsEmpty)
            return;
        var ranks = SiblingOrder.Ranks(mapping.Entries, comparer);
        var misplaced = SiblingOrder.FirstMisplaced(ranks);
        if (misplaced < 0)
            return;
        var entry = mapping.Entries[misplaced];
        // The first of those that belong behind it.
        var successor = mapping.Entries[Enumerable.Range(0, misplaced).First(i => ranks[i] > ranks[misplaced])];
        context.Report(Diagnostic.Create(descriptor, context.Document.At(entry.Key.Span), entry.Key.Value, successor.Key.Value) with
        {
            Related = [new RelatedLocation(context.Document.At(successor.Key.Span), "it belongs before this one")],
            WhatToDo = $"move it up, before `{successor.Key.Value}`",
            Fix = SiblingOrder.Edit(context.Document, mapping, mapping.Entries, ranks) is { } edit ? new Fix(fixTitle, FixSafety.Safe, edit) : null,
        });
    }
}
