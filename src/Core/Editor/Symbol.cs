using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Editor;

public enum SymbolKind : byte
{
    Stage, Service, Network, Volume, Config, Secret,

    /// <summary>A container by the name that the engine has it under.</summary>
    Container,

    /// <summary>Of a shell, a Dockerfile or compose.</summary>
    Variable,

    /// <summary><c>&amp;name</c> of YAML.</summary>
    Anchor,

    /// <summary>A path that leads to another file.</summary>
    File,
}

public enum SymbolRole : byte
{
    Use,

    /// <summary>Says that it is made elsewhere: a network with <c>external: true</c>, <c>ARG NAME</c> of an argument from before FROM.</summary>
    Declaration,

    Definition,
}

/// <summary>One place that names something.</summary>
/// <param name="Location">The name alone where it stands there in so many words, else the word that gives it.</param>
public sealed record SymbolUse(Location Location, SymbolRole Role)
{
    /// <summary>The same place in the file.</summary>
    public Location Physical { get; } = Location.Physical;

    /// <summary>A stage by its number, which no new name changes.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Why the place may mean something else, in a clause; null where it is certain.</summary>
    public string? Doubt { get; init; }
}

/// <summary>What a place names, with every place of the root that names the same.</summary>
/// <param name="Location">The place that was asked about; in a guest where it stands in one.</param>
public sealed record Symbol(SymbolKind Kind, string Name, Location Location)
{
    /// <summary>By file and position, each place once.</summary>
    public ImmutableArray<SymbolUse> Uses { get; init; } = [];

    /// <summary>What is in the way of another name, in a clause each, and where.</summary>
    public ImmutableArray<(Location Location, string Reason)> Obstacles { get; init; } = [];

    /// <summary>The file that a path leads to.</summary>
    public Document? Target { get; init; }

    internal object? Scope { get; init; }

    /// <summary>What it is called in a sentence.</summary>
    public string KindName => Kind switch
    {
        SymbolKind.Stage => "stage",
        SymbolKind.Service => "service",
        SymbolKind.Network => "network",
        SymbolKind.Volume => "volume",
        SymbolKind.Config => "config",
        SymbolKind.Secret => "secret",
        SymbolKind.Container => "container",
        SymbolKind.Variable => "variable",
        SymbolKind.Anchor => "anchor",
        _ => "file",
    };
}

/// <summary>Collects what names one thing; several may turn out to be one.</summary>
sealed class SymbolNode(SymbolKind kind, string name, object? scope)
{
    SymbolNode? _joined;

    public SymbolKind Kind { get; } = kind;
    public string Name { get; } = name;
    public object? Scope { get; } = scope;
    public List<SymbolUse> Uses { get; } = [];
    public List<(Location Location, string Reason)> Obstacles { get; } = [];
    public Document? Target { get; set; }

    /// <summary>The one that stands for all that were joined.</summary>
    public SymbolNode Root
    {
        get
        {
            var node = this;
            while (node._joined is { } up)
                node = up;
            return node;
        }
    }

    public bool IsDefined => Root.Uses.Exists(u => u.Role == SymbolRole.Definition);

    /// <summary>Both are the same thing from now on. The name and scope of this one stay.</summary>
    public void Join(SymbolNode other)
    {
        var (one, two) = (Root, other.Root);
        if (one == two)
            return;
        two._joined = one;
        one.Uses.AddRange(two.Uses);
        one.Obstacles.AddRange(two.Obstacles);
        one.Target ??= two.Target;
        two.Uses.Clear();
        two.Obstacles.Clear();
    }

    public Symbol At(Location location) => new(Root.Kind, Root.Name, location)
    {
        Uses =
        [
            .. Root.Uses.OrderByDescending(u => u.Role).DistinctBy(u => (u.Physical.Document, u.Physical.Span))
                .OrderBy(u => u.Physical.Document.Path, StringComparer.Ordinal).ThenBy(u => u.Physical.Span.Start).ThenBy(u => u.Physical.Span.Length),
        ],
        Obstacles = [.. Root.Obstacles.Distinct()],
        Target = Root.Target,
        Scope = Root.Scope,
    };
}

/// <summary>Where a name stands that was read out of a longer text.</summary>
static class SymbolText
{
    /// <summary>The text's place, without quotes around it.</summary>
    public static Location Place(this SourcedText text)
    {
        var location = text.Location;
        if (location.Document is null)
            return location;
        var written = location.Text;
        return written.Length == text.Text.Length + 2 && written[0] is '"' or '\'' && written[^1] == written[0] && written.AsSpan(1, text.Text.Length).SequenceEqual(text.Text)
            ? location with { Span = new TextSpan(location.Span.Start + 1, text.Text.Length) } : location;
    }

    /// <summary>The name stands at the place in so many words; letter case may differ where it does not count.</summary>
    public static bool IsWritten(this Location place, string name) => place.Span.Length == name.Length && place.Text.Equals(name, StringComparison.OrdinalIgnoreCase);
}
