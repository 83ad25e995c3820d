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

    /// <summary>A real script as a step of a workflow and as an item of a pipeline is the same script, at the same places.</summary>
    [TestCase(DocumentKind.GitHubWorkflow, "jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - shell: bash\n        run: |\n")]
    [TestCase(DocumentKind.GitLabCi, "a:\n  script:\n    - |\n")]
    public void Scripts_in_jobs_are_scripts(DocumentKind kind, string head)
    {
        const string indent = "          ";
        var read = 0;
        foreach (var file in TestData.CorpusFiles("files/shell"))
        {
            var script = File.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd() + "\n";
            // What YAML does not take as it stands, or the server puts something in for.
            if (script.Any(c => char.IsControl(c) && c != '\n') || script.Contains("${{", StringComparison.Ordinal) || script.Contains("$[[", StringComparison.Ordinal)
                || script[0] is ' ' or '\n' || script.AsSpan().ContainsAny("\u0085\u2028\u2029\uFEFF"))
                continue;
            var text = head + string.Concat(script.Split('\n').SkipLast(1).Select(l => l.Length == 0 ? "\n" : $"{indent}{l}\n"));
            var document = DocumentReader.Read(file, kind, text);
            Assert.That(GuestAssert.BrokenMaps(document), Is.Empty, file);
            if (document.Guests is not [var guest])
                continue;
            Assert.That(guest.Text, Is.EqualTo(script), file);
            read++;
        }

        Assert.That(read, Is.AtLeast(100));
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
