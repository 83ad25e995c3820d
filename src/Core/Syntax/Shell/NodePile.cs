using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Plimsoll.Syntax.Shell;

/// <summary>
/// The nodes of all constructs that are open: each remembers the height at which it began and takes what lies above it when it
/// closes. One list for all of them, and arrays of the right size.
/// </summary>
sealed class NodePile<T> where T : class
{
    readonly List<T> _nodes = [];

    public int Height => _nodes.Count;

    public void Add(T node) => _nodes.Add(node);

    public T this[int index] => _nodes[index];

    public ImmutableArray<T> Take(int height)
    {
        if (_nodes.Count == height)
            return [];
        var taken = CollectionsMarshal.AsSpan(_nodes)[height..].ToArray();
        CollectionsMarshal.SetCount(_nodes, height);
        return ImmutableCollectionsMarshal.AsImmutableArray(taken);
    }
}
