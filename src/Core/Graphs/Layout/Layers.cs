namespace Plimsoll.Graphs.Layout;

/// <summary>A box in a column.</summary>
sealed class LayerItem(int column, double width, double height)
{
    public int Column { get; set; } = column;
    public double Width => width;
    public double Height => height;
    public double X { get; set; }
    public double Y { get; set; }
}

/// <summary>A line between two boxes of different columns, from the left one to the right one.</summary>
/// <param name="FromY">Where it leaves, from the top of the box.</param>
/// <param name="ToY">Where it arrives.</param>
sealed record LayerLink(LayerItem From, LayerItem To, double FromY, double ToY)
{
    /// <summary>The height at which it passes each column between, from left to right: the column's edges and the height.</summary>
    public List<(double Left, double Right, double Y)> Passes { get; } = [];
}

/// <summary>
/// A layered layout in the manner of Sugiyama: a line that passes a column has a place of its own there, so that it never runs behind a box;
/// the order in each column follows the neighbours, and then each box gets as near to the height of its neighbours as the others let it.
/// The same input gives the same picture.
/// </summary>
sealed class Layers
{
    const int Sweeps = 12, Settlings = 10;
    const double PassHeight = 8;

    readonly List<LayerItem> _items;
    readonly List<LayerLink> _links;
    readonly double _columnGap, _itemGap;
    readonly List<List<Slot>> _columns = [];

    sealed class Slot(LayerItem? item, double height, int number)
    {
        public LayerItem? Item => item;
        public double Height => height;
        public int Number => number;
        public double Y { get; set; }
        public double Order { get; set; }
        public List<(Slot Other, double Own, double Theirs)> Left { get; } = [];
        public List<(Slot Other, double Own, double Theirs)> Right { get; } = [];
        public double Weight => item is null ? 3 : 1;
    }

    Layers(List<LayerItem> items, List<LayerLink> links, double columnGap, double itemGap) => (_items, _links, _columnGap, _itemGap) = (items, links, columnGap, itemGap);

    /// <summary>Places the boxes, from 0, 0 on; columns that are empty take no room.</summary>
    public static (double Width, double Height) Place(List<LayerItem> items, List<LayerLink> links, double columnGap, double itemGap) =>
        new Layers(items, links, columnGap, itemGap).Place();

    (double Width, double Height) Place()
    {
        var used = _items.Select(i => i.Column).Distinct().Order().ToList();
        foreach (var item in _items)
            item.Column = used.IndexOf(item.Column);
        for (var i = 0; i < used.Count; i++)
            _columns.Add([]);
        var slots = new Dictionary<LayerItem, Slot>(ReferenceEqualityComparer.Instance);
        foreach (var item in _items)
            _columns[item.Column].Add(slots[item] = new Slot(item, item.Height, slots.Count));
        var passes = _links.ConvertAll(l => Connect(l, slots));
        Sort();
        Settle();
        return Finish(passes);
    }

    List<Slot> Connect(LayerLink link, Dictionary<LayerItem, Slot> slots)
    {
        var passes = new List<Slot>();
        var last = slots[link.From];
        var lastY = link.FromY;
        for (var column = link.From.Column + 1; column < link.To.Column; column++)
        {
            var slot = new Slot(null, PassHeight, _items.Count + _columns[column].Count);
            _columns[column].Add(slot);
            passes.Add(slot);
            Join(last, lastY, slot, PassHeight / 2);
            (last, lastY) = (slot, PassHeight / 2);
        }

        Join(last, lastY, slots[link.To], link.ToY);
        return passes;
    }

    static void Join(Slot left, double leftY, Slot right, double rightY)
    {
        left.Right.Add((right, leftY, rightY));
        right.Left.Add((left, rightY, leftY));
    }

    /// <summary>By the mean place of the neighbours, from left to right and back; the order with the fewest crossings is kept.</summary>
    void Sort()
    {
        Number();
        var best = Crossings();
        var kept = _columns.ConvertAll(c => c.ToList());
        for (var sweep = 0; sweep < Sweeps && best > 0; sweep++)
        {
            var isForward = sweep % 2 == 0;
            for (var i = 1; i < _columns.Count; i++)
            {
                var column = _columns[isForward ? i : _columns.Count - 1 - i];
                var means = column.ToDictionary(s => s, s => Mean(isForward ? s.Left : s.Right) ?? s.Order);
                column.Sort((a, b) => means[a].CompareTo(means[b]) is var order and not 0 ? order : a.Order.CompareTo(b.Order));
                NumberColumn(column);
            }

            if (Crossings() is var crossings && crossings < best)
            {
                best = crossings;
                kept = _columns.ConvertAll(c => c.ToList());
            }
        }

        for (var i = 0; i < _columns.Count; i++)
            _columns[i] = kept[i];
    }

