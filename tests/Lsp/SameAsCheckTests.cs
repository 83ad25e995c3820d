using Plimsoll.Tests.Lsp.Client;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Lsp;

/// <summary>An editor shows what <c>check</c> prints: by push and by pull, before and after edits.</summary>
public sealed class SameAsCheckTests
{
    static IEnumerable<string> Samples => Directory.EnumerateDirectories(Path.Combine(TestData.Root, "samples")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Samples))]
    public void Sample(string name)
    {
        using var folder = new LspFolder();
        folder.Copy(Path.Combine(TestData.Root, "samples", name));
        SameEverywhere(folder, new Random(1));
    }

    [TestCaseSource(nameof(Samples))]
    public void Sample_that_is_asked_for(string name)
    {
        using var folder = new LspFolder(new ClientOptions().Pulling());
        folder.Copy(Path.Combine(TestData.Root, "samples", name));
        SameAskedFor(folder, folder.Checked());
    }

    [Test]
    public void Corpus_projects()
    {
        var projects = Directory.EnumerateDirectories(TestData.Corpus("projects")).Order(StringComparer.Ordinal).ToList();
        var random = new Random(2);
        foreach (var project in Enumerable.Range(0, 20).Select(i => projects[i * projects.Count / 20]))
        {
            TestContext.Out.WriteLine(Path.GetFileName(project));
            using var folder = new LspFolder();
            folder.Copy(project);
            SameEverywhere(folder, random);
        }
    }

    [TestCase("dockerfile", "Dockerfile")]
    [TestCase("compose", "compose.yaml")]
    [TestCase("shell", "setup.sh")]
    [TestCase("markdown", "README.md")]
    public void Corpus_files(string kind, string name)
    {
        var files = TestData.CorpusFiles($"files/{kind}");
        var random = new Random(3);
        // Fifty roots in one editor: none of the files knows another.
        using var folder = new LspFolder();
        var folders = Enumerable.Range(0, 50).Select(i => folder.Files.File($"{i:00}/{name}", File.ReadAllBytes(files[i * files.Length / 50]))).Select(f => Path.GetDirectoryName(f)!).ToArray();
        using var client = LspClient.In(folders[0], null, folders[1..]);
        client.Settle();
        foreach (var root in folders)
        {
            var path = Path.Combine(root, name);
            var checkedAs = Found.ByCheck(root);
            Assert.That(Sent(client, root, path), Is.EqualTo(checkedAs), root);
            var buffer = client.Open(path);
            var text = buffer.Text;
            foreach (var change in RandomEdits.Of(random, text, 5))
                client.Change(buffer, change);
            client.Settle();
            var edited = Sent(client, root, path);
            File.WriteAllText(path, buffer.Text);
            Assert.That(edited, Is.EqualTo(Found.ByCheck(root)), $"{root} with edits");
            client.Change(buffer, text);
            client.Settle();
            Assert.That(Sent(client, root, path), Is.EqualTo(checkedAs), $"{root} with edits taken back");
        }
    }

    static IReadOnlyList<Found> Sent(LspClient client, string root, string path) =>
        Found.ByServer(root, client.PublishedOf(LspClient.UriOf(path)) is { } published ? [(LspClient.UriOf(path), published.Items)] : []);

    static void SameEverywhere(LspFolder folder, Random random)
    {
        var checkedAs = folder.Checked();
        Assert.That(folder.Pushed(), Is.EqualTo(checkedAs), "nothing is open");

        var buffers = Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories).Where(IsText).Order(StringComparer.Ordinal).Take(40).Select(f => folder.Client.Open(f)).ToList();
        Assert.That(folder.Pushed(), Is.EqualTo(checkedAs), "everything is open");
        Assert.That(folder.Pulled(buffers), Is.EqualTo(checkedAs.Where(f => buffers.Exists(b => Path.GetRelativePath(folder.Root, b.Path) == f.Path))), "asked for, file by file");
        SameAskedFor(folder, checkedAs);

        var texts = buffers.ConvertAll(b => b.Text);
        foreach (var buffer in buffers)
        {
            foreach (var change in RandomEdits.Of(random, buffer.Text, 8))
                folder.Client.Change(buffer, change);
        }

        Assert.That(folder.Pushed(), Is.EqualTo(folder.Checked([.. buffers])), "with edits");
        for (var i = 0; i < buffers.Count; i++)
            folder.Client.Change(buffers[i], texts[i]);
        Assert.That(folder.Pushed(), Is.EqualTo(checkedAs), "with edits taken back");
    }

    // Where there is nothing to tell, the answer waits until there is.
    static void SameAskedFor(LspFolder folder, IReadOnlyList<Found> checkedAs)
    {
        if (checkedAs.Count > 0)
            Assert.That(folder.PulledAll(), Is.EqualTo(checkedAs), "asked for at once");
    }

    // What an editor opens as text: bytes that mean nothing in UTF-8 would come back as other bytes.
    static bool IsText(string path) => File.ReadAllBytes(path) is var bytes && !bytes.Contains((byte)0) && new System.Text.UTF8Encoding(false).GetBytes(File.ReadAllText(path)).AsSpan().SequenceEqual(bytes);
}
