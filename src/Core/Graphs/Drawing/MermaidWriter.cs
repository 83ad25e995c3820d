using System.Globalization;
using System.Text;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Graphs.Drawing;

/// <summary>
/// The pictures as one flowchart of Mermaid, which GitHub, GitLab and many editors draw. Texts are quoted, and what means something to Mermaid or
/// to HTML is written as a character reference.
/// </summary>
public static class MermaidWriter
{
    /// <summary>UTF-16 units of one text; more is cut.</summary>
    const int LongestText = 160;

    public static void Write(DeploymentGraph graph, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("flowchart LR");
        var number = 0;
        var edges = new List<GraphEdge>();
        foreach (var set in graph.Sets)
        {
            foreach (var picture in set.Pictures)
            {
                Write(picture, graph.Sets.Length > 1 ? $"{set.Name}: {picture.Title}" : picture.Title, $"p{++number}", text);
                edges.AddRange(picture.Edges);
            }
        }

        if (graph.Sets.IsEmpty)
            text.WriteLine("  empty[\"no proxy, container or network in these files\"]");
        // Lines have no classes, but numbers.
        foreach (var (state, style) in new[] { (EdgeState.Reaches, "stroke:#2c7a68"), (EdgeState.Stops, "stroke:#9a9ca3,stroke-dasharray:4 4"), (EdgeState.Broken, "stroke:#b3261e,stroke-width:2px,stroke-dasharray:7 5") })
        {
            if (Enumerable.Range(0, edges.Count).Where(i => edges[i].State == state).ToList() is { Count: > 0 } lines)
                text.WriteLine($"  linkStyle {string.Join(',', lines)} {style}");
        }

        text.WriteLine("  classDef picture fill:#fbfaf8,stroke:#d9d6ce,color:#23252b");
        text.WriteLine("  classDef group fill:#f4f2ed,stroke:#d9d6ce,color:#23252b");
        text.WriteLine("  classDef note fill:#f4f2ed,stroke:#f4f2ed,color:#5f636d");
        text.WriteLine("  classDef setting fill:#eef3fa,stroke:#4f74ad,color:#23252b");
        text.WriteLine("  classDef plain fill:#ffffff,stroke:#8a8d96,color:#23252b");
        text.WriteLine("  classDef port fill:#eaf0f6,stroke:#35546f,color:#35546f");
        text.WriteLine("  classDef broken fill:#fdf1ef,stroke:#b3261e,color:#b3261e,stroke-dasharray:5 4");
    }

    static void Write(Picture picture, string title, string id, TextWriter text)
    {
        text.WriteLine($"  subgraph {id}[\"{Text(title)}\"]");
        text.WriteLine("    direction LR");
        for (var group = 0; group < picture.Groups.Length; group++)
        {
            var (name, nodes) = (picture.Groups[group], Enumerable.Range(0, picture.Nodes.Length).Where(n => picture.Nodes[n].Group == group).ToList());
            // Mermaid lays nodes over the second line of a title.
            text.WriteLine($"    subgraph {id}g{group}[\"{Text(name.Findings.IsEmpty ? name.Title : $"{name.Title}, {Ids(name.Findings)}")}\"]");
            if (!name.Details.IsEmpty || nodes.Count == 0)
                text.WriteLine($"      {id}g{group}d[\"{Lines(name.Details.IsEmpty ? [name.Title] : name.Details)}\"]:::note");
            foreach (var node in nodes)
                text.WriteLine($"      {Node(picture.Nodes[node], $"{id}n{node}")}");
            text.WriteLine("    end");
            text.WriteLine($"    class {id}g{group} {(name.State == EdgeState.Broken ? "broken" : "group")}");
        }

        text.WriteLine("  end");
        text.WriteLine($"  class {id} picture");
        foreach (var edge in picture.Edges)
            text.WriteLine($"  {id}n{edge.From} {Arrow(edge)} {id}n{edge.To}");
    }

    static string Node(GraphNode node, string id)
    {
        var label = Lines([node.Title, .. node.Details, Ids(node.Findings)]);
        return node.Kind switch
        {
            NodeKind.Port => $"{id}([\"{label}\"]):::{(node.State == EdgeState.Broken ? "broken" : "port")}",
            NodeKind.Setting => $"{id}[\"{label}\"]:::{(node.State == EdgeState.Broken ? "broken" : "setting")}",
            NodeKind.Registry => $"{id}[(\"{label}\")]:::plain",
            NodeKind.Missing => $"{id}[\"{label}\"]:::broken",
            _ => $"{id}[\"{label}\"]:::plain",
        };
    }

    static string Arrow(GraphEdge edge) => edge.State switch
    {
        EdgeState.Reaches => "-->",
        EdgeState.MayReach => "-.->",
        EdgeState.Stops => "--x",
        _ => $"--x|\"{Lines([Ids(edge.Findings), edge.Why])}\"|",
    };

    static string Ids(IEnumerable<Analysis.Diagnostic> findings) => string.Join(' ', findings.Select(f => f.Id).Distinct(StringComparer.Ordinal));

    static string Lines(IEnumerable<string> lines) => string.Join("<br/>", lines.Where(l => l.Length > 0).Select(Text));

    /// <summary>Letters, digits and what is harmless stay; everything else of ASCII becomes <c>#35;</c>, Mermaid's way to write a character.</summary>
    static string Text(string text)
    {
        var visible = VisibleText.Of(text);
        if (visible.Length > LongestText)
            visible = visible[..(char.IsHighSurrogate(visible[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…";
        var result = new StringBuilder(visible.Length + 16);
        foreach (var c in visible)
        {
            if (char.IsAsciiLetterOrDigit(c) || c > '~' || c is ' ' or '.' or ',' or '/' or ':' or '-' or '_' or '=' or '(' or ')' or '+')
                result.Append(c);
            else
                result.Append(CultureInfo.InvariantCulture, $"#{(int)c};");
        }

        return result.ToString();
    }
}
