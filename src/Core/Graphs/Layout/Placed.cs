using System.Collections.Immutable;

namespace Plimsoll.Graphs.Layout;

readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;
    public double Bottom => Y + Height;
    public bool Overlaps(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
}

readonly record struct Dot(double X, double Y);

/// <param name="Box">All cards of a column are as wide as the widest.</param>
sealed record PlacedCard(Card Card, Box Box);

/// <param name="Points">Where the line is horizontal, from the beginning to the end: in pairs it runs straight, between pairs in a curve.</param>
sealed record PlacedEdge(GraphEdge Edge, ImmutableArray<Dot> Points);

/// <param name="Title">The lines of the title; the details follow.</param>
sealed record PlacedGroup(GraphGroup Group, Box Box, ImmutableArray<string> Title, ImmutableArray<string> Details)
{
    /// <summary>Chips with the ids of findings, below the details.</summary>
    public double TextHeight { get; init; }
}

/// <summary>A picture with a place for everything in it, from 0, 0 on.</summary>
sealed record PlacedPicture(Picture Picture, double Width, double Height, ImmutableArray<PlacedGroup> Groups, ImmutableArray<PlacedCard> Cards, ImmutableArray<PlacedEdge> Edges);
