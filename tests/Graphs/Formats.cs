using Plimsoll.Graphs;
using Plimsoll.Graphs.Drawing;

namespace Plimsoll.Tests.Graphs;

static class Formats
{
    public static IEnumerable<(string Name, string Text)> All(DeploymentGraph graph) =>
    [
        ("mermaid", Graphed.Text(s => MermaidWriter.Write(graph, s))),
        ("dot", Graphed.Text(s => DotWriter.Write(graph, "title", s))),
        ("svg", Graphed.Text(s => SvgDocument.Write(graph, "title", s))),
        ("html", Graphed.Text(s => GraphPage.Write(graph, "title", s))),
        ("json", Graphed.Text(s => GraphJson.Write(graph, s))),
    ];
}
