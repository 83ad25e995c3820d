using Microsoft.CodeAnalysis.Text;
using Plimsoll.Embedding;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Embedding;

/// <summary>A note with nearly everything that can stand in one: its guests, each with the lines of the file that it comes from.</summary>
public sealed class EmbeddingSampleTests
{
    static readonly string _sample = Path.Combine(TestData.Samples, "Embedding", "behind-a-proxy.md");

    [Test]
    public void Guests_of_a_note()
    {
        var document = DocumentReader.Read("behind-a-proxy.md", DocumentKind.Markdown, File.ReadAllText(_sample));
        Assert.That(GuestAssert.BrokenMaps(document), Is.Empty);
        Baseline.Check(_sample + ".guests", string.Concat(document.WithGuests.Skip(1).Select(Describe)));
    }

    static string Describe(Document guest)
    {
        var place = guest.Physical.Lines.GetPositionSpan(guest.At(new TextSpan(0, guest.Text.Length)).Physical.Span);
        var depth = guest.Host!.IsGuest ? "> " : "";
        return $"== {depth}{guest.Kind} {guest.TargetPath} lines {place.Start.Line + 1}-{place.End.Line + 1}, errors: {guest.Tree.Errors.Length}\n{guest.Text.TrimEnd('\n')}\n";
    }

    [Test]
    public void Prefixes_of_a_note()
    {
        var text = File.ReadAllText(_sample);
        for (var length = 0; length <= text.Length; length += 3)
            Assert.That(GuestAssert.BrokenMaps(DocumentReader.Read("x.md", DocumentKind.Markdown, text[..length])), Is.Empty, () => $"at {length}");
    }
}
