using System.Globalization;
using Plimsoll.Output;

namespace Plimsoll.Graphs.Drawing;

/// <summary>What is said of nodes and lines where there is room for words: tooltips, lists, descriptions.</summary>
static class GraphWords
{
    public static string Of(EdgeState state) => state switch
    {
        EdgeState.Reaches => "reaches",
        EdgeState.MayReach => "may reach",
        EdgeState.Stops => "stops short of",
        _ => "is missed by",
    };

    /// <summary>The name of a style, and in JSON.</summary>
    public static string Name(EdgeState state) => state switch { EdgeState.Reaches => "reaches", EdgeState.MayReach => "may", EdgeState.Stops => "stops", _ => "broken" };

    public static string Name(NodeKind kind) => kind switch
    {
        NodeKind.Setting => "setting",
        NodeKind.Consumer => "consumer",
        NodeKind.Registry => "registry",
        NodeKind.Container => "container",
        NodeKind.Elsewhere => "elsewhere",
        NodeKind.Port => "port",
        NodeKind.Missing => "missing",
        _ => "many",
    };

    public static string Of(Diagnostic finding) => $"{finding.Id} {finding.Severity.Name()}, {Places.Of(finding.Location)}: {finding.Message.Replace("`", "", StringComparison.Ordinal)}";

    public static IEnumerable<string> Tooltip(GraphNode node)
    {
        yield return node.Title;
        foreach (var detail in node.Details)
            yield return detail;
        if (node.Place is { } place && !node.Details.Contains(Places.Of(place)))
            yield return Places.Of(place);
        foreach (var member in node.Members)
            yield return $"· {member}";
        foreach (var finding in node.Findings)
            yield return Of(finding);
    }

    public static string Summary(Picture picture) => string.Create(CultureInfo.InvariantCulture,
        $"{picture.Title}: {Counts.Of(picture.Nodes.Length, "card")} in {Counts.Of(picture.Groups.Length, picture.Kind == PictureKind.Proxies ? "layer" : "network")}, {Counts.Of(picture.Edges.Length, "line")}, {Breaks(picture.BreakCount)}");

    public static string Breaks(int count) => count == 0 ? "no break" : Counts.Of(count, "break");
}
