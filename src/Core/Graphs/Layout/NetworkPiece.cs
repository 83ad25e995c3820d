namespace Plimsoll.Graphs.Layout;

/// <summary>All cards of one kind are as wide as the widest in their network: so they stand in lines.</summary>
readonly record struct CardWidths(double OfPorts, double OfContainers);

/// <summary>Containers of one network that lines join, in layers.</summary>
sealed class NetworkPiece
{
    readonly List<int> _nodes;
    readonly Dictionary<int, LayerItem> _items;
    readonly List<Card> _cards;
    readonly List<(int Index, LayerLink Link, bool IsReversed)> _links = [];

    public NetworkPiece(Picture picture, List<Card> cards, List<int> nodes, CardWidths widths, double columnGap, double itemGap)
    {
        (_nodes, _cards) = (nodes, cards);
        var inside = nodes.ToHashSet();
        var edges = Enumerable.Range(0, picture.Edges.Length).Where(i => inside.Contains(picture.Edges[i].From) && inside.Contains(picture.Edges[i].To)).ToList();
        var columns = Columns(picture, nodes, edges);
        _items = nodes.ToDictionary(n => n, n => new LayerItem(columns[n], picture.Nodes[n].Kind == NodeKind.Port ? widths.OfPorts : widths.OfContainers, cards[n].Height));
        foreach (var index in edges)
        {
            var edge = picture.Edges[index];
            var (fromY, toY) = (cards[edge.From].AnchorOf(edge.FromRow), cards[edge.To].AnchorOf(edge.ToRow));
            var isReversed = columns[edge.From] > columns[edge.To];
            _links.Add((index, isReversed ? new LayerLink(_items[edge.To], _items[edge.From], toY, fromY) : new LayerLink(_items[edge.From], _items[edge.To], fromY, toY), isReversed));
        }

        (Width, Height) = Layers.Place([.. nodes.Select(n => _items[n])], [.. _links.Select(l => l.Link)], columnGap, itemGap);
        Picture = picture;
    }

    Picture Picture { get; }
    public double Width { get; }
    public double Height { get; }
    public double X { get; set; }
    public double Y { get; set; }

    public void MoveTo(double x, double y, PlacedCard[] cards, PlacedEdge[] edges)
    {
        foreach (var node in _nodes)
        {
            var item = _items[node];
            (item.X, item.Y) = (item.X + x, item.Y + y);
            cards[node] = new PlacedCard(_cards[node], new Box(item.X, item.Y, item.Width, item.Height));
        }

        foreach (var (index, link, isReversed) in _links)
            edges[index] = new PlacedEdge(Picture.Edges[index], Lines.Points(link, x, y, isReversed));
    }

    /// <summary>
    /// Each container right of all that call it, but for lines that close a circle; what publishes it directly left of it.
    /// </summary>
    static Dictionary<int, int> Columns(Picture picture, List<int> nodes, List<int> edges)
    {
        var next = nodes.ToDictionary(n => n, _ => new List<int>());
        foreach (var edge in edges.Select(i => picture.Edges[i]).Where(e => picture.Nodes[e.From].Kind != NodeKind.Port))
            next[edge.From].Add(edge.To);
        var columns = nodes.ToDictionary(n => n, _ => 0);
        var state = nodes.ToDictionary(n => n, _ => 0);
        var order = new List<int>();
        foreach (var node in nodes)
            Visit(node);
        for (var i = order.Count - 1; i >= 0; i--)
        {
            foreach (var target in next[order[i]])
                columns[target] = Math.Max(columns[target], columns[order[i]] + 1);
        }

        // Twice the columns: ports stand between them.
        foreach (var node in nodes)
            columns[node] = columns[node] * 2 + 1;
        foreach (var edge in edges.Select(i => picture.Edges[i]).Where(e => picture.Nodes[e.From].Kind == NodeKind.Port))
            columns[edge.From] = columns[edge.To] - 1;
        return columns;

        void Visit(int node)
        {
            if (state[node] != 0)
                return;
            state[node] = 1;
            next[node].RemoveAll(t => state[t] == 1);
            foreach (var target in next[node])
                Visit(target);
            state[node] = 2;
            order.Add(node);
        }
    }
}
