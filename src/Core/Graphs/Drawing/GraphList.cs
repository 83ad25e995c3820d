using Plimsoll.Output.Html;

namespace Plimsoll.Graphs.Drawing;

/// <summary>A picture in words, for those who do not see it and those who search in it: each group with its nodes, each node with its lines.</summary>
static class GraphList
{
    public static void Write(HtmlPage page, Picture picture)
    {
        for (var group = 0; group < picture.Groups.Length; group++)
        {
            page.Write($"<h4>{picture.Groups[group].Title}</h4>\n");
            foreach (var detail in picture.Groups[group].Details)
                page.Write($"<p class=\"where\">{detail}</p>\n");
            page.Write($"<ul>\n");
            for (var node = 0; node < picture.Nodes.Length; node++)
            {
                if (picture.Nodes[node].Group == group)
                    WriteNode(page, picture, node);
            }

            page.Write($"</ul>\n");
        }
    }

    static void WriteNode(HtmlPage page, Picture picture, int number)
    {
        var node = picture.Nodes[number];
        page.Write($"<li><b class=\"{GraphWords.Name(node.State)}\">{node.Title}</b> <span class=\"where\">{string.Join(" · ", GraphWords.Tooltip(node).Skip(1))}</span>");
        var edges = picture.Edges.Where(e => e.From == number).ToList();
        var loose = Enumerable.Range(0, node.Rows.Length).Where(r => !picture.Edges.Any(e => e.From == number && e.FromRow == r || e.To == number && e.ToRow == r)).ToList();
        if (edges.Count + loose.Count > 0)
        {
            page.Write($"\n<ul>\n");
            foreach (var edge in edges)
            {
                page.Write($"<li>{GraphWords.Of(edge.State)} <b class=\"{GraphWords.Name(edge.State)}\">{picture.Nodes[edge.To].Title}</b>: {edge.Why}");
                foreach (var finding in edge.Findings)
                    page.Write($" <code>{finding.Id}</code>");
                page.Write($"</li>\n");
            }

            foreach (var row in loose)
                page.Write($"<li>{node.Rows[row].Text}</li>\n");
            page.Write($"</ul>\n");
        }

        page.Write($"</li>\n");
    }
}
