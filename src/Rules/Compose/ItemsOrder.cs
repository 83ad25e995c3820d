using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>What the rules about the order of a list have in common.</summary>
static class ItemsOrder
{
    /// <summary>One finding for the list, at the first item that stands behind one which belongs after it.</summary>
    /// <param name="keys">What each item is sorted by.</param>
    public static void Report<T>(
        AnalysisContext<DataEntrySyntax> context, DiagnosticDescriptor descriptor, DataSequenceSyntax list, ImmutableArray<T> keys, IComparer<T> comparer, string fixTitle)
    {
        if (keys.Length < 2 || !context.Document.Tree.Errors.IsEmpty)
            return;
        var ranks = SiblingOrder.Ranks(keys, comparer);
        var misplaced = SiblingOrder.FirstMisplaced(ranks);
        if (misplaced < 0)
            return;
        var item = list.Items[misplaced];
        var successor = list.Items[Enumerable.Range(0, misplaced).First(i => ranks[i] > ranks[misplaced])];
        context.Report(Diagnostic.Create(descriptor, context.Document.At(item), Shown(item), Shown(successor)) with
        {
            Related = [new RelatedLocation(context.Document.At(successor), "it belongs before this one")],
            WhatToDo = $"move it up, before `{Shown(successor)}`",
            Fix = SiblingOrder.Edit(context.Document, list, list.Items, ranks) is { } edit ? new Fix(fixTitle, FixSafety.Safe, edit) : null,
        });
    }

    static string Shown(DataNode item) => item switch
    {
        DataScalarSyntax scalar => scalar.Value,
        DataMappingSyntax mapping => string.Join(", ", mapping.Entries.Where(e => e.Value is DataScalarSyntax).Take(2).Select(e => $"{e.Key.Value}: {((DataScalarSyntax)e.Value).Value}")),
        _ => "",
    };
}
