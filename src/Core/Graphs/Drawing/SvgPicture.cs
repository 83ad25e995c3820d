using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Plimsoll.Graphs.Layout;
using Plimsoll.Output.Html;

namespace Plimsoll.Graphs.Drawing;

/// <summary>Writes a placed picture as SVG elements. Every text goes through <see cref="HtmlPage"/>, which escapes it.</summary>
sealed class SvgPicture(HtmlPage page)
{
    const double TitleStep = 19;

    /// <summary>Groups below, then lines, then cards.</summary>
    public void Write(PlacedPicture picture)
    {
        foreach (var group in picture.Groups)
        {
            if (picture.Picture.Kind == PictureKind.Proxies)
                WriteLane(group);
            else
                WriteNetwork(group);
        }

        foreach (var edge in picture.Edges.OrderByDescending(e => e.Edge.State == EdgeState.Stops).ThenBy(e => e.Edge.State == EdgeState.Broken))
            WriteEdge(edge, picture.Picture);
        foreach (var card in picture.Cards)
            WriteCard(card);
    }

    public static string N(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    void WriteLane(PlacedGroup lane)
    {
        WriteRectangle("lane", lane.Box, 10);
        WriteText("lane-title", lane.Box.X + 14, 22, lane.Title[0]);
    }

    void WriteNetwork(PlacedGroup network)
    {
        var (box, group) = (network.Box, network.Group);
        page.Write($"<g class=\"{GraphWords.Name(group.State)}\">");
        WriteTooltip(new[] { group.Title }.Concat(group.Details).Concat(group.Findings.Select(GraphWords.Of)));
        WriteRectangle($"network {GraphWords.Name(group.State)}", box, 12);
        var y = box.Y + 12;
        foreach (var line in network.Title)
            WriteText("network-title", box.X + 16, (y += TitleStep) - 4, line);
        foreach (var line in network.Details)
            WriteText("detail", box.X + 16, (y += Card.LineHeight) - 3, line);
        var x = box.X + 16;
        foreach (var finding in group.Findings)
        {
            var width = TextMeasure.MonospaceOf(finding.Id, Card.ChipSize) + 10;
            WriteChip(new Piece(PieceKind.Chip, finding.Id, x, box.Y + network.TextHeight + Card.ChipHeight, width) { Finding = finding, State = group.State });
            x += width + 5;
        }

        page.Write($"</g>\n");
    }

    void WriteEdge(PlacedEdge placed, Picture picture)
    {
        var (edge, points) = (placed.Edge, placed.Points);
        page.Write($"<g class=\"edge {GraphWords.Name(edge.State)}\">");
        WriteTooltip(new[] { $"{picture.Nodes[edge.From].Title} {GraphWords.Of(edge.State)} {picture.Nodes[edge.To].Title}", edge.Why }.Concat(edge.Findings.Select(GraphWords.Of)));
        var end = points[^1];
        var sign = points[^2].X <= end.X ? 1 : -1;
        var isMarked = edge.State is EdgeState.Broken or EdgeState.Stops;
        var stop = end with { X = end.X - sign * (edge.State == EdgeState.Broken ? 17 : isMarked ? 12 : 5) };
        page.Write($"<path d=\"M{N(points[0].X)} {N(points[0].Y)}");
        for (var i = 1; i < points.Length; i++)
        {
            var (from, to) = (points[i - 1], i == points.Length - 1 ? stop : points[i]);
            var middle = (from.X + to.X) / 2;
            if (i % 2 == 0)
                page.Write($"L{N(to.X)} {N(to.Y)}");
            else
                page.Write($"C{N(middle)} {N(from.Y)} {N(middle)} {N(to.Y)} {N(to.X)} {N(to.Y)}");
        }

        page.Write($"\"/>");
        WriteEnd(edge.State, end, sign);
        page.Write($"</g>\n");
    }

    void WriteEnd(EdgeState state, Dot end, int sign)
    {
        var (x, y) = (end.X, end.Y);
        switch (state)
        {
            case EdgeState.Reaches:
                page.Write($"<path class=\"arrow\" d=\"M{N(x - sign)} {N(y)}l{N(-8 * sign)} -4.5v9z\"/>");
                break;
            case EdgeState.MayReach:
                page.Write($"<path class=\"open\" d=\"M{N(x - 8 * sign)} {N(y - 4.5)}L{N(x - 2 * sign)} {N(y)}L{N(x - 8 * sign)} {N(y + 4.5)}\"/>");
                break;
            case EdgeState.Stops:
                WriteCross(x - 8 * sign, y, 3.5);
                break;
            default:
                page.Write($"<circle class=\"disc\" cx=\"{N(x - 10 * sign)}\" cy=\"{N(y)}\" r=\"7\"/>");
                WriteCross(x - 10 * sign, y, 2.8);
                break;
        }
    }

    void WriteCross(double x, double y, double size) =>
        page.Write($"<path class=\"cross\" d=\"M{N(x - size)} {N(y - size)}L{N(x + size)} {N(y + size)}M{N(x + size)} {N(y - size)}L{N(x - size)} {N(y + size)}\"/>");

    void WriteCard(PlacedCard placed)
    {
        var (card, box) = (placed.Card, placed.Box);
        var node = card.Node;
        page.Write($"<g class=\"{GraphWords.Name(node.Kind)} {GraphWords.Name(node.State)}\" transform=\"translate({N(box.X)} {N(box.Y)})\">");
        WriteTooltip(GraphWords.Tooltip(node));
        WriteRectangle("card", new Box(0, 0, box.Width, box.Height), node.Kind == NodeKind.Port ? 12 : 7);
        if (node.Kind is NodeKind.Setting or NodeKind.Consumer or NodeKind.Registry or NodeKind.Container)
            page.Write($"<rect class=\"accent\" x=\"0\" y=\"8\" width=\"3\" height=\"{N(card.RowsTop is { } top ? top - 14 : box.Height - 16)}\" rx=\"1.5\"/>");
        if (card.RowsTop is { } rows)
            page.Write($"<path class=\"rule\" d=\"M10 {N(rows)}H{N(box.Width - 10)}\"/>");
        foreach (var piece in card.Pieces)
            WritePiece(piece);
        page.Write($"</g>\n");
    }

    void WritePiece(Piece piece)
    {
        switch (piece.Kind)
        {
            case PieceKind.Title:
                WriteText("title", piece.X, piece.Y, piece.Text);
                break;
            case PieceKind.Detail:
                WriteText("detail", piece.X, piece.Y, piece.Text);
                break;
            case PieceKind.Row:
                WriteText($"row {GraphWords.Name(piece.State)}", piece.X, piece.Y, piece.Text);
                break;
            case PieceKind.Chip:
                WriteChip(piece with { State = piece.Finding?.Severity == DiagnosticSeverity.Error ? EdgeState.Broken : piece.State });
                break;
            default:
                WriteMark(piece);
                break;
        }
    }

    // A tick, a wave, a cross: the shape says it too, for those who see no colours.
    void WriteMark(Piece piece)
    {
        var (x, y) = (piece.X, piece.Y);
        var path = piece.State switch
        {
            EdgeState.Reaches => $"M{N(x - 4)} {N(y)}l3 3.2l5.5 -6.5",
            EdgeState.MayReach => $"M{N(x - 4)} {N(y + 1)}q2.2 -4 4.4 0t4.4 0",
            _ => $"M{N(x - 3)} {N(y - 3)}l6 6m0 -6l-6 6",
        };
        page.Write($"<path class=\"mark {GraphWords.Name(piece.State)}\" d=\"{path}\"/>");
    }

    void WriteChip(Piece piece)
    {
        page.Write($"<g class=\"chip {GraphWords.Name(piece.State)}\">");
        if (piece.Finding is { } finding)
            WriteTooltip([GraphWords.Of(finding)]);
        WriteRectangle("", new Box(piece.X, piece.Y - 11, piece.Width, Card.ChipHeight), 4);
        WriteText("", piece.X + 5, piece.Y, piece.Text);
        page.Write($"</g>");
    }

    public void WriteRectangle(string style, Box box, double radius) =>
        page.Write($"<rect class=\"{style}\" x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\" rx=\"{N(radius)}\"/>");

    public void WriteText(string style, double x, double y, string text) => page.Write($"<text class=\"{style}\" x=\"{N(x)}\" y=\"{N(y)}\">{text}</text>");

    void WriteTooltip(IEnumerable<string> lines)
    {
        page.Write($"<title>");
        var isFirst = true;
        foreach (var line in lines.Where(l => l.Length > 0))
        {
            page.Write($"{new Trusted(isFirst ? "" : "\n")}");
            isFirst = false;
            page.Write($"{line}");
        }

        page.Write($"</title>");
    }

    /// <summary>What the four kinds of lines mean, side by side from 0, 0 on.</summary>
    public void WriteLegend()
    {
        var x = 0.0;
        foreach (var (state, text) in Legend)
        {
            WriteLegendLine(state, x);
            WriteText("detail", x + 44, 14, text);
            x += 44 + TextMeasure.Width(text, Card.TextSize) + 22;
        }
    }

    public static ImmutableArray<(EdgeState State, string Text)> Legend { get; } =
        [(EdgeState.Reaches, "reaches"), (EdgeState.MayReach, "the files do not tell"), (EdgeState.Stops, "stops, and is not missed"), (EdgeState.Broken, "broken: missed here")];

    /// <summary>One of the lines, 38 wide and 20 high.</summary>
    public void WriteLegendLine(EdgeState state, double x)
    {
        page.Write($"<g class=\"edge {GraphWords.Name(state)}\"><path d=\"M{N(x)} 10H{N(x + 26)}\"/>");
        WriteEnd(state, new Dot(x + 36, 10), 1);
        page.Write($"</g>");
    }

    public const double LegendWidth = 690, LegendHeight = 20;
}
