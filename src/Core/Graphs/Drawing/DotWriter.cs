using System.Text;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Graphs.Drawing;

/// <summary>The pictures for Graphviz. Texts are quoted strings; a backslash in one would be an escape of dot's, so it is doubled.</summary>
public static class DotWriter
{
    public static void Write(DeploymentGraph graph, string title, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine($"digraph \"{Text(title)}\" {{");
        text.WriteLine("  graph [rankdir=LR, fontname=\"sans-serif\", fontsize=12, nodesep=0.25, ranksep=0.9, compound=true, tooltip=\" \"]");
        text.WriteLine("  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", color=\"#8a8d96\", fontname=\"sans-serif\", fontsize=10, margin=\"0.12,0.06\"]");
        text.WriteLine("  edge [color=\"#2c7a68\", fontname=\"sans-serif\", fontsize=9, arrowsize=0.7]");
        var number = 0;
        foreach (var set in graph.Sets)
        {
            foreach (var picture in set.Pictures)
                Write(picture, graph.Sets.Length > 1 ? $"{set.Name}: {picture.Title}" : picture.Title, $"p{++number}", text);
        }

        text.WriteLine("}");
    }

    static void Write(Picture picture, string title, string id, TextWriter text)
    {
        text.WriteLine($"  subgraph cluster_{id} {{");
        text.WriteLine($"    label=\"{Text(title)}\"; color=\"#ffffff\"");
        for (var group = 0; group < picture.Groups.Length; group++)
        {
            var (name, nodes) = (picture.Groups[group], Enumerable.Range(0, picture.Nodes.Length).Where(n => picture.Nodes[n].Group == group).ToList());
            var colour = name.State == EdgeState.Broken ? "\"#b3261e\"; style=dashed; fontcolor=\"#b3261e\"" : name.State == EdgeState.MayReach ? "\"#6d7280\"; style=dashed" : "\"#d9d6ce\"";
            text.WriteLine($"    subgraph cluster_{id}g{group} {{");
            text.WriteLine($"      label=\"{Lines([name.Title, .. name.Details, Ids(name.Findings)])}\"; color={colour}");
            if (nodes.Count == 0)
                text.WriteLine($"      {id}g{group}e [label=\"\", style=invis]");
            foreach (var node in nodes)
                text.WriteLine($"      {id}n{node} [{Attributes(picture.Nodes[node])}]");
            text.WriteLine("    }");
        }

        text.WriteLine("  }");
        foreach (var edge in picture.Edges)
            text.WriteLine($"  {id}n{edge.From} -> {id}n{edge.To} [{Attributes(edge)}]");
    }

    static string Attributes(GraphNode node)
    {
        var label = $"label=\"{Lines([node.Title, .. node.Details, Ids(node.Findings)])}\", tooltip=\"{Lines(GraphWords.Tooltip(node))}\"";
        return node switch
        {
            { State: EdgeState.Broken } or { Kind: NodeKind.Missing } => $"{label}, color=\"#b3261e\", fillcolor=\"#fdf1ef\"",
            { Kind: NodeKind.Setting } => $"{label}, color=\"#4f74ad\", fillcolor=\"#eef3fa\"",
            { Kind: NodeKind.Port } => $"{label}, color=\"#35546f\", fillcolor=\"#eaf0f6\"",
            { Kind: NodeKind.Elsewhere or NodeKind.Many } => $"{label}, style=\"rounded,dashed\"",
            _ => label,
        };
    }

    static string Attributes(GraphEdge edge)
    {
        var tooltip = $"tooltip=\"{Lines([edge.Why, .. edge.Findings.Select(GraphWords.Of)])}\"";
        return edge.State switch
        {
            EdgeState.Reaches => tooltip,
            EdgeState.MayReach => $"{tooltip}, style=dotted, color=\"#6d7280\"",
            EdgeState.Stops => $"{tooltip}, style=dashed, color=\"#9a9ca3\", arrowhead=tee",
            _ => $"{tooltip}, style=dashed, color=\"#b3261e\", fontcolor=\"#b3261e\", penwidth=1.5, arrowhead=tee, label=\"{Text(Ids(edge.Findings))}\"",
        };
    }

    static string Ids(IEnumerable<Analysis.Diagnostic> findings) => string.Join(' ', findings.Select(f => f.Id).Distinct(StringComparer.Ordinal));

    static string Lines(IEnumerable<string> lines) => string.Join("\\n", lines.Where(l => l.Length > 0).Select(Text));

    // Graphviz reads character references in labels too: an ampersand has to be one.
    static string Text(string text) => VisibleText.Of(text).Replace("&", "&amp;", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
