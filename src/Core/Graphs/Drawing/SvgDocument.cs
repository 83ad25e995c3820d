using System.Text;
using Plimsoll.Graphs.Layout;
using Plimsoll.Output.Html;

namespace Plimsoll.Graphs.Drawing;

/// <summary>All pictures below each other in one SVG file, which needs nothing beside it.</summary>
public static class SvgDocument
{
    const double Margin = 28, Gap = 34;

    internal static readonly string Style = GraphResources.Text("graph.css");

    public static void Write(DeploymentGraph graph, string title, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var page = new HtmlPage(text);
        var svg = new SvgPicture(page);
        var placed = graph.Sets.SelectMany(s => s.Pictures.Select((p, i) => (Heading: i == 0 ? s.Name : null, Placed: PictureLayout.Place(p)))).ToList();
        var width = Math.Max(placed.Select(p => p.Placed.Width).DefaultIfEmpty().Max(), SvgPicture.LegendWidth) + 2 * Margin;
        width = Math.Max(width, placed.Select(p => p.Heading is { } h ? TextMeasure.Width(h, 19, isBold: true) : 0).DefaultIfEmpty().Max() + 2 * Margin);
        var height = placed.Sum(p => p.Placed.Height + 30 + Gap + (p.Heading is null ? 0 : 40)) + 2 * Margin + SvgPicture.LegendHeight;
        page.Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pg\" role=\"img\" aria-labelledby=\"title desc\" width=\"{SvgPicture.N(width)}\" height=\"{SvgPicture.N(height)}\" viewBox=\"0 0 {SvgPicture.N(width)} {SvgPicture.N(height)}\">\n");
        page.Write($"<title id=\"title\">{title}</title>\n<desc id=\"desc\">{string.Join("; ", placed.Select(p => GraphWords.Summary(p.Placed.Picture)))}</desc>\n<style>{new Trusted(Style)}</style>\n");
        svg.WriteRectangle("page", new Box(0, 0, width, height), 0);
        var y = Margin;
        foreach (var (heading, picture) in placed)
        {
            if (heading is not null)
            {
                svg.WriteText("heading", Margin, y + 20, heading);
                y += 40;
            }

            svg.WriteText("subheading", Margin, y + 14, picture.Picture.Title);
            y += 30;
            page.Write($"<g transform=\"translate({SvgPicture.N(Margin)} {SvgPicture.N(y)})\">\n");
            svg.Write(picture);
            page.Write($"</g>\n");
            y += picture.Height + Gap;
        }

        if (placed.Count == 0)
            svg.WriteText("subheading", Margin, Margin, "no proxy, container or network in these files");
        page.Write($"<g transform=\"translate({SvgPicture.N(Margin)} {SvgPicture.N(height - Margin - SvgPicture.LegendHeight)})\">");
        svg.WriteLegend();
        page.Write($"</g>\n</svg>\n");
    }
}
