using System.Diagnostics;
using System.Text;
using Plimsoll.Editor;
using Plimsoll.Embedding;
using Plimsoll.Model;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Editor;

/// <summary>Hovers and completions at every place of real files: nothing throws, and what is given stands where the cursor is.</summary>
public sealed class EveryPlaceTests
{
    static IEnumerable<string> Samples => Directory.EnumerateDirectories(Path.Combine(TestData.Root, "samples")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Samples))]
    public void Samples_of_the_project(string folder)
    {
        var root = Path.Combine(TestData.Root, "samples", folder);
        Check([.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => (Path.GetRelativePath(root, f).Replace('\\', '/'), File.ReadAllText(f)))], step: 1);
    }

    [TestCase("dockerfile")]
    [TestCase("compose")]
    [TestCase("shell")]
    [TestCase("markdown")]
    [TestCase("nginx")]
    [TestCase("systemd")]
    [TestCase("docker-config")]
    [TestCase("daemon")]
    [TestCase("registries")]
    public void A_hundred_files_of_a_kind(string kind)
    {
        var files = TestData.CorpusFiles("files").Where(f => Path.GetRelativePath(TestData.Corpus("files"), f).StartsWith(kind, StringComparison.OrdinalIgnoreCase)).Take(100).ToList();
        if (files.Count == 0)
            Assert.Ignore($"PLIMSOLL_CORPUS has no files of the kind {kind}");
        var read = 0;
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            // A hash stands before the file's own name.
            var name = Path.GetFileName(file);
            name = name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..];
            // A large file would take minutes.
            read += Check([(name, text)], step: Math.Max(1, text.Length / 3000));
            // As it was while it was being written.
            for (var cut = text.Length / 10; cut < text.Length; cut += Math.Max(1, text.Length / 10))
                Check([(name, text[..cut])], step: 1, from: Math.Max(0, cut - 20));
        }

        Assert.That(read, Is.GreaterThan(files.Count / 2), "most of them are files that Plimsoll reads");
    }

    /// <summary>How many of the files are read.</summary>
    static int Check((string Path, string Text)[] files, int step, int from = 0)
    {
        var documents = files.Select(f => (f, Kind: DocumentKinds.ByPath(f.Path) ?? DocumentKinds.ByContent(f.Path, f.Text))).Where(f => f.Kind is not null).Select(f => DocumentReader.Read(f.f.Path, f.Kind!.Value, f.f.Text)).ToArray();
        var deployment = DeploymentBinder.Bind(documents);
        var wrong = new StringBuilder();
        foreach (var document in documents)
        {
            var file = new EditorFile(document, deployment);
            for (var offset = from; offset <= document.Text.Length; offset += step)
            {
                if (Wrong(file, offset) is { } message && wrong.Length < 2000)
                    wrong.Append(document.Path).Append(':').Append(document.Lines.GetPosition(offset)).Append(' ').AppendLine(message);
            }
        }

        Assert.That(wrong.ToString(), Is.Empty);
        return documents.Length;
    }

    static string? Wrong(EditorFile file, int offset)
    {
        try
        {
            if (Hovers.At(file, offset, Catalogue.Index) is { } hover)
            {
                var at = hover.Location.Physical;
                if (at.Document != file.Document || offset < at.Span.Start || at.Span.End < offset)
                    return $"the hover is about {at}";
                if (string.IsNullOrWhiteSpace(hover.Markdown) || hover.Markdown.Contains(SourcedText.UnknownText, StringComparison.Ordinal))
                    return $"the hover says {hover.Markdown}";
            }

            foreach (var completion in Completions.At(file, offset, Catalogue.Index))
            {
                if (completion.Replaced.PhysicalEdit is not { } edit || edit.Document != file.Document || edit.Span.End != offset)
                    return $"{completion.Label} replaces {completion.Replaced}";
                if (file.Document.Lines.GetLine(edit.Span.Start) != file.Document.Lines.GetLine(offset))
                    return $"{completion.Label} replaces more than the line";
                if (completion.Label.Length == 0 || completion.Label.Contains('\n', StringComparison.Ordinal))
                    return $"{completion.Label} is no label";
            }

            return null;
        }
        catch (Exception e) when (e is not SuccessException)
        {
            return e.ToString();
        }
    }

    [Test]
    public void A_completion_in_a_long_file_is_quick()
    {
        var text = new StringBuilder("services:\n");
        for (var i = 0; i < 250; i++)
            text.Append($"  s{i}:\n    image: nginx:1.{i}\n    ports:\n      - \"{8000 + i}:80\"\n    networks: [front]\n    environment:\n      A: b\n    restart: always\n");
        text.Append("  last:\n    ");
        var offset = text.Length;
        text.Append("\nnetworks:\n  front:\n");
        var document = Deployed.Read("compose.yaml", text.ToString());
        var file = new EditorFile(document, DeploymentBinder.Bind([document]));
        Assert.That(document.Lines.LineCount, Is.GreaterThan(2000));
        Assert.That(Completions.At(file, offset, Catalogue.Index), Has.Length.GreaterThan(50));
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var watch = Stopwatch.StartNew();
            Completions.At(file, offset, Catalogue.Index);
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        TestContext.Out.WriteLine($"{best.TotalMilliseconds:F2} ms");
        // The best of many: a busy machine takes longer for the others.
        Assert.That(best, Is.LessThan(TimeSpan.FromMilliseconds(30)));
    }
}
