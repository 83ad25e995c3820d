using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.Graphs.Drawing;
using Plimsoll.Graphs.Layout;
using Plimsoll.Model;
using Plimsoll.Output.Html;

namespace Plimsoll.Graphs;

/// <summary>
/// The pictures as one page: it asks for nothing from the network, runs no script, follows the colours of the system and of VS Code, and says below
/// each picture in words what it shows.
/// </summary>
public static class GraphPage
{
    /// <summary>So much smaller than drawn a picture may get before it is scrolled.</summary>
    const double LeastScale = 0.62;

    static readonly string PageStyle = GraphResources.Text("graph-page.css");

    /// <param name="focus">A container, service or network; null shows everything.</param>
    public static string Html(string title, IReadOnlyList<Deployment> sets, IReadOnlyList<Diagnostic> found, string? focus)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Write(DeploymentGraph.Of(sets, found, focus), title, text);
        return text.ToString();
    }

    public static void Write(DeploymentGraph graph, string title, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        Write(graph, title, text);
    }

    static void Write(DeploymentGraph graph, string title, TextWriter output)
    {
        var page = new HtmlPage(output);
        var placed = graph.Sets.Select(s => (s.Name, Pictures: s.Pictures.Select(PictureLayout.Place).ToList())).ToList();
        var style = SvgDocument.Style + PageStyle + Widths(placed.SelectMany(p => p.Pictures));
        var policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; base-uri 'none'; form-action 'none'";
        page.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{new Trusted(policy)}\">\n");
        page.Write($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>{new Trusted(style)}</style>\n</head>\n");
        page.Write($"<body class=\"plimsoll pg\">\n");
        WriteHead(page, graph, title);
        page.Write($"<main>\n");
        var number = 0;
        for (var i = 0; i < placed.Count; i++)
        {
            page.Write($"<section id=\"set-{i + 1}\">\n");
            if (placed.Count > 1)
                page.Write($"<h2>{placed[i].Name}</h2>\n");
            foreach (var picture in placed[i].Pictures)
                WritePicture(page, picture, ++number);
            page.Write($"</section>\n");
        }

        page.Write($"</main>\n</body>\n</html>\n");
    }

    static string Widths(IEnumerable<PlacedPicture> pictures)
    {
        var result = new StringBuilder();
        var number = 0;
        foreach (var picture in pictures)
            result.Append(CultureInfo.InvariantCulture, $"#picture-{++number} {{ max-width: {Math.Ceiling(picture.Width)}px; min-width: {Math.Ceiling(picture.Width * LeastScale)}px; }}\n");
        return result.ToString();
    }

    static void WriteHead(HtmlPage page, DeploymentGraph graph, string title)
    {
        var breaks = graph.Sets.Sum(s => s.Pictures.Sum(p => p.BreakCount));
        page.Write($"<header>\n<h1>{title}</h1>\n<p class=\"sum\">");
        if (graph.Sets.IsEmpty)
            page.Write($"{(graph.Focus is { } name ? $"No container or network is called {name} in these files." : "These files name no proxy, no container and no network.")}");
        else if (breaks > 0)
            page.Write($"<span class=\"breaks\">{GraphWords.Breaks(breaks)}</span>: what is red, with the rules that tell more.");
        else
            page.Write($"No break found.");
        if (!graph.Sets.IsEmpty && graph.Focus is { } focus)
            page.Write($" Only <b>{focus}</b> and what it has to do with.");
        page.Write($"</p>\n");
        if (graph.Sets.Length > 1)
        {
            page.Write($"<nav aria-label=\"On this page\">");
            for (var i = 0; i < graph.Sets.Length; i++)
                page.Write($"<a href=\"#set-{i + 1}\">{graph.Sets[i].Name}</a> ");
            page.Write($"</nav>\n");
        }

        if (!graph.Sets.IsEmpty)
        {
            page.Write($"<ul class=\"legend\" aria-label=\"Legend of the lines\">");
            foreach (var (state, text) in SvgPicture.Legend)
            {
                page.Write($"<li><svg viewBox=\"-2 0 42 20\" role=\"img\" aria-label=\"{GraphWords.Name(state)}\">");
                new SvgPicture(page).WriteLegendLine(state, 0);
                page.Write($"</svg>{text}</li>");
            }

            page.Write($"</ul>\n");
        }

        page.Write($"</header>\n");
    }

    static void WritePicture(HtmlPage page, PlacedPicture picture, int number)
    {
        page.Write($"<h3>{picture.Picture.Title}</h3>\n<div class=\"picture\">\n");
        page.Write($"<svg id=\"picture-{number}\" viewBox=\"-2 -2 {SvgPicture.N(picture.Width + 4)} {SvgPicture.N(picture.Height + 4)}\" role=\"img\" aria-labelledby=\"title-{number} desc-{number}\">\n");
        page.Write($"<title id=\"title-{number}\">{picture.Picture.Title}</title>\n<desc id=\"desc-{number}\">{GraphWords.Summary(picture.Picture)}. The same in words stands below.</desc>\n");
        new SvgPicture(page).Write(picture);
        page.Write($"</svg>\n</div>\n<details>\n<summary>In words</summary>\n");
        GraphList.Write(page, picture.Picture);
        page.Write($"</details>\n");
    }
}
