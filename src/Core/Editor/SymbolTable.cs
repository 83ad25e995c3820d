using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>Everything that the files of one root name, and where. Made once, and asked any number of times.</summary>
sealed class SymbolTable
{
    readonly Dictionary<(SymbolKind Kind, object? Scope, string Name), SymbolNode> _nodes = [];
    readonly Dictionary<(SymbolKind Kind, string Name), List<SymbolNode>> _byName = [];
    readonly Dictionary<Document, List<(SymbolUse Use, SymbolNode Node)>> _byFile = [];

    public SymbolTable(RootIndex root)
    {
        Root = root;
        var sets = root.Sets;
        // What a later one adds to or asks for, an earlier one has to know: commands the keys of compose, compose the shell's variables.
        foreach (var set in sets)
            SymbolsOfImages.Add(this, set);
        foreach (var set in sets)
            SymbolsOfShell.Add(this, set);
        foreach (var set in sets)
            SymbolsOfCompose.Add(this, set);
        foreach (var set in sets)
            SymbolsOfCommands.Add(this, set);
        foreach (var set in sets)
            SymbolsOfHosts.Add(this, set);
        foreach (var set in sets)
            SymbolsOfVariables.Add(this, set);
        foreach (var set in sets)
            SymbolsOfFiles.Add(this, set);
        foreach (var node in _nodes.Values.Where(n => n.Root == n))
        {
            foreach (var use in node.Uses)
            {
                if (!_byFile.TryGetValue(use.Physical.Document, out var list))
                    _byFile[use.Physical.Document] = list = [];
                list.Add((use, node));
            }
        }

        foreach (var list in _byFile.Values)
            list.Sort((a, b) => a.Use.Physical.Span.CompareTo(b.Use.Physical.Span));
    }

    public RootIndex Root { get; }

    public ImmutableArray<Deployment> Sets => Root.Sets;

    /// <summary>The files of all sets.</summary>
    public FileIndex Files => Root.Files;

    /// <summary>What engines' names are made of: <c>shop_data</c> is the volume <c>data</c> of the application <c>shop</c>.</summary>
    public Dictionary<(SymbolKind Kind, string Name), (SymbolNode Node, int Start)> Derived { get; } = [];

    /// <summary>Applications of other sets whose files this one takes in with <c>include:</c>.</summary>
    public IEnumerable<ComposeProject> TakenInBy(ComposeProject project) => Root.TakenIn[project].Where(p => p != project);

    /// <param name="scope">Where the name counts; null for names that the engine has.</param>
    public SymbolNode Node(SymbolKind kind, object? scope, string name)
    {
        ref var node = ref CollectionsMarshal.GetValueRefOrAddDefault(_nodes, (kind, scope, name), out _);
        if (node is not null)
            return node;
        if (!_byName.TryGetValue((kind, name), out var list))
            _byName[(kind, name)] = list = [];
        list.Add(node = new SymbolNode(kind, name, scope));
        return node;
    }

    /// <summary>Everything of one name, wherever it counts.</summary>
    public IEnumerable<SymbolNode> Nodes(SymbolKind kind, string name) =>
        _byName.TryGetValue((kind, name), out var nodes) ? nodes.Select(n => n.Root).Distinct() : [];

    public SymbolNode? Find(SymbolKind kind, object? scope, string name) => _nodes.GetValueOrDefault((kind, scope, name))?.Root;

    public void Add(SymbolNode node, Location place, SymbolRole role = SymbolRole.Use, bool isNumber = false, string? doubt = null)
    {
        if (place.Document is not null)
            node.Root.Uses.Add(new SymbolUse(place, role) { IsNumber = isNumber, Doubt = doubt });
    }

    /// <summary>A name that the engine knows, as it stands in a command or behind <c>name:</c>.</summary>
    public void AddEngineName(SymbolKind kind, object? scope, SourcedText text, SymbolRole role = SymbolRole.Use)
    {
        if (text.Known is not { Length: > 0 } name)
            return;
        if (scope is null && Derived.TryGetValue((kind, name), out var derived) && role == SymbolRole.Use)
            Add(derived.Node, text.Slice(derived.Start).Place());
        else
            Add(Node(kind, scope, name), text.Place(), role);
    }

    /// <summary>The smallest name that holds a place of a file; its end counts as part of it.</summary>
    public (SymbolUse Use, SymbolNode Node)? At(Document file, int offset)
    {
        if (!_byFile.TryGetValue(file, out var uses))
            return null;
        (SymbolUse Use, SymbolNode Node)? best = null;
        foreach (var found in uses)
        {
            if (found.Use.Physical.Span.Start > offset)
                break;
            if (found.Use.Physical.Span.End >= offset && (best is not { } other || Rank(found, offset).CompareTo(Rank(other, offset)) < 0))
                best = found;
        }

        return best;
    }

    // Behind the end of one name another may begin: that one is meant. A name in so many words goes before the word around it.
    static (bool, int, bool) Rank((SymbolUse Use, SymbolNode Node) found, int offset) =>
        (!found.Use.Physical.Span.Contains(offset), found.Use.Physical.Span.Length, found.Use.Role == SymbolRole.Use);

    /// <summary>All names of a file, by position.</summary>
    public IEnumerable<(SymbolUse Use, SymbolNode Node)> In(Document file) => _byFile.GetValueOrDefault(file) ?? [];
}
