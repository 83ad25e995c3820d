using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using Plimsoll.Graphs;
using Plimsoll.Graphs.Drawing;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Graphs;

/// <summary>Each format read back; what real readers make of them is tried by check.sh beside this file.</summary>
public sealed class GraphFormatTests
{
    /// <summary>Texts that want to be markup, to end a string, to move the cursor.</summary>
    static readonly string[] s_hostile =
    [
        "<script>alert(1)</script>", "a\"b'c`d", "x]]>y", "-->", "end; click p1n0 call evil()", "\\N\\n\\\"", "&lt;&amp;", "a|b{c}[d](e)", "\e[31mred", "\u202Egnp.exe", "#quot;#35;", "%%{init: {}}%%", "</style></svg>", "onload=alert(1)",
    ];

    static (string Path, string Text)[] Hostile()
    {
        var script = string.Concat(s_hostile.Select((h, i) => $"docker run -d --name {Quoted(h)} --network {Quoted(h + i)} -p 80{i:00}:80 -e HTTP_PROXY={Quoted("http://" + h)} {Quoted(h)}\n"));
        return [("run.sh", $"export HTTP_PROXY={Quoted(string.Concat(s_hostile))}\n{script}"), ("a\nb/<b>.sh", "docker network create '<i>'\n")];
    }

    static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    static readonly DeploymentGraph s_hostileGraph = Graphed.Of(null, Hostile());

    [Test]
    public void Svg_is_xml_and_holds_nothing_but_what_it_draws()
    {
        var svg = XDocument.Parse(Graphed.Text(s => SvgDocument.Write(s_hostileGraph, s_hostile[0], s)));
        Assert.That(svg.Descendants().Select(e => e.Name.LocalName).Distinct(), Is.SubsetOf((string[])["svg", "title", "desc", "style", "g", "rect", "path", "circle", "text"]));
        Assert.That(svg.Descendants().Attributes().Select(a => a.Name.LocalName).Distinct(), Has.None.StartsWith("on").And.None.EqualTo("href"));
        Assert.That(svg.Descendants().Where(e => e.Name.LocalName == "title").Select(e => e.Value).First(), Is.EqualTo(s_hostile[0]));
        var titles = string.Join('\n', svg.Descendants().Where(e => e.Name.LocalName is "title" or "text").Select(e => e.Value));
        Assert.That(titles, Does.Contain("<script>alert(1)</script>").And.Contain("x]]>y").And.Contain("␛[31mred").And.Not.Contain("\e").And.Not.Contain("\u202E"));
    }

    [Test]
    public void Html_has_no_script_and_no_reference_to_anything()
    {
        var html = Graphed.Text(s => GraphPage.Write(s_hostileGraph, "</title><script>", s));
        Assert.That(html, Does.Not.Contain("<script").And.Not.Contain("src=").And.Not.Contain("\e").And.Not.Contain("url(").And.Not.Contain("@import"));
        Assert.That(html, Does.Not.Match(" on[a-z]+=\""));
        Assert.That(html.Split("href=\"").Skip(1), Has.All.StartsWith("#"));
        Assert.That(html, Does.Contain("default-src 'none'; style-src 'sha256-"));
        Assert.That(html, Does.Contain("role=\"img\"").And.Contain("In words"));
        // What is well formed as XML too has no tag that a text opened.
        var body = html[html.IndexOf("<body", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)];
        Assert.That(() => XDocument.Parse(body), Throws.Nothing);
    }

    [Test]
    public void Json_says_what_the_model_says()
    {
        using var json = JsonDocument.Parse(Graphed.Text(s => GraphJson.Write(s_hostileGraph, s)));
        var picture = json.RootElement.GetProperty("sets")[0].GetProperty("pictures").EnumerateArray().Last();
        Assert.That(picture.GetProperty("kind").GetString(), Is.EqualTo("networks"));
        var titles = picture.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("title").GetString()).ToList();
        Assert.That(titles, Is.SupersetOf(s_hostile));
        var model = Graphed.Only(s_hostileGraph, PictureKind.Networks);
        Assert.That(picture.GetProperty("edges").GetArrayLength(), Is.EqualTo(model.Edges.Length));
        Assert.That(picture.GetProperty("groups").GetArrayLength(), Is.EqualTo(model.Groups.Length));
    }

    [Test]
    public void Mermaid_quotes_every_text()
    {
        var lines = Graphed.Text(s => MermaidWriter.Write(s_hostileGraph, s)).Split('\n');
        Assert.That(lines[0], Is.EqualTo("flowchart LR"));
        foreach (var line in lines)
        {
            Assert.That(line.Count(c => c == '"') is 0 or 2, line);
            if (line.Split('"') is [_, var text, _])
                Assert.That(text.Replace("<br/>", "", StringComparison.Ordinal).IndexOfAny(['<', '>', '[', ']', '{', '}', '|', '`', '&', '%', '\\']), Is.EqualTo(-1), line);
        }
    }

    [Test]
    public void Dot_ends_no_string_early()
    {
        foreach (var line in Graphed.Text(s => DotWriter.Write(s_hostileGraph, s_hostile[1], s)).Split('\n'))
        {
            var isIn = false;
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] == '\\' && isIn)
                    i++;
                else if (line[i] == '"')
                    isIn = !isIn;
            }

            Assert.That(isIn, Is.False, line);
            Assert.That(line.Any(char.IsControl), Is.False, line);
        }
    }

    [Test]
    public void The_same_files_give_the_same_bytes()
    {
        var files = Graphed.Large(60).Concat([("setup.sh", "export HTTPS_PROXY=http://10.0.0.1:3128\ndocker pull nginx:1.29\ndocker compose up -d\n")]).ToArray();
        var first = Formats.All(Graphed.Of(null, files)).ToList();
        Assert.That(Formats.All(Graphed.Of(null, files)), Is.EqualTo(first));
    }

    [Test]
    public void Three_hundred_services_are_drawn_quickly_and_small()
    {
        Plimsoll.Model.Deployment[] sets = [Deployed.Of(Graphed.Large(300))];
        var found = Graphed.Found(sets);
        var watch = Stopwatch.StartNew();
        var html = GraphPage.Html("big", sets, found, null);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)), "some 0.3 s on a machine that does nothing else");
        Assert.That(html, Has.Length.LessThan(400_000));
        Assert.That(GraphPage.Html("big", sets, found, "svc7"), Has.Length.LessThan(html.Length / 4));
    }

    [Test]
    public void A_page_about_nothing_says_so()
    {
        Assert.That(GraphPage.Html("none", [Deployed.Of(("Dockerfile", "FROM alpine:3.22\n"))], [], null), Does.Contain("no proxy, no container and no network"));
        Assert.That(GraphPage.Html("none", [Deployed.Compose("services: {web: {image: nginx}}")], [], "nobody"), Does.Contain("No container or network is called nobody"));
    }
}
