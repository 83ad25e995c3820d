using System.Collections.Immutable;

namespace Plimsoll.Graphs.Layout;

/// <summary>The layers side by side, each with its cards.</summary>
static class ProxyLayout
{
    const double CardWidth = 218, ColumnGap = 62, ItemGap = 18, LaneHeader = 34, LanePadding = 14;

    public static PlacedPicture Place(Picture picture)
    {
        var cards = picture.Nodes.Select(n => Card.Of(n, CardWidth)).ToList();
        var columnWidths = picture.Nodes.Zip(cards).GroupBy(p => p.First.Column).ToDictionary(g => g.Key, g => g.Max(p => p.Second.Width));
        var items = picture.Nodes.Zip(cards, (n, c) => new LayerItem(n.Column, columnWidths[n.Column], c.Height)).ToList();
        var links = picture.Edges.Select(e => new LayerLink(items[e.From], items[e.To], cards[e.From].AnchorOf(e.FromRow), cards[e.To].AnchorOf(e.ToRow))).ToList();
        var (width, height) = Layers.Place(items, links, ColumnGap, ItemGap);
        foreach (var item in items)
            (item.X, item.Y) = (item.X + LanePadding, item.Y + LaneHeader);
        return new PlacedPicture(
            picture, width + 2 * LanePadding, height + LaneHeader + LanePadding,
            [.. picture.Groups.Select((g, i) => Lane(g, [.. items.Where((_, n) => picture.Nodes[n].Group == i)], height))],
            [.. cards.Zip(items, (c, i) => new PlacedCard(c, new Box(i.X, i.Y, i.Width, i.Height)))],
            [.. picture.Edges.Zip(links, (e, l) => new PlacedEdge(e, Lines.Points(l, LanePadding, LaneHeader, isReversed: false)))]);
    }

    static PlacedGroup Lane(GraphGroup group, IReadOnlyList<LayerItem> items, double height)
    {
        var left = items.Min(i => i.X) - LanePadding;
        return new PlacedGroup(group, new Box(left, 0, items.Max(i => i.X + i.Width) + LanePadding - left, height + LaneHeader + LanePadding), [group.Title], []);
    }
}

/// <summary>Lines from card to card.</summary>
static class Lines
{
    public static ImmutableArray<Dot> Points(LayerLink link, double dx, double dy, bool isReversed)
    {
        var points = new List<Dot> { new(link.From.X + link.From.Width, link.From.Y + link.FromY) };
        foreach (var (left, right, y) in link.Passes)
        {
            points.Add(new Dot(left + dx, y + dy));
            points.Add(new Dot(right + dx, y + dy));
        }

        points.Add(new Dot(link.To.X, link.To.Y + link.ToY));
        if (isReversed)
            points.Reverse();
        return [.. points];
    }
}