    void Number() => _columns.ForEach(NumberColumn);

    static void NumberColumn(List<Slot> column)
    {
        for (var i = 0; i < column.Count; i++)
            column[i].Order = i;
    }

    // The height in the box breaks ties between the lines of one box.
    static double? Mean(List<(Slot Other, double Own, double Theirs)> neighbours) =>
        neighbours.Count == 0 ? null : neighbours.Average(n => n.Other.Order + n.Theirs / (n.Other.Height + 1));

    int Crossings()
    {
        var count = 0;
        foreach (var column in _columns)
        {
            var lines = column.SelectMany(s => s.Right.Select(r => (From: s.Order + r.Own / (s.Height + 1), To: r.Other.Order + r.Theirs / (r.Other.Height + 1)))).ToList();
            // So many that nobody will follow single lines.
            if (lines.Count > 400)
                continue;
            for (var i = 0; i < lines.Count; i++)
            {
                for (var j = 0; j < i; j++)
                    count += (lines[i].From - lines[j].From) * (lines[i].To - lines[j].To) < 0 ? 1 : 0;
            }
        }

        return count;
    }

    void Settle()
    {
        foreach (var column in _columns)
        {
            var y = 0.0;
            foreach (var slot in column)
            {
                slot.Y = y;
                y += slot.Height + _itemGap;
            }
        }

        for (var i = 0; i < Settlings; i++)
        {
            for (var c = 0; c < _columns.Count; c++)
                SettleColumn(_columns[i % 2 == 0 ? c : _columns.Count - 1 - c]);
        }
    }

    /// <summary>
    /// The heights nearest to those that the neighbours ask for, in least squares, under the condition that nothing overlaps: neighbours that
    /// would overlap are joined to blocks (isotonic regression).
    /// </summary>
    void SettleColumn(List<Slot> column)
    {
        var blocks = new List<(double Mean, double Weight, int Count)>();
        var offsets = new double[column.Count];
        for (var i = 0; i < column.Count; i++)
        {
            if (i > 0)
                offsets[i] = offsets[i - 1] + column[i - 1].Height + Gap(column[i - 1], column[i]);
            var neighbours = column[i].Left.Concat(column[i].Right).ToList();
            var wanted = neighbours.Count == 0 ? column[i].Y : neighbours.Average(n => n.Other.Y + n.Theirs - n.Own);
            var block = (Mean: wanted - offsets[i], column[i].Weight, Count: 1);
            while (blocks.Count > 0 && blocks[^1].Mean > block.Mean)
            {
                var above = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                var weight = above.Weight + block.Weight;
                block = ((above.Mean * above.Weight + block.Mean * block.Weight) / weight, weight, above.Count + block.Count);
            }

            blocks.Add(block);
        }

        var at = 0;
        foreach (var (mean, _, count) in blocks)
        {
            for (var i = 0; i < count; i++, at++)
                column[at].Y = mean + offsets[at];
        }
    }

    double Gap(Slot one, Slot other) => one.Item is null && other.Item is null ? _itemGap / 3 : one.Item is null || other.Item is null ? _itemGap * 0.75 : _itemGap;

    (double Width, double Height) Finish(List<List<Slot>> passes)
    {
        var top = _columns.SelectMany(c => c).Select(s => s.Y).DefaultIfEmpty().Min();
        var lefts = new double[_columns.Count];
        var widths = new double[_columns.Count];
        var x = 0.0;
        for (var c = 0; c < _columns.Count; c++)
        {
            (lefts[c], widths[c]) = (x, _columns[c].Select(s => s.Item?.Width ?? 0).DefaultIfEmpty().Max());
            x += widths[c] + _columnGap;
        }

        foreach (var slot in _columns.SelectMany(c => c))
        {
            slot.Y = Math.Round(slot.Y - top, 1);
            if (slot.Item is { } item)
                (item.X, item.Y) = (lefts[item.Column], slot.Y);
        }

        for (var i = 0; i < _links.Count; i++)
        {
            for (var j = 0; j < passes[i].Count; j++)
            {
                var column = _links[i].From.Column + 1 + j;
                _links[i].Passes.Add((lefts[column], lefts[column] + widths[column], passes[i][j].Y + PassHeight / 2));
            }
        }

        return (Math.Max(0, x - _columnGap), _columns.SelectMany(c => c).Select(s => s.Y + s.Height).DefaultIfEmpty().Max());
    }
}
