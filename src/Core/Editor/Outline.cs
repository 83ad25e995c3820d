using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Editor;

public enum OutlineKind : byte { Stage, Instruction, Section, Service, Key, Item, Function, Command, Heading, Fence, Block, Variable, Guest }

/// <summary>One line of a file's outline.</summary>
/// <param name="Detail">What stands behind the name, shortened; null where the name says it all.</param>
/// <param name="Location">All of it; children lie inside.</param>
/// <param name="Selection">What the caret goes to; inside <paramref name="Location"/>.</param>
public sealed record OutlineEntry(string Name, string? Detail, OutlineKind Kind, Location Location, Location Selection)
{
    /// <summary>In text order.</summary>
    public ImmutableArray<OutlineEntry> Children { get; init; } = [];
}

/// <summary>What a file is made of. Places are the file's own; what is embedded in it stands below what holds it.</summary>
public static class Outline
{
    const int LongestName = 80;

    public static ImmutableArray<OutlineEntry> Of(Document document) => Nest(document, Raw(document));

    static IEnumerable<OutlineEntry> Raw(Document document) =>
        OutlineReader.Read(document).Select(ToFile).Concat(document.Guests.SelectMany(Guest));

    /// <summary>A guest's entries, below one of its own where it is a file or a snippet of several lines.</summary>
    static IEnumerable<OutlineEntry> Guest(Document guest)
    {
        var entries = Raw(guest);
        if (guest.Host!.Kind is not DocumentKind.ShellScript && guest.TargetPath is null || guest.Text.Length == 0)
            return entries;
        var place = guest.At(new TextSpan(0, guest.Text.Length)).Physical;
        return entries.Prepend(new OutlineEntry(guest.TargetPath is { } path ? OneLine(path) : guest.Kind.ToString(), null, OutlineKind.Guest, place, place with { Span = new TextSpan(place.Span.Start, 0) }));
    }

    static OutlineEntry ToFile(OutlineEntry entry) => entry with { Location = entry.Location.Physical, Selection = entry.Selection.Physical };

    /// <summary>Puts each entry below the smallest one around it, in text order. What overlaps without lying inside is cut.</summary>
    static ImmutableArray<OutlineEntry> Nest(Document file, IEnumerable<OutlineEntry> entries)
    {
        var roots = new List<Node>();
        var open = new Stack<Node>();
        foreach (var entry in entries.Where(e => e.Location.Document == file.Physical && !e.Location.Span.IsEmpty)
            .OrderBy(e => e.Location.Span.Start).ThenByDescending(e => e.Location.Span.End))
        {
            while (open.TryPeek(out var top) && top.Span.End <= entry.Location.Span.Start)
                open.Pop();
            var span = open.TryPeek(out var around) && around.Span.End < entry.Location.Span.End ? TextSpan.FromBounds(entry.Location.Span.Start, around.Span.End) : entry.Location.Span;
            var node = new Node(entry, span, []);
            (around?.Children ?? roots).Add(node);
            open.Push(node);
        }

        return [.. roots.Select(Build)];
    }

    sealed record Node(OutlineEntry Entry, TextSpan Span, List<Node> Children);

    static OutlineEntry Build(Node node)
    {
        var document = node.Entry.Location.Document;
        var selection = node.Entry.Selection.Span.Intersection(node.Span) ?? new TextSpan(node.Span.Start, 0);
        return node.Entry with
        {
            Name = OneLine(node.Entry.Name),
            Detail = node.Entry.Detail is { } detail ? OneLine(detail) : null,
            Location = document.At(node.Span),
            Selection = document.At(selection),
            Children = [.. node.Children.Select(Build)],
        };
    }

    /// <summary>A text as a name may be: one line, not empty, not long.</summary>
    static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? "…" : line.Length <= LongestName ? line : line[..(char.IsHighSurrogate(line[LongestName - 1]) ? LongestName - 1 : LongestName)] + "…";
    }
}
