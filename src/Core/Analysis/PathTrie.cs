using System.Collections.Immutable;
using Plimsoll.Syntax.Data;
using PathAction = (int Rule, System.Action<Plimsoll.Analysis.AnalysisContext<Plimsoll.Syntax.Data.DataEntrySyntax>> Action);

namespace Plimsoll.Analysis;

/// <summary>The path patterns of all rules for one kind of document, merged: <c>*</c> is one step, a last <c>**</c> every entry below.</summary>
sealed class PathTrie
{
    readonly Dictionary<string, PathTrie> _keys = new(StringComparer.Ordinal);
    readonly List<PathAction> _actions = [];
    PathTrie? _any;
    PathTrie? _below;
    bool _isBelow;

    bool LeadsOn => _keys.Count > 0 || _any is not null || _below is not null || _isBelow;

    public void Add(ImmutableArray<string> path, PathAction action)
    {
        var node = this;
        foreach (var step in path)
        {
            node = step switch
            {
                "**" => node._below ??= new PathTrie { _isBelow = true },
                "*" => node._any ??= new PathTrie(),
                _ => node._keys.TryGetValue(step, out var next) ? next : node._keys[step] = new PathTrie(),
            };
        }

        node._actions.Add(action);
    }

    /// <summary>
    /// The entries of a tree that a pattern leads to. Aliases and merge keys are followed; each node is entered once per pattern
    /// step, so that aliases that multiply each other cost no more than the text has nodes.
    /// </summary>
    public IEnumerable<(DataEntrySyntax Entry, PathAction Action)> Match(DataFileSyntax file)
    {
        var entered = new HashSet<(PathTrie, DataNode)>();
        var open = new Stack<(PathTrie Trie, DataNode Node)>();
        foreach (var document in file.Documents.Reverse())
            Enter(this, document);
        while (open.TryPop(out var at))
        {
            if (at.Node is DataSequenceSyntax sequence)
            {
                for (var i = sequence.Items.Length - 1; i >= 0; i--)
                {
                    foreach (var next in at.Trie.After(i.ToString()))
                        Enter(next, sequence.Items[i]);
                }
            }
            else if (at.Node is DataMappingSyntax mapping)
            {
                // Last entries first onto the stack: they come off in text order.
                foreach (var entry in mapping.EntriesWithMerged.Reverse())
                {
                    foreach (var next in at.Trie.After(entry.Key.Value))
                        Enter(next, entry.Value);
                }

                foreach (var entry in mapping.EntriesWithMerged)
                {
                    foreach (var action in at.Trie.After(entry.Key.Value).SelectMany(t => t._actions))
                        yield return (entry, action);
                }
            }
        }

        void Enter(PathTrie trie, DataNode node)
        {
            if (node.Resolved is { } resolved && trie.LeadsOn && entered.Add((trie, resolved)))
                open.Push((trie, resolved));
        }
    }

    IEnumerable<PathTrie> After(string step)
    {
        if (_keys.TryGetValue(step, out var exact))
            yield return exact;
        if (_any is not null)
            yield return _any;
        if (_below is not null)
            yield return _below;
        if (_isBelow)
            yield return this;
    }
}
