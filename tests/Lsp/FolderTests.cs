using System.Text.Json.Nodes;
using Plimsoll.Tests.Lsp.Client;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Lsp;

/// <summary>Several folders in one editor, and folders that come and go.</summary>
public sealed class FolderTests
{
    const string Bad = "FROM debian:12\nMAINTAINER me\n";
    const string Script = "export HTTPS_PROXY=http://proxy.example:3128\ndocker pull nginx:1.27\n";
    const string Daemon = """{"proxies": {"https-proxy": "http://proxy.example:3128", "no-proxy": "localhost"}}""";

    [Test]
    public void Two_folders_know_nothing_of_each_other()
    {
        using var folder = new TemporaryFolder();
        folder.File("a/setup.sh", Script);
        folder.File("b/etc/docker/daemon.json", Daemon);
        using var client = LspClient.In(folder.Path("a"), null, folder.Path("b"));
        client.Settle();
        Assert.That(client.AllPublished().Keys, Does.Contain(LspClient.UriOf(folder.Path("a/setup.sh"))));
    }

    [Test]
    public void A_folder_in_a_folder_tells_of_its_own_files()
    {
        using var folder = new TemporaryFolder();
        folder.File("setup.sh", Script);
        folder.File("inner/Dockerfile", Bad);
        using var client = LspClient.In(folder.Root, null, folder.Path("inner"));
        client.Settle();
        Assert.That(client.AllPublished().ToDictionary(p => p.Key, p => p.Value.Items.Count),
            Is.EquivalentTo(new Dictionary<string, int> { [LspClient.UriOf(folder.Path("setup.sh"))] = 1, [LspClient.UriOf(folder.Path("inner/Dockerfile"))] = 1 }));
        var buffer = client.Open(folder.Path("inner/Dockerfile"), "FROM debian:12\n");
        client.Settle();
        Assert.That(client.AllPublished().Keys, Is.EqualTo(new[] { LspClient.UriOf(folder.Path("setup.sh")) }));

        Folders(client, "removed", folder.Path("inner"));
        client.Change(buffer, Bad);
        client.Settle();
        Assert.That(client.AllPublished().Keys, Has.Count.EqualTo(2), "the outer folder tells of it from now on");
        Folders(client, "added", folder.Path("inner"));
        client.Settle();
        Assert.That(client.PublishedOf(buffer.Uri)!.Items, Has.Count.EqualTo(1));
        client.Change(buffer, "FROM debian:12\n");
        client.Settle();
        Assert.That(client.PublishedOf(buffer.Uri)!.Items, Is.Empty);
    }

    [Test]
    public void A_folder_that_is_removed_takes_its_findings_along()
    {
        using var folder = new TemporaryFolder();
        folder.File("a/Dockerfile", Bad);
        folder.File("b/Dockerfile", Bad);
        using var client = LspClient.In(folder.Path("a"), null, folder.Path("b"));
        client.Settle();
        Assert.That(client.AllPublished(), Has.Count.EqualTo(2));
        Folders(client, "removed", folder.Path("b"));
        client.Settle();
        Assert.That(client.AllPublished().Keys, Is.EqualTo(new[] { LspClient.UriOf(folder.Path("a/Dockerfile")) }));
        Folders(client, "added", folder.Path("b"));
        client.Settle();
        Assert.That(client.AllPublished(), Has.Count.EqualTo(2));
    }

    [Test]
    public void A_text_stands_alone_until_its_folder_is_added()
    {
        using var folder = new TemporaryFolder();
        folder.File("a/etc/docker/daemon.json", Daemon);
        folder.File("a/setup.sh", Script);
        using var client = new LspClient("/");
        client.Initialize([]);
        var buffer = client.Open(folder.Path("a/setup.sh"));
        client.Settle();
        Assert.That(client.PublishedOf(buffer.Uri)!.Items.Select(i => (string)i!["code"]!), Is.EqualTo(new[] { "PLM6001" }), "nobody knows of the daemon.json");
        Folders(client, "added", folder.Path("a"));
        client.Settle();
        Assert.That(client.PublishedOf(buffer.Uri)!.Items, Is.Empty);
        Folders(client, "removed", folder.Path("a"));
        client.Settle();
        Assert.That(client.PublishedOf(buffer.Uri)!.Items, Has.Count.EqualTo(1));
    }

    [Test]
    public void Names_that_are_no_folders_are_passed_over()
    {
        using var folder = new LspFolder(("Dockerfile", Bad));
        folder.Client.Settle();
        Folders(folder.Client, "added", "/no/such/folder", folder.Root, folder.Files.Path("Dockerfile"));
        Folders(folder.Client, "removed", "/no/such/folder");
        folder.Client.Notify("workspace/didChangeWorkspaceFolders", new JsonObject());
        folder.Client.Notify("workspace/didChangeWorkspaceFolders", new JsonObject { ["event"] = new JsonObject { ["added"] = 5, ["removed"] = new JsonArray(1, null, new JsonObject()) } });
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
    }

    static void Folders(LspClient client, string how, params string[] folders) => client.Notify("workspace/didChangeWorkspaceFolders", new JsonObject
    {
        ["event"] = new JsonObject { ["added"] = new JsonArray(), ["removed"] = new JsonArray(), [how] = new JsonArray([.. folders.Select(LspClient.FolderJson)]) },
    });
}
