using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>
/// The picture that people draw of their files by hand: which proxy setting reaches whom, and which container is on which network. Each set
/// of files has pictures of its own.
/// </summary>
/// <param name="Sets">Those that have something to show, in the order in which they were given.</param>
public sealed record DeploymentGraph(ImmutableArray<GraphSet> Sets)
{
    /// <summary>The one name that is shown with its neighbourhood; null: everything.</summary>
    public string? Focus { get; init; }

    /// <param name="sets">Bound sets of files.</param>
    /// <param name="found">What the rules say of them; silenced findings are left out of the picture.</param>
    /// <param name="focus">A container, service or network; null shows everything.</param>
    public static DeploymentGraph Of(IReadOnlyList<Deployment> sets, IReadOnlyList<Diagnostic> found, string? focus = null)
    {
        var findings = new FindingsByPlace(found);
        var result = ImmutableArray.CreateBuilder<GraphSet>();
        foreach (var joined in JoinedSets.Of(sets))
        {
            var name = NameOf(joined.SelectMany(s => s.OwnDocuments));
            var places = new Places(FolderOf(name, joined));
            ImmutableArray<Picture> pictures =
            [
                .. joined.Select(s => Proxies(s, joined.Count > 1)).OfType<Picture>(),
                .. NetworkPicture.Of(joined, findings, places, focus) is { } networks ? [networks] : (Picture[])[],
            ];
            if (!pictures.IsEmpty)
                result.Add(new GraphSet(name, pictures));

            Picture? Proxies(Deployment set, bool isOneOfMany) => ProxyPicture.Of(set, findings, places, focus) is { } picture
                ? isOneOfMany ? picture with { Title = $"{picture.Title}: {places.Short(NameOf(set.OwnDocuments))}" } : picture : null;
        }

        return new DeploymentGraph(result.ToImmutable()) { Focus = focus };
    }

    /// <summary>What can be asked for with a focus: containers, services and networks, each name once.</summary>
    public static ImmutableArray<string> Names(IReadOnlyList<Deployment> sets) =>
    [
        .. sets.SelectMany(s => s.Containers.SelectMany(Focused.NamesOf).Concat(s.Networks.SelectMany(Focused.NamesOf))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>The folder that all files of the set lie in, or the one file.</summary>
    static string NameOf(IEnumerable<Document> documents)
    {
        var paths = documents.Select(d => d.Physical.Path).Distinct(StringComparer.Ordinal).ToList();
        if (paths is [var only])
            return only;
        var folder = paths.Select(FilePaths.FolderOf).Aggregate(Common);
        return folder.Length == 0 ? "." : folder;
    }

    static string FolderOf(string name, IEnumerable<Deployment> sets) =>
        name == "." ? "" : sets.SelectMany(s => s.Documents).Any(d => d.Path == name) ? FilePaths.FolderOf(name) : name;

    static string Common(string one, string other)
    {
        while (!FilePaths.IsIn(other, one) && one != other)
        {
            if (one.Length == 0 || FilePaths.FolderOf(one) == one)
                return "";
            one = FilePaths.FolderOf(one);
        }

        return one;
    }
}

/// <param name="Name">The set's folder as it is shown; <c>.</c> for the working folder.</param>
public sealed record GraphSet(string Name, ImmutableArray<Picture> Pictures);

public enum PictureKind : byte { Proxies, Networks }

/// <summary>Nodes in groups, and lines between them.</summary>
/// <param name="Groups">Layers from left to right, or networks.</param>
/// <param name="Nodes">A node's number is its index.</param>
public sealed record Picture(PictureKind Kind, string Title, ImmutableArray<GraphGroup> Groups, ImmutableArray<GraphNode> Nodes, ImmutableArray<GraphEdge> Edges)
{
    /// <summary>The places where something stops that is meant to arrive, and networks that nobody makes.</summary>
    public int BreakCount => Edges.Count(e => e.State == EdgeState.Broken) + Groups.Count(g => g.State == EdgeState.Broken);
}

public enum EdgeState : byte
{
    /// <summary>It arrives.</summary>
    Reaches,

    /// <summary>The files do not tell whether it arrives.</summary>
    MayReach,

    /// <summary>It does not arrive, and nobody waits for it.</summary>
    Stops,

    /// <summary>It does not arrive, and is missed.</summary>
    Broken,
}

/// <summary>A layer, or a network.</summary>
/// <param name="Details">Lines below the title.</param>
public sealed record GraphGroup(string Title, ImmutableArray<string> Details)
{
    public Location? Place { get; init; }
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];

    /// <summary>Broken: there is no such network. MayReach: somebody else is to make it.</summary>
    public EdgeState State { get; init; }
}

public enum NodeKind : byte
{
    /// <summary>A place that names a proxy or a mirror.</summary>
    Setting,

    /// <summary>Who reads such settings.</summary>
    Consumer,

    Registry, Container,

    /// <summary>A container that is drawn on another network.</summary>
    Elsewhere,

    /// <summary>Ports of the host.</summary>
    Port,

    /// <summary>A name that nobody has.</summary>
    Missing,

    /// <summary>Several containers of which there is nothing to say.</summary>
    Many,
}

/// <param name="Group">The index of its group.</param>
public sealed record GraphNode(NodeKind Kind, int Group, string Title)
{
    /// <summary>From the left, counted in the whole picture for layers; -1 where the layout is to find it.</summary>
    public int Column { get; init; } = -1;

    public ImmutableArray<string> Details { get; init; } = [];
    public ImmutableArray<GraphRow> Rows { get; init; } = [];
    public Location? Place { get; init; }
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];
    public EdgeState State { get; init; }

    /// <summary>What the node stands for, where that is several.</summary>
    public ImmutableArray<string> Members { get; init; } = [];
}

/// <summary>A line in a node at which edges begin or end.</summary>
public sealed record GraphRow(string Text, EdgeState State)
{
    public Location? Place { get; init; }
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];
}

/// <param name="Why">Why it stops short, or how it gets there; one clause.</param>
public sealed record GraphEdge(int From, int To, EdgeState State, string Why)
{
    /// <summary>The row of the node that it begins at; null: the node itself.</summary>
    public int? FromRow { get; init; }

    /// <inheritdoc cref="FromRow"/>
    public int? ToRow { get; init; }

    public ImmutableArray<Diagnostic> Findings { get; init; } = [];
}
