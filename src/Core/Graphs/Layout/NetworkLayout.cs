using System.Collections.Immutable;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Graphs.Layout;

/// <summary>
/// Networks as boxes. In a box, containers that have to do with each other are laid out in layers, who calls left of who is called; such pieces
/// are stacked in columns, and the boxes in rows.
/// </summary>
sealed class NetworkLayout
{
    const double CardWidth = 206, PortWidth = 186, ColumnGap = 44, ItemGap = 14, PieceGap = 16, BoxPadding = 16, BoxGap = 26, LeastBoxWidth = 190;
    const double TitleHeight = 19, RowWidth = 1240;

    readonly Picture _picture;
    readonly List<Card> _cards;
    readonly PlacedCard[] _placed;
    readonly PlacedEdge[] _edges;

    NetworkLayout(Picture picture)
    {
        _picture = picture;
        _cards = [.. picture.Nodes.Select(n => Card.Of(n, n.Kind == NodeKind.Port ? PortWidth : CardWidth))];
        _placed = new PlacedCard[_cards.Count];
        _edges = new PlacedEdge[picture.Edges.Length];
    }

    public static PlacedPicture Place(Picture picture) => new NetworkLayout(picture).Place();

    PlacedPicture Place()
    {
        var groups = new List<PlacedGroup>();
        double x = 0, y = 0, rowHeight = 0, width = 0;
        var boxes = Enumerable.Range(0, _picture.Groups.Length).Select(Fill).ToList();
        var rowWidth = Math.Max(RowWidth, boxes.Select(b => b.Box.Box.Width).DefaultIfEmpty().Max());
        foreach (var (box, move) in boxes)
        {
            if (x > 0 && x + box.Box.Width > rowWidth)
            {
                y += rowHeight + BoxGap;
                (x, rowHeight) = (0, 0);
            }

            groups.Add(box with { Box = box.Box with { X = x, Y = y } });
            move(x, y);
            x += box.Box.Width + BoxGap;
            rowHeight = Math.Max(rowHeight, box.Box.Height);
            width = Math.Max(width, x - BoxGap);
        }

        return new PlacedPicture(_picture, width, y + rowHeight, [.. groups], [.. _placed], [.. _edges]);
    }

    /// <summary>The box at 0, 0 and what moves its content to where it will stand.</summary>
    (PlacedGroup Box, Action<double, double> Move) Fill(int index)
    {
        var group = _picture.Groups[index];
        var nodes = Enumerable.Range(0, _picture.Nodes.Length).Where(n => _picture.Nodes[n].Group == index).ToList();
        var widths = new CardWidths(WidestOf(nodes, isPort: true), WidestOf(nodes, isPort: false));
        var pieces = Pieces(nodes).Select(p => new NetworkPiece(_picture, _cards, p, widths, ColumnGap, ItemGap)).ToList();
        var (contentWidth, bottom) = Stack(pieces);
        var width = Math.Max(LeastBoxWidth, contentWidth + 2 * BoxPadding);
        var title = TextMeasure.Wrap(VisibleText.Of(group.Title), width - 2 * BoxPadding, Card.TitleSize + 1, 2, isBold: true);
        var details = group.Details.SelectMany(d => TextMeasure.Wrap(VisibleText.Of(d), width - 2 * BoxPadding, Card.TextSize, 3)).ToImmutableArray();
        var head = 12 + title.Count * TitleHeight + details.Length * Card.LineHeight;
        var text = head + (group.Findings.IsEmpty ? 0 : Card.ChipHeight + 6);
        var top = text + (pieces.Count == 0 ? 4 : 12);
        var box = new PlacedGroup(group, new Box(0, 0, width, top + bottom + (pieces.Count == 0 ? 6 : BoxPadding)), [.. title], details) { TextHeight = head };
        return (box, (dx, dy) =>
        {
            foreach (var piece in pieces)
                piece.MoveTo(dx + BoxPadding + piece.X, dy + top + piece.Y, _placed, _edges);
        });
    }

    /// <summary>In columns, as few as make a picture that is wider than high, and no wider than a page.</summary>
    static (double Width, double Height) Stack(List<NetworkPiece> pieces)
    {
        var area = pieces.Sum(p => (p.Width + PieceGap) * (p.Height + PieceGap));
        var mostHeight = Math.Max(pieces.Select(p => p.Height).DefaultIfEmpty().Max(), Math.Sqrt(area / 1.6));
        while (true)
        {
            double x = 0, y = 0, column = 0, bottom = 0;
            var columns = 1;
            foreach (var piece in pieces)
            {
                if (y > 0 && y + piece.Height > mostHeight + 1)
                {
                    x += column + PieceGap * 1.5;
                    (y, column) = (0, 0);
                    columns++;
                }

                (piece.X, piece.Y) = (x, y);
                y += piece.Height + PieceGap;
                column = Math.Max(column, piece.Width);
                bottom = Math.Max(bottom, y - PieceGap);
            }

            if (columns == 1 || x + column <= RowWidth - 2 * BoxPadding)
                return (x + column, bottom);
            mostHeight *= 1.15;
        }
    }

    double WidestOf(List<int> nodes, bool isPort) => nodes.Where(n => _picture.Nodes[n].Kind == NodeKind.Port == isPort).Select(n => _cards[n].Width).DefaultIfEmpty().Max();

    /// <summary>The nodes of a group in sets that lines join, those with lines first.</summary>
    List<List<int>> Pieces(List<int> nodes)
    {
        var pieceOf = nodes.ToDictionary(n => n, n => new List<int> { n });
        foreach (var edge in _picture.Edges.Where(e => pieceOf.ContainsKey(e.From) && pieceOf.ContainsKey(e.To)))
        {
            var (one, other) = (pieceOf[edge.From], pieceOf[edge.To]);
            if (ReferenceEquals(one, other))
                continue;
            one.AddRange(other);
            foreach (var node in other)
                pieceOf[node] = one;
        }

        var all = nodes.Select(n => pieceOf[n]).Distinct<List<int>>(ReferenceEqualityComparer.Instance).ToList();
        all.ForEach(p => p.Sort());
        return [.. all.OrderByDescending(p => p.Count > 1).ThenByDescending(p => p.Exists(n => _picture.Nodes[n].Kind == NodeKind.Port)).ThenBy(p => _picture.Nodes[p[0]].Kind is NodeKind.Elsewhere or NodeKind.Many)];
    }
}
