using Plimsoll.Graphs;
using Plimsoll.Graphs.Layout;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Graphs;

/// <summary>Nothing covers anything else: in every sample and in large sets.</summary>
public sealed class LayoutTests
{
    static IEnumerable<TestCaseData> Pictures()
    {
        var sets = Directory.EnumerateDirectories(Path.Combine(TestData.Root, "samples")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).Select(s => (Name: s, Set: Graphed.Sample(s)))
            .Append(("large", Deployed.Of(Graphed.Large(300)))).Append(("circle", Deployed.Compose(Circle)));
        foreach (var (name, set) in sets)
        {
            foreach (var picture in DeploymentGraph.Of([set], Graphed.Found(set)).Sets.SelectMany(s => s.Pictures))
                yield return new TestCaseData(PictureLayout.Place(picture)).SetArgDisplayNames(name, picture.Kind.ToString());
        }
    }

    const string Circle = """
        services:
          a: {image: "a:1", environment: {B_URL: "http://b:1", C_URL: "http://c:1", A_URL: "http://a:1"}, ports: ["1:1"]}
          b: {image: "b:1", environment: {C_URL: "http://c:1", D_URL: "http://d:1"}}
          c: {image: "c:1", environment: {A_URL: "http://a:1"}, ports: ["2:2"]}
          d: {image: "d:1", environment: {A_URL: "http://a:1"}}
        """;

    [TestCaseSource(nameof(Pictures))]
    public void Cards_do_not_overlap_and_stay_inside(object placed)
    {
        var picture = (PlacedPicture)placed;
        var whole = new Box(0, 0, picture.Width, picture.Height);
        for (var i = 0; i < picture.Cards.Length; i++)
        {
            var box = picture.Cards[i].Box;
            Assert.That(Contains(whole, box), $"{picture.Cards[i].Card.Node.Title} in the picture");
            Assert.That(Contains(picture.Groups[picture.Picture.Nodes[i].Group].Box, box), $"{picture.Cards[i].Card.Node.Title} in its group");
            for (var j = 0; j < i; j++)
                Assert.That(box.Overlaps(picture.Cards[j].Box), Is.False, $"{picture.Cards[i].Card.Node.Title}, {picture.Cards[j].Card.Node.Title}");
        }

        for (var i = 0; i < picture.Groups.Length; i++)
        {
            for (var j = 0; j < i; j++)
                Assert.That(picture.Groups[i].Box.Overlaps(picture.Groups[j].Box), Is.False);
        }
    }

    static bool Contains(Box outer, Box inner) => inner.X >= outer.X - 0.2 && inner.Y >= outer.Y - 0.2 && inner.Right <= outer.Right + 0.2 && inner.Bottom <= outer.Bottom + 0.2;

    [TestCaseSource(nameof(Pictures))]
    public void Texts_stay_in_their_cards(object placed)
    {
        foreach (var (card, box) in ((PlacedPicture)placed).Cards.Select(c => (c.Card, c.Box)))
        {
            foreach (var piece in card.Pieces)
            {
                Assert.That(piece.X + piece.Width, Is.LessThanOrEqualTo(box.Width), piece.Text);
                Assert.That(piece.Y, Is.InRange(0, box.Height), piece.Text);
            }
        }
    }

    [TestCaseSource(nameof(Pictures))]
    public void Lines_run_behind_no_card(object placed)
    {
        var picture = (PlacedPicture)placed;
        foreach (var edge in picture.Edges)
        {
            // Where a line passes a column it runs straight, from one edge of the column to the other.
            for (var i = 1; i + 1 < edge.Points.Length; i += 2)
            {
                var (from, to) = (edge.Points[i], edge.Points[i + 1]);
                Assert.That(from.Y, Is.EqualTo(to.Y));
                var strip = new Box(Math.Min(from.X, to.X), from.Y - 1, Math.Abs(to.X - from.X), 2);
                Assert.That(picture.Cards.Where(c => c.Box.Overlaps(strip)).Select(c => c.Card.Node.Title), Is.Empty);
            }
        }
    }

    [TestCase("a b c", 1000, "a b c")]
    [TestCase("one two three", 30, "one|two|three")]
    [TestCase("rancher/k3s:v1.34.1-k3s1", 90, "rancher/k3s:|v1.34.1-k3s1")]
    [TestCase("abcdefghijklmnop", 40, "abcde|fghij|klmnop")]
    public void Texts_are_broken_where_they_may_be(string text, double width, string expected)
    {
        var lines = TextMeasure.Wrap(text, width, 10, 10);
        Assert.That(string.Concat(lines).Replace(" ", "", StringComparison.Ordinal), Is.EqualTo(text.Replace(" ", "", StringComparison.Ordinal)), "nothing is lost");
        Assert.That(lines.All(l => TextMeasure.Width(l, 10) <= width || l.Length == 1));
        Assert.That(lines, Has.Count.EqualTo(expected.Split('|').Length));
    }

    [Test]
    public void A_text_that_does_not_fit_ends_with_an_ellipsis()
    {
        var lines = TextMeasure.Wrap(new string('m', 200) + "😀", 100, 10, 2);
        Assert.That(lines, Has.Count.EqualTo(2));
        Assert.That(lines[1], Does.EndWith("…"));
    }
}
