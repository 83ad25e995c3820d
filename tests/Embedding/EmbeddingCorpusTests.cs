using Plimsoll.Embedding;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Embedding;

/// <summary>Every map of every guest in real files, and in files cut off anywhere.</summary>
public sealed class EmbeddingCorpusTests
{
    [TestCase("files/markdown", DocumentKind.Markdown, 4500)]
    [TestCase("files/dockerfile", DocumentKind.Dockerfile, 4000)]
    [TestCase("files/shell", DocumentKind.ShellScript, 140)]
    [TestCase("files/compose", DocumentKind.Compose, 180)]
    public void Maps_hold(string folder, DocumentKind kind, int fewest)
    {
        var guests = 0;
        foreach (var file in TestData.CorpusFiles(folder))
        {
            var document = DocumentReader.Read(file, kind, File.ReadAllText(file));
            Assert.That(GuestAssert.BrokenMaps(document), Is.Empty, file);
            guests += document.WithGuests.Count() - 1;
        }

        Assert.That(guests, Is.AtLeast(fewest));
    }

    [TestCase("files/markdown", DocumentKind.Markdown)]
    [TestCase("files/dockerfile", DocumentKind.Dockerfile)]
    [TestCase("files/shell", DocumentKind.ShellScript)]
    [TestCase("files/compose", DocumentKind.Compose)]
    public void Maps_hold_in_prefixes(string folder, DocumentKind kind)
    {
        var files = TestData.CorpusFiles(folder);
        for (var i = 0; i < files.Length; i += Math.Max(1, files.Length / 200))
        {
            var text = File.ReadAllText(files[i]);
            for (var cut = 1; cut <= 4; cut++)
            {
                var document = DocumentReader.Read(files[i], kind, text[..(text.Length * cut / 5)]);
                Assert.That(GuestAssert.BrokenMaps(document), Is.Empty, files[i]);
            }
        }
    }

    [TestCase("files/markdown", DocumentKind.Markdown)]
    [TestCase("files/dockerfile", DocumentKind.Dockerfile)]
    [TestCase("files/shell", DocumentKind.ShellScript)]
    [TestCase("files/compose", DocumentKind.Compose)]
    public void Line_ends_make_no_difference(string folder, DocumentKind kind)
    {
        var files = TestData.CorpusFiles(folder);
        for (var i = 0; i < files.Length; i += Math.Max(1, files.Length / 200))
        {
            var text = File.ReadAllText(files[i]);
            if (text.Contains('\r', StringComparison.Ordinal))
                continue;
            var withReturns = DocumentReader.Read(files[i], kind, text.ReplaceLineEndings("\r\n"));
            Assert.That(Guests(withReturns), Is.EqualTo(Guests(DocumentReader.Read(files[i], kind, text))), files[i]);
        }
    }

    static IEnumerable<string> Guests(Document document) =>
        document.WithGuests.Skip(1).Select(g => $"{g.Kind} {g.TargetPath}: {g.Text.Replace("\r", "", StringComparison.Ordinal)}");
}
