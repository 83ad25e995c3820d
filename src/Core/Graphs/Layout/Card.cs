using System.Collections.Immutable;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Graphs.Layout;

enum PieceKind : byte { Title, Detail, Row, Mark, Chip }

/// <summary>A text in a card; its place is that of its base line, from the card's corner.</summary>
/// <param name="Width">What it takes at most.</param>
readonly record struct Piece(PieceKind Kind, string Text, double X, double Y, double Width)
{
    public EdgeState State { get; init; }

    /// <summary>The finding that a chip stands for.</summary>
    public Diagnostic? Finding { get; init; }
}

/// <summary>A node as it will be drawn: its texts wrapped and placed, and how much room that takes.</summary>
sealed class Card
{
    public const double TitleSize = 13, TextSize = 11, ChipSize = 10;
    public const double ChipHeight = 15, LineHeight = 14;
    const double Padding = 10, TitleHeight = 17, RowIndent = 15, ChipGap = 5;
    const int MostTitleLines = 2, MostDetailLines = 3, MostRowLines = 4;

    readonly List<Piece> _pieces = [];
    readonly double[] _rowCentres;
    double _y = 7;

    Card(GraphNode node, double mostWidth)
    {
        Node = node;
        _rowCentres = new double[node.Rows.Length];
        var inner = mostWidth - 2 * Padding;
        AddLines(PieceKind.Title, node.Title, Padding, inner, node.Kind == NodeKind.Port ? TextSize : TitleSize, TitleHeight, MostTitleLines);
        TitleCentre = _y / 2 + 2;
        foreach (var detail in node.Details)
            AddLines(PieceKind.Detail, detail, Padding, inner, TextSize, LineHeight, MostDetailLines);
        AddChips(node.Findings, Padding, inner);
        for (var i = 0; i < node.Rows.Length; i++)
            AddRow(node.Rows[i], i, inner);
        Height = Math.Ceiling(_y + 7);
        Width = Math.Ceiling(_pieces.Max(p => p.X + p.Width) + Padding);
    }

    public GraphNode Node { get; }
    public double Width { get; }
    public double Height { get; }
    public IReadOnlyList<Piece> Pieces => _pieces;

    /// <summary>Where edges meet that end at no row: below the first line of text.</summary>
    public double TitleCentre { get; }

    /// <summary>Where the rows begin, which a line parts from the rest; null without rows.</summary>
    public double? RowsTop { get; private set; }

    public double AnchorOf(int? row) => row is { } index && index < _rowCentres.Length ? _rowCentres[index] : Node.Rows.IsEmpty ? Height / 2 : TitleCentre;

    /// <param name="mostWidth">With the padding.</param>
    public static Card Of(GraphNode node, double mostWidth) => new(node, mostWidth);

    void AddLines(PieceKind kind, string text, double x, double width, double size, double height, int most)
    {
        foreach (var line in TextMeasure.Wrap(VisibleText.Of(text), width, size, most, kind == PieceKind.Title))
        {
            _y += height;
            _pieces.Add(new Piece(kind, line, x, _y - 3, TextMeasure.Width(line, size, kind == PieceKind.Title)));
        }
    }

    void AddRow(GraphRow row, int index, double inner)
    {
        _y += index == 0 ? 6 : 3;
        RowsTop ??= _y;
        _y += index == 0 ? 4 : 0;
        _rowCentres[index] = _y + LineHeight / 2;
        _pieces.Add(new Piece(PieceKind.Mark, "", Padding + 5, _y + LineHeight / 2, 5) { State = row.State });
        foreach (var line in TextMeasure.Wrap(VisibleText.Of(row.Text), inner - RowIndent, TextSize, MostRowLines))
        {
            _y += LineHeight;
            _pieces.Add(new Piece(PieceKind.Row, line, Padding + RowIndent, _y - 3, TextMeasure.Width(line, TextSize)) { State = row.State });
        }

        AddChips(row.Findings, Padding + RowIndent, inner - RowIndent);
    }

    void AddChips(ImmutableArray<Diagnostic> findings, double left, double width)
    {
        var x = left;
        var isFirst = true;
        foreach (var finding in findings.DistinctBy(f => f.Id, StringComparer.Ordinal))
        {
            var chip = TextMeasure.MonospaceOf(finding.Id, ChipSize) + 10;
            if (isFirst || x + chip > left + width)
            {
                x = left;
                _y += ChipHeight + 4;
            }

            isFirst = false;
            _pieces.Add(new Piece(PieceKind.Chip, finding.Id, x, _y - 4, chip) { Finding = finding });
            x += chip + ChipGap;
        }
    }
}
